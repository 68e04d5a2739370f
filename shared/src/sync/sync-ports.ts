/**
 * What a sync client needs of the world around it (a connection, a clock, a place on the device to keep
 * unsent intents) and what it tells. Ports, so that the very same client runs in a browser and in a simulation that controls
 * network, time, randomness and storage.
 */
import type { LoggedEvent } from '../debate/events.ts';
import type { EditIntent } from '../debate/intents.ts';
import type { Refusal } from '../debate/refusals.ts';
import type { SnapshotMessage } from './http.ts';
import type {
  Draining,
  Fatal,
  Frame,
  Hello,
  Presence,
  Push,
  Refused,
  ResendFrom,
  TooOld,
  Welcome,
  Whereabouts,
} from './messages.ts';
import type { PendingIntent, Replica } from './replica.ts';

export interface ConnectionListener {
  /** Connected anew: nothing said before counts any more. */
  up(): void;
  /** Cut, or another attempt to connect has failed. */
  down(): void;
  welcome(message: Welcome): void;
  tooOld(message: TooOld): void;
  frame(message: Frame): void;
  refused(message: Refused): void;
  resendFrom(message: ResendFrom): void;
  fatal(message: Fatal): void;
  draining(message: Draining): void;
  presence(message: Presence): void;
}

/** Connects by itself, again and again until closed; keeps nothing across a disconnect. */
export interface DebateConnection {
  hello(message: Hello): void;
  push(message: Push): void;
  /** Volatile: may be lost. */
  presence(message: Whereabouts): void;
  /** Leaves and connects again, as a new connection: `down`, then `up`. */
  reconnect(): void;
  close(): void;
}

export type OpenConnection = (listener: ConnectionListener) => DebateConnection;

export interface Timers {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs once, after so many milliseconds; answers how to call it off. */
  later(ms: number, run: () => void): () => void;
}

/** What is under way under one client id. */
export interface StoredQueue {
  readonly clientId: string;
  /** The number its next intent gets. */
  readonly next: number;
  /** In order of their numbers. */
  readonly pending: readonly PendingIntent[];
}

/** An intent that did not take effect, kept with its author's words until they have decided about it. */
export interface NotAppliedIntent {
  readonly id: string;
  readonly intent: EditIntent;
  readonly refusal: Refusal;
  /** When this was known, by this device's clock. */
  readonly at: number;
}

/** A change of a queue: all of it is stored, or none. */
export interface QueueChange {
  readonly clientId: string;
  readonly next: number;
  readonly add: readonly PendingIntent[];
  /** Numbers of intents whose fate is known. */
  readonly remove: readonly number[];
  readonly notApplied: readonly NotAppliedIntent[];
  /** This client id ends: its queue is deleted, and what it held is among `add`. */
  readonly replaces?: string | undefined;
}

/**
 * Keeps the queues of one debate on this device, so that neither a reload nor a crash loses an unsent
 * intent. Whoever uses a client id holds it: no other page gets it meanwhile. Any call may fail, or never
 * answer, where the device does not allow storage.
 */
export interface IntentQueueStore {
  /** The queue to go on with: this page's own, else one that a page which is gone left behind, else a new one. */
  open(): Promise<StoredQueue>;
  /** Writes in one transaction; resolves when it is on the device. A new `clientId` is held from then on. */
  write(change: QueueChange): Promise<void>;
  /** Takes hold of a queue that a page which is gone left behind, if there is one. */
  adopt(): Promise<StoredQueue | null>;
  /** Lets go of a client id; what waits under it can be adopted, and if nothing does, the id is forgotten. */
  release(clientId: string): Promise<void>;
}

export interface SyncPorts {
  readonly openConnection: OpenConnection;
  /** null: there is no such debate any more. Rejects where it cannot be known now. */
  readonly fetchSnapshot: () => Promise<SnapshotMessage | null>;
  readonly queue: IntentQueueStore;
  readonly timers: Timers;
  /** In [0, 1). */
  readonly random: () => number;
  readonly newId: () => string;
  /** 8 to 16 letters, digits, - or _; not to be guessed. */
  readonly newTicket: () => string;
  /** The name the person takes part under; null for a reader. */
  readonly personName: () => string | null;
}

/** `live`: welcomed, so that edits reach the server. `ended`: never again; `ending` says why. */
export type ConnectionState = 'connecting' | 'live' | 'offline' | 'ended';

export interface SyncStatus {
  readonly connection: ConnectionState;
  /** The person's id in this debate; null for readers, and before the server has said it. */
  readonly participantId: string | null;
  readonly ending: Fatal | null;
  /** How many own intents are not known to be in the log. */
  readonly unsaved: number;
  /** Whether all of these are on this device: then neither a reload nor a crash loses one. */
  readonly isKept: boolean;
  /** The device does not allow anything to be kept. */
  readonly isStorageRefused: boolean;
}

/** Hears what changes, in order and at once. */
export interface SyncListener {
  /** `events`: all that lies between the view before and this one, where that is known. */
  replica(replica: Replica, events?: readonly LoggedEvent[]): void;
  status(status: SyncStatus): void;
  /** What others have done, after it took effect here. */
  remote(events: readonly LoggedEvent[]): void;
  /** Own intents that did not take effect; they are stored together with leaving the queue. */
  notApplied(items: readonly NotAppliedIntent[]): void;
  presence(presence: Presence): void;
}
