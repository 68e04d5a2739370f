/** One operation of a log as readers of its history get it: who, when, and what happened. */
import type { DebateEvent, EventPlace, LoggedEvent } from '../debate/events.ts';
import { evolve } from '../debate/evolve.ts';
import type { DebateState } from '../debate/model.ts';

export interface PastOperation extends EventPlace {
  readonly events: readonly DebateEvent[];
}

export function loggedEventsOf({ seq, at, by, events }: PastOperation): LoggedEvent[] {
  return events.map((event) => ({ seq, at, by, event }));
}

/** The debate after one more operation. */
export function evolveBy(state: DebateState, operation: PastOperation): DebateState {
  return loggedEventsOf(operation).reduce(evolve, state);
}
