/** Where an argument goes among its siblings: what "one up", "one down" and "here" mean for `after`. */
import type { Argument } from '@entente/shared';
import type { DebateView } from './debate-view.ts';

/** Id of the sibling to stand after; null = first. */
export type After = string | null;

/**
 * The place one further up or down among the siblings of the same stance, which are what readers see in
 * one column; undefined at the end.
 */
export function neighbourPlace(
  view: DebateView,
  argument: Argument,
  direction: 'up' | 'down',
): After | undefined {
  const column = view.side(argument.target.id, argument.stance);
  const index = column.findIndex(({ id }) => id === argument.id);
  if (index === -1) return undefined;
  if (direction === 'down') return column[index + 1]?.id;
  const previous = column[index - 1];
  return previous && placeBefore(view, previous, argument.id);
}

/** The place an argument has now, so that a change of stance leaves it where it is. */
export function presentPlace(view: DebateView, argument: Argument): After {
  return placeBefore(view, argument, argument.id);
}

/** What to stand after in order to come directly before a sibling, not counting the one that moves. */
export function placeBefore(view: DebateView, sibling: Argument, movingId: string): After {
  const others = view.on(sibling.target.id).filter(({ id }) => id !== movingId || id === sibling.id);
  const index = others.findIndex(({ id }) => id === sibling.id);
  return others[index - 1]?.id ?? null;
}
