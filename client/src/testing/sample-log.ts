/** The log of a sample debate, as its history is told. */
import { type LoggedEvent, Past, type PastOperation } from '@entente/shared';
import type { SampleDebate } from './sample-debate.ts';

/** Notes all that is added to a debate from now on; begins with what it opened with. */
function operationsOf(events: readonly LoggedEvent[]): PastOperation[] {
  const seqs = [...new Set(events.map(({ seq }) => seq))];
  return seqs.map((seq) => {
    const own = events.filter((event) => event.seq === seq);
    return { seq, at: own[0]?.at ?? 0, by: own[0]?.by ?? null, events: own.map(({ event }) => event) };
  });
}

/** A debate with everything that happened in it. */
export function pastOf(fill: (add: SampleDebate['add']) => void, debate: SampleDebate): Past {
  const events: LoggedEvent[] = [];
  fill((intent, author) => {
    const happened = debate.add(intent, author);
    events.push(...happened);
    return happened;
  });
  const past = new Past();
  past.append(operationsOf(events));
  return past;
}
