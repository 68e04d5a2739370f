import { Module } from '@nestjs/common';
import { Guests } from './guests.ts';
import { GuestStore } from './persistence/guest-store.ts';
import { SessionController } from './session.controller.ts';

@Module({ controllers: [SessionController], providers: [GuestStore, Guests], exports: [Guests] })
export class PeopleModule {}
