/**
 * The keys that are the map's own: those of mind maps. What keys mean in every view comes first
 * (keys/claim-commands.ts). Arrows go over the map as it is seen. Tab writes a child, so there is a way past
 * it: Esc gives Tab back to the page, and Shift+Tab leaves at once.
 */
import { letterOf } from '../keys/claim-keys.ts';
import { isTyping } from '../ui/is-typing.ts';

export type Direction = 'up' | 'down' | 'above' | 'below';

export interface MapKeys {
  readonly areLettersOn: () => boolean;
  readonly isRightToLeft: () => boolean;
  /** `above`: what it is about; `below`: what is said about it. */
  readonly go: (direction: Direction) => void;
  readonly goToEnd: (end: 'first' | 'last') => void;
  readonly toggle: () => void;
  readonly setOpen: (isOpen: boolean) => void;
  /** Opens the field for a reason for the claim. */
  readonly writeBelow: () => void;
  readonly writeBeside: (side: 'before' | 'after') => void;
  readonly indent: (way: 'in' | 'out') => void;
  readonly isolate: () => void;
  readonly fit: () => void;
  readonly fullSize: () => void;
  readonly menu: () => void;
  readonly releaseTab: () => void;
  /** Whether Tab belongs to the page for now. */
  readonly isTabReleased: () => boolean;
}

export function onMapKey(event: KeyboardEvent, keys: MapKeys): void {
  if (event.defaultPrevented || event.isComposing || isTyping(event.target)) return;
  const action = actionFor(event, keys);
  if (!action) return;
  event.preventDefault();
  event.stopPropagation();
  action();
}

type Action = (() => void) | null;

function actionFor(event: KeyboardEvent, keys: MapKeys): Action {
  const { key, shiftKey } = event;
  if (event.ctrlKey || event.metaKey) return event.altKey || shiftKey ? null : withControl(key, keys);
  if (event.altKey) return shiftKey ? withAltShift(key, keys) : null;
  if (shiftKey) return withShift(event, keys);
  if (letterOf(event) === 'z') return keys.areLettersOn() ? keys.isolate : null;
  return plain(key, keys);
}

/** The arrow that leads on in the direction of reading. */
function forward(key: string, keys: MapKeys): boolean {
  return (key === 'ArrowRight') !== keys.isRightToLeft();
}

function plain(key: string, keys: MapKeys): Action {
  switch (key) {
    case 'ArrowUp':
      return () => keys.go('up');
    case 'ArrowDown':
      return () => keys.go('down');
    case 'ArrowLeft':
    case 'ArrowRight':
      return () => keys.go(forward(key, keys) ? 'below' : 'above');
    case 'Home':
      return () => keys.goToEnd('first');
    case 'End':
      return () => keys.goToEnd('last');
    case 'Enter':
      return () => keys.writeBeside('after');
    case 'Tab':
      return keys.isTabReleased() ? null : keys.writeBelow;
    case ' ':
      return keys.toggle;
    case 'Escape':
      return keys.releaseTab;
    case 'Backspace':
      return () => keys.go('above');
    case 'ContextMenu':
      return keys.menu;
    default:
      return null;
  }
}

function withShift({ key, code }: KeyboardEvent, keys: MapKeys): Action {
  if (key === 'Enter') return () => keys.writeBeside('before');
  if (key === 'F10') return keys.menu;
  // By its place: what Shift makes of a digit differs from keyboard to keyboard.
  if (code === 'Digit1') return keys.fit;
  return code === 'Digit0' ? keys.fullSize : null;
}

function withControl(key: string, keys: MapKeys): Action {
  if (key === 'ArrowUp') return () => keys.setOpen(false);
  return key === 'ArrowDown' ? () => keys.setOpen(true) : null;
}

function withAltShift(key: string, keys: MapKeys): Action {
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return null;
  return () => keys.indent(forward(key, keys) ? 'in' : 'out');
}
