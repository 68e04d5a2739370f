import { isTyping } from '../ui/is-typing.ts';
import type { UndoStack } from './undo-stack.svelte.ts';

/** Ctrl Z and its kin, with Cmd on a Mac. In a field they belong to what is typed there. */
export function onUndoKey(event: KeyboardEvent, undo: UndoStack): void {
  if (event.defaultPrevented || event.altKey || isTyping(event.target)) return;
  if (!event.ctrlKey && !event.metaKey) return;
  const key = event.key.toLowerCase();
  if (key === 'z' && !event.shiftKey) void undo.undo();
  else if (key === 'y' || key === 'z') void undo.redo();
  else return;
  event.preventDefault();
}
