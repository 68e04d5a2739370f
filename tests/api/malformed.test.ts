/**
 * Everything malformed that was thought of, by its name: each gets a refusal with a reason, somebody else's
 * edit goes through right after it, and the process lives.
 */
import { randomUUID } from 'node:crypto';
import { protocolVersion } from '@entente/shared';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cookieOf, createDebate, fetchSnapshot, Person } from '../support/person.ts';
import { startApplication, type TestApplication } from '../support/test-application.ts';

let application: TestApplication;
let slug: string;
let debateId: string;
let cookie: string;
let bystander: Person;
const thesisId = randomUUID();
let premise = { claimId: '', argumentId: '' };

const tenMegabytes = 'x'.repeat(10_000_000);

beforeAll(async () => {
  application = await startApplication();
  cookie = await cookieOf(application.url, 'Mallory');
  ({ slug, id: debateId } = await createDebate(application.url, 'Does it hold?', cookie));
  bystander = await Person.comeTo(application.url, slug, 'Bystander');
  await bystander.done({ kind: 'thesis.add', claimId: thesisId, text: 'It holds.' });
  premise = await bystanderWrites('A premise');
});
afterAll(async () => {
  bystander.leave();
  await application.stop();
});

async function bystanderWrites(text: string) {
  const ids = { claimId: randomUUID(), argumentId: randomUUID() };
  await bystander.done({
    kind: 'claim.add',
    ...ids,
    target: { kind: 'claim', id: thesisId },
    stance: 'for',
    text,
  });
  return ids;
}

/** Nobody else is disturbed: the bystander's connection lives, and their next edit is taken. */
async function othersGoOn(): Promise<void> {
  expect(bystander.socket.connected).toBe(true);
  await bystanderWrites('Undisturbed');
  expect(bystander.fatals).toEqual([]);
}

