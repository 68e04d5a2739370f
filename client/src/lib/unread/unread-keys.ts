import { isTyping } from '../ui/is-typing.ts';

/** N and Shift N: where an unread claim comes next, forwards or backwards; null for every other key. */
export function unreadDirection(
  event: KeyboardEvent,
  areLettersOn: boolean,
): 'forwards' | 'backwards' | null {
  if (!areLettersOn || event.defaultPrevented || event.isComposing || isTyping(event.target)) return null;
  if (event.ctrlKey || event.metaKey || event.altKey || event.key.toLowerCase() !== 'n') return null;
  return event.shiftKey ? 'backwards' : 'forwards';
}
