import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/people.module.ts';
import { DebateGateway } from './debate.gateway.ts';
import { DebateExport } from './debate-export.ts';
import { DebatesController } from './debates.controller.ts';
import { Debates } from './debates.ts';
import { DebateEngines } from './engine/debate-engines.ts';
import { Fanout } from './fanout.ts';
import { DebateDirectory } from './persistence/debate-directory.ts';
import { DebateStore } from './persistence/debate-store.ts';

@Module({
  imports: [PeopleModule],
  controllers: [DebatesController],
  providers: [DebateStore, DebateDirectory, DebateEngines, Debates, DebateExport, Fanout, DebateGateway],
  exports: [Debates],
})
export class DebateModule {}
