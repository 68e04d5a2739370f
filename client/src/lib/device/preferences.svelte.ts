/** What this person prefers on this device. */
import { createContext } from 'svelte';
import { recall, remember } from './storage.ts';

export class Preferences {
  #hasLetterKeys = $state.raw(recall<boolean>('letter-keys') ?? true);

  /** Whether single letters act while a claim has focus (WCAG 2.1.4 asks that they can be turned off). */
  get hasLetterKeys(): boolean {
    return this.#hasLetterKeys;
  }

  set hasLetterKeys(isOn: boolean) {
    this.#hasLetterKeys = isOn;
    remember('letter-keys', isOn);
  }
}

export const [getPreferences, setPreferences] = createContext<Preferences>();
