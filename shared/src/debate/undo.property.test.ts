import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryIntent } from '../testing/arbitrary-intents.ts';
import { aDebate, ana, ben, type DebateLog } from '../testing/builders.ts';
import { violations } from '../testing/violations.ts';
import { visibleParts } from './graph.ts';
import { type EditIntent, editIntent } from './intents.ts';
import type { DebateState } from './model.ts';
import { thesisSiblings } from './order.ts';
import { snapshotOf } from './snapshot.ts';
import { type Deed, remembered, undoing } from './undo.ts';

/** A debate that Ana edits with undo and redo, as a client keeps them. */
class Desk {
  readonly done: Deed[] = [];
  readonly undone: Deed[] = [];
  readonly asked: string[] = [];

  constructor(
    readonly debate: DebateLog,
    readonly agrees = true,
  ) {}

  do(intent: EditIntent): void {
    const before = this.debate.state;
    if (!this.debate.try(intent, ana)) this.done.push(remembered(before, intent));
  }

  /** Answers whether something was taken back; whatever is proposed must be accepted. */
  turn(from: Deed[], to: Deed[]): boolean {
    const deed = from.pop();
    if (!deed) return false;
    const before = this.debate.state;
    const found = undoing(before, deed, ana.participantId);
    if ('problem' in found) {
      expect(found.problem).not.toBe('invalid');
      return false;
    }
    if (found.consent) this.asked.push(...found.consent.map(({ kind }) => kind));
    if (found.consent && !this.agrees) return false;
    expect(editIntent.safeParse(found.intent).error).toBeUndefined();
    expect(this.debate.try(found.intent, ana)).toBeNull();
    expect(violations(this.debate.state)).toEqual([]);
    to.push(remembered(before, found.intent));
    return true;
  }

  undo(): boolean {
    return this.turn(this.done, this.undone);
  }

  redo(): boolean {
    return this.turn(this.undone, this.done);
  }
}

/** All of a debate but what says how often it was edited, and order keys: the order itself instead. */
function contentOf(state: DebateState) {
  const { theses, claims, arguments: arguments_, merges, ...rest } = snapshotOf(state);
  return {
    ...rest,
    merges: merges?.map(({ moved, thesis, ...merge }) => ({
      ...merge,
      becameThesis: thesis !== null,
      moved: moved.map(({ argumentId, from, to }) => [argumentId, from.target, to.target]),
    })),
    theses: thesisSiblings(state).map(({ id }) => id),
    claims: claims.map(({ rev: _, ...claim }) => claim),
    arguments: arguments_.map(({ orderKey: _, ...argument }) => argument),
    order: Object.fromEntries(state.argumentIdsByTarget),
  };
}

function inAnyOrderOfPremises(state: DebateState) {
  const content = contentOf(state);
  const sorted = content.arguments.map(({ premises, ...rest }) => ({
    ...rest,
    premises: premises.toSorted(),
  }));
  return { ...content, arguments: sorted };
}

/** What a merge brought may stand elsewhere among its new siblings once the merge is done again. */
function inAnyOrderOfSiblings({ order, ...content }: ReturnType<typeof contentOf>) {
  return {
    ...content,
    order: Object.fromEntries(Object.entries(order).map(([id, ids]) => [id, ids.toSorted()])),
  };
}

const story = fc.array(arbitraryIntent, { minLength: 1, maxLength: 60, size: 'max' });
const steps = fc.array(fc.tuple(arbitraryIntent, fc.boolean()), { minLength: 1, maxLength: 60, size: 'max' });

test('[D22] undoing any number of deeds and redoing them gives the same debate, and nobody is asked', () => {
  let turns = 0;
  fc.assert(
    fc.property(story, fc.nat({ max: 20 }), (intents, most) => {
      const desk = new Desk(aDebate());
      for (const intent of intents) desk.do(intent);
      const hasMerged = desk.done.some(({ intent }) => /merge|split/.test(intent.kind));
      const states: DebateState[] = [desk.debate.state];
      while (states.length <= most && desk.undo()) states.push(desk.debate.state);
      turns += desk.undone.length;
      for (const state of states.slice(0, -1).reverse()) {
        const next = desk.undone.at(-1)?.intent;
        if (!desk.redo()) {
          // Among siblings that a merge has put elsewhere, nobody knows what its place was.
          expect([hasMerged, next?.kind]).toEqual([true, 'argument.move']);
          return;
        }
        // On the way a premise that came back stands last; at the end they stand as they stood.
        const spell = state === states[0] ? contentOf : inAnyOrderOfPremises;
        const arrange = hasMerged ? inAnyOrderOfSiblings : (content: ReturnType<typeof contentOf>) => content;
        expect(arrange(spell(desk.debate.state))).toEqual(arrange(spell(state)));
      }
      expect(desk.asked).toEqual([]);
    }),
    { numRuns: 300 },
  );
  expect(turns).toBeGreaterThan(500);
});

