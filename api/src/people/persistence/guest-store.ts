import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { GuestRow } from './guest.entity.ts';

/** Guests as rows, found by the hash of their token. */
@Injectable()
export class GuestStore {
  constructor(private readonly database: DataSource) {}

  findByTokenHash(tokenHash: Buffer): Promise<GuestRow | null> {
    return this.database.manager.findOneBy(GuestRow, { tokenHash });
  }

  async insert(guest: GuestRow): Promise<void> {
    await this.database.manager.insert(GuestRow, guest);
  }

  async rename(id: string, name: string): Promise<void> {
    await this.database.manager.update(GuestRow, { id }, { name });
  }
}
