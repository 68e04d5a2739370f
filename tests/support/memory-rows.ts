/**
 * The rows of one debate, as a value: what `append_operations` and the tables of Postgres do, written down a
 * second time in plain code. A value, so that a transaction is a copy and a backup is an old one.
 */
import { type DebateSnapshot, type DebateState, stateFromSnapshot } from '@entente/shared';
import type { Batch, NewDebate, NewOperation } from '../../api/src/debate/persistence/debate-store.ts';
import type { Watermark } from '../../api/src/debate/persistence/watermark.ts';

export type StoredOperation = NewOperation & { readonly at: number };
type Session = Watermark & { readonly lastSeenAt: number };
type Merge = NonNullable<DebateSnapshot['merges']>[number];
type Milestone = NonNullable<DebateSnapshot['milestones']>[number];
type Claim = DebateSnapshot['claims'][number] & {
  readonly merge: Merge | null;
  readonly thesisOrderKey: string | null;
};
type Argument = DebateSnapshot['arguments'][number];
type Source = DebateSnapshot['sources'][number];
type Citation = DebateSnapshot['citations'][number];
type Participant = { readonly id: string; readonly name: string; readonly joinedSeq: number | null };
type ById<T> = ReadonlyMap<string, T>;

export interface DebateRows extends NewDebate {
  readonly seq: number;
  readonly nextNumber: number;
  readonly createdAt: number;
  readonly changedAt: number;
  readonly operations: readonly StoredOperation[];
  readonly sessions: ById<Session>;
  readonly claims: ById<Claim>;
  readonly arguments: ById<Argument>;
  readonly sources: ById<Source>;
  readonly citations: ById<Citation>;
  readonly milestones: ById<Milestone>;
  readonly participants: ById<Participant>;
  /** guest id → participant id */
  readonly guests: ById<string>;
}

/** What the projection of a batch looks like once it went through JSON. */
interface Changes {
  readonly debate: Pick<DebateRows, 'question' | 'description' | 'nextNumber'>;
  readonly claims: readonly (Omit<Claim, 'by' | 'at'> & { participantId: string | null })[];
  readonly arguments: readonly (Omit<Argument, 'by' | 'at' | 'target'> & {
    participantId: string | null;
    targetKind: 'claim' | 'argument';
    targetId: string;
  })[];
  readonly sources: readonly Source[];
  readonly citations: readonly Citation[];
  readonly uncited: readonly string[];
  readonly milestones: readonly Milestone[];
  readonly milestonesRemoved: readonly string[];
  readonly participants: readonly { id: string; name: string; seq: number }[];
}

type Written = Omit<Batch, 'changes'> & { readonly changes: Changes };

/** What the database answers to a statement that breaks a constraint. */
class ConstraintViolation extends Error {
  readonly code = '23505';

  constructor(constraint: string) {
    super(`duplicate key value violates unique constraint "${constraint}"`);
  }
}

export function newRows(debate: NewDebate): DebateRows {
  const none = new Map<string, never>();
  return {
    ...debate,
    seq: 0,
    nextNumber: 1,
    createdAt: 0,
    changedAt: 0,
    operations: [],
    sessions: none,
    claims: none,
    arguments: none,
    sources: none,
    citations: none,
    milestones: none,
    participants: none,
    guests: none,
  };
}

/**
 * The rows with a batch appended; null if the log does not end at `expected`, or a client does not stand where
 * the batch was judged.
 * @throws ConstraintViolation as Postgres would; then nothing is written.
 */
