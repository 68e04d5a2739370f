/** What the database holds in the end, and whether everybody's copy is the same. */
import { type DebateState, emptyState, eventsOf, evolve, type Replica, snapshotOf } from '@entente/shared';
import { violations } from '@entente/shared/testing';
import { DataSource } from 'typeorm';
import { DebateStore } from '../../api/src/debate/persistence/debate-store.ts';
import { dataSourceOptions } from '../../api/src/platform/database/data-source.ts';
import type { Row } from './checker.ts';

export interface Copy {
  readonly person: string;
  readonly debate: string;
  readonly replica: Replica;
}

export class States {
  private readonly store: DebateStore;

  private constructor(private readonly source: DataSource) {
    this.store = new DebateStore(source);
  }

  static async open(url: string): Promise<States> {
    return new States(await new DataSource(dataSourceOptions({ url })).initialize());
  }

  close(): Promise<void> {
    return this.source.destroy();
  }

  async heads(debates: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const heads = await this.store.readHeads(debates);
    return new Map([...heads].map(([debate, { head }]) => [debate, head]));
  }

  async rows(debate: string): Promise<Row[]> {
    return this.source.query(
      `SELECT seq, at_ms AS at, ticket, client_id AS "clientId", client_seq AS "clientSeq"
       FROM operation WHERE debate_id = $1 ORDER BY seq`,
      [debate],
    );
  }

  /** How the fold of a debate's log, its projection and people's copies differ, in words. */
  async differences(debate: string, copies: readonly Copy[]): Promise<string[]> {
    const log = await this.store.readLog(debate, 0, Number.MAX_SAFE_INTEGER);
    const folded = eventsOf(log).reduce(evolve, emptyState);
    const loaded = await this.store.load(debate);
    const expected = textOf(folded);
    const found = violations(folded).map((words) => `${debate}: ${words}`);
    if (!loaded || textOf(loaded.state) !== expected || loaded.seq !== log.length)
      found.push(`${debate}: the projection is not the fold of the log`);
    for (const { person, replica } of copies)
      if (replica.seq !== log.length || textOf(replica.confirmed) !== expected)
        found.push(`${debate}: the copy of ${person} is not the fold of the log`);
    return found;
  }
}

function textOf(state: DebateState): string {
  return JSON.stringify(snapshotOf(state));
}
