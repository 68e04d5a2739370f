/**
 * Reads events that older versions of Entente have stored. An event's kind never goes away and its version
 * never changes its meaning; when a kind needs another shape it gets a new version, and a step here that
 * lifts the one before to it. So code elsewhere knows the newest only, and every old log still folds.
 * (Event upcasting, as in Greg Young, Versioning in an Event Sourced System, 2016.)
 *
 * A version is taught to read one release before it is written, so that processes of both releases can
 * share a log while one replaces the other.
 */
import { type DebateEvent, debateEvent } from './events.ts';

/** An event as a log holds it: of any version. */
export interface StoredEvent {
  readonly kind: string;
  readonly v: number;
  readonly [field: string]: unknown;
}

/** The log holds something that this version of Entente cannot read: nothing of it may be skipped. */
export class UnknownEventError extends Error {
  constructor({ kind, v }: Pick<StoredEvent, 'kind' | 'v'>) {
    super(`This version of Entente does not know “${kind}” in version ${v}. Update Entente, then try again.`);
    this.name = 'UnknownEventError';
  }
}

const newest: ReadonlyMap<string, number> = new Map(
  debateEvent.options.map(({ shape }) => [shape.kind.value, shape.v.value]),
);

/** By kind and version: how an event is lifted to the version after it. */
const steps: { readonly [kind: string]: { readonly [v: number]: (event: StoredEvent) => StoredEvent } } = {
  'claim.edited': {
    // Version 2 tells an edit that was merged with somebody else's from one that was made as it stands.
    1: (event) => ({ ...event, v: 2, merged: false }),
  },
};

/**
 * The event in the newest version of its kind.
 * @throws UnknownEventError if this code knows no such kind, or no such version of it.
 */
export function upcastEvent(stored: StoredEvent): DebateEvent {
  let event = stored;
  while (event.v !== newest.get(event.kind)) {
    const step = Object.hasOwn(steps, event.kind) ? steps[event.kind]?.[event.v] : undefined;
    if (!step) throw new UnknownEventError(stored);
    event = step(event);
  }
  return event as unknown as DebateEvent;
}

/** Whether this code knows every one of these events as it stands: else it is older than what wrote them. */
export function knowsEvents(events: Iterable<Pick<StoredEvent, 'kind' | 'v'>>): boolean {
  for (const { kind, v } of events) if (newest.get(kind) !== v) return false;
  return true;
}