export function appended(rows: DebateRows, expected: number, batch: Batch, now: number): DebateRows | null {
  if (rows.seq !== expected || (batch.epoch ?? rows.epoch) !== rows.epoch) return null;
  const hasMoved = batch.watermarks.some(
    ({ clientId, before }) => (rows.sessions.get(clientId)?.lastClientSeq ?? before) !== before,
  );
  if (hasMoved) return null;
  // Through JSON, as to the database: nothing of the engine's own objects is shared.
  const { changes, watermarks, operations } = JSON.parse(JSON.stringify(batch)) as Written;
  // The time that was judged for stands if it is within a second of the database's.
  const time = Math.abs(now - batch.at) <= 1_000 ? batch.at : now;
  const at = operations.length === 0 ? rows.changedAt : Math.max(rows.changedAt, time);
  const added = operations.map((operation) => ({ ...operation, at }));
  refuseRepeated(rows, added);
  const next: DebateRows = {
    ...rows,
    ...changes.debate,
    seq: rows.seq + operations.length,
    changedAt: at,
    operations: [...rows.operations, ...added],
    sessions: merged(
      rows.sessions,
      watermarks.map(({ before: _, ...watermark }) => [watermark.clientId, { ...watermark, lastSeenAt: at }]),
    ),
    claims: merged(
      rows.claims,
      changes.claims.map(({ participantId, ...claim }) => {
        const {
          by,
          at: addedAt,
          number,
        } = rows.claims.get(claim.id) ?? { by: participantId, at, number: claim.number };
        return [claim.id, { ...claim, number, by, at: addedAt }];
      }),
    ),
    arguments: merged(
      rows.arguments,
      changes.arguments.map(({ participantId, targetKind, targetId, ...argument }) => {
        const { by, at: addedAt } = rows.arguments.get(argument.id) ?? { by: participantId, at };
        return [argument.id, { ...argument, target: { kind: targetKind, id: targetId }, by, at: addedAt }];
      }),
    ),
    sources: inserted(rows.sources, changes.sources, 'source_pk'),
    citations: merged(
      without(rows.citations, changes.uncited),
      changes.citations.map((citation) => [
        citation.id,
        { ...(rows.citations.get(citation.id) ?? citation), claimId: citation.claimId },
      ]),
    ),
    milestones: merged(
      without(rows.milestones, changes.milestonesRemoved),
      changes.milestones.map((milestone) => [milestone.id, milestone]),
    ),
    participants: merged(
      rows.participants,
      changes.participants.map(({ id, name, seq }) => [
        id,
        { id, name, joinedSeq: rows.participants.get(id)?.joinedSeq ?? seq },
      ]),
    ),
  };
  unique(
    [...next.claims.values()].map(({ number }) => `${number}`),
    'claim_number_unique',
  );
  unique(
    [...next.arguments.values()].map(({ target, orderKey }) => `${target.id} ${orderKey}`),
    'argument_order_unique',
  );
  return next;
}

/** The debate as its projection tells it. */
export function stateOf(rows: DebateRows): DebateState {
  const { id, slug, question, description, createdAt, nextNumber } = rows;
  const claims = [...rows.claims.values()];
  return stateFromSnapshot({
    debate: { id, slug, question, description, at: createdAt },
    nextNumber,
    participants: [...rows.participants.values()].flatMap(({ id, name, joinedSeq }) =>
      joinedSeq === null ? [] : [{ id, name }],
    ),
    theses: claims.flatMap(({ id, thesisOrderKey }) =>
      thesisOrderKey === null ? [] : [{ claimId: id, orderKey: thesisOrderKey }],
    ),
    claims: claims.map(({ thesisOrderKey: _, merge: __, ...claim }) => claim),
    merges: claims.flatMap(({ merge }) => merge ?? []),
    arguments: [...rows.arguments.values()],
    sources: [...rows.sources.values()],
    citations: [...rows.citations.values()],
    milestones: [...rows.milestones.values()],
  });
}

function refuseRepeated(rows: DebateRows, added: readonly StoredOperation[]): void {
  const numbered = [...rows.operations, ...added].filter(({ clientId }) => clientId !== null);
  unique(
    numbered.map(({ clientId, clientSeq }) => `${clientId} ${clientSeq}`),
    'operation_client_unique',
  );
  unique(
    added.map(({ seq }) => `${seq}`),
    'operation_pk',
  );
  if (added.some(({ seq }) => seq <= rows.seq)) throw new ConstraintViolation('operation_pk');
}

function unique(keys: readonly string[], constraint: string): void {
  if (new Set(keys).size !== keys.length) throw new ConstraintViolation(constraint);
}

function merged<T>(before: ById<T>, changed: readonly (readonly [string, T])[]): ById<T> {
  return changed.length === 0 ? before : new Map([...before, ...changed]);
}

function inserted<T extends { readonly id: string }>(
  before: ById<T>,
  rows: readonly T[],
  constraint: string,
): ById<T> {
  unique([...before.keys(), ...rows.map(({ id }) => id)], constraint);
  return merged(
    before,
    rows.map((row) => [row.id, row]),
  );
}

function without<T>(before: ById<T>, ids: readonly string[]): ById<T> {
  return ids.length === 0 ? before : new Map([...before].filter(([id]) => !ids.includes(id)));
}
