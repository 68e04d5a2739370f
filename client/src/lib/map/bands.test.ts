// @vitest-environment node
import { type DebateState, decide, evolve, type LoggedEvent } from '@entente/shared';
import { arbitraryIntent, aDebate as withThesis } from '@entente/shared/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aDebate, id, reason } from '../../testing/sample-debate.ts';
import { DebateView } from '../debate/debate-view.ts';
import { openPlaces, type Place } from '../tree/place.ts';
import { PlaceTree } from '../tree/place-tree.ts';
import { Bands } from './bands.ts';
import { shape } from './shape.ts';

/** Tall words, tall card. */
function sizeOf({ claims }: Place) {
  const height = 40 + claims.reduce((sum, { text }) => sum + (text.length % 7) * 20, 0);
  return { height, rows: [{ top: 0, height }] };
}

const cardHeight = 40 + ('Claim number 2.'.length % 7) * 20 + shape.gap;

function mapOf(debate = aDebate(), opensTo = 2) {
  const tree = new PlaceTree(new DebateView(debate.state), { opensTo });
  return { tree, bands: new Bands(tree.roots, sizeOf) };
}

const number = ({ claims }: Place) => claims[0]?.number;

describe('bands', () => {
  test('a place stands in the middle of what hangs on it, and children follow each other', () => {
    const { tree, bands } = mapOf();
    const [thesis] = tree.roots;
    const centre = (place: Place) => bands.topOf(place) + bands.sizeOf(place).height / 2;
    const children = thesis?.children ?? [];
    expect(children.map(centre)).toEqual([0.5, 1.5, 2.5].map((n) => n * cardHeight));
    expect(thesis && centre(thesis)).toBe(1.5 * cardHeight);
    expect(bands.height).toBe(3 * cardHeight);
    expect(bands.cards).toBe(5);
    expect(bands.levels).toBe(3);
  });

  test('theses stand one below the other', () => {
    const debate = aDebate();
    debate.add({ kind: 'thesis.add', claimId: id(9), text: 'It is not.' });
    const { tree, bands } = mapOf(debate);
    const [first, second] = tree.roots.map((root) => bands.bandOf(root));
    expect(second?.top).toBe((first?.height ?? 0) + shape.thesisGap);
  });

  test('a branch alone begins at the top', () => {
    const { tree, bands } = mapOf();
    const place = tree.roots[0]?.children[0] as Place;
    const inAll = bands.topOf(place);
    bands.showFrom([place]);
    expect([bands.topOf(place), bands.height, bands.cards]).toEqual([shape.gap / 2, cardHeight, 2]);
    bands.showFrom(tree.roots);
    expect(bands.topOf(place)).toBe(inAll);
  });

  test('bands that are too small are told as one', () => {
    const { tree, bands } = mapOf();
    const told = [...bands.within(0, bands.height, cardHeight * 2)].map(
      ({ place, isMerged }) => `${number(place)}${isMerged ? ' and below' : ''}`,
    );
    expect(told).toEqual(['1', '2 and below', '3', '4']);
    expect(tree.roots).toHaveLength(1);
  });

  test('finds the place at a height', () => {
    const { bands } = mapOf();
    expect(number(bands.at(cardHeight * 1.5, 1)?.place as Place)).toBe(3);
    expect(bands.at(cardHeight * 1.5, 2)).toBeNull();
    expect(bands.at(-1, 0)).toBeNull();
  });

  test('a window visits few of many', () => {
    const debate = aDebate();
    for (let n = 100; n < 1_100; n += 1) debate.add(reason(n, 1 + (n % 4), 'for'));
    const { tree, bands } = mapOf(debate, 9);
    expect([...openPlaces(tree.roots)].length).toBeGreaterThan(1_000);
    const middle = bands.height / 2;
    const seen = [...bands.within(middle, middle + 500)];
    expect(seen.length).toBeLessThan(30);
    expect(seen.some(({ place }) => place.depth === 2)).toBe(true);
  });
});

test('followed change by change, bands are as those of a fresh layout, and a window tells all in it', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(arbitraryIntent, fc.nat(), fc.constantFrom('open', 'fold')), { maxLength: 40 }),
      fc.nat(2_000),
      (steps, from) => {
        let state: DebateState = withThesis().state;
        const tree = new PlaceTree(new DebateView(state), { opensTo: 1 });
        const bands = new Bands(tree.roots, sizeOf);
        tree.onChange(({ changed }) => bands.update(changed, tree.roots));
        for (const [i, [intent, choice, way]] of steps.entries()) {
          const decision = decide(state, intent, { participantId: id(0xa), name: 'Ada' });
          if (decision.ok) {
            const place = { seq: i, at: i, by: id(0xa) };
            const events: LoggedEvent[] = decision.events.map((event) => ({ ...place, event }));
            state = events.reduce(evolve, state);
            tree.update(tree.view.next(state, events), events);
          }
          const places = [...openPlaces(tree.roots)];
          const place = places[choice % Math.max(1, places.length)];
          if (place) tree[way](place);
          const fresh = new Bands(tree.roots, sizeOf);
          const now = [...openPlaces(tree.roots)];
          expect(now.map((place) => bands.topOf(place))).toEqual(now.map((place) => fresh.topOf(place)));
          expect([bands.height, bands.cards, bands.levels]).toEqual([
            fresh.height,
            fresh.cards,
            fresh.levels,
          ]);
          const inWindow = now.filter((place) => {
            const { top, height } = fresh.bandOf(place);
            return top <= from + 400 && top + height >= from;
          });
          expect([...bands.within(from, from + 400)].map(({ place }) => place.id)).toEqual(
            inWindow.map((place) => place.id),
          );
        }
      },
    ),
  );
});
