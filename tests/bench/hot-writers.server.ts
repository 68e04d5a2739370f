/** Writers who saturate one debate, in a process of their own, so that they do not hold up whoever measures. */
import { saturate } from './load/closed-loop.ts';
import { DebateClient, type Place } from './load/debate-client.ts';

interface Orders {
  readonly url: string;
  readonly place: Place;
  readonly thesisIds: readonly string[];
  readonly cookies: readonly string[];
  readonly seconds: number;
}

const { url, place, thesisIds, cookies, seconds }: Orders = JSON.parse(process.env.ORDERS ?? '{}');
const writers = await Promise.all(cookies.map((cookie) => DebateClient.join(url, place, cookie)));
const rate = saturate(writers, thesisIds, seconds);
process.send?.(0);
process.on('message', async () => process.send?.(await rate));
process.on('disconnect', () => process.exit());
