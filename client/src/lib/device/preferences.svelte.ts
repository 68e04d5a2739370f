/** What this person prefers on this device. */
import { createContext } from 'svelte';
import { recall, remember } from './storage.ts';

export class Preferences {
  #hasLetterKeys = $state.raw(recall<boolean>('letter-keys') ?? true);
  #isRibbonShown = $state.raw(recall<boolean>('ribbon') ?? hasRoom());
  #tabMovesFocus = $state.raw(recall<boolean>('tab-moves-focus') ?? false);

  /** Whether single letters act while a claim has focus (WCAG 2.1.4 asks that they can be turned off). */
  get hasLetterKeys(): boolean {
    return this.#hasLetterKeys;
  }

  set hasLetterKeys(isOn: boolean) {
    this.#hasLetterKeys = isOn;
    remember('letter-keys', isOn);
  }

  /** Whether the overview stands above the views; at first where there is room for it. */
  get isRibbonShown(): boolean {
    return this.#isRibbonShown;
  }

  set isRibbonShown(isShown: boolean) {
    this.#isRibbonShown = isShown;
    remember('ribbon', isShown);
  }

  /** Whether Tab moves focus in trees too, where it else makes or indents claims (WCAG 2.1.2). */
  get tabMovesFocus(): boolean {
    return this.#tabMovesFocus;
  }

  set tabMovesFocus(isOn: boolean) {
    this.#tabMovesFocus = isOn;
    remember('tab-moves-focus', isOn);
  }
}

function hasRoom(): boolean {
  return typeof matchMedia !== 'function' || matchMedia('(min-width: 721px)').matches;
}

export const [getPreferences, setPreferences] = createContext<Preferences>();
