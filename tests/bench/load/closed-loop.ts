/** Everybody waits for their own edit to come back, then sends the next. */
import type { EditClient } from './debate-client.ts';
import { aReason, ticketOf } from './edits.ts';

/** Edits per second that came back to their authors, between a warm-up and the end. */
export async function saturate(
  clients: readonly EditClient[],
  thesisIds: readonly string[],
  seconds: number,
): Promise<number> {
  let done = 0;
  let made = 0;
  let isOver = false;
  for (const client of clients) {
    let ticket = '';
    const next = () => {
      ticket = ticketOf(made);
      client.push(ticket, aReason(thesisIds[made % thesisIds.length] ?? ''));
      made += 1;
    };
    client.hear = (payload) => {
      if (isOver || !payload.includes(ticket, 0, 'latin1')) return;
      done += 1;
      next();
    };
    next();
  }
  await pass(seconds / 3);
  const [doneBefore, began] = [done, performance.now()];
  await pass(seconds);
  const rate = (done - doneBefore) / ((performance.now() - began) / 1_000);
  isOver = true;
  return rate;
}

export function pass(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 1_000 * seconds));
}
