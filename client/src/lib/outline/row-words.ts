/**
 * What a row of the outline says. The facts below its text are part of its label, in the order in which they are
 * seen: who looks and who listens speak of the same words (WCAG 2.5.3).
 */
import type { Claim } from '@entente/shared';
import { tokensOf } from '../debate/claim-tokens.ts';
import type { DebateView } from '../debate/debate-view.ts';
import { m } from '../paraglide/messages.js';
import { otherPlaces, relationOf } from '../tree/place-words.ts';
import type { OutlineRow } from './rows.ts';

export interface RowFacts {
  /** Which premise it is of several that go together. */
  readonly premise: string | null;
  /** The claims under which it stands too, and whether it is a thesis as well. */
  readonly elsewhere: readonly Claim[];
  readonly isAlsoThesis: boolean;
  readonly sources: string | null;
  /** How many claims hang below it. */
  readonly below: number;
  readonly belowWords: string | null;
}

export function factsOf(view: DebateView, row: OutlineRow, claim: Claim): RowFacts {
  const { argumentId } = row.place;
  const isLast = row.premise === row.premises - 1;
  const below = isLast && argumentId ? view.belowAll([claim.id, argumentId]) : view.below(claim.id);
  const sources = view.state.citationIdsByClaim.get(claim.id)?.length ?? 0;
  return {
    premise: row.premises > 1 ? m.outline_premise({ index: row.premise + 1, of: row.premises }) : null,
    elsewhere: otherPlaces(view, claim, argumentId),
    isAlsoThesis: argumentId !== null && view.isThesis(claim.id),
    sources: sources > 0 ? m.outline_sources({ count: sources }) : null,
    below,
    belowWords:
      below === 0 ? null : row.isOpen ? m.tree_below({ count: below }) : m.outline_folded({ count: below }),
  };
}

/** "Questions the step from 52 to 47, claim 60": above the text of what speaks about a step. */
export function stepWords(view: DebateView, row: OutlineRow, { number }: Claim): string {
  return m.tree_and({ one: relationOf(view, row.place), two: m.tree_claim({ number }) });
}

/** `more`: what is said besides, in the order in which it is seen. */
export function labelOf(
  view: DebateView,
  row: OutlineRow,
  claim: Claim,
  more: { readonly draft: string | null; readonly unreadBelow: string | null; readonly news: string | null },
): string {
  const { premise, elsewhere, isAlsoThesis, sources, belowWords } = factsOf(view, row, claim);
  const item = m.tree_item({
    relation: relationOf(view, row.place),
    name: m.tree_claim({ number: claim.number }),
    text: tokensOf(claim.text)
      .map(({ text }) => text)
      .join(''),
  });
  const places = [
    ...elsewhere.map(({ number }) => m.outline_under({ number })),
    ...(isAlsoThesis ? [m.outline_as_thesis()] : []),
  ];
  const also = places.length > 0 ? [m.outline_also_stands(), ...places].join(' ') : null;
  return [item, premise, also, sources, more.draft, more.unreadBelow, belowWords, more.news]
    .filter((part) => part !== null)
    .reduce((one, two) => m.tree_and({ one, two }));
}