describe('HTTP', () => {
  interface Attempt {
    readonly path: string;
    readonly method?: string;
    readonly body?: string;
    readonly headers?: Record<string, string>;
    readonly status: number;
    readonly says: RegExp;
  }
  const json = (value: unknown) => JSON.stringify(value);
  const debate = (more: object) => json({ question: 'Why?', description: '', ...more });
  const create = { path: '/api/debates', method: 'POST' };
  const enter = { path: '/api/session', method: 'POST' };

  const attempts: Record<string, Attempt> = {
    'a name that is a number': { ...enter, body: json({ name: 7 }), status: 400, says: /name/ },
    'no name at all': { ...enter, body: json({}), status: 400, says: /name/ },
    'an empty name': { ...enter, body: json({ name: '  ' }), status: 400, says: /needs some words/ },
    'a name of 61 characters': {
      ...enter,
      body: json({ name: 'x'.repeat(61) }),
      status: 400,
      says: /at most 60/,
    },
    'a name with HTML': {
      ...enter,
      body: json({ name: '<b>Ana</b>' }),
      status: 400,
      says: /cannot hold HTML/,
    },
    'a name with a control character': {
      ...enter,
      body: json({ name: 'A\u0007na' }),
      status: 400,
      says: /control characters/,
    },
    'a name with a line break': { ...enter, body: json({ name: 'A\nna' }), status: 400, says: /line breaks/ },
    'a body that is no JSON': { ...enter, body: '{"name": ', status: 400, says: /well-formed JSON/ },
    'a body that is an array': { ...enter, body: '[]', status: 400, says: /object/ },
    'a body that is null': { ...enter, body: 'null', status: 400, says: /./ },
    'no body': { ...enter, status: 400, says: /./ },
    'an HTML body': {
      ...enter,
      body: '<form>',
      headers: { 'content-type': 'text/html' },
      status: 415,
      says: /must be JSON/,
    },
    'a form': {
      ...enter,
      body: 'name=Ana',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      status: 415,
      says: /must be JSON/,
    },
    'a body of 10 MB': { ...enter, body: json({ name: tenMegabytes }), status: 413, says: /too large/ },
    'a key too many': { ...enter, body: json({ name: 'Ana', role: 'owner' }), status: 400, says: /role/ },
    'a prototype key': {
      ...enter,
      body: '{"name":"Ana","__proto__":{"admin":true}}',
      status: 400,
      says: /__proto__/,
    },
    'a constructor key': {
      ...enter,
      body: '{"name":"Ana","constructor":{}}',
      status: 400,
      says: /constructor/,
    },
    'a request from a page of another site': {
      ...enter,
      body: json({ name: 'Ana' }),
      headers: { origin: 'https://elsewhere.example' },
      status: 403,
      says: /another site/,
    },
    'a debate without a name': {
      ...create,
      body: debate({}),
      headers: { cookie: '' },
      status: 401,
      says: /your name/,
    },
    'a debate under a forged cookie': {
      ...create,
      body: debate({}),
      headers: { cookie: 'entente_guest=AAAA' },
      status: 401,
      says: /your name/,
    },
    'a question of 301 characters': {
      ...create,
      body: debate({ question: 'x'.repeat(301) }),
      status: 400,
      says: /at most 300/,
    },
    'a question with a script': {
      ...create,
      body: debate({ question: '<script>x</script>' }),
      status: 400,
      says: /HTML/,
    },
    'a description that is an object': {
      ...create,
      body: debate({ description: {} }),
      status: 400,
      says: /description/,
    },
    'a debate with a chosen id': { ...create, body: debate({ id: randomUUID() }), status: 400, says: /id/ },
    'a debate that is not there': {
      path: '/api/debates/nowhere/snapshot',
      status: 404,
      says: /no such debate/,
    },
    'a debate by an unknown id': {
      path: `/api/debates/${randomUUID()}/snapshot`,
      status: 404,
      says: /no such debate/,
    },
    'a debate by an SQL phrase': {
      path: "/api/debates/';drop table claim--/snapshot",
      status: 404,
      says: /no such debate/,
    },
    'a debate by a NUL': { path: '/api/debates/%00/snapshot', status: 404, says: /no such debate/ },
    'a debate by a broken escape': { path: '/api/debates/%E0%A4%A/snapshot', status: 400, says: /./ },
    'an export in no format': { path: '/api/debates/nowhere/export', status: 400, says: /format/ },
    'an export in a format there is not': {
      path: '/api/debates/nowhere/export?format=exe',
      status: 400,
      says: /format/,
    },
    'an export with two formats': {
      path: '/api/debates/x/export?format=json&format=markdown',
      status: 400,
      says: /format/,
    },
    'an address there is not': { path: '/api/nothing', status: 404, says: /nothing at this address/ },
    'a method there is not': {
      path: '/api/debates',
      method: 'DELETE',
      status: 404,
      says: /nothing at this address/,
    },
  };

  test.each(Object.entries(attempts))('%s is refused with a reason', async (_, attempt) => {
    const { path, method = 'GET', body, headers, status, says } = attempt;
    const response = await fetch(application.url + path, {
      method,
      body,
      headers: { 'content-type': 'application/json', cookie, ...headers },
    });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    const problem = (await response.json()) as { status: number; title: string; detail: string };
    expect(problem).toMatchObject({ status, title: expect.any(String), type: 'about:blank' });
    expect(problem.detail).toMatch(says);
    expect(problem.detail).not.toMatch(/\bat .+:\d+:\d+|QueryFailed|postgres/i);
    await othersGoOn();
  });
});

