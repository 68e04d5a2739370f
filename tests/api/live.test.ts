import { randomUUID } from 'node:crypto';
import {
  argumentsOn,
  type EditIntent,
  premisesOf,
  type Stance,
  snapshotOf,
  type Target,
} from '@entente/shared';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DebateStore } from '../../api/src/debate/persistence/debate-store.ts';
import { cookieOf, createDebate, fetchSnapshot, Person, ticketOf } from '../support/person.ts';
import { startApplication, type TestApplication } from '../support/test-application.ts';

let application: TestApplication;
let slug: string;
let thesisId: string;
const people: Person[] = [];

beforeAll(async () => {
  application = await startApplication();
});
afterAll(() => application.stop());

beforeEach(async () => {
  const cookie = await cookieOf(application.url, 'Founder');
  slug = (await createDebate(application.url, 'Is it so?', cookie)).slug;
  thesisId = randomUUID();
  const founder = await Person.withCookie(application.url, slug, 'Founder', cookie);
  people.push(founder);
  await founder.hello();
  await founder.done({ kind: 'thesis.add', claimId: thesisId, text: 'It is so.' });
});
afterEach(() => {
  for (const person of people.splice(0)) person.leave();
});

async function come(name: string | null): Promise<Person> {
  const person = await Person.comeTo(application.url, slug, name);
  people.push(person);
  return person;
}

const onThesis = (): Target => ({ kind: 'claim', id: thesisId });

function aReason(text: string, target: Target = onThesis(), stance: Stance = 'for') {
  return {
    kind: 'claim.add',
    claimId: randomUUID(),
    argumentId: randomUUID(),
    target,
    stance,
    text,
  } as const;
}

function textsOn({ replica }: Person, id: string): string[] {
  return argumentsOn(replica.view, id).flatMap((argument) =>
    premisesOf(replica.view, argument).map(({ text }) => text),
  );
}

describe('two people in one debate', () => {
  test('what one adds, edits, moves, removes and restores, the other sees in its place', async () => {
    const [ana, ben] = [await come('Ana'), await come('Ben')];
    const [first, second] = [aReason('First'), aReason('Second')];
    await ana.done(first);
    await ana.done(second);
    await ben.caughtUpWith(ana);
    expect(textsOn(ben, thesisId)).toEqual(['First', 'Second']);

    await ana.done({ kind: 'claim.edit', claimId: first.claimId, base: 'First', text: 'First, better' });
    await ana.done({
      kind: 'argument.move',
      argumentId: second.argumentId,
      target: onThesis(),
      stance: 'against',
      after: null,
    });
    await ben.caughtUpWith(ana);
    expect(textsOn(ben, thesisId)).toEqual(['Second', 'First, better']);
    expect(argumentsOn(ben.replica.view, thesisId).map(({ stance }) => stance)).toEqual(['against', 'for']);

    await ana.done({ kind: 'claim.remove', claimId: second.claimId });
    await ben.caughtUpWith(ana);
    expect(textsOn(ben, thesisId)).toEqual(['First, better']);
    await ben.done({ kind: 'claim.restore', claimId: second.claimId });
    await ana.caughtUpWith(ben);
    expect(textsOn(ana, thesisId)).toEqual(['Second', 'First, better']);
  });

  test('[S17] edits of different claims at once both stay, and all replicas are equal', async () => {
    const [ana, ben] = [await come('Ana'), await come('Ben')];
    const [mine, yours] = [aReason('Mine'), aReason('Yours')];
    await ana.done(mine);
    await ben.done(yours);
    await ana.caughtUpWith(ben);
    ana.do({ kind: 'claim.edit', claimId: mine.claimId, base: 'Mine', text: 'Mine, edited' });
    ben.do({ kind: 'claim.edit', claimId: yours.claimId, base: 'Yours', text: 'Yours, edited' });
    await Promise.all([ana.settled(), ben.settled()]);
    await Promise.all([ana.caughtUpWith(ben), ben.caughtUpWith(ana)]);
    expect(textsOn(ana, thesisId)).toEqual(['Mine, edited', 'Yours, edited']);
    const { state } = await fetchSnapshot(application.url, slug);
    for (const { replica } of [ana, ben]) expect(snapshotOf(replica.view)).toEqual(state);
  });

  test('[D14] an edit of a claim that another removed is refused, and the text is kept', async () => {
    const [ana, ben] = [await come('Ana'), await come('Ben')];
    const claim = aReason('A claim');
    await ana.done(claim);
    await ben.caughtUpWith(ana);
    ana.do({ kind: 'claim.remove', claimId: claim.claimId });
    await ana.settled();
    // Ben's client has not heard of it: it proposes on what it knew.
    const edit: EditIntent = {
      kind: 'claim.edit',
      claimId: claim.claimId,
      base: 'A claim',
      text: 'My careful words',
    };
    ben.push([{ clientSeq: 1, intent: edit }]);
    await ben.until(() => ben.refused.length === 1);
    expect(ben.refused[0]?.refusal).toEqual({ code: 'gone' });
    expect(ben.fatals).toEqual([]);
  });

  test('[D4] two edits of one claim: the later is refused with the text as it stands', async () => {
    const [ana, ben] = [await come('Ana'), await come('Ben')];
    const claim = aReason('Original');
    await ana.done(claim);
    await ben.caughtUpWith(ana);
    const edit = (text: string): EditIntent => ({
      kind: 'claim.edit',
      claimId: claim.claimId,
      base: 'Original',
      text,
    });
    ana.push([{ clientSeq: 2, intent: edit('By Ana') }]);
    await ana.until(() => ana.acks.some(([number]) => number === 2));
    ben.push([{ clientSeq: 1, intent: edit('By Ben') }]);
    await ben.until(() => ben.refused.length === 1);
    expect(ben.refused[0]?.refusal).toEqual({ code: 'text-conflict', current: 'By Ana' });
  });

  test('[D21] two edits of one claim in different places: both stand, for everybody', async () => {
    const [ana, ben] = [await come('Ana'), await come('Ben')];
    const claim = aReason('Cats sleep most of the day.');
    await ana.done(claim);
    await ben.caughtUpWith(ana);
    const edit = (text: string): EditIntent => ({
      kind: 'claim.edit',
      claimId: claim.claimId,
      base: claim.text,
      text,
    });
    ana.push([{ clientSeq: 2, intent: edit('Cats sleep most of the night.') }]);
    await ana.until(() => ana.acks.some(([number]) => number === 2));
    ben.push([{ clientSeq: 1, intent: edit('Old cats sleep most of the day.') }]);
    await ben.until(() => ben.acks.some(([number]) => number === 1));
    await ana.caughtUpWith(ben);
    for (const { replica } of [ana, ben])
      expect(replica.view.claims.get(claim.claimId)?.text).toBe('Old cats sleep most of the night.');
  });

  test('[S2] [S10] the acknowledgement comes in the frame that brings the effect, and only then', async () => {
    const ana = await come('Ana');
    const seen = ana.frames.length;
    const number = ana.do(aReason('Mine'));
    await ana.settled();
    const frames = ana.frames.slice(seen);
    expect(ana.acks).toEqual([[number, ana.replica.seq]]);
    expect(
      frames
        .at(-1)
        ?.operations.at(-1)
        ?.events.some(({ kind }) => kind === 'claim.added'),
    ).toBe(true);
    // By now it is in the log, for whoever asks.
    const { seq } = await fetchSnapshot(application.url, slug);
    expect(seq).toBe(ana.replica.seq);
  });

  test('[S10] many edits in one turn come as one frame', async () => {
    const [ana, ben] = [await come('Ana'), await come('Ben')];
    const before = ben.frames.length;
    const intents = Array.from({ length: 32 }, (_, i) => ({
      clientSeq: i + 1,
      intent: aReason(`Reason ${i}`),
    }));
    ana.push(intents);
    await ben.until(() => textsOn(ben, thesisId).length === 32);
    expect(ben.frames.length - before).toBeLessThan(5);
    expect(textsOn(ben, thesisId)).toEqual(intents.map(({ intent }) => intent.text));
  });
});

