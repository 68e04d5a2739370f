/**
 * A debate as its projection tells it. Plain queries, not entities: a debate may hold a hundred thousand
 * claims, and each becomes one object, not two.
 */
import { type DebateSnapshot, type DebateState, stateFromSnapshot } from '@entente/shared';
import type { EntityManager } from 'typeorm';

export interface LoadedDebate {
  readonly epoch: string;
  readonly seq: number;
  readonly state: DebateState;
}

type Claims = DebateSnapshot['claims'];
type Sources = DebateSnapshot['sources'];
type Citations = DebateSnapshot['citations'];
type Merges = NonNullable<DebateSnapshot['merges']>;
type Argument = DebateSnapshot['arguments'][number];
type ArgumentRecord = Omit<Argument, 'target'> & {
  readonly target_kind: Argument['target']['kind'];
  readonly target_id: string;
};

// In the order of ids where the core sorts by them: Postgres has it at hand, and what is sorted is sorted fast.
const heading = `
  SELECT epoch, seq, next_number, id, slug, question, description, created_at_ms AS at
  FROM debate WHERE id = $1`;
const participants = 'SELECT id, name FROM participant WHERE debate_id = $1 AND joined_seq IS NOT NULL';
const theses = `
  SELECT id AS "claimId", thesis_order_key AS "orderKey"
  FROM claim WHERE debate_id = $1 AND thesis_order_key IS NOT NULL`;
const claims = `
  SELECT id, number, text, rev, removed, participant_id AS by, at_ms AS at FROM claim WHERE debate_id = $1`;
const arguments_ = `
  SELECT id, target_kind, target_id, stance, order_key AS "orderKey", premises, removed,
    participant_id AS by, at_ms AS at
  FROM argument WHERE debate_id = $1 ORDER BY id`;
const sources = 'SELECT id, title, author, url, note FROM source WHERE debate_id = $1';
const citations = `
  SELECT id, claim_id AS "claimId", source_id AS "sourceId", locator, quote FROM citation
  WHERE debate_id = $1 ORDER BY id`;

const merges = 'SELECT merge FROM claim WHERE debate_id = $1 AND merge IS NOT NULL';
const milestones = 'SELECT id, name, seq FROM milestone WHERE debate_id = $1';

/** null if there is no such debate. All reads must see one snapshot of the database. */
export async function readState(manager: EntityManager, debateId: string): Promise<LoadedDebate | null> {
  const read = <Rows>(sql: string): Promise<Rows> => manager.query(sql, [debateId]);
  const [found] =
    await read<(DebateSnapshot['debate'] & { epoch: string; seq: number; next_number: number })[]>(heading);
  if (!found) return null;
  const { epoch, seq, next_number: nextNumber, ...debate } = found;
  const snapshot: DebateSnapshot = {
    debate,
    nextNumber,
    participants: await read(participants),
    theses: await read(theses),
    claims: await read<Claims>(claims),
    arguments: (await read<ArgumentRecord[]>(arguments_)).map((row) => ({
      id: row.id,
      target: { kind: row.target_kind, id: row.target_id },
      stance: row.stance,
      orderKey: row.orderKey,
      premises: row.premises,
      removed: row.removed,
      by: row.by,
      at: row.at,
    })),
    sources: (await read<Sources>(sources)).map(withoutNulls),
    citations: (await read<Citations>(citations)).map(withoutNulls),
    merges: (await read<{ merge: Merges[number] }[]>(merges)).map(({ merge }) => merge),
    milestones: await read(milestones),
  };
  return { epoch, seq, state: stateFromSnapshot(snapshot) };
}

/** Optional fields are absent in the core and null in the database. */
function withoutNulls<T extends object>(row: T): T {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as T;
}
