import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { busModule } from './debate/bus/bus.module.ts';
import type { Bus } from './debate/bus/bus.ts';
import { DebateModule } from './debate/debate.module.ts';
import { PeopleModule } from './people/people.module.ts';
import { type Connection, dataSourceOptions } from './platform/database/data-source.ts';
import { platformModule } from './platform/platform.module.ts';
import { FirstDebate } from './seed/first-debate.ts';

@Module({ imports: [PeopleModule, DebateModule], providers: [FirstDebate] })
class AppModule {}

export interface AppModuleOptions {
  readonly connection: Connection;
  readonly bus: Bus;
  /** What opens the metrics to other machines; null opens them to none. */
  readonly metricsToken: string | null;
}

/** The application's modules on a given database. Migrations run as it starts. */
export function appModule({ connection, bus, metricsToken }: AppModuleOptions): DynamicModule {
  const database = TypeOrmModule.forRoot({ ...dataSourceOptions(connection), retryAttempts: 0 });
  return {
    module: AppModule,
    imports: [database, platformModule(metricsToken), busModule(bus)],
  };
}
