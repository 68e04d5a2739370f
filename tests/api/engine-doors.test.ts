/** The doors of the engine beside edits: history, snapshots, presence, clients that cannot go on as they are. */
import { randomUUID } from 'node:crypto';
import { emptyState, eventsOf, evolve, type http, type SnapshotMessage, snapshotOf } from '@entente/shared';
import { DataSource } from 'typeorm';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { DebateEngines } from '../../api/src/debate/engine/debate-engines.ts';
import { cookieOf, createDebate, fetchSnapshot, Person, ticketOf } from '../support/person.ts';
import { startApplication, type TestApplication } from '../support/test-application.ts';

let application: TestApplication;
let debate: Awaited<ReturnType<typeof createDebate>>;
let ana: Person;
const people: Person[] = [];

beforeAll(async () => {
  application = await startApplication();
});
afterAll(() => application.stop());
beforeEach(async () => {
  const cookie = await cookieOf(application.url, 'Ana');
  debate = await createDebate(application.url, 'Is it so?', cookie);
  ana = await arrive('Ana', cookie);
  await ana.hello();
});
afterEach(() => {
  for (const person of people.splice(0)) person.leave();
});

async function arrive(name: string | null, cookie: string): Promise<Person> {
  const person = await Person.withCookie(application.url, debate.slug, name, cookie);
  people.push(person);
  return person;
}

const aThesis = (text: string) => ({ kind: 'thesis.add', claimId: randomUUID(), text }) as const;

async function get<Body>(path: string, expected = 200): Promise<Body> {
  const response = await fetch(`${application.url}/api/debates/${debate.slug}/${path}`);
  expect(response.status).toBe(expected);
  return (await response.json()) as Body;
}

test('[S37] the debate can be read as it was at every place of its log', async () => {
  for (let i = 1; i <= 12; i += 1) await ana.done(aThesis(`Thesis ${i}`));
  const { operations, head } = await get<http.History>('history');
  expect(operations.map(({ seq }) => seq)).toEqual(Array.from({ length: head }, (_, i) => i + 1));
  let state = emptyState;
  for (const operation of operations) {
    state = eventsOf([{ ...operation, ticket: null }]).reduce(evolve, state);
    const then = await get<SnapshotMessage>(`at/${operation.seq}`);
    expect(then.state).toEqual(JSON.parse(JSON.stringify(snapshotOf(state))));
  }
  const page = await get<http.History>('history?after=3&limit=2');
  expect(page.operations.map(({ seq }) => seq)).toEqual([4, 5]);
  expect(JSON.stringify(operations)).not.toContain('ticket');
});

test('[S37] places that the log does not have are refused in words', async () => {
  const problem = await get<http.Problem>('at/999', 404);
  expect(problem.detail).toMatch(/log goes from 1 to 1\./);
  await get('at/0', 400);
  await get('at/x', 400);
  await get('history?limit=1001', 400);
});

test('[S37] the past may be kept: a whole page of a named epoch for ever, the rest until something happens', async () => {
  for (let i = 1; i <= 3; i += 1) await ana.done(aThesis(`Thesis ${i}`));
  const { epoch } = ana.replica;
  const ask = async (path: string, headers = {}) => {
    const response = await fetch(`${application.url}/api/debates/${debate.slug}/${path}`, { headers });
    const { status } = response;
    return { status, headers: response.headers, text: await response.text() };
  };
  const kept = (answer: { readonly headers: Headers }) => answer.headers.get('cache-control');
  expect(kept(await ask(`history?after=1&limit=2&epoch=${epoch}`))).toContain('immutable');
  expect(kept(await ask('history?after=1&limit=2'))).toBe('private, no-cache');
  expect(kept(await ask(`history?after=3&limit=2&epoch=${epoch}`))).toBe('private, no-cache');
  expect((await ask(`history?epoch=${randomUUID()}`)).status).toBe(409);
  for (const path of ['history', 'at/2']) {
    const zipped = await ask(path, { 'accept-encoding': 'gzip' });
    const plain = await ask(path, { 'accept-encoding': 'identity' });
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(plain.text).toBe(zipped.text);
    const known = { 'if-none-match': plain.headers.get('etag') ?? '' };
    expect((await ask(path, known)).status).toBe(304);
    await ana.done(aThesis(`After ${path}`));
    expect((await ask(path, known)).status).toBe(path === 'history' ? 200 : 304);
  }
});

test('[S37] a long log is folded in pages, whatever place is asked for first', async () => {
  const count = 700;
  for (let first = 1; first <= count; first += 25) {
    const numbers = Array.from({ length: 25 }, (_, i) => first + i);
    ana.push(numbers.map((clientSeq) => ({ clientSeq, intent: aThesis(`Thesis ${clientSeq}`) })));
    await ana.until(() => ana.acks.length === numbers.at(-1));
  }
  for (const seq of [count + 1, 600, 500, 501, 3])
    expect((await get<SnapshotMessage>(`at/${seq}`)).state.claims).toHaveLength(seq - 1);
});

