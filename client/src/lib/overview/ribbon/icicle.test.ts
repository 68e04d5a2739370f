import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aboutStep, aDebate, id, reason, SampleDebate } from '../../../testing/sample-debate.ts';
import { DebateView } from '../../debate/debate-view.ts';
import { type Branch, forestOf } from './branches.ts';
import { draw } from './drawing.ts';
import { cellAt, cellOf, type Icicle, layOut, neighbour } from './icicle.ts';

function forest(debate: SampleDebate) {
  return forestOf(new DebateView(debate.state));
}

function numbers({ claims, children }: Branch): unknown {
  const own = claims.map(({ number }) => number).join('+');
  return children.length === 0 ? own : { [own]: children.map(numbers) };
}

describe('branches', () => {
  test('For before Against, each with all that hangs on it', () => {
    const debate = aDebate();
    debate.add(aboutStep(6, 5, 'against'));
    debate.add({ kind: 'premise.add', argumentId: id(0x1003), claimId: id(7), text: 'And so on.' });
    const { roots, weight, levels } = forest(debate);
    expect(roots.map(numbers)).toEqual([{ 1: [{ 2: [{ 5: ['6'] }] }, '4', '3+7'] }]);
    expect([weight, levels]).toEqual([7, 4]);
    expect(roots[0]?.weight).toBe(7);
  });

  test('a shared claim is drawn once, at its first place', () => {
    const debate = aDebate();
    debate.add({
      kind: 'claim.reuse',
      claimId: id(5),
      argumentId: id(0x2000),
      target: { kind: 'claim', id: id(3) },
      stance: 'against',
    });
    expect(forest(debate).roots.map(numbers)).toEqual([{ 1: [{ 2: ['5'] }, '4', '3'] }]);
  });
});

test('what is said of the step of a shared claim is drawn, though the claim is drawn elsewhere', () => {
  const debate = aDebate();
  const argumentId = id(0x2000);
  const target = { kind: 'claim', id: id(4) } as const;
  debate.add({ kind: 'claim.reuse', claimId: id(5), argumentId, target, stance: 'for' });
  debate.add({
    kind: 'claim.add',
    claimId: id(6),
    argumentId: id(0x2001),
    target: { kind: 'argument', id: argumentId },
    stance: 'against',
    text: 'It does not follow.',
  });
  expect(forest(debate).weight).toBe(new DebateView(debate.state).visibleIds.size);
  expect(forest(debate).roots.map(numbers)).toEqual([{ 1: [{ 2: ['5'] }, { 4: ['6'] }, '3'] }]);
});

describe('icicle', () => {
  test('a cell is as wide as its share, below what it hangs on', () => {
    const { rows } = layOut(forest(aDebate()), 500, 10);
    const seen = rows.map((cells) =>
      cells.map(({ branch, start, width }) => [branch.claims[0]?.number, start, width]),
    );
    expect(seen).toEqual([
      [[1, 0, 500]],
      [
        [2, 0, 200],
        [4, 200, 100],
        [3, 300, 100],
      ],
      [[5, 0, 100]],
    ]);
  });

  test('says how many levels it leaves out', () => {
    expect(layOut(forest(aDebate()), 500, 2)).toMatchObject({ levelsHidden: 1, rows: { length: 2 } });
  });

  test('whatever the debate: no claim is lost, no cells overlap, none is too narrow', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(), { maxLength: 60 }),
        fc.integer({ min: 20, max: 900 }),
        (parents, width) => {
          const icicle = layOut(forest(grown(parents)), width, 100);
          for (const cells of icicle.rows)
            for (const [i, cell] of cells.entries()) {
              const next = cells[i + 1];
              if (next) expect(next.start).toBeGreaterThanOrEqual(cell.start + cell.width - 1e-6);
              expect(cell.start + cell.width).toBeLessThanOrEqual(width + 1e-6);
            }
          const drawn = icicle.rows.flat().reduce((sum, { claims }) => sum + claims, 0);
          expect(drawn).toBe(parents.length + 1);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('cells too narrow to see are drawn as one that says how many it is', () => {
    const debate = grown(Array.from({ length: 40 }, () => 0));
    const { rows } = layOut(forest(debate), 40, 10);
    expect(rows[1]?.length).toBeLessThanOrEqual(20);
    expect(rows[1]?.[0]).toMatchObject({ isMerged: true, claims: 3 });
  });
});

describe('moving over it', () => {
  const icicle = layOut(forest(aDebate()), 500, 10);
  const numberAt = (row: number, x: number) => cellAt(icicle, row, x)?.branch.claims[0]?.number;

  test('a point finds its cell, a gap none', () => {
    expect([numberAt(1, 0), numberAt(1, 250), numberAt(1, 399), numberAt(1, 450), numberAt(9, 0)]).toEqual([
      2,
      4,
      3,
      undefined,
      undefined,
    ]);
  });

  test('arrows go down into a branch, across its row and up again', () => {
    const go = (...directions: Parameters<typeof neighbour>[2][]) => {
      let cell = icicle.rows[0]?.[0] ?? null;
      for (const direction of directions) cell = cell && neighbour(icicle, cell, direction);
      return cell?.branch.claims[0]?.number ?? null;
    };
    expect(go('down')).toBe(2);
    expect(go('down', 'down')).toBe(5);
    expect(go('down', 'right', 'right')).toBe(3);
    expect(go('down', 'last', 'down')).toBeNull();
    expect(go('down', 'last', 'up')).toBe(1);
    expect(go('down', 'last', 'first')).toBe(2);
  });

  test('a branch that is not drawn is shown by what it hangs on', () => {
    const whole = forest(aDebate());
    const small = layOut(whole, 500, 2);
    const hidden = whole.byClaim.get(id(5));
    expect(hidden && cellOf(small, hidden)?.branch.claims[0]?.number).toBe(2);
  });
});

test('is drawn as one path a stance and level, mirrored where one reads from right to left', () => {
  const icicle: Icicle = layOut(forest(aDebate()), 500, 10);
  const { layers, dashes } = draw(icicle, 11, false);
  expect(layers.map(({ key }) => key)).toEqual(['thesis:0', 'for:1', 'against:1', 'for:2']);
  expect(dashes).toBe('M302 15.2h6v1.2h-6z');
  expect(draw(icicle, 11, true).layers.at(-1)?.path).toBe('M401.5 22h98.5v9.5h-98.5z');
});

/** A debate in which each claim speaks about one of those before it. */
function grown(parents: readonly number[]): SampleDebate {
  const small = new SampleDebate();
  small.add({ kind: 'debate.create', debateId: id(0xd), slug: 's', question: 'Is it?', description: '' });
  small.add({ kind: 'thesis.add', claimId: id(1), text: 'It is.' });
  for (const [i, parent] of parents.entries())
    small.add(reason(i + 2, (parent % (i + 1)) + 1, parent % 2 === 0 ? 'for' : 'against'));
  return small;
}
