// @vitest-environment node
import { type DebateState, decide, evolve, type LoggedEvent } from '@entente/shared';
import { arbitraryIntent, aDebate as withThesis } from '@entente/shared/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { id } from '../../testing/sample-debate.ts';
import { UnreadPlaces } from '../unread/unread-places.ts';
import { DebateView } from './debate-view.ts';

/** What is counted, of everything there is. */
function told(state: DebateState, view: DebateView, places: UnreadPlaces) {
  const ids = [...state.claims.keys(), ...state.arguments.keys()];
  return {
    below: ids.map((id) => [id, view.below(id)]),
    visible: [...view.visibleIds].sort(),
    unread: [...places.claimIds].sort(),
    unreadBelow: ids.map((id) => [id, places.below(id)]),
  };
}

test('followed event by event, counts are as those made from the state', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(arbitraryIntent, fc.nat({ max: 3 })), { minLength: 1, maxLength: 60, size: 'max' }),
      (steps) => {
        let state = withThesis().state;
        let view = new DebateView(state);
        const places = new UnreadPlaces();
        const unread = new Set<string>();
        let frame: LoggedEvent[] = [];
        let seq = 10;
        for (const [intent, pause] of steps) {
          const decision = decide(state, intent, { participantId: id(0xa), name: 'Ada' });
          if (!decision.ok) continue;
          seq += 1;
          const events = decision.events.map((event) => ({ seq, at: seq, by: id(0xa), event }));
          state = events.reduce(evolve, state);
          frame.push(...events);
          // Several operations come in one frame.
          if (pause > 0) continue;
          view = view.next(state, frame);
          places.follow(state, frame);
          for (const { event } of frame)
            if (event.kind === 'claim.added') {
              unread.add(event.claimId);
              places.put(state, event.claimId);
            }
          frame = [];
          const fresh = new UnreadPlaces();
          for (const claimId of unread) fresh.put(state, claimId);
          expect(told(state, view, places)).toEqual(told(state, new DebateView(state), fresh));
        }
        for (const claimId of unread) places.drop(claimId);
        expect(told(state, view, places).unreadBelow.every(([, count]) => count === 0)).toBe(true);
      },
    ),
    { numRuns: 500 },
  );
});
