/** The wish to name a moment, from anywhere: the history takes it when it is there, for the moment it shows. */
import type { Desk } from '../compose/desk.svelte.ts';

/** The field for the name, among those that ask for focus. */
export const nameField = 'milestone';

export function askForName(desk: Pick<Desk, 'focusWanted'>): void {
  desk.focusWanted = nameField;
}
