import { Module } from '@nestjs/common';
import { Guests } from './guests.ts';
import { SessionController } from './session.controller.ts';

@Module({ controllers: [SessionController], providers: [Guests], exports: [Guests] })
export class PeopleModule {}
