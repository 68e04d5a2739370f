/** What stands around the debates: health, documentation, sessions, the pages. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cookieOf, createDebate } from '../support/person.ts';
import { startApplication, type TestApplication } from '../support/test-application.ts';

let application: TestApplication;

beforeAll(async () => {
  application = await startApplication();
});
afterAll(() => application.stop());

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(application.url + path, { headers });

test('health answers 200 when the database does', async () => {
  const response = await get('/api/health');
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ status: 'ok' });
});

test('the API describes itself: every path, with its bodies and its errors', async () => {
  expect((await get('/api/docs')).headers.get('content-type')).toContain('text/html');
  const document = (await (await get('/api/docs-json')).json()) as {
    paths: Record<string, Record<string, { responses: Record<string, unknown>; requestBody?: unknown }>>;
    components: { schemas: Record<string, { properties?: Record<string, { maxLength?: number }> }> };
  };
  expect(Object.keys(document.paths).sort()).toEqual([
    '/api/debates',
    '/api/debates/{idOrSlug}/at/{seq}',
    '/api/debates/{idOrSlug}/export',
    '/api/debates/{idOrSlug}/history',
    '/api/debates/{idOrSlug}/snapshot',
    '/api/health',
    '/api/session',
  ]);
  expect(document.paths['/api/debates']?.post?.requestBody).toBeDefined();
  expect(Object.keys(document.paths['/api/debates']?.post?.responses ?? {})).toEqual(
    expect.arrayContaining(['201', '400', '401']),
  );
  expect(document.components.schemas.NewDebate?.properties?.question?.maxLength).toBe(300);
  expect(document.components.schemas).toHaveProperty('Problem');
});

describe('sessions', () => {
  test('the cookie is out of reach of scripts and of other sites’ forms', async () => {
    const response = await fetch(`${application.url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: '  Ana  ' }),
    });
    expect(await response.json()).toEqual({ name: 'Ana' });
    const cookie = response.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^entente_guest=[\w-]{43};/);
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=Lax/);
  });

  test('who comes back is known; who changes the name stays the same person; who leaves is forgotten', async () => {
    const cookie = await cookieOf(application.url, 'Ana');
    const session = async () => (await get('/api/session', { cookie })).json();
    expect(await session()).toEqual({ name: 'Ana' });
    const renamed = await fetch(`${application.url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify({ name: 'Ana María' }),
    });
    expect(renamed.headers.get('set-cookie')).toBeNull();
    expect(await session()).toEqual({ name: 'Ana María' });
    const left = await fetch(`${application.url}/api/session`, { method: 'DELETE', headers: { cookie } });
    expect(left.status).toBe(204);
    expect(left.headers.get('set-cookie')).toMatch(/Max-Age=0/);
    expect(await (await get('/api/session')).json()).toEqual({ name: null });
  });
});

describe('debates', () => {
  test('questions that read alike get addresses of their own, and so do those without Latin letters', async () => {
    const slugs = [];
    for (const question of ['Is it so?', 'Is it so?!', 'هل هو كذلك؟', '???'])
      slugs.push((await createDebate(application.url, question)).slug);
    expect(slugs).toEqual(['is-it-so', 'is-it-so-2', 'هل-هو-كذلك', 'debate']);
    for (const slug of slugs)
      expect((await get(`/api/debates/${encodeURIComponent(slug)}/snapshot`)).status).toBe(200);
  });

  test('a snapshot that has not changed is not sent again', async () => {
    const first = await get('/api/debates/alliance-or-partnership/snapshot');
    const etag = first.headers.get('etag') ?? '';
    const again = await get('/api/debates/alliance-or-partnership/snapshot', { 'if-none-match': etag });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
  });
});

describe('pages', () => {
  const isBuilt = existsSync(join(import.meta.dirname, '../../client/build/index.html'));
  test.skipIf(!isBuilt)(
    isBuilt
      ? 'come from the same port'
      : 'come from the same port: skipped, as the client is not built (npm run build)',
    async () => {
      for (const path of ['/', '/d/alliance-or-partnership', '/d/alliance-or-partnership/47']) {
        const response = await get(path);
        expect(response.status).toBe(200);
        const page = await response.text();
        expect(page).toContain('http-equiv="content-security-policy"');
        expect(page).not.toContain("'unsafe-eval'");
      }
      expect((await get('/_app/immutable/nothing.js')).status).toBe(404);
      const headers = (await get('/')).headers;
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
      expect(headers.get('x-powered-by')).toBeNull();
    },
  );
});
