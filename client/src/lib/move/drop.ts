/** What dropping an argument on a card means: the intent, or why it cannot be. */
import type { Argument, Claim, EditIntent } from '@entente/shared';
import type { DebateView } from '../debate/debate-view.ts';
import { type After, placeBefore } from '../debate/places.ts';
import { refusalOf } from '../debate/refusal-of.ts';
import { m } from '../paraglide/messages.js';
import { refusalInWords } from '../refusals/refusal-words.ts';
import type { DropZone } from './drop-zone.ts';

/** A claim where it stands; `argument` is null for a thesis, and for a claim on a page of its own. */
export interface CardAt {
  readonly claim: Claim;
  readonly argument: Argument | null;
}

export interface Drop {
  readonly intent: EditIntent;
  /** Why it cannot be, in words; null if it can. */
  readonly problem: string | null;
}

export function dropOn(view: DebateView, dragged: Argument, card: CardAt, zone: DropZone): Drop {
  const intent = intentFor(view, dragged, card, zone);
  if (dragged.premises.includes(card.claim.id)) return { intent, problem: m.edit_drop_itself() };
  const refusal = refusalOf(view.state, intent);
  return { intent, problem: refusal && refusalInWords(refusal) };
}

function intentFor(
  view: DebateView,
  dragged: Argument,
  { claim, argument }: CardAt,
  zone: DropZone,
): EditIntent {
  const base = { kind: 'argument.move', argumentId: dragged.id } as const;
  if (zone.kind === 'side' || !argument)
    return {
      ...base,
      target: { kind: 'claim', id: claim.id },
      stance: zone.kind === 'side' ? zone.stance : dragged.stance,
      after: undefined,
    };
  const after: After = zone.edge === 'after' ? argument.id : placeBefore(view, argument, dragged.id);
  return { ...base, target: argument.target, stance: argument.stance, after };
}

/** What is said over the zone while something is held above it. */
export function nameOfZone({ claim }: CardAt, zone: DropZone): string {
  const { number } = claim;
  if (zone.kind === 'side')
    return zone.stance === 'for' ? m.edit_drop_for({ number }) : m.edit_drop_against({ number });
  return zone.edge === 'before' ? m.edit_drop_before({ number }) : m.edit_drop_after({ number });
}