describe('numbers of clients', () => {
  test('[S6] [S18] the same intent sent again, on the same or another connection, takes effect once', async () => {
    const ana = await come('Ana');
    const intent = aReason('Only once');
    ana.push([{ clientSeq: 1, intent }]);
    ana.push([{ clientSeq: 1, intent }]);
    await ana.until(() => textsOn(ana, thesisId).length === 1);
    const again = await Person.withCookie(application.url, slug, 'Ana', ana.cookie);
    people.push(again);
    again.clientId = ana.clientId;
    await again.hello();
    expect(again.welcome?.lastClientSeq).toBe(1);
    again.push([{ clientSeq: 1, intent }]);
    again.push([{ clientSeq: 2, intent: aReason('Second') }]);
    await again.until(() => textsOn(again, thesisId).includes('Second'));
    expect(textsOn(again, thesisId)).toEqual(['Only once', 'Second']);
  });

  test('[S7] a refusal uses up its number and is told again, and never becomes accepted', async () => {
    const ana = await come('Ana');
    const lost = aReason('Nowhere', { kind: 'claim', id: randomUUID() });
    ana.push([{ clientSeq: 1, intent: lost }]);
    await ana.until(() => ana.refused.length === 1);
    ana.push([{ clientSeq: 1, intent: lost }]);
    await ana.until(() => ana.refused.length === 2);
    expect(ana.refused.map(({ refusal }) => refusal.code)).toEqual(['unknown', 'unknown']);
    ana.push([{ clientSeq: 2, intent: aReason('Next') }]);
    await ana.until(() => textsOn(ana, thesisId).includes('Next'));
  });

  test('[S8] a hole is answered with resendFrom, and nothing after it is judged', async () => {
    const ana = await come('Ana');
    ana.push([{ clientSeq: 2, intent: aReason('Second') }]);
    await ana.until(() => ana.resendRequests.length === 1);
    expect(ana.resendRequests[0]).toEqual({ clientSeq: 1 });
    ana.push([
      { clientSeq: 1, intent: aReason('First') },
      { clientSeq: 2, intent: aReason('Second') },
    ]);
    await ana.until(() => textsOn(ana, thesisId).length === 2);
    expect(textsOn(ana, thesisId)).toEqual(['First', 'Second']);
  });

  test('[S12] welcome tells the fate of what was pending; frames go on from where the client stood', async () => {
    const ana = await come('Ana');
    const before = ana.replica;
    ana.push([
      { clientSeq: 1, intent: aReason('Taken') },
      { clientSeq: 2, intent: aReason('Lost', { kind: 'claim', id: randomUUID() }) },
    ]);
    await ana.until(() => ana.refused.length === 1 && textsOn(ana, thesisId).length === 1);
    ana.leave();
    const back = await Person.withCookie(application.url, slug, 'Ana', ana.cookie);
    people.push(back);
    back.clientId = ana.clientId;
    back.replica = {
      ...before,
      nextClientSeq: 4,
      pending: [1, 2, 3].map((clientSeq) => ({
        clientSeq,
        ticket: ticketOf(clientSeq),
        intent: aReason('x'),
        author: ana.author,
        madeAt: 0,
      })),
    };
    await back.hello();
    expect(back.welcome?.results).toEqual([
      { clientSeq: 1, status: 'accepted', seq: before.seq + 1 },
      { clientSeq: 2, status: 'refused', refusal: { code: 'unknown' } },
    ]);
    await back.until(() => back.replica.seq === back.welcome?.head);
    expect(back.frames[0]?.from).toBe(before.seq);
    expect(back.replica.pending.map(({ clientSeq }) => clientSeq)).toEqual([3]);
  });

  test('[S13] a client of another epoch, or ahead of the log, is told tooOld', async () => {
    for (const change of [{ epoch: randomUUID() }, { seq: 10_000 }]) {
      const ana = await Person.withCookie(application.url, slug, null, '');
      people.push(ana);
      ana.replica = { ...ana.replica, ...change };
      void ana.hello().catch(() => undefined);
      await ana.until(() => ana.tooOld.length === 1);
      expect(ana.welcome).toBeNull();
    }
  });

  test('[S20] a client id that belongs to another person is refused', async () => {
    const ana = await come('Ana');
    await ana.done(aReason('Mine'));
    const eve = await Person.withCookie(application.url, slug, 'Eve', (await come('Eve')).cookie);
    people.push(eve);
    eve.clientId = ana.clientId;
    void eve.hello().catch(() => undefined);
    await eve.until(() => eve.fatals.length === 1);
    expect(eve.fatals[0]?.code).toBe('client-id-taken');
  });
});

