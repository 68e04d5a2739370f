/** One operation of a log as readers of its history get it: who, when, and what happened. */
import type { DebateEvent, EventPlace, LoggedEvent } from '../debate/events.ts';

export interface PastOperation extends EventPlace {
  readonly events: readonly DebateEvent[];
}

export function loggedEventsOf({ seq, at, by, events }: PastOperation): LoggedEvent[] {
  return events.map((event) => ({ seq, at, by, event }));
}
