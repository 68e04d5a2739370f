/**
 * The keys that mean the same in Read, Map and Outline: what each of them asks for, decided without a page.
 * They act on the claim that has focus, and never while somebody writes. Letters can be switched off
 * (WCAG 2.1.4), and are found by their place where the keyboard writes another script.
 */
export type ClaimCommand =
  | { readonly kind: 'write'; readonly stance: 'for' | 'against' }
  | { readonly kind: 'shift'; readonly direction: 'up' | 'down' }
  | { readonly kind: 'edit' | 'switch' | 'cut' | 'copy' | 'paste' | 'link' | 'let-go' | 'remove' | 'keys' };

export type KeyPressed = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing'
>;

export interface KeySetting {
  readonly hasLetterKeys: boolean;
  /** Whether a claim is on the clipboard: Escape then lets go of it first. */
  readonly isHolding: boolean;
  /** Whether text is selected: Ctrl+C then copies text, as everywhere. */
  readonly isTextSelected: boolean;
}

const letters: ReadonlyMap<string, ClaimCommand> = new Map<string, ClaimCommand>([
  ['p', { kind: 'write', stance: 'for' }],
  ['c', { kind: 'write', stance: 'against' }],
  ['e', { kind: 'edit' }],
  ['x', { kind: 'switch' }],
  ['l', { kind: 'link' }],
]);

/** What a key asks for; null where it is none of these keys. */
export function claimCommandFor(event: KeyPressed, setting: KeySetting): ClaimCommand | null {
  if (event.isComposing) return null;
  if (event.ctrlKey || event.metaKey)
    return event.altKey || event.shiftKey ? null : withControl(letterOf(event), setting);
  if (event.altKey) return event.shiftKey ? null : withAlt(event.key);
  if (event.key === '?') return setting.hasLetterKeys ? { kind: 'keys' } : null;
  if (event.shiftKey) return null;
  if (event.key === 'F2') return { kind: 'edit' };
  if (event.key === 'Delete') return { kind: 'remove' };
  if (event.key === 'Escape') return setting.isHolding ? { kind: 'let-go' } : null;
  return setting.hasLetterKeys ? (letters.get(letterOf(event)) ?? null) : null;
}

function withControl(letter: string, { isTextSelected, isHolding }: KeySetting): ClaimCommand | null {
  if (letter === 'x') return { kind: 'cut' };
  if (letter === 'c') return isTextSelected ? null : { kind: 'copy' };
  return letter === 'v' && isHolding ? { kind: 'paste' } : null;
}

function withAlt(key: string): ClaimCommand | null {
  if (key === 'ArrowUp') return { kind: 'shift', direction: 'up' };
  return key === 'ArrowDown' ? { kind: 'shift', direction: 'down' } : null;
}

/** The Latin letter of a key: what it writes or, on a keyboard of another script, what its place is called. */
export function letterOf({ key, code }: Pick<KeyPressed, 'key' | 'code'>): string {
  const isOtherScript = key.length === 1 && key > '\u007f';
  return isOtherScript && code.startsWith('Key') ? code.slice(3).toLowerCase() : key.toLowerCase();
}
