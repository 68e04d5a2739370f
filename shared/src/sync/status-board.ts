import type { SyncStatus } from './sync-ports.ts';

/** How things stand, told on when something about it has changed. */
export class StatusBoard {
  readonly #tell: (status: SyncStatus) => void;
  #status: SyncStatus = {
    connection: 'connecting',
    participantId: null,
    ending: null,
    unsaved: 0,
    isKept: true,
    isStorageRefused: false,
  };

  constructor(tell: (status: SyncStatus) => void) {
    this.#tell = tell;
  }

  get status(): SyncStatus {
    return this.#status;
  }

  set(change: Partial<SyncStatus>): void {
    const before = this.#status;
    const status = { ...before, ...change };
    const keys = Object.keys(status) as (keyof SyncStatus)[];
    if (keys.every((key) => status[key] === before[key])) return;
    this.#status = status;
    this.#tell(status);
  }
}
