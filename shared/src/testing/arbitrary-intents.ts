/**
 * Random intents over few names, so that they meet each other: the same things are added, moved, removed
 * and restored again and again, by fast-check's choice and shrinkable by it.
 */
import fc from 'fast-check';
import type { EditIntent } from '../debate/intents.ts';
import { stances, type Target } from '../debate/model.ts';
import { idOf } from './builders.ts';

const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const claimId = fc.constantFrom('T', ...names).map(idOf);
/** The thesis more often: it is there from the beginning. */
const thereId = fc.oneof(claimId, fc.constant(idOf('T')));
const argumentId = fc.constantFrom(...names).map((name) => idOf(`${name}→`));
const target: fc.Arbitrary<Target> = fc.oneof(
  { weight: 3, arbitrary: thereId.map((id): Target => ({ kind: 'claim', id })) },
  { weight: 1, arbitrary: argumentId.map((id): Target => ({ kind: 'argument', id })) },
);
const stance = fc.constantFrom(...stances);
const after = fc.option(fc.oneof(argumentId, fc.constant(undefined)), { nil: null });
const text = fc.oneof(
  fc.constantFrom('Because.', 'Not so.', 'Всё ещё', 'لأن', '🜂 fire'),
  fc
    .string({ minLength: 1, maxLength: 12, unit: 'grapheme' })
    .filter((t) => /\p{L}/u.test(t) && !/[<>\p{Cc}]/u.test(t)),
);
/** Few variants of one text, so that edits meet: some lie apart and merge, some do not. */
const variant = fc
  .tuple(fc.constantFrom('Old', 'Small'), fc.constantFrom('day', 'night'), fc.constantFrom('3', '4'))
  .map(
    ([which, when, many]) => `${which} cats sleep in the ${when} if they can. They rest for ${many} hours.`,
  );
const name = fc.constantFrom(...names);
const citationId = fc.constantFrom('cite1', 'cite2', 'cite3').map(idOf);
const milestoneId = fc.constantFrom('milestone1', 'milestone2').map(idOf);
const sourceId = fc.constantFrom('source1', 'source2').map(idOf);

const kind = <K extends EditIntent['kind']>(k: K) => fc.constant(k);

export const arbitraryIntent: fc.Arbitrary<EditIntent> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc
      .record({
        kind: kind('claim.add'),
        name,
        target,
        stance,
        after,
        text: fc.oneof(text, { weight: 3, arbitrary: variant }),
      })
      .map(({ name, ...rest }) => ({ ...rest, claimId: idOf(name), argumentId: idOf(`${name}→`) })),
  },
  { weight: 1, arbitrary: fc.record({ kind: kind('thesis.add'), claimId, text }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: kind('claim.reuse'), claimId, argumentId, target, stance, after }),
  },
  { weight: 2, arbitrary: fc.record({ kind: kind('premise.add'), argumentId, claimId }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('premise.add'), argumentId, claimId, text }) },
  { weight: 2, arbitrary: fc.record({ kind: kind('premise.remove'), argumentId, claimId }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('claim.edit'), claimId, base: text, text }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: kind('claim.edit'),
      claimId: thereId,
      base: fc.oneof({ weight: 3, arbitrary: variant }, fc.constant('Thesis T')),
      text: variant,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record(
      {
        kind: kind('claim.merge'),
        claimId: thereId,
        into: thereId,
        wording: fc.record({ base: variant, text: fc.oneof(text, variant) }),
      },
      { requiredKeys: ['kind', 'claimId', 'into'] },
    ),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: kind('claim.split'),
      claimId: thereId,
      base: fc.oneof({ weight: 3, arbitrary: variant }, fc.constant('Thesis T')),
      text: fc.oneof(text, variant),
      newClaimId: claimId,
      newText: text,
      arguments: fc.array(argumentId, { maxLength: 3 }),
      citations: fc.array(citationId, { maxLength: 2 }),
    }),
  },
  { weight: 5, arbitrary: fc.record({ kind: kind('argument.move'), argumentId, target, stance, after }) },
  { weight: 2, arbitrary: fc.record({ kind: kind('claim.remove'), claimId }) },
  { weight: 2, arbitrary: fc.record({ kind: kind('claim.restore'), claimId }) },
  { weight: 2, arbitrary: fc.record({ kind: kind('argument.remove'), argumentId }) },
  { weight: 2, arbitrary: fc.record({ kind: kind('argument.restore'), argumentId }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: kind('claim.cite'),
      citationId,
      claimId,
      source: fc.oneof(
        fc.record({ id: sourceId }),
        fc.record({ id: sourceId, title: fc.constant('A book') }),
      ),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: kind('claim.uncite'), citationId }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: kind('milestone.add'),
      milestoneId,
      name: text,
      seq: fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: kind('milestone.remove'), milestoneId }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('debate.edit'), question: text, description: text }) },
);
