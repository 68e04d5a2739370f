/** How this application speaks to Postgres, in one place. */
import pg from 'pg';
import type { DataSourceOptions } from 'typeorm';
import { debateEntities } from '../../debate/persistence/entities.ts';
import { GuestRow } from '../../people/persistence/guest.entity.ts';
import { Debates1760000000001 } from './migrations/1-debates.ts';
import { AppendOperations1760000000002 } from './migrations/2-append-operations.ts';
import { TicketsAndPremises1760000000003 } from './migrations/3-tickets-and-premises.ts';
import { MergesAndMilestones1760000000004 } from './migrations/4-merges-and-milestones.ts';

/** bigint comes as text; ours are sequence numbers and milliseconds, which a number holds exactly. */
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => {
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new Error(`${text} is too large a number.`);
  return number;
});

/** No statement, lock or silent transaction may hold a debate up for long. */
const timeouts = {
  statement_timeout: 15_000,
  lock_timeout: 3_000,
  idle_in_transaction_session_timeout: 10_000,
  connectionTimeoutMillis: 10_000,
};

export type Connection =
  | { readonly url: string }
  | {
      readonly host: string;
      readonly port: number;
      readonly user: string;
      readonly database: string;
      readonly ssl: false;
    };

export function dataSourceOptions(connection: Connection): DataSourceOptions {
  const where = 'url' in connection ? connection : { ...connection, username: connection.user };
  return {
    type: 'postgres',
    ...where,
    entities: [...debateEntities, GuestRow],
    migrations: [
      Debates1760000000001,
      AppendOperations1760000000002,
      TicketsAndPremises1760000000003,
      MergesAndMilestones1760000000004,
    ],
    migrationsRun: true,
    migrationsTransactionMode: 'each',
    synchronize: false,
    logging: false,
    extra: { max: 20, ...timeouts },
  };
}
