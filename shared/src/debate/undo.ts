/**
 * Undo among several people: what takes one's own deed back now, whatever others did since. The inverse is
 * made from the present debate when it is asked for (Berlage, A Selective Undo Mechanism, 1994), and is an
 * intent like any other: it is judged, logged and undone in its turn, which is what redo is (so at Figma: How
 * Figma's multiplayer technology works, 2019).
 */
import { decide } from './decide.ts';
import { evolve } from './evolve.ts';
import { visibleParts } from './graph.ts';
import { type EditIntent, editIntent } from './intents.ts';
import { inverseOf } from './inverse.ts';
import type { Argument, Claim, DebateState } from './model.ts';
import type { Refusal, RefusalCode } from './refusals.ts';

/** An own edit and the debate before it: made by `remembered`. States share structure, so keeping many is cheap. */
export interface Deed {
  readonly before: DebateState;
  readonly intent: EditIntent;
}

/**
 * `intent` undoes the deed, and the debate as it is accepts it. With `consent` the person is asked first, for
 * all of these reasons, and `undoing` once more after that. `problem` says why it cannot be undone.
 */
export type Undoing =
  | { readonly intent: EditIntent; readonly consent?: readonly Consent[] }
  | { readonly problem: UndoProblem };

/** What would go out of sight with what is taken back, besides what its author made. */
export type Consent =
  /** So many claims that others have built on it. */
  | { readonly kind: 'built-on'; readonly claims: number }
  /** The use that others make of it elsewhere; what it was changed to since; changes of what hangs on it. */
  | { readonly kind: 'used-elsewhere' | 'changed' | 'hanging-changed' };

/**
 * `no-effect`: it never took effect. `changed-since`: others have changed it. `unpostable`: the text it had could
 * not be typed. Else the reason for which the debate, as it is, would refuse the inverse.
 */
export type UndoProblem = 'no-effect' | 'changed-since' | 'unpostable' | RefusalCode;

/** What to keep of an intent that is proposed when its author sees the state `before`, to undo it later. */
export function remembered(before: DebateState, intent: EditIntent): Deed {
  return { before, intent };
}

/**
 * What undoes a deed now; to redo, undo the undoing. `me`: the participant whose deed it is; what others did is
 * theirs. Takes time in proportion to the debate.
 */
export function undoing(now: DebateState, { before, intent }: Deed, me: string | null): Undoing {
  const after = foreseen(before, intent);
  if ('code' in after) return { problem: 'no-effect' };
  const inverse = inverseOf(intent, { before, after, now });
  if (!inverse) return { problem: 'changed-since' };
  if (!editIntent.safeParse(inverse).success) return { problem: 'unpostable' };
  const next = foreseen(now, inverse);
  if ('code' in next) return { problem: next.code };
  const consent = consentFor({ before, after, now, next }, me);
  return consent === null ? { intent: inverse } : { intent: inverse, consent };
}

/** An author and a place that leave no trace in what is only thought through. */
const nobody = { participantId: '', name: '' };
const place = { seq: 1, at: 0, by: null };

function foreseen(state: DebateState, intent: EditIntent): DebateState | Refusal {
  const decision = decide(state, intent, nobody);
  if (!decision.ok) return decision.refusal;
  return decision.events.reduce((so, event) => evolve(so, { ...place, event }), state);
}

interface Course {
  readonly before: DebateState;
  readonly after: DebateState;
  readonly now: DebateState;
  readonly next: DebateState;
}

/** What to ask about if going from `now` to `next` hides more than the deed itself brought into sight. */
function consentFor({ before, after, now, next }: Course, me: string | null): readonly Consent[] | null {
  const hidden = shownOnlyBy(now, next);
  if (hidden.size === 0) return null;
  const revealed = shownOnlyBy(after, before);
  const others = [...hidden.values()].filter(({ id, by }) => by !== me && !revealed.has(id));
  const claims = others.filter((part) => 'text' in part).length;
  const isChanged = [...revealed.keys()].some((id) => looksOf(after, id) !== looksOf(now, id));
  const own = [...hidden.values()].filter(({ id, by }) => by === me && !revealed.has(id));
  const consent: Consent[] = [];
  if (claims > 0) consent.push({ kind: 'built-on', claims });
  else if (others.length > 0) consent.push({ kind: 'used-elsewhere' });
  if (isChanged) consent.push({ kind: 'changed' });
  if (own.some((part) => isTouched(part, after, now))) consent.push({ kind: 'hanging-changed' });
  return consent.length > 0 ? consent : null;
}

function shownOnlyBy(state: DebateState, other: DebateState): ReadonlyMap<string, Claim | Argument> {
  const partsOf = (of: DebateState) => Object.values(visibleParts(of)).flat();
  const shown = new Map(partsOf(state).map((part) => [part.id, part]));
  for (const { id } of partsOf(other)) shown.delete(id);
  return shown;
}

/** Whether others may have had a hand in an own part since the deed: who changed a text is not in the state. */
function isTouched(part: Claim | Argument, after: DebateState, now: DebateState): boolean {
  const wasThere = after.claims.has(part.id) || after.arguments.has(part.id);
  if (wasThere) return looksOf(after, part.id) !== looksOf(now, part.id);
  return 'text' in part && (part.rev > 1 || now.citationIdsByClaim.has(part.id));
}

/** What people see of a claim or an argument, without its place among its siblings. */
function looksOf(state: DebateState, id: string): string {
  const argument = state.arguments.get(id);
  if (argument) return [argument.target.id, argument.stance, ...argument.premises.toSorted()].join(' ');
  return [...(state.citationIdsByClaim.get(id) ?? []), state.claims.get(id)?.text].join(' ');
}
