// @vitest-environment node
import { type DebateState, decide, type EditIntent, evolve, type LoggedEvent } from '@entente/shared';
import { arbitraryIntent, aDebate as withThesis } from '@entente/shared/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aboutStep, aDebate, id, reason } from '../../testing/sample-debate.ts';
import { DebateView } from '../debate/debate-view.ts';
import { openPlaces, type Place, wayDownTo } from './place.ts';
import { PlaceTree } from './place-tree.ts';

const numbers = (places: Iterable<Place>) =>
  [...places].map(({ claims }) => claims.map((c) => c.number).join('+'));

function treeOf(debate = aDebate(), opensTo = 2) {
  return new PlaceTree(new DebateView(debate.state), { opensTo });
}

describe('what is unfolded', () => {
  test('begins open to a depth, and counts what hangs on folded places', () => {
    const tree = treeOf(aDebate(), 1);
    expect(numbers(openPlaces(tree.roots))).toEqual(['1', '2', '3', '4']);
    expect(tree.roots[0]?.children.map(({ reasons }) => reasons)).toEqual([1, 0, 0]);
  });

  test('opens and folds', () => {
    const tree = treeOf(aDebate(), 0);
    const root = tree.roots[0] as Place;
    tree.openBelow(root);
    expect(numbers(openPlaces(tree.roots))).toEqual(['1', '2', '5', '3', '4']);
    tree.fold(root);
    expect(numbers(openPlaces(tree.roots))).toEqual(['1']);
    expect(tree.placesOf(id(2))).toEqual([]);
  });

  test('the way to a claim opens', () => {
    const tree = treeOf(aDebate(), 0);
    const claim = tree.view.state.claims.get(id(5));
    const place = claim && tree.openWayTo(claim);
    expect(place && numbers(wayDownTo(place))).toEqual(['1', '2', '5']);
  });

  test('the way to what is said about a step leads through the argument it questions', () => {
    const debate = aDebate();
    debate.add(aboutStep(6, 2, 'against'));
    const tree = treeOf(debate, 0);
    const claim = tree.view.state.claims.get(id(6));
    const place = claim && tree.openWayTo(claim);
    expect(place && numbers(wayDownTo(place))).toEqual(['1', '2', '6']);
    expect(place?.target).toEqual({ kind: 'argument', id: id(0x1002) });
  });

  test('what hangs on a shared claim opens at one of its places', () => {
    const debate = aDebate();
    debate.add({
      kind: 'claim.reuse',
      claimId: id(2),
      argumentId: id(0x2002),
      target: { kind: 'claim', id: id(3) },
      stance: 'for',
    });
    const tree = treeOf(debate, 0);
    tree.openAll();
    expect(numbers(openPlaces(tree.roots))).toEqual(['1', '2', '5', '3', '2', '4']);
    expect(tree.placesOf(id(2)).map(({ isOpen }) => isOpen)).toEqual([true, false]);
  });

  test('what is said about the step of a shared claim opens at that step', () => {
    const debate = aDebate();
    const target = { kind: 'claim', id: id(3) } as const;
    debate.add({ kind: 'claim.reuse', claimId: id(2), argumentId: id(0x2002), target, stance: 'for' });
    const step = { kind: 'argument', id: id(0x2002) } as const;
    debate.add({ ...reason(6, 1, 'against'), target: step } as EditIntent);
    const tree = treeOf(debate, 0);
    expect(tree.openAll()).toBe(true);
    expect(numbers(openPlaces(tree.roots))).toContain('6');
  });

  test('where there is not room for all, the levels above are open and it says so', () => {
    const tree = treeOf(aDebate(), 0);
    expect(tree.openAll({ most: 3 })).toBe(false);
    expect(numbers(openPlaces(tree.roots))).toEqual(['1', '2', '3', '4']);
    expect(tree.openAll({ most: 1 })).toBe(true);
  });

  test('a thesis that is removed is told to be gone', () => {
    const debate = aDebate();
    const tree = treeOf(debate);
    const [thesis] = tree.roots;
    let gone: readonly Place[] = [];
    tree.onChange((change) => {
      gone = [...change.gone];
    });
    const events = debate.add({ kind: 'claim.remove', claimId: id(1) });
    tree.update(tree.view.next(debate.state, events), events);
    expect(gone).toEqual([thesis]);
  });
});

