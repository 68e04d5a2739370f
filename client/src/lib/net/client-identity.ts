/**
 * Which page uses a client id. Two pages must not number intents under one id; and a page that is gone, by
 * whatever end, must not keep others from sending what it left. A Web Lock is both: the browser takes it
 * back with the page.
 *
 * Web Locks exist in secure contexts only, and a classroom may serve this from http in its own network.
 * There a lease in localStorage takes their place: renewed while the page lives, free when it was not renewed
 * for longer than a browser slows the timers of a hidden page. Two pages could still believe that they hold
 * one id (a page that was frozen): then the server notices two intents with one number, and one of them takes
 * a fresh id. So the lease is a courtesy, not the protection.
 */
import { forget, recall, remember } from '../device/storage.ts';

export interface Claims {
  /** True if this page holds the client id from now on; false if another page does. */
  hold(clientId: string): Promise<boolean>;
  letGo(clientId: string): void;
}

/** `page`: an id that no other page has. */
export function holdClientIds(page: string): Claims {
  return 'locks' in navigator ? new LockedIds(navigator.locks) : new LeasedIds(page);
}

export class LockedIds implements Claims {
  readonly #locks: LockManager;
  readonly #letGo = new Map<string, () => void>();

  constructor(locks: LockManager) {
    this.#locks = locks;
  }

  hold(clientId: string): Promise<boolean> {
    if (this.#letGo.has(clientId)) return Promise.resolve(true);
    return new Promise((resolve, reject) => {
      this.#locks
        .request(`entente:client:${clientId}`, { ifAvailable: true }, (lock) => {
          resolve(lock !== null);
          // The lock is ours until this promise settles, or the page ends.
          return lock && new Promise<void>((letGo) => this.#letGo.set(clientId, letGo));
        })
        .catch(reject);
    });
  }

  letGo(clientId: string): void {
    this.#letGo.get(clientId)?.();
    this.#letGo.delete(clientId);
  }
}

interface Lease {
  readonly page: string;
  readonly renewedAt: number;
}

const renewEvery = 10_000;
/** Hidden pages are woken once a minute only. */
const leaseLasts = 150_000;

export class LeasedIds implements Claims {
  readonly #page: string;
  readonly #held = new Set<string>();

  /** `page`: an id that no other page has. */
  constructor(page: string) {
    this.#page = page;
    setInterval(() => this.#renew(), renewEvery);
    // Whoever reloads finds the id free; a page that comes back from the history takes it again.
    addEventListener('pagehide', () => {
      for (const clientId of this.#held) forget(key(clientId));
    });
    addEventListener('pageshow', () => this.#renew());
  }

  async hold(clientId: string): Promise<boolean> {
    const lease = recall<Lease>(key(clientId));
    if (lease && lease.page !== this.#page && Date.now() - lease.renewedAt < leaseLasts) return false;
    this.#held.add(clientId);
    this.#renew();
    return true;
  }

  letGo(clientId: string): void {
    if (this.#held.delete(clientId)) forget(key(clientId));
  }

  #renew(): void {
    for (const clientId of this.#held)
      remember(key(clientId), { page: this.#page, renewedAt: Date.now() } satisfies Lease);
  }
}

function key(clientId: string): string {
  return `client:${clientId}`;
}
