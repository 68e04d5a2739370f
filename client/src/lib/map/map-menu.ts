/** What the menus of the map offer: that of a claim, before what it offers everywhere, and that of the whole. */
import type { Claim, Stance } from '@entente/shared';
import type { Desk } from '../compose/desk.svelte.ts';
import type { DebateView } from '../debate/debate-view.ts';
import { m } from '../paraglide/messages.js';
import type { Place } from '../tree/place.ts';
import type { MenuGroups, MenuItem } from '../ui/menu-item.ts';
import type { MapHand } from './map-hand.svelte.ts';
import type { MapModel } from './map-model.svelte.ts';

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

interface Whole {
  readonly model: MapModel;
  readonly hand: MapHand;
  readonly desk: Desk;
}

export function wholeMapMenu({ model, hand, desk }: Whole): MenuGroups {
  const { camera } = model;
  return [
    [
      { label: m.map_unfold_all(), run: () => hand.unfold(null) },
      { label: m.map_fold_to_top(), run: () => model.foldToTop() },
    ],
    [
      ...(model.spot ? [{ label: m.map_fit_branch(), key: 'Shift 1', run: () => hand.fit() }] : []),
      { label: m.map_full_size(), key: 'Shift 0', run: () => camera.zoomTo(1) },
      { label: m.map_see_all(), run: () => hand.seeAll() },
    ],
    [{ label: m.map_add_thesis(), run: () => desk.write({ kind: 'thesis' }) }],
  ];
}