test('[S34] a snapshot comes compressed or not, with its place as its name', async () => {
  await ana.done(aThesis('One'));
  const url = `${application.url}/api/debates/${debate.slug}/snapshot`;
  const zipped = await fetch(url, { headers: { 'accept-encoding': 'gzip' } });
  expect(zipped.headers.get('content-encoding')).toBe('gzip');
  const plain = await fetch(url, { headers: { 'accept-encoding': 'identity' } });
  expect(plain.headers.get('content-encoding')).toBeNull();
  expect(await plain.json()).toEqual(await zipped.json());
  const etag = plain.headers.get('etag') ?? '';
  expect(etag).toContain(ana.replica.epoch);
  const again = await fetch(url, { headers: { 'if-none-match': etag } });
  expect(again.status).toBe(304);
});

test('[S34] [S11] from a snapshot and frames a newcomer comes to the head, while others write', async () => {
  const writing = (async () => {
    for (let i = 0; i < 60; i += 1) await ana.done(aThesis(`Thesis ${i}`));
  })();
  const newcomers: Person[] = [];
  for (let i = 0; i < 10; i += 1) {
    const newcomer = await arrive(null, '');
    await newcomer.hello();
    newcomers.push(newcomer);
  }
  await writing;
  for (const newcomer of newcomers) {
    await newcomer.caughtUpWith(ana);
    expect(snapshotOf(newcomer.replica.confirmed)).toEqual(snapshotOf(ana.replica.confirmed));
  }
});

test('[S33] a number that stands for another intent ends the connection, and nothing is judged twice', async () => {
  await ana.done(aThesis('Mine'));
  const clone = await arrive('Ana', ana.cookie);
  clone.clientId = ana.clientId;
  const author = { participantId: randomUUID(), name: 'Ana' };
  const intent = aThesis('Another under the same number');
  clone.replica = {
    ...clone.replica,
    pending: [{ clientSeq: 1, ticket: ticketOf(1), intent, author, madeAt: 0 }],
    nextClientSeq: 2,
  };
  void clone.hello().catch(() => undefined);
  await clone.until(() => clone.fatals.length === 1);
  expect(clone.fatals[0]?.code).toBe('client-id-taken');
  expect((await fetchSnapshot(application.url, debate.slug)).state.claims).toHaveLength(1);
});

test('[S26] a client whose numbers are forgotten is told so, and what it brings is not replayed', async () => {
  await ana.done(aThesis('Long ago'));
  const database = await new DataSource({ type: 'postgres', ...pgOf(application) }).initialize();
  await database.query('DELETE FROM client_session');
  await database.destroy();
  const back = await arrive('Ana', ana.cookie);
  back.clientId = ana.clientId;
  const author = { participantId: randomUUID(), name: 'Ana' };
  const pending = { clientSeq: 2, ticket: ticketOf(2), intent: aThesis('Late'), author, madeAt: 0 };
  back.replica = { ...back.replica, pending: [pending], nextClientSeq: 3 };
  void back.hello().catch(() => undefined);
  await back.until(() => back.fatals.length === 1);
  expect(back.fatals[0]?.code).toBe('client-expired');
});

test('[S29] people hear who is here and where, and when somebody leaves', async () => {
  const ben = await arrive('Ben', await cookieOf(application.url, 'Ben'));
  await ben.hello();
  const claimId = randomUUID();
  ben.socket.emit('presence', { focus: claimId, writing: true });
  await ana.until(() => ana.presence?.people.some(({ name, writing }) => name === 'Ben' && writing) === true);
  expect(ana.presence).toMatchObject({ here: 2, heat: [[claimId, 1]] });
  ben.leave();
  await ana.until(() => ana.presence?.here === 1);
});

test('[S35] a debate restored from a backup is closed where it was open, and clients begin anew', async () => {
  await ana.done(aThesis('Lost with the restore'));
  const database = await new DataSource({ type: 'postgres', ...pgOf(application) }).initialize();
  const epoch = randomUUID();
  await database.query('UPDATE debate SET epoch = $1 WHERE id = $2', [epoch, debate.id]);
  await database.destroy();
  application.app.get(DebateEngines).onResumed();
  await ana.until(() => ana.fatals.length === 1);
  expect(ana.fatals[0]?.code).toBe('unavailable');
  const back = await arrive('Ana', ana.cookie);
  expect(back.replica.epoch).toBe(epoch);
  back.replica = { ...back.replica, epoch: ana.replica.epoch };
  void back.hello().catch(() => undefined);
  await back.until(() => back.tooOld.length === 1);
  expect(back.tooOld[0]?.reason).toBe('epoch');
});

test('[S36] a process that is about to stop finishes what it took, and asks people to come back', async () => {
  const other = await startApplication();
  const { slug } = await createDebate(other.url, 'Shall we stop?');
  const ben = await Person.comeTo(other.url, slug, 'Ben');
  ben.do(aThesis('Last words'));
  await ben.settled();
  await other.app.get(DebateEngines).drain();
  await ben.until(() => ben.draining !== null);
  expect(ben.draining?.retryAfterMs).toBeGreaterThan(0);
  const late = await Person.withCookie(other.url, slug, 'Ben', ben.cookie);
  void late.hello().catch(() => undefined);
  await late.until(() => late.fatals.length === 1);
  expect(late.fatals[0]?.code).toBe('unavailable');
  for (const person of [ben, late]) person.leave();
  await other.stop();
});

function pgOf({ connection }: TestApplication) {
  return 'url' in connection ? connection : { ...connection, username: connection.user };
}
