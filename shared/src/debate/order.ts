/**
 * The order of siblings by fractional index keys (https://www.figma.com/blog/realtime-editing-of-ordered-sequences/):
 * a new key fits between any two, so that a move touches one row. Keys are made only here, at the intent's
 * place in the log, so two siblings never get the same one.
 */
import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing';
import { limits } from './limits.ts';
import { byCodeUnits, type DebateState } from './model.ts';

export interface Sibling {
  readonly id: string;
  readonly orderKey: string;
}

export interface Place {
  /** The key to stand at. */
  readonly orderKey: string;
  /** New keys for siblings, when theirs had grown too long to fit another between. */
  readonly rekeyed: readonly Sibling[];
}

/** Arguments on a target in order, removed ones included (they keep their place). */
export function siblingsOn(state: DebateState, targetId: string): Sibling[] {
  return (state.argumentIdsByTarget.get(targetId) ?? []).flatMap((id) => {
    const argument = state.arguments.get(id);
    return argument ? [{ id, orderKey: argument.orderKey }] : [];
  });
}

export function thesisSiblings(state: DebateState): Sibling[] {
  return [...state.theses.values()]
    .map(({ claimId, orderKey }) => ({ id: claimId, orderKey }))
    .sort((a, b) => byCodeUnits(a.orderKey, b.orderKey));
}

/** How many of these come before: `null` = none (first); `undefined`, or an id not among them = all (last). */
function indexAfter(ids: readonly string[], after: string | null | undefined): number {
  const found = after ? ids.indexOf(after) : -1;
  if (after === null) return 0;
  return found === -1 ? ids.length : found + 1;
}

/**
 * The place after a sibling: `null` = first; `undefined`, or an id that is not among them = last.
 * `siblings` must be in order and must not hold the one that is being placed.
 */
export function placeAfter(siblings: readonly Sibling[], after: string | null | undefined): Place {
  const index = indexAfter(
    siblings.map(({ id }) => id),
    after,
  );
  const before = siblings[index - 1]?.orderKey ?? null;
  const next = siblings[index]?.orderKey ?? null;
  const orderKey = generateKeyBetween(before, next);
  if (orderKey.length <= limits.orderKey) return { orderKey, rekeyed: [] };

  const keys = generateNKeysBetween(null, null, siblings.length + 1);
  return {
    orderKey: keys[index] ?? orderKey,
    rekeyed: siblings.map(({ id }, i) => ({ id, orderKey: keys[i < index ? i : i + 1] ?? '' })),
  };
}

/**
 * The place after a sibling among the arguments on a target. Looks at two neighbours only, so that adding to a
 * claim with thousands of reasons costs no more than to one with two. `moving` stands there already.
 */
export function placeOn(
  state: DebateState,
  targetId: string,
  after: string | null | undefined,
  moving?: string,
): Place {
  const all = state.argumentIdsByTarget.get(targetId) ?? [];
  const ids = moving === undefined ? all : all.filter((id) => id !== moving);
  const index = indexAfter(ids, after);
  const keyAt = (i: number) => state.arguments.get(ids[i] ?? '')?.orderKey ?? null;
  const orderKey = generateKeyBetween(keyAt(index - 1), keyAt(index));
  if (orderKey.length <= limits.orderKey) return { orderKey, rekeyed: [] };
  const siblings = siblingsOn(state, targetId).filter(({ id }) => id !== moving);
  return placeAfter(siblings, after);
}
