/** The requests that go over HTTP: who I am, which debates there are, a debate's snapshot to begin from. */
import type { DebateSummary, http, SnapshotMessage } from '@entente/shared';
import { Problem, problemFrom } from './problem.ts';

type Fetch = typeof fetch;

async function request<Body>(path: string, init: RequestInit = {}, send: Fetch = fetch): Promise<Body> {
  const response = await send(path, init).catch(() => {
    throw new Problem(0, 'No answer came.');
  });
  if (!response.ok) throw await problemFrom(response);
  return (response.status === 204 ? undefined : await response.json()) as Body;
}

function posting(body: unknown): RequestInit {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

export async function readName(): Promise<string | null> {
  return (await request<http.Session>('/api/session')).name;
}

/** Takes part under this name; answers the name as the server keeps it. */
export async function takeName(name: string): Promise<string> {
  return (await request<http.Name>('/api/session', posting({ name }))).name;
}

export async function forgetName(): Promise<void> {
  await request('/api/session', { method: 'DELETE' });
}

export async function listDebates(): Promise<readonly DebateSummary[]> {
  return (await request<http.DebateList>('/api/debates')).debates;
}

export async function createDebate(heading: http.NewDebate): Promise<DebateSummary> {
  return await request<DebateSummary>('/api/debates', posting(heading));
}

export async function fetchSnapshot(idOrSlug: string, send?: Fetch): Promise<SnapshotMessage> {
  return await request<SnapshotMessage>(`/api/debates/${encodeURIComponent(idOrSlug)}/snapshot`, {}, send);
}

/** A page of the log, oldest first. Where the epoch is named, the browser keeps it. */
export async function fetchHistory(
  idOrSlug: string,
  after: number,
  limit: number,
  epoch?: string,
): Promise<http.History> {
  const query = new URLSearchParams({ after: String(after), limit: String(limit), ...(epoch && { epoch }) });
  return await request<http.History>(`/api/debates/${encodeURIComponent(idOrSlug)}/history?${query}`);
}
