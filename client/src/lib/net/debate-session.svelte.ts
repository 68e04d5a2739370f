/**
 * One debate as this page holds it, as runes: a sync client (shared/src/sync) does the work, this publishes
 * what it tells.
 */
import {
  type DebateState,
  type EditIntent,
  type LoggedEvent,
  type NotAppliedIntent,
  type Presence,
  type Refusal,
  type Replica,
  type SnapshotMessage,
  SyncClient,
  type SyncPorts,
  type SyncStatus,
  type Whereabouts,
} from '@entente/shared';
import { createContext } from 'svelte';
import type { NotApplied } from './not-applied.svelte.ts';

interface SessionParts {
  readonly snapshot: SnapshotMessage;
  readonly ports: SyncPorts;
  readonly notApplied: NotApplied;
  /** Asks the browser not to evict what is kept; called at the first edit. */
  readonly askToKeep: () => void;
}

type RemoteListener = (events: readonly LoggedEvent[]) => void;
/** `events`: all that lies between the state before and this one, where that is known. */
type StateListener = (state: DebateState, events?: readonly LoggedEvent[]) => void;
type NotAppliedListener = (items: readonly NotAppliedIntent[]) => void;
/** `before`: what its author saw when they proposed it. */
type ProposedListener = (before: DebateState, intent: EditIntent) => void;

export class DebateSession {
  replica: Replica;
  status: SyncStatus;
  /** Who is here; null until the server has told. */
  presence = $state.raw<Presence | null>(null);
  readonly notApplied: NotApplied;
  readonly #client: SyncClient;
  readonly #askToKeep: () => void;
  #hasEdited = false;
  readonly #stateListeners = new Set<StateListener>();
  readonly #remoteListeners = new Set<RemoteListener>();
  readonly #notAppliedListeners = new Set<NotAppliedListener>();
  readonly #proposedListeners = new Set<ProposedListener>();

  constructor({ snapshot, ports, notApplied, askToKeep }: SessionParts) {
    this.notApplied = notApplied;
    this.#askToKeep = askToKeep;
    this.#client = new SyncClient(snapshot, ports, {
      replica: (replica, events) => {
        this.replica = replica;
        for (const listener of this.#stateListeners) listener(replica.view, events);
      },
      status: (status) => this.#become(status),
      remote: (events) => {
        for (const listener of this.#remoteListeners) listener(events);
      },
      notApplied: (items) => {
        notApplied.add(items);
        for (const listener of this.#notAppliedListeners) listener(items);
      },
      presence: (presence) => {
        this.presence = presence;
      },
    });
    this.replica = $state.raw(this.#client.replica);
    this.status = $state.raw(this.#client.status);
  }

  get debateId(): string {
    return this.#client.debateId;
  }

  /** The debate as the person sees it: confirmed state with their pending edits on top. */
  get state(): DebateState {
    return this.replica.view;
  }

  get isSaving(): boolean {
    return this.status.unsaved > 0;
  }

  open(): void {
    void this.notApplied.open();
    this.#client.open();
  }

  close(): void {
    this.#client.close();
    this.notApplied.close();
  }

  /** The person's name has changed: connect again, so that the server knows it. */
  rejoin(): void {
    this.#client.rejoin();
  }

  /** Shows and sends an edit. Answers the reason if it cannot hold; its author then still has the words. */
  propose(intent: EditIntent): Refusal | null {
    const before = this.state;
    const refusal = this.#client.propose(intent);
    if (refusal) return refusal;
    if (!this.#hasEdited) this.#askToKeep();
    this.#hasEdited = true;
    for (const listener of this.#proposedListeners) listener(before, intent);
    return null;
  }

  /** Says where the person is; nobody hears it while the page is not connected. */
  tellWhereabouts(whereabouts: Whereabouts): void {
    this.#client.tellWhereabouts(whereabouts);
  }

  /** Hears each new state of what the person sees, in order and at once. */
  onState(listener: StateListener): () => void {
    return listenIn(this.#stateListeners, listener);
  }

  /** Hears what others have done, after it took effect here. Answers how to stop. */
  onRemote(listener: RemoteListener): () => void {
    return listenIn(this.#remoteListeners, listener);
  }

  onNotApplied(listener: NotAppliedListener): () => void {
    return listenIn(this.#notAppliedListeners, listener);
  }

  /** Hears the person's own edits, as they make them. */
  onProposed(listener: ProposedListener): () => void {
    return listenIn(this.#proposedListeners, listener);
  }

  #become(status: SyncStatus): void {
    if (status.isStorageRefused && !this.status.isStorageRefused) this.notApplied.keepOtherwise();
    if (status.connection !== 'live') this.presence = null;
    this.status = status;
  }
}

function listenIn<Listener>(listeners: Set<Listener>, listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const [getSession, setSession] = createContext<DebateSession>();
