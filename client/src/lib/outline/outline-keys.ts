/**
 * The keys of the outline: those of a tree (WAI-ARIA) and those of an outliner. Decided without a page. What a
 * claim's keys mean everywhere is decided before these (lib/keys).
 */
export type OutlineCommand =
  | { readonly kind: 'go'; readonly to: 'next' | 'previous' | 'first' | 'last' }
  | { readonly kind: 'in' | 'out' | 'toggle' | 'fold-branch' | 'unfold-branch' }
  | { readonly kind: 'sibling' | 'indent' | 'outdent' | 'branch' | 'menu' | 'release' }
  | { readonly kind: 'find'; readonly letter: string };

export type KeyPressed = Pick<
  KeyboardEvent,
  'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing'
>;

export interface KeySetting {
  readonly isRightToLeft: boolean;
  readonly hasLetterKeys: boolean;
  /** Whether Tab moves focus: by preference, or because Escape has just released it. */
  readonly isTabFree: boolean;
  /** Whether letters typed just before already look for a claim by its first words. */
  readonly isFinding: boolean;
}

const plain: { readonly [key: string]: OutlineCommand } = {
  ArrowDown: { kind: 'go', to: 'next' },
  ArrowUp: { kind: 'go', to: 'previous' },
  Home: { kind: 'go', to: 'first' },
  End: { kind: 'go', to: 'last' },
  Enter: { kind: 'sibling' },
  ' ': { kind: 'toggle' },
  ContextMenu: { kind: 'menu' },
  Escape: { kind: 'release' },
};

export function outlineCommandFor(event: KeyPressed, setting: KeySetting): OutlineCommand | null {
  const { key, shiftKey, altKey } = event;
  if (event.isComposing) return null;
  if (event.ctrlKey || event.metaKey) return shiftKey || altKey ? null : withControl(key);
  const isForwards = (key === 'ArrowRight') !== setting.isRightToLeft;
  const isSideways = key === 'ArrowRight' || key === 'ArrowLeft';
  if (altKey) return shiftKey && isSideways ? { kind: isForwards ? 'indent' : 'outdent' } : null;
  if (key === 'Tab') return setting.isTabFree ? null : { kind: shiftKey ? 'outdent' : 'indent' };
  if (key === 'F10') return shiftKey ? { kind: 'menu' } : null;
  if (isLetter(key)) return letterCommand(key, setting);
  if (shiftKey) return null;
  if (isSideways) return { kind: isForwards ? 'in' : 'out' };
  if (key === ' ' && setting.isFinding) return { kind: 'find', letter: ' ' };
  return plain[key] ?? null;
}

function withControl(key: string): OutlineCommand | null {
  if (key === 'ArrowUp') return { kind: 'fold-branch' };
  return key === 'ArrowDown' ? { kind: 'unfold-branch' } : null;
}

/** Letters that are keys here or everywhere; they can be typed to find a claim once another was. */
const keyLetters = new Set('ceglmnpxz');

function letterCommand(key: string, { hasLetterKeys, isFinding }: KeySetting): OutlineCommand | null {
  const letter = key.toLowerCase();
  if (isFinding || !hasLetterKeys || !keyLetters.has(letter)) return { kind: 'find', letter };
  return letter === 'z' ? { kind: 'branch' } : null;
}

function isLetter(key: string): boolean {
  return /^\p{L}$/u.test(key);
}
