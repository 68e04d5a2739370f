/** Guests: people with a name and no account. The server makes their identity; a random token proves it. */
import { createHash, randomBytes } from 'node:crypto';
import { normaliseText } from '@entente/shared';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v4 as uuid } from 'uuid';
import { GuestRow } from './guest.entity.ts';

export interface Guest {
  readonly id: string;
  readonly name: string;
}

@Injectable()
export class Guests {
  constructor(private readonly database: DataSource) {}

  /** The guest whom this token proves, or null. */
  async find(token: string | undefined): Promise<Guest | null> {
    if (!token) return null;
    return this.database.manager.findOneBy(GuestRow, { tokenHash: hashOf(token) });
  }

  /** A new guest and the token that proves who they are: it is told once and stored only as a hash. */
  async welcome(name: string): Promise<{ readonly guest: Guest; readonly token: string }> {
    const token = randomBytes(32).toString('base64url');
    const guest = { id: uuid(), name: normaliseText(name) };
    await this.database.manager.insert(GuestRow, {
      ...guest,
      tokenHash: hashOf(token),
      createdAt: Date.now(),
    });
    return { guest, token };
  }

  async rename(guest: Guest, name: string): Promise<Guest> {
    const renamed = { id: guest.id, name: normaliseText(name) };
    await this.database.manager.update(GuestRow, { id: guest.id }, { name: renamed.name });
    return renamed;
  }
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
