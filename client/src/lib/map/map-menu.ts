/** What the menu of a claim offers in the map, before what it offers everywhere. */
import type { Claim, Stance } from '@entente/shared';
import type { Desk } from '../compose/desk.svelte.ts';
import type { DebateView } from '../debate/debate-view.ts';
import { m } from '../paraglide/messages.js';
import type { Place } from '../tree/place.ts';
import type { MenuGroups, MenuItem } from '../ui/menu-item.ts';

interface Subject {
  readonly view: DebateView;
  readonly desk: Desk;
  readonly place: Place;
  readonly claim: Claim;
  readonly isAlone: boolean;
  readonly read: () => void;
  readonly isolate: () => void;
  readonly unfoldBranch: () => void;
  readonly goTo: (claim: Claim, from: number | null) => void;
}

const adding = {
  for: m.map_add_for,
  against: m.map_add_against,
  neutral: m.map_add_neutral,
} as const;

const keys: { readonly [S in Stance]?: string } = { for: 'P', against: 'C' };

export function mapMenu(subject: Subject): MenuGroups {
  const { desk, place, claim, isAlone, read, isolate, unfoldBranch } = subject;
  const target = { kind: 'claim', id: claim.id } as const;
  return [
    (['for', 'against', 'neutral'] as const).map((stance) => ({
      label: adding[stance](),
      key: keys[stance],
      run: () => desk.write({ kind: 'reason', target, stance }),
    })),
    [
      { label: m.map_read_claim(), run: read },
      ...(place.reasons > 0 ? [{ label: m.map_unfold_branch(), run: unfoldBranch }] : []),
      { label: isAlone ? m.map_show_all() : m.map_only_branch(), key: 'Z', run: isolate },
    ],
    otherPlaces(subject),
  ];
}

/** Ways to the other places of a shared claim. */
export function otherPlaces({
  view,
  place,
  claim,
  goTo,
}: Pick<Subject, 'view' | 'place' | 'claim' | 'goTo'>) {
  const items: MenuItem[] = [];
  for (const argument of view.placesOf(claim.id)) {
    const above = view.claimAbove(argument);
    if (argument.id === place.argumentId || !above) continue;
    items.push({
      label: m.map_go_to_place({ number: above.number }),
      run: () => goTo(claim, above.number),
    });
  }
  if (place.argumentId !== null && view.isThesis(claim.id))
    items.push({ label: m.map_go_to_thesis(), run: () => goTo(claim, null) });
  return items;
}
