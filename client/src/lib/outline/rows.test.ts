// @vitest-environment node
import type { EditIntent } from '@entente/shared';
import { describe, expect, test } from 'vitest';
import { aboutStep, aDebate, id, reason, type SampleDebate } from '../../testing/sample-debate.ts';
import { DebateView } from '../debate/debate-view.ts';
import { PlaceTree } from '../tree/place-tree.ts';
import { type OutlineRow, RowsOf, withHeld } from './rows.ts';

const told = (rows: readonly OutlineRow[]) =>
  rows.map(({ level, claim, position, siblings }) => `${level}: ${claim.number} (${position}/${siblings})`);

function opened(debate: SampleDebate) {
  const tree = new PlaceTree(new DebateView(debate.state), { opensTo: 99 });
  const rowsOf = new RowsOf();
  return { tree, flatten: () => rowsOf.flatten(tree.roots, (target) => tree.view.on(target)) };
}

function add(debate: SampleDebate, tree: PlaceTree, intent: EditIntent): void {
  const events = debate.add(intent);
  tree.update(tree.view.next(debate.state, events), events);
}

test('each claim is a row at its level, and says where it stands among those beside it', () => {
  const { flatten } = opened(aDebate());
  expect(told(flatten())).toEqual(['1: 1 (1/1)', '2: 2 (1/3)', '3: 5 (1/1)', '2: 3 (2/3)', '2: 4 (3/3)']);
});

test('a folded row has nothing below it, and knows that there is something', () => {
  const { tree, flatten } = opened(aDebate());
  const place = tree.placesOf(id(2))[0];
  if (place) tree.fold(place);
  const row = flatten().find(({ claim }) => claim.number === 2);
  expect(row).toMatchObject({ reasons: 1, isOpen: false });
  expect(flatten()).toHaveLength(4);
});

describe('premises that go together', () => {
  const linked = () => {
    const debate = aDebate();
    debate.add({ kind: 'premise.add', argumentId: id(0x1002), claimId: id(6), text: 'And so.' });
    debate.add(reason(7, 6, 'against'));
    debate.add(aboutStep(8, 2, 'against'));
    return opened(debate);
  };

  test('have a row each, with what speaks about it below it, and about the step below the last', () => {
    const rows = linked().flatten();
    expect(told(rows).slice(1, 6)).toEqual([
      '2: 2 (1/4)',
      '3: 5 (1/1)',
      '2: 6 (2/4)',
      '3: 7 (1/2)',
      '3: 8 (2/2)',
    ]);
    expect(rows[4]?.parent).toBe(rows[3]?.key);
  });

  test('are held together by a bracket that goes on beside what stands between them', () => {
    const rows = linked().flatten();
    expect(rows[2]?.brackets).toEqual([{ level: 2, stance: 'for' }]);
    expect(rows[4]?.brackets).toEqual([]);
  });
});

test('rows that say the same stay the same objects', () => {
  const debate = aDebate();
  const { tree, flatten } = opened(debate);
  const before = flatten();
  add(debate, tree, { kind: 'claim.edit', claimId: id(4), base: 'Claim number 4.', text: 'Other.' });
  const after = flatten();
  expect(after.map((row, i) => row === before[i])).toEqual([true, true, true, true, false]);
  expect(after[4]?.key).toBe(before[4]?.key);
});

describe('a row that somebody writes in', () => {
  test('stays after the row above it when its place is gone', () => {
    const debate = aDebate();
    const { tree, flatten } = opened(debate);
    const before = flatten();
    add(debate, tree, { kind: 'claim.remove', claimId: id(3) });
    const rows = withHeld(flatten(), before, ({ claim }) => claim.id === id(3));
    expect(rows.map(({ claim }) => claim.number)).toEqual([1, 2, 5, 3, 4]);
  });

  test('is there once, and first where nothing above it is left', () => {
    const before = opened(aDebate()).flatten();
    const isFirst = ({ claim }: OutlineRow) => claim.number === 1;
    expect(withHeld(before, before, isFirst)).toEqual(before);
    expect(withHeld(before.slice(1), before, isFirst)).toEqual(before);
  });
});
