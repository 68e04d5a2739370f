/**
 * A hash of a state that can be kept up with each event: the XOR of a 64-bit hash of every part (a claim, an
 * argument, …), so that a changed part is taken out and put in again. Equal states have equal hashes,
 * whatever way led there; a replica whose hash differs from the server's has diverged. It finds faults, not
 * forgers: it is no cryptographic hash. (Zero's row-set signature is built in the same way.)
 */
import type { LoggedEvent } from './events.ts';
import type { DebateState, Standing } from './model.ts';
import { touchedBy } from './touched.ts';

/** Two lanes of 32 bits. */
export interface StateHash {
  readonly high: number;
  readonly low: number;
}

/** Of the whole state: takes time in proportion to its size. */
export function hashOf(state: DebateState): StateHash {
  const hash = new Lanes();
  hash.toggle(headingOf(state));
  for (const id of state.claims.keys()) hash.toggle(claimOf(state, id));
  for (const id of state.theses.keys()) hash.toggle(thesisOf(state, id));
  for (const id of state.arguments.keys()) hash.toggle(argumentOf(state, id));
  for (const id of state.sources.keys()) hash.toggle(sourceOf(state, id));
  for (const id of state.citations.keys()) hash.toggle(citationOf(state, id));
  for (const id of state.merges.keys()) hash.toggle(mergeOf(state, id));
  for (const id of state.milestones.keys()) hash.toggle(milestoneOf(state, id));
  for (const id of state.participants.keys()) hash.toggle(participantOf(state, id));
  return hash.value;
}

/** Of `after`, given the hash of `before` and the events that lie between. */
export function rehash(
  hash: StateHash,
  before: DebateState,
  after: DebateState,
  events: Iterable<LoggedEvent>,
): StateHash {
  const lanes = new Lanes(hash);
  const touched = touchedBy(events);
  const swap = (spell: (state: DebateState, id: string) => Fields | null, id: string) => {
    lanes.toggle(spell(before, id));
    lanes.toggle(spell(after, id));
  };
  // Adding a claim changes the next number, which no event names.
  if (touched.debate || before.nextNumber !== after.nextNumber) {
    lanes.toggle(headingOf(before));
    lanes.toggle(headingOf(after));
  }
  for (const id of touched.claims) {
    swap(claimOf, id);
    swap(mergeOf, id);
  }
  for (const id of touched.theses) swap(thesisOf, id);
  for (const id of touched.arguments) swap(argumentOf, id);
  for (const id of touched.sources) swap(sourceOf, id);
  for (const id of touched.citations) swap(citationOf, id);
  for (const id of touched.milestones) swap(milestoneOf, id);
  for (const id of touched.participants.keys()) swap(participantOf, id);
  return lanes.value;
}

/** As 16 hexadecimal digits, as frames carry it. */
export function spellHash({ high, low }: StateHash): string {
  return hex(high) + hex(low);
}

function hex(lane: number): string {
  return (lane >>> 0).toString(16).padStart(8, '0');
}

/** A part field by field: a database may hand the keys of an object back in another order. */
type Fields = readonly (string | number | boolean | null | undefined)[];

function headingOf({ debate, nextNumber }: DebateState): Fields | null {
  if (!debate) return null;
  const { id, slug, question, description, at } = debate;
  return ['debate', id, slug, question, description, at, nextNumber];
}

function claimOf(state: DebateState, id: string): Fields | null {
  const claim = state.claims.get(id);
  if (!claim) return null;
  const { number, text, rev, removed, by, at } = claim;
  return ['claim', id, number, text, rev, removed, by, at];
}

function thesisOf(state: DebateState, id: string): Fields | null {
  const thesis = state.theses.get(id);
  return thesis ? ['thesis', id, thesis.orderKey] : null;
}

function argumentOf(state: DebateState, id: string): Fields | null {
  const argument = state.arguments.get(id);
  if (!argument) return null;
  const { target, stance, orderKey, premises, removed, by, at } = argument;
  return ['argument', id, target.kind, target.id, stance, orderKey, removed, by, at, ...premises];
}

function sourceOf(state: DebateState, id: string): Fields | null {
  const source = state.sources.get(id);
  return source ? ['source', id, source.title, source.author, source.url, source.note] : null;
}

function citationOf(state: DebateState, id: string): Fields | null {
  const citation = state.citations.get(id);
  if (!citation) return null;
  const { claimId, sourceId, locator, quote } = citation;
  return ['citation', id, claimId, sourceId, locator, quote];
}

function mergeOf(state: DebateState, id: string): Fields | null {
  const merge = state.merges.get(id);
  if (!merge) return null;
  const standing = ({ target, orderKey }: Standing) => [target.kind, target.id, orderKey];
  const { into, moved, premises, doubled, citations, thesis, wording } = merge;
  return [
    ...['merge', id, into, thesis, wording?.from, wording?.to],
    ...[moved.length, premises.length, doubled.length, ...doubled, ...citations],
    ...moved.flatMap(({ argumentId, from, to }) => [argumentId, ...standing(from), ...standing(to)]),
    ...premises.flatMap(({ argumentId, from, to }) => [argumentId, from.length, ...from, ...to]),
  ];
}

function milestoneOf(state: DebateState, id: string): Fields | null {
  const milestone = state.milestones.get(id);
  return milestone ? ['milestone', id, milestone.name, milestone.seq] : null;
}

function participantOf(state: DebateState, id: string): Fields | null {
  const participant = state.participants.get(id);
  return participant ? ['participant', id, participant.name] : null;
}

/** Two multiplicative hashes side by side (the mixing step is that of cyrb53 by bryc, public domain). */
class Lanes {
  private high: number;
  private low: number;

  constructor({ high, low }: StateHash = { high: 0, low: 0 }) {
    this.high = high;
    this.low = low;
  }

  get value(): StateHash {
    return { high: this.high, low: this.low };
  }

  /** Puts a part in, or takes it out again. */
  toggle(part: Fields | null): void {
    if (part === null) return;
    let a = 0xdeadbeef;
    let b = 0x41c6ce57;
    for (let n = 0; n < part.length; n += 1) {
      // A zero lies between fields: it occurs in no text.
      if (n > 0) {
        a = Math.imul(a, 2654435761);
        b = Math.imul(b, 1597334677);
      }
      const field = String(part[n] ?? '');
      for (let i = 0; i < field.length; i += 1) {
        const unit = field.charCodeAt(i);
        a = Math.imul(a ^ unit, 2654435761);
        b = Math.imul(b ^ unit, 1597334677);
      }
    }
    a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
    b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
    this.high ^= a;
    this.low ^= b;
  }
}
