/**
 * A debate that branches as debates do: every claim hangs on one of those before it, some have many reasons
 * and most have none, and their words take from one line to six. The same each time.
 */
import { type EditIntent, limits } from '@entente/shared';
import type { DebateStore } from '../../../api/src/debate/persistence/debate-store.ts';
import { timeId } from '../load/edits.ts';
import {
  appendAll,
  judgeAll,
  makeWriters,
  planDebate,
  submissionsOf,
  writeDebate,
} from '../load/written-debates.ts';

const theses = 3;
const most = { depth: 12, reasons: 9 };
const words =
  'the alliance treaty of both states would not hold because no army plans with another before a war begins and trade alone never made an ally'.split(
    ' ',
  );

/** Writes a debate of so many claims; answers its id, which is its address too. */
export async function writeBranchingDebate(store: DebateStore, claims: number): Promise<string> {
  const plan = planDebate(theses);
  const reasons = branching(plan.thesisIds, Math.min(claims, limits.claimsPerDebate) - theses);
  const { batches } = judgeAll(plan.state, plan.seq, submissionsOf(reasons, makeWriters(128)), 2_000);
  const id = await writeDebate(store, plan);
  await appendAll(store, id, plan.seq, batches);
  return id;
}

function branching(thesisIds: readonly string[], count: number): EditIntent[] {
  const random = seeded();
  const open = thesisIds.map((id) => ({ id, depth: 0, reasons: 0 }));
  return Array.from({ length: count }, (_, i) => {
    const index = Math.floor(random() * open.length);
    const above = open[index] as (typeof open)[0];
    above.reasons += 1;
    if (above.reasons >= most.reasons) open.splice(index, 1);
    const claimId = timeId();
    if (above.depth + 1 < most.depth) open.push({ id: claimId, depth: above.depth + 1, reasons: 0 });
    return {
      kind: 'claim.add',
      claimId,
      argumentId: timeId(),
      target: { kind: 'claim', id: above.id },
      stance: i % 20 === 0 ? 'neutral' : random() < 0.5 ? 'for' : 'against',
      text: sentence(random),
    };
  });
}

export function sentence(random: () => number): string {
  const from = Math.floor(random() * words.length);
  const length = 4 + Math.floor(random() * 22);
  return Array.from({ length }, (_, i) => words[(from + i * 7) % words.length]).join(' ');
}

export function seeded(): () => number {
  let seed = 7;
  return () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
}