describe('people', () => {
  test('[D19] [S20] who reads is no participant, and who acts is known from the connection', async () => {
    const reader = await come(null);
    const silent = await come('Silent');
    expect(reader.welcome?.participantId).toBeNull();
    expect(silent.welcome?.participantId).not.toBeNull();
    const ana = await come('Ana');
    await ana.done(aReason('Mine'));
    const { state } = await fetchSnapshot(application.url, slug);
    expect(state.participants.map(({ name }) => name).sort()).toEqual(['Ana', 'Founder']);
    expect(state.claims.at(-1)?.by).toBe(ana.welcome?.participantId);
  });

  test('a reader who pushes is asked for a name', async () => {
    const reader = await come(null);
    reader.push([{ clientSeq: 1, intent: aReason('x') }]);
    await reader.until(() => reader.refused.length === 1);
    expect(reader.refused[0]?.refusal.code).toBe('not-joined');
  });

  test('a person is the same participant in each of their tabs', async () => {
    const ana = await come('Ana');
    const tab = await Person.withCookie(application.url, slug, 'Ana', ana.cookie);
    people.push(tab);
    await tab.hello();
    expect(tab.welcome?.participantId).toBe(ana.welcome?.participantId);
  });
});

test('[S10] of two hellos at once on one socket the later one counts, and each frame comes once', async () => {
  const ana = await come('Ana');
  await Promise.all([ana.hello(), ana.hello()]);
  await ana.until(() => ana.welcomes === 3);
  ana.frames.splice(0);
  await ana.done(aReason('Said once'));
  const told = ana.frames.flatMap(({ operations }) => operations);
  expect(told).toHaveLength(1);
});

test('[S20] of two hellos that are answered in the wrong order, the later one keeps the seat', async () => {
  const ana = await come('Ana');
  const store = application.app.get(DebateStore);
  const read = store.readClient.bind(store);
  const early = randomUUID();
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  store.readClient = async (...asked) => {
    if (asked[1] === early) await held;
    return read(...asked);
  };
  try {
    ana.clientId = early;
    const first = ana.hello();
    ana.clientId = randomUUID();
    await Promise.all([first, ana.hello()]);
    release();
    await ana.until(() => ana.welcomes === 3);
    await ana.done(aReason('Under the later name'));
    expect(ana.fatals).toEqual([]);
  } finally {
    store.readClient = read;
  }
});
