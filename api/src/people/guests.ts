/** Guests: people with a name and no account. The server makes their identity; a random token proves it. */
import { createHash, randomBytes } from 'node:crypto';
import { normaliseText } from '@entente/shared';
import { Injectable } from '@nestjs/common';
import { v4 as uuid } from 'uuid';
import { GuestStore } from './persistence/guest-store.ts';

export interface Guest {
  readonly id: string;
  readonly name: string;
}

@Injectable()
export class Guests {
  constructor(private readonly store: GuestStore) {}

  /** The guest whom this token proves, or null. */
  async find(token: string | undefined): Promise<Guest | null> {
    const row = token ? await this.store.findByTokenHash(hashOf(token)) : null;
    return row && { id: row.id, name: row.name };
  }

  /** A new guest and the token that proves who they are: it is told once and stored only as a hash. */
  async welcome(name: string): Promise<{ readonly guest: Guest; readonly token: string }> {
    const token = randomBytes(32).toString('base64url');
    const guest = { id: uuid(), name: normaliseText(name) };
    await this.store.insert({ ...guest, tokenHash: hashOf(token), createdAt: Date.now() });
    return { guest, token };
  }

  async rename(guest: Guest, name: string): Promise<Guest> {
    const renamed = { id: guest.id, name: normaliseText(name) };
    await this.store.rename(guest.id, renamed.name);
    return renamed;
  }
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
