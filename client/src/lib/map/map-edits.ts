/** What the map's own keys do to the claim in hand: write beside it, move it in and out of a branch. */
import type { Argument } from '@entente/shared';
import type { ClaimActions } from '../actions/claim-actions.ts';
import type { Desk } from '../compose/desk.svelte.ts';
import type { DebateView } from '../debate/debate-view.ts';
import { presentPlace } from '../debate/places.ts';
import { m } from '../paraglide/messages.js';
import type { MapModel } from './map-model.svelte.ts';
import type { Spot } from './spot.ts';

interface Parts {
  readonly model: MapModel;
  readonly desk: Desk;
  readonly actions: ClaimActions;
  readonly view: () => DebateView;
}

export class MapEdits {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** A sibling of the same side, before or after; beside a thesis, another thesis. */
  writeBeside(spot: Spot, side: 'before' | 'after'): void {
    const argument = this.#argumentAt(spot);
    const { desk, view } = this.#parts;
    if (!argument) {
      desk.write({ kind: 'thesis' });
      return;
    }
    const { target, stance, id } = argument;
    const after = side === 'after' ? id : presentPlace(view(), argument);
    desk.write({ kind: 'reason', target, stance, after });
  }

  /** In: below the sibling before it. Out: beside what it speaks about. */
  indent(spot: Spot, way: 'in' | 'out'): void {
    const { model, actions } = this.#parts;
    const { place } = spot;
    const argument = this.#argumentAt(spot);
    if (!argument || !place.parent) return;
    const number = place.claims[0]?.number ?? 0;
    if (way === 'out') {
      const above = this.#argumentAt({ place: place.parent, claimId: '' });
      if (!above) return;
      const to = { target: above.target, stance: argument.stance, after: above.id };
      void actions.move(argument, to, m.map_moved_out({ number }));
      return;
    }
    const siblings = place.parent.children;
    const before = siblings[siblings.indexOf(place) - 1];
    const under = before?.claims[0];
    if (!before || !under) return;
    model.open(before);
    const to = {
      target: { kind: 'claim', id: under.id } as const,
      stance: argument.stance,
      after: undefined,
    };
    void actions.move(argument, to, m.map_moved_under({ number, under: under.number }));
  }

  #argumentAt({ place }: Spot): Argument | undefined {
    return this.#parts.view().state.arguments.get(place.argumentId ?? '');
  }
}
