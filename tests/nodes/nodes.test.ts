/** Two processes on one database, as an installation with several nodes runs them, over each kind of bus. */
import { randomUUID } from 'node:crypto';
import { type Draining, type Presence, snapshotOf } from '@entente/shared';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { databaseUrl } from '../support/database-url.ts';
import { embeddedServer, freshDatabase, type TestDatabase } from '../support/databases.ts';
import { cookieOf, createDebate, Person } from '../support/person.ts';
import { ServerProcess } from '../support/server-process.ts';

const { REDIS_URL } = process.env;
const buses: { readonly name: string; readonly env: Record<string, string> }[] = [
  { name: 'the database', env: {} },
];
if (REDIS_URL) buses.push({ name: 'Redis', env: { REDIS_URL } });
else test.skip('two processes over Redis: skipped, as REDIS_URL is not set', () => undefined);

/** Nothing answers there, so whoever has this as its bus never hears a hint. */
const noBus = { REDIS_URL: 'redis://127.0.0.1:1' };
/** People of a process that died fade within some seconds. */
const fading = { timeout: 15_000, interval: 50 };

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase(embeddedServer());
});
afterAll(() => database.drop());

let slug: string;
let thesisId: string;
const people: Person[] = [];
afterEach(() => {
  for (const person of people.splice(0)) person.leave();
});

function startNode(env: Record<string, string>): Promise<ServerProcess> {
  return ServerProcess.start({ env: { DATABASE_URL: databaseUrl(database.connection), ...env } });
}

async function openDebate({ url }: ServerProcess): Promise<void> {
  const cookie = await cookieOf(url, 'Founder');
  slug = (await createDebate(url, 'Is it so?', cookie)).slug;
  thesisId = randomUUID();
  const founder = await Person.withCookie(url, slug, 'Founder', cookie);
  await founder.hello();
  await founder.done({ kind: 'thesis.add', claimId: thesisId, text: 'It is so.' });
  founder.leave();
}

async function come({ url }: ServerProcess, name: string): Promise<Person> {
  const person = await Person.comeTo(url, slug, name);
  people.push(person);
  return person;
}

/** The same tab at another process: its client id, its replica, what it has pending. */
async function comeBack({ url }: ServerProcess, before: Person): Promise<Person> {
  const again = await Person.withCookie(url, slug, before.name, before.cookie);
  people.push(again);
  again.clientId = before.clientId;
  again.replica = before.replica;
  await again.hello();
  return again;
}

function sendPending(person: Person): void {
  const { pending } = person.replica;
  if (pending.length === 0) return;
  person.push(pending.map(({ clientSeq, ticket, intent }) => ({ clientSeq, ticket, intent })));
}

function aReason(text: string) {
  const target = { kind: 'claim', id: thesisId } as const;
  return {
    kind: 'claim.add',
    claimId: randomUUID(),
    argumentId: randomUUID(),
    target,
    stance: 'for',
    text,
  } as const;
}

function textsOf({ replica }: Person): string[] {
  return [...replica.confirmed.claims.values()].map(({ text }) => text).sort();
}

/** Until they stand at the same place of the log; then they must be equal. */
async function endEqual(...all: Person[]): Promise<void> {
  for (const person of all) await person.settled();
  for (const person of all) for (const other of all) await person.caughtUpWith(other);
  const [first, ...others] = all.map(({ replica }) => snapshotOf(replica.confirmed));
  for (const other of others) expect(other).toEqual(first);
}

async function hintsReceived({ url }: ServerProcess): Promise<number> {
  const text = await (await fetch(`${url}/api/metrics`)).text();
  return Number(/^entente_hints_total\{direction="received"\} (\d+)$/m.exec(text)?.[1] ?? 0);
}

/** Names of the people that somebody was told are here, each time. */
function presenceOf({ socket }: Person): string[][] {
  const told: string[][] = [];
  socket.on('presence', ({ people }: Presence) => told.push(people.map(({ name }) => name).sort()));
  return told;
}