test('[D22] undoing leaves what readers see of own deeds as it was before them', () => {
  fc.assert(
    fc.property(story, (intents) => {
      const desk = new Desk(aDebate());
      const seen: DebateState[] = [];
      for (const intent of intents) {
        const count = desk.done.length;
        const before = desk.debate.state;
        desk.do(intent);
        if (desk.done.length > count) seen.push(before);
      }
      for (const before of seen.reverse()) {
        if (!desk.undo()) return;
        const shown = (state: DebateState) => {
          const { claims, arguments: arguments_ } = visibleParts(state);
          // A premise that was taken out comes back as the last one, and the outline with it.
          return [
            ...claims.map(({ id, text }) => `${id} ${text}`),
            ...arguments_.map(({ id, target, stance }) => `${id} ${target.id} ${stance}`),
          ].sort();
        };
        expect(shown(desk.debate.state)).toEqual(shown(before));
      }
    }),
    { numRuns: 300 },
  );
});

test('[D22] whatever others did between, their words and what they built stay, or Ana is asked', () => {
  const seen = { undone: 0, asked: 0, problems: 0 };
  fc.assert(
    fc.property(steps, fc.boolean(), (steps, agrees) => {
      const desk = new Desk(aDebate(), agrees);
      let bens = 0;
      for (const [intent, isBen] of steps)
        if (!isBen) desk.do(intent);
        else if (intent.kind !== 'claim.edit') desk.debate.try(intent, ben);
        else {
          // What Ben writes can be told from what anybody else does.
          const base = desk.debate.state.claims.get(intent.claimId)?.text ?? '';
          desk.debate.try({ ...intent, base, text: `${base} And ben${bens++}.` }, ben);
        }
      while (desk.done.length > 0) {
        const [before, asked] = [desk.debate.state, desk.asked.length];
        const { before: atDeed } = desk.done.at(-1) as Deed;
        const isUndone = desk.undo();
        if (desk.asked.length > asked) seen.asked += 1;
        else seen[isUndone ? 'undone' : 'problems'] += 1;
        if (!isUndone) continue;
        const now = desk.debate.state;
        for (const { id, text } of before.claims.values())
          for (const word of text.match(/ben\d+/g) ?? []) expect(now.claims.get(id)?.text).toContain(word);
        if (desk.asked.length > asked) continue;
        // What was out of sight when Ana came is what she brought back, whoever wrote it.
        const mayGo = hiddenIn(atDeed);
        const stays = partsBy(ben.participantId, now);
        for (const id of partsBy(ben.participantId, before)) if (!mayGo.has(id)) expect(stays).toContain(id);
        // Nor does a claim of Ana's own go out of sight with what Ben wrote in it since.
        const shown = visibleParts(now).claims.map(({ id }) => id);
        for (const { id, text } of visibleParts(before).claims)
          if (text.match(/ben\d+/g)?.some((word) => !atDeed.claims.get(id)?.text.includes(word)))
            expect(shown).toContain(id);
      }
    }),
    { numRuns: 1_000 },
  );
  expect(Math.min(seen.undone, seen.asked, seen.problems)).toBeGreaterThan(50);
});

function partsBy(participantId: string, state: DebateState): string[] {
  const { claims, arguments: arguments_ } = visibleParts(state);
  return [...claims, ...arguments_].filter(({ by }) => by === participantId).map(({ id }) => id);
}

function hiddenIn(state: DebateState): ReadonlySet<string> {
  const ids = new Set([...state.claims.keys(), ...state.arguments.keys()]);
  for (const { id } of Object.values(visibleParts(state)).flat()) ids.delete(id);
  return ids;
}
