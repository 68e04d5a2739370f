/** The order in which a debate is read: each claim before what hangs on it, For before Against, once each. */
import type { Argument, Claim } from '@entente/shared';
import type { DebateView } from '../debate/debate-view.ts';

export interface Reading {
  readonly claim: Claim;
  /** The argument by which it is met first; null for a thesis. */
  readonly by: Argument | null;
}

const rank = { for: 0, against: 1, neutral: 2 } as const;

export function* readingOrder(view: DebateView): Generator<Reading> {
  const met = new Set<string>();
  const stack: Reading[] = view.theses.map((claim) => ({ claim, by: null })).reverse();
  for (let reading = stack.pop(); reading; reading = stack.pop()) {
    const { claim } = reading;
    if (met.has(claim.id)) continue;
    met.add(claim.id);
    yield reading;
    push(claim.id);
  }

  function push(targetId: string): void {
    const below: Reading[] = [];
    for (const argument of view.on(targetId).toSorted((a, b) => rank[a.stance] - rank[b.stance])) {
      for (const claim of view.premises(argument)) below.push({ claim, by: argument });
      below.push(...onStep(argument));
    }
    stack.push(...below.reverse());
  }

  function onStep(step: Argument): Reading[] {
    return view
      .on(step.id)
      .flatMap((argument) => [
        ...view.premises(argument).map((claim) => ({ claim, by: argument })),
        ...onStep(argument),
      ]);
  }
}

/** The next claim that counts, after one or before it, going round at the ends; null if there is none. */
export function nextReading(
  view: DebateView,
  from: string | null,
  direction: 'forwards' | 'backwards',
  counts: (claimId: string) => boolean,
): Reading | null {
  const order = [...readingOrder(view)];
  const start = order.findIndex(({ claim }) => claim.id === from);
  const step = direction === 'forwards' ? 1 : -1;
  const begin = start === -1 && direction === 'backwards' ? order.length : start;
  for (let i = 1; i <= order.length; i++) {
    const reading = order[(begin + step * i + order.length * 2) % order.length];
    if (reading && reading.claim.id !== from && counts(reading.claim.id)) return reading;
  }
  return null;
}