describe.each(buses)('two processes that hear each other over $name', ({ env }) => {
  let [here, there]: ServerProcess[] = [];
  const nodes = (): [ServerProcess, ServerProcess] => {
    if (!here || !there) throw new Error('The processes were not started.');
    return [here, there];
  };
  beforeAll(async () => {
    [here, there] = await Promise.all([startNode(env), startNode(env)]);
  });
  afterAll(() => Promise.all([here?.stop(), there?.stop()]));
  beforeEach(() => openDebate(nodes()[0]));

  test('[S23] an edit at one is seen at the other, by a hint', async () => {
    const [ana, ben] = [await come(nodes()[0], 'Ana'), await come(nodes()[1], 'Ben')];
    const before = await hintsReceived(nodes()[1]);
    await ana.done(aReason('From here'));
    await ben.caughtUpWith(ana);
    await ben.done(aReason('From there'));
    await endEqual(ana, ben);
    expect(textsOf(ana)).toEqual(['From here', 'From there', 'It is so.']);
    expect(await hintsReceived(nodes()[1])).toBeGreaterThan(before);
  });

  test('[S1] [S3] [S17] people at both who write at once keep one log, and end equal', async () => {
    const writers = await Promise.all(
      ['Ana', 'Ben', 'Cem', 'Dia'].map((name, i) => come(nodes()[i % 2 === 0 ? 0 : 1], name)),
    );
    for (let round = 0; round < 20; round += 1)
      for (const writer of writers) writer.do(aReason(`${writer.name} ${round}`));
    await endEqual(...writers);
    for (const writer of writers) {
      expect(writer.refused).toEqual([]);
      expect(writer.acks.map(([clientSeq]) => clientSeq)).toEqual(
        Array.from({ length: 20 }, (_, i) => i + 1),
      );
    }
    const places = writers.flatMap(({ acks }) => acks.map(([, seq]) => seq)).sort((a, b) => a - b);
    expect(places).toEqual(Array.from({ length: 80 }, (_, i) => i + 3));
  });

  test('[S6] [S12] [S18] who goes to the other process half-way is told what is in the log, and sends the rest', async () => {
    const ben = await come(nodes()[1], 'Ben');
    const ana = await come(nodes()[0], 'Ana');
    // What becomes of her edits never reaches her there.
    ana.socket.off('frame');
    for (let i = 1; i <= 5; i += 1) ana.do(aReason(`Before ${i}`));
    await ben.until(() => textsOf(ben).includes('Before 5'));
    ana.leave();
    for (let i = 1; i <= 5; i += 1) ana.do(aReason(`After ${i}`));
    const again = await comeBack(nodes()[1], ana);
    const results = again.welcome?.results.map(({ clientSeq, status }) => [clientSeq, status]);
    expect(results).toEqual([1, 2, 3, 4, 5].map((clientSeq) => [clientSeq, 'accepted']));
    sendPending(again);
    await endEqual(again, ben);
    const numbered = (when: string) => [1, 2, 3, 4, 5].map((i) => `${when} ${i}`);
    expect(textsOf(ben)).toEqual([...numbered('After'), ...numbered('Before'), 'It is so.']);
  });

  test('[S2] [S18] [S36] a process that is asked to stop says so, and its people lose nothing at the other', async () => {
    const [stopping, staying] = nodes();
    const ben = await come(staying, 'Ben');
    const guests = await Promise.all(['Ana', 'Cem', 'Dia'].map((name) => come(stopping, name)));
    const heard: Draining[] = [];
    for (const { socket } of guests) socket.on('draining', (draining: Draining) => heard.push(draining));
    for (const guest of guests) for (let i = 0; i < 10; i += 1) guest.do(aReason(`${guest.name} ${i}`));
    await stopping.terminate();
    for (const guest of guests) await guest.until(() => !guest.socket.connected);
    expect(heard).toHaveLength(guests.length);
    const moved = await Promise.all(guests.map((guest) => comeBack(staying, guest)));
    for (const guest of moved) sendPending(guest);
    await endEqual(ben, ...moved);
    const all = ['Ana', 'Cem', 'Dia'].flatMap((name) => Array.from({ length: 10 }, (_, i) => `${name} ${i}`));
    expect(textsOf(ben)).toEqual([...all, 'It is so.'].sort());
    await stopping.start();
    const late = await come(stopping, 'Eve');
    await endEqual(late, ben);
  });

  test('[S23] people at the other process are seen, and vanish when it is killed', async () => {
    const [dying, staying] = nodes();
    const ben = await come(staying, 'Ben');
    const told = presenceOf(ben);
    await come(dying, 'Ana');
    await vi.waitFor(() => expect(told.at(-1)).toEqual(['Ana', 'Ben']), fading);
    await dying.kill();
    await vi.waitFor(() => expect(told.at(-1)).toEqual(['Ben']), fading);
    await dying.start();
  });
});

describe('two processes that cannot hear each other', () => {
  let [deaf, other]: ServerProcess[] = [];
  beforeAll(async () => {
    [deaf, other] = await Promise.all([startNode(noBus), startNode({})]);
  });
  afterAll(() => Promise.all([deaf?.stop(), other?.stop()]));

  test('[S23] see each other’s edits by looking at the heads', async () => {
    if (!deaf || !other) throw new Error('The processes were not started.');
    await openDebate(deaf);
    const [ana, ben] = [await come(deaf, 'Ana'), await come(other, 'Ben')];
    await ana.done(aReason('From here'));
    await ben.caughtUpWith(ana);
    await ben.done(aReason('From there'));
    await endEqual(ana, ben);
    expect(textsOf(ana)).toEqual(['From here', 'From there', 'It is so.']);
    expect(await hintsReceived(deaf)).toBe(0);
    expect(await hintsReceived(other)).toBe(0);
  });
});
