import { backoff } from './backoff.ts';
import type { SnapshotMessage } from './http.ts';
import type { SyncPorts } from './sync-ports.ts';

type Ports = Pick<SyncPorts, 'fetchSnapshot' | 'timers' | 'random'>;

/** Fetches a snapshot, again and again until there is one that will do. */
export class SnapshotFetcher {
  readonly #ports: Ports;
  #cancel = () => {};
  #isBusy = false;

  constructor(ports: Ports) {
    this.#ports = ports;
  }

  get isBusy(): boolean {
    return this.#isBusy;
  }

  /** Answers by `done`; null: there is no such debate any more. Does nothing while it fetches already. */
  begin(
    willDo: (snapshot: SnapshotMessage) => boolean,
    done: (snapshot: SnapshotMessage | null) => void,
  ): void {
    if (this.#isBusy) return;
    this.#isBusy = true;
    let isStopped = false;
    this.#cancel = () => {
      isStopped = true;
    };
    const fetchOnce = async (failedAttempts: number) => {
      const snapshot = await this.#ports.fetchSnapshot().catch(() => undefined);
      if (isStopped) return;
      if (snapshot === null || (snapshot && willDo(snapshot))) {
        this.#isBusy = false;
        done(snapshot);
        return;
      }
      const wait = backoff(failedAttempts, this.#ports.random);
      const callOff = this.#ports.timers.later(wait, () => void fetchOnce(failedAttempts + 1));
      this.#cancel = () => {
        isStopped = true;
        callOff();
      };
    };
    void fetchOnce(0);
  }

  stop(): void {
    this.#cancel();
    this.#isBusy = false;
  }
}
