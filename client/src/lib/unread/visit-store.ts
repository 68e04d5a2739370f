/**
 * What this device knows of a person's visits to a debate: how far they have followed its log, and which claims
 * are still unread. Both are written together, so that nothing that was read comes back as new.
 */
import type { DeviceDatabase } from '../net/device-database.ts';
import type { Mark, Marks } from './news.ts';

export interface Visit {
  readonly epoch: string;
  /** All of the log up to here is either read or marked. */
  readonly seq: number;
}

export interface VisitChange extends Visit {
  readonly mark?: Iterable<readonly [claimId: string, mark: Mark]>;
  readonly read?: Iterable<string>;
}

export interface VisitStore {
  /** null on the first visit. */
  open(): Promise<{ readonly visit: Visit; readonly marks: Marks } | null>;
  write(change: VisitChange): Promise<void>;
}

export class DeviceVisits implements VisitStore {
  readonly #debateId: string;
  readonly #database: () => Promise<DeviceDatabase>;

  constructor(debateId: string, database: () => Promise<DeviceDatabase>) {
    this.#debateId = debateId;
    this.#database = database;
  }

  async open() {
    const transaction = (await this.#database()).transaction(['visits', 'unread']);
    const [visit, rows] = await Promise.all([
      transaction.objectStore('visits').get(this.#debateId),
      transaction.objectStore('unread').index('byDebate').getAll(this.#debateId),
    ]);
    return visit ? { visit, marks: new Map(rows.map(({ claimId, mark }) => [claimId, mark])) } : null;
  }

  async write({ epoch, seq, mark = [], read = [] }: VisitChange): Promise<void> {
    const debateId = this.#debateId;
    const transaction = (await this.#database()).transaction(['visits', 'unread'], 'readwrite');
    const unread = transaction.objectStore('unread');
    await Promise.all([
      ...[...read].map((claimId) => unread.delete([debateId, claimId])),
      ...[...mark].map(([claimId, kind]) => unread.put({ debateId, claimId, mark: kind })),
      transaction.objectStore('visits').put({ debateId, epoch, seq }),
      transaction.done,
    ]);
  }
}
