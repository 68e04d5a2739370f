/**
 * G, then the letter of a view, goes there; Ctrl K and / open Find. A sequence is judged before anything else
 * sees its second key, which may mean something of its own in the view.
 */
import type { ViewName } from '../paths.ts';
import { isTyping } from '../ui/is-typing.ts';

export interface ViewKeyActions {
  readonly areLettersOn: () => boolean;
  readonly go: (view: ViewName) => void;
  readonly find: () => void;
}

export const viewLetters: { readonly [Letter in string]?: ViewName } = {
  r: 'read',
  m: 'map',
  o: 'outline',
  h: 'history',
};

/** Who waits longer than this after G meant something else. */
const sequenceLasts = 1_500;

export class ViewKeys {
  readonly #actions: ViewKeyActions;
  readonly #now: () => number;
  #goAt = Number.NEGATIVE_INFINITY;

  constructor(actions: ViewKeyActions, now: () => number) {
    this.#actions = actions;
    this.#now = now;
  }

  /** To be called while the event is on its way down. */
  hear(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing || isModifier(event.key)) return;
    const isPending = this.#now() - this.#goAt < sequenceLasts;
    this.#goAt = Number.NEGATIVE_INFINITY;
    const action = this.#actionFor(event, isPending);
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  }

  #actionFor(event: KeyboardEvent, isPending: boolean): (() => void) | null {
    const key = event.key.toLowerCase();
    // Works from within a field too: it is how one looks something up while writing.
    if (isCommand(event)) return key === 'k' && !isInDialog(event.target) ? this.#actions.find : null;
    if (event.altKey || isTyping(event.target) || !this.#actions.areLettersOn()) return null;
    const view = isPending && viewLetters[key];
    if (view) return () => this.#actions.go(view);
    if (key === '/') return this.#actions.find;
    if (key === 'g' && !event.shiftKey) this.#goAt = this.#now();
    return null;
  }
}

function isCommand(event: KeyboardEvent): boolean {
  return (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
}

function isModifier(key: string): boolean {
  return key === 'Shift' || key === 'Control' || key === 'Alt' || key === 'Meta';
}

function isInDialog(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="dialog"]') !== null;
}
