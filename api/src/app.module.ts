import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DebateModule } from './debate/debate.module.ts';
import { PeopleModule } from './people/people.module.ts';
import { type Connection, dataSourceOptions } from './platform/database/data-source.ts';
import { HealthController } from './platform/health.controller.ts';
import { FirstDebate } from './seed/first-debate.ts';

@Module({ imports: [PeopleModule, DebateModule], controllers: [HealthController], providers: [FirstDebate] })
class AppModule {}

/** The application's modules on a given database. Migrations run as it starts. */
export function appModule(connection: Connection): DynamicModule {
  const database = TypeOrmModule.forRoot({ ...dataSourceOptions(connection), retryAttempts: 0 });
  return { module: AppModule, imports: [database] };
}