describe('intents', () => {
  const add = (more: object) => ({
    kind: 'claim.add',
    claimId: randomUUID(),
    argumentId: randomUUID(),
    target: { kind: 'claim', id: thesisId },
    stance: 'for',
    text: 'Fine',
    ...more,
  });
  const attempts: Record<string, { readonly intent: () => unknown; readonly says: RegExp }> = {
    'no intent': { intent: () => undefined, says: /invalid/ },
    'an intent that is a string': { intent: () => 'claim.add', says: /invalid/ },
    'an intent of no kind': { intent: () => ({}), says: /invalid/ },
    'an unknown kind': { intent: () => ({ kind: 'claim.destroy' }), says: /invalid/ },
    'the creation of a debate': {
      intent: () => ({
        kind: 'debate.create',
        debateId: randomUUID(),
        slug: 'x',
        question: 'x',
        description: '',
      }),
      says: /invalid/,
    },
    'a text that is a number': { intent: () => add({ text: 5 }), says: /invalid.*text/ },
    'a text of 501 characters': {
      intent: () => add({ text: 'x'.repeat(501) }),
      says: /invalid.*at most 500 characters; this has 501/,
    },
    'a text of 5,001 characters for an edit': {
      intent: () => ({ kind: 'claim.edit', claimId: thesisId, base: 'It holds.', text: 'x'.repeat(5_001) }),
      says: /invalid.*at most 5000/,
    },
    'a text of 501 characters for an edit': {
      intent: () => ({ kind: 'claim.edit', claimId: thesisId, base: 'It holds.', text: 'x'.repeat(501) }),
      says: /too-long.*at most 500/,
    },
    'an empty text': { intent: () => add({ text: ' ' }), says: /invalid.*needs some words/ },
    'HTML in a text': {
      intent: () => add({ text: '<img src=x onerror=alert(1)>' }),
      says: /invalid.*cannot hold HTML/,
    },
    'HTML in an edit': {
      intent: () => ({ kind: 'claim.edit', claimId: thesisId, base: 'It holds.', text: '<b>x</b>' }),
      says: /invalid.*cannot hold HTML/,
    },
    'a NUL in a text': { intent: () => add({ text: 'a\u0000b' }), says: /invalid.*control characters/ },
    'half a character in a text': {
      intent: () => add({ text: 'a\ud83d' }),
      says: /invalid.*half of a character/,
    },
    'a stance there is not': { intent: () => add({ stance: 'maybe' }), says: /invalid.*stance/ },
    'an id that is no UUID': { intent: () => add({ claimId: '1' }), says: /invalid.*claimId/ },
    'an id in upper case': {
      intent: () => add({ claimId: randomUUID().toUpperCase() }),
      says: /invalid.*lower case/,
    },
    'an id that is an object': { intent: () => add({ claimId: { $ne: null } }), says: /invalid.*claimId/ },
    'a key too many': { intent: () => add({ number: 1 }), says: /invalid.*number/ },
    'a prototype key': {
      intent: () => JSON.parse(JSON.stringify(add({})).replace('{', '{"__proto__":{"x":1},')),
      says: /invalid.*__proto__/,
    },
    'a prototype key within': {
      intent: () => add({ target: JSON.parse(`{"kind":"claim","id":"${thesisId}","__proto__":{}}`) }),
      says: /invalid.*__proto__/,
    },
    'another’s name as the author': {
      intent: () => add({ author: bystander.author }),
      says: /invalid.*author/,
    },
    'a target there is not': {
      intent: () => add({ target: { kind: 'claim', id: randomUUID() } }),
      says: /unknown/,
    },
    'a claim id that is taken': { intent: () => add({ claimId: thesisId }), says: /id-taken/ },
    'a claim of nobody to edit': {
      intent: () => ({ kind: 'claim.edit', claimId: randomUUID(), base: 'x', text: 'y' }),
      says: /unknown/,
    },
    'an argument of nobody to move': {
      intent: () => ({
        kind: 'argument.move',
        argumentId: randomUUID(),
        target: { kind: 'claim', id: thesisId },
        stance: 'for',
      }),
      says: /unknown/,
    },
    'a cycle by reuse': {
      intent: () => ({
        kind: 'claim.reuse',
        claimId: thesisId,
        argumentId: randomUUID(),
        target: { kind: 'claim', id: premise.claimId },
        stance: 'for',
      }),
      says: /cycle/,
    },
    'a cycle by moving under itself': {
      intent: () => ({
        kind: 'argument.move',
        argumentId: premise.argumentId,
        target: { kind: 'claim', id: premise.claimId },
        stance: 'for',
      }),
      says: /cycle/,
    },
    'a source at a javascript: address': {
      intent: () => ({
        kind: 'claim.cite',
        citationId: randomUUID(),
        claimId: thesisId,
        source: { id: randomUUID(), title: 'A page', url: 'javascript:alert(1)' },
      }),
      says: /invalid/,
    },
    'an intent of 40 kB': { intent: () => add({ padding: 'x'.repeat(40_000) }), says: /invalid/ },
    'a deep nest': { intent: () => add({ target: nest(2_000) }), says: /invalid.*target/ },
  };

  test.each(Object.entries(attempts))(
    '%s is refused with a reason, and what stands beside it goes on',
    async (_, attempt) => {
      const mallory = await Person.withCookie(application.url, slug, 'Mallory', cookie);
      await mallory.hello();
      mallory.push([
        { clientSeq: 1, intent: attempt.intent() },
        { clientSeq: 2, intent: add({ text: 'Beside it' }) },
      ]);
      await mallory.until(() => mallory.refused.length === 1);
      const [refused] = mallory.refused;
      expect(refused?.clientSeq).toBe(1);
      expect(`${refused?.refusal.code} ${refused?.refusal.detail ?? ''}`).toMatch(attempt.says);
      await mallory.until(() => mallory.acks.some(([number]) => number === 2));
      expect(mallory.fatals).toEqual([]);
      mallory.leave();
      await othersGoOn();
    },
  );
});

