import { error } from '@sveltejs/kit';
import { fetchSnapshot } from '#lib/net/api.ts';
import { Problem } from '#lib/net/problem.ts';
import type { LayoutLoad } from './$types';

/** The debate to begin from; the session goes on from here over its socket. */
export const load: LayoutLoad = async ({ params, fetch }) => {
  try {
    return { snapshot: await fetchSnapshot(params.slug, fetch) };
  } catch (thrown) {
    if (!(thrown instanceof Problem)) throw thrown;
    error(thrown.status === 404 ? 404 : 503, { message: thrown.message, answer: thrown.status });
  }
};
