/** Where a client stands: the highest of its numbers that was judged, and what it was refused. */
import type { Refusal } from '@entente/shared';

/** A refusal as it is remembered: of the intent with this ticket. */
export interface RememberedRefusal {
  readonly ticket: string;
  readonly refusal: Refusal;
}

export interface Watermark {
  readonly clientId: string;
  readonly participantId: string;
  readonly lastClientSeq: number;
  /** The latest refusals, by client sequence number. */
  readonly refusals: Readonly<Record<string, RememberedRefusal>>;
}

/** A watermark on its way into the database: the batch was judged when its client stood at `before`. */
export interface MovedWatermark extends Watermark {
  readonly before: number;
}