describe('[S19] socket messages', () => {
  const hello = async () => {
    const { epoch, seq } = await fetchSnapshot(application.url, slug);
    return { p: protocolVersion, debateId, clientId: randomUUID(), epoch, from: seq, pending: [] };
  };
  type Send = (person: Person) => Promise<void> | void;
  const attempts: Record<string, { readonly send: Send; readonly code: string; readonly says: RegExp }> = {
    'a hello that is a string': {
      send: (p) => void p.socket.emit('hello', 'hi'),
      code: 'malformed',
      says: /./,
    },
    'a hello of nothing': { send: (p) => void p.socket.emit('hello'), code: 'malformed', says: /./ },
    'a hello with wrong types': {
      send: async (p) => void p.socket.emit('hello', { ...(await hello()), from: '0' }),
      code: 'malformed',
      says: /from/,
    },
    'a hello with a prototype key': {
      send: async (p) =>
        void p.socket.emit(
          'hello',
          JSON.parse(JSON.stringify(await hello()).replace('{', '{"__proto__":1,')),
        ),
      code: 'malformed',
      says: /__proto__/,
    },
    'a hello of another protocol': {
      send: async (p) => void p.socket.emit('hello', { ...(await hello()), p: 99 }),
      code: 'upgrade',
      says: /Reload/,
    },
    'a hello to an unknown debate': {
      send: async (p) => void p.socket.emit('hello', { ...(await hello()), debateId: randomUUID() }),
      code: 'no-debate',
      says: /no such debate/,
    },
    'a push before hello': {
      send: (p) =>
        void p.socket.emit('push', {
          clientId: p.clientId,
          intents: [{ clientSeq: 1, ticket: 'ticket-1', intent: {} }],
        }),
      code: 'malformed',
      says: /Say hello/,
    },
    'a push under another client id': {
      send: async (p) => {
        await p.hello();
        p.socket.emit('push', {
          clientId: randomUUID(),
          intents: [{ clientSeq: 1, ticket: 'ticket-1', intent: {} }],
        });
      },
      code: 'malformed',
      says: /same client id/,
    },
    'a push of 33 intents': {
      send: async (p) => {
        await p.hello();
        p.push(Array.from({ length: 33 }, (_, i) => ({ clientSeq: i + 1, intent: {} })));
      },
      code: 'malformed',
      says: /32/,
    },
    'a push of no intents': {
      send: async (p) => {
        await p.hello();
        p.push([]);
      },
      code: 'malformed',
      says: /intents/,
    },
    'a push numbered zero': {
      send: async (p) => {
        await p.hello();
        p.push([{ clientSeq: 0, intent: {} }]);
      },
      code: 'malformed',
      says: /clientSeq/,
    },
    'a message there is not': {
      send: (p) => void p.socket.emit('shutdown', {}),
      code: 'malformed',
      says: /no such message/,
    },
    'a binary hello': {
      send: (p) => void p.socket.emit('hello', Buffer.from([1, 2, 3])),
      code: 'malformed',
      says: /./,
    },
  };

  test.each(Object.entries(attempts))(
    '%s costs its connection, with a reason',
    async (_, { send, code, says }) => {
      const mallory = await Person.withCookie(application.url, slug, 'Mallory', cookie);
      await send(mallory);
      await mallory.until(() => mallory.fatals.length > 0 && !mallory.socket.connected);
      expect(mallory.fatals[0]?.code).toBe(code);
      expect(mallory.fatals[0]?.message).toMatch(says);
      await othersGoOn();
    },
  );

  test('a message of 10 MB ends its connection before it is read, and says that it was too big', async () => {
    const mallory = await Person.withCookie(application.url, slug, 'Mallory', cookie);
    const closed = new Promise<{ code: number }>((resolve) => {
      const { ws } = mallory.socket.io.engine.transport as unknown as {
        ws: { on(e: string, f: (code: number) => void): void };
      };
      ws.on('close', (code) => resolve({ code }));
    });
    mallory.socket.emit('hello', { ...(await hello()), clientId: tenMegabytes });
    // WebSocket status 1009 is "message too big" (RFC 6455, 7.4.1).
    expect(await closed).toEqual({ code: 1009 });
    await othersGoOn();
  });

  test('a page of another site gets no socket', async () => {
    const socket = io(application.url, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      extraHeaders: { cookie, origin: 'https://elsewhere.example' },
    });
    await new Promise((resolve, reject) => {
      socket.on('connect_error', resolve);
      socket.on('connect', () => reject(new Error('It was let in.')));
    });
    socket.disconnect();
    await othersGoOn();
  });
});

function nest(depth: number): unknown {
  let inner: unknown = thesisId;
  for (let i = 0; i < depth; i += 1) inner = { kind: 'claim', id: inner };
  return inner;
}