describe('what others change', () => {
  test('a place stays the same object while things come and go around it', () => {
    const debate = aDebate();
    const tree = treeOf(debate);
    const [before] = tree.placesOf(id(4));
    const events = debate.add({ ...reason(6, 1, 'for'), after: null } as EditIntent);
    tree.update(tree.view.next(debate.state, events), events);
    expect(numbers(tree.roots[0]?.children ?? [])).toEqual(['6', '2', '3', '4']);
    expect(tree.placesOf(id(4))).toEqual([before]);
  });

  test('what moves takes along what is open below it', () => {
    const debate = aDebate();
    debate.add(reason(6, 5, 'for'));
    const tree = treeOf(debate);
    tree.openAll();
    const events = debate.add({
      kind: 'argument.move',
      argumentId: id(0x1002),
      target: { kind: 'claim', id: id(3) },
      stance: 'against',
    });
    tree.update(tree.view.next(debate.state, events), events);
    expect(numbers(openPlaces(tree.roots))).toEqual(['1', '3', '2', '5', '6', '4']);
    expect(tree.placesOf(id(6))[0]?.depth).toBe(4);
  });

  test('a folded place counts what leaves it', () => {
    const debate = aDebate();
    const tree = treeOf(debate, 0);
    const root = tree.roots[0] as Place;
    const before = root.reasons;
    const move: EditIntent = {
      kind: 'argument.move',
      argumentId: id(0x1003),
      target: { kind: 'claim', id: id(2) },
      stance: 'for',
    };
    const events = debate.add(move);
    tree.update(new DebateView(debate.state), events);
    expect(root.reasons).toBe(before - 1);
  });

  test('only the places on the way up hear of an edit', () => {
    const debate = aDebate();
    const tree = treeOf(debate);
    tree.openAll();
    let heard: string[] = [];
    tree.onChange(({ changed }) => {
      heard = numbers(changed).sort();
    });
    const events = debate.add({
      kind: 'claim.edit',
      claimId: id(5),
      base: 'Claim number 5.',
      text: 'Other.',
    });
    tree.update(tree.view.next(debate.state, events), events);
    expect(heard).toEqual(['1', '2', '5']);
  });
});

/** All that a tree says, as far as it is unfolded; checks on the way that places know where they are. */
function told(tree: PlaceTree, view: DebateView): string[] {
  const lines: string[] = [];
  for (const place of openPlaces(tree.roots)) {
    const claims = place.claims.map(({ number, text }) => `${number} ${text}`).join(' + ');
    lines.push(`${' '.repeat(place.depth)}${place.stance ?? 'thesis'} ${claims} (${place.reasons})`);
    for (const child of place.children) expect(child.parent).toBe(place);
    expect(place.depth).toBe((place.parent?.depth ?? -1) + 1);
    for (const claim of place.claims) {
      expect(tree.placesOf(claim.id)).toContain(place);
      expect(claim).toBe(view.state.claims.get(claim.id));
    }
    if (place.isOpen) expect(place.children).toHaveLength(place.reasons);
  }
  return lines;
}

/** The same places open as in `like`, grown from nothing. */
function grownLike(like: PlaceTree, view: DebateView): PlaceTree {
  const tree = new PlaceTree(view, { opensTo: 0 });
  const walk = (mine: readonly Place[], theirs: readonly Place[]) => {
    for (const [i, other] of theirs.entries()) {
      const place = mine[i];
      if (!place || !other.isOpen) continue;
      tree.open(place);
      walk(place.children, other.children);
    }
  };
  walk(tree.roots, like.roots);
  return tree;
}

test('followed event by event, a tree is as one grown from the state', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(arbitraryIntent, fc.nat(), fc.boolean()), { maxLength: 40 }), (steps) => {
      let state: DebateState = withThesis().state;
      const tree = new PlaceTree(new DebateView(state), { opensTo: 1 });
      let seq = 10;
      for (const [intent, choice, isFolding] of steps) {
        const decision = decide(state, intent, { participantId: id(0xa), name: 'Ada' });
        if (decision.ok) {
          seq += 1;
          const events: LoggedEvent[] = decision.events.map((event) => ({
            seq,
            at: seq,
            by: id(0xa),
            event,
          }));
          state = events.reduce(evolve, state);
          tree.update(tree.view.next(state, events), events);
        }
        const places = [...openPlaces(tree.roots)];
        const place = places[choice % Math.max(1, places.length)];
        if (place && isFolding) tree.fold(place);
        else if (place) tree.open(place);
        const view = new DebateView(state);
        expect(told(tree, tree.view)).toEqual(told(grownLike(tree, view), view));
      }
    }),
  );
});
