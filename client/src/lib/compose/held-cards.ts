/**
 * While somebody writes in a card, the card stays under their cursor: if it is removed, moved or switched
 * to the other side meanwhile, it is still shown where it was until they are done. These functions say
 * which cards those are and put them where they were.
 */
import type { Argument, Claim, Stance } from '@entente/shared';
import type { DebateView } from '../debate/debate-view.ts';

export interface HeldCard {
  readonly argumentId: string;
  readonly targetId: string;
  readonly stance: Stance;
  /** The card it stands after; null when it is the first. */
  readonly after: string | null;
  /** The premise that is edited in it. */
  readonly claimId: string | undefined;
}

/** The card of an argument and, for an undercut, the cards it stands in. */
export function heldFrom(view: DebateView, argumentId: string, claimId?: string): HeldCard[] {
  const held: HeldCard[] = [];
  let argument = view.state.arguments.get(argumentId);
  while (argument && held.every((card) => card.argumentId !== argument?.id)) {
    const { id, target, stance } = argument;
    const siblings = target.kind === 'claim' ? view.side(target.id, stance) : view.on(target.id);
    const index = siblings.findIndex((sibling) => sibling.id === id);
    held.push({
      argumentId: id,
      targetId: target.id,
      stance,
      after: siblings[index - 1]?.id ?? null,
      claimId: id === argumentId ? claimId : undefined,
    });
    argument = target.kind === 'argument' ? view.state.arguments.get(target.id) : undefined;
  }
  return held;
}

/** The cards on a target (of one stance, or all), with those that are held where they were. */
export function cardsOn(
  view: DebateView,
  targetId: string,
  stance: Stance | null,
  held: readonly HeldCard[],
): readonly Argument[] {
  const arguments_ = stance ? view.side(targetId, stance) : view.on(targetId);
  if (held.length === 0) return arguments_;
  const cards = arguments_.filter(({ id }) => held.every(({ argumentId }) => argumentId !== id));
  for (const card of held) {
    const argument = view.state.arguments.get(card.argumentId);
    if (!argument || card.targetId !== targetId || (stance && card.stance !== stance)) continue;
    // Several fields may be open in one card.
    if (cards.includes(argument)) continue;
    const after = cards.findIndex(({ id }) => id === card.after);
    cards.splice(card.after !== null && after === -1 ? cards.length : after + 1, 0, argument);
  }
  return cards;
}

/** The premises a card shows: the live ones, and the one that is edited in it. */
export function premisesShown(
  view: DebateView,
  argument: Argument,
  held: readonly HeldCard[],
): readonly Claim[] {
  const premises = view.premises(argument);
  const edited = held.find(({ argumentId, claimId }) => argumentId === argument.id && claimId)?.claimId;
  if (!edited || premises.some(({ id }) => id === edited)) return premises;
  const claim = view.state.claims.get(edited);
  if (!claim) return premises;
  const index = argument.premises.indexOf(edited);
  return premises.toSpliced(index === -1 ? premises.length : index, 0, claim);
}
