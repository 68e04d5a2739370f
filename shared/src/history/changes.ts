/**
 * What is different between two moments, claim by claim: the outcome, not the way to it. What was done and
 * taken back in between is no difference.
 */
import { evolve } from '../debate/evolve.ts';
import { isVisible } from '../debate/graph.ts';
import type { DebateState } from '../debate/model.ts';
import { loggedEventsOf, type PastOperation } from './operation.ts';
import { subjectsOf } from './subjects.ts';

export interface ClaimChange {
  readonly claimId: string;
  /** It came, it went out of sight, or it came back into it; null if it was to be seen all along. */
  readonly presence: 'new' | 'gone' | 'back' | null;
  /** Its words before, where they are others now. */
  readonly wordsBefore: string | null;
  /** It speaks about something else now, or on another side. */
  readonly isMoved: boolean;
  readonly sourcesAdded: number;
  readonly sourcesRemoved: number;
  /** Who did it, each once, in the order of their first deed. */
  readonly by: readonly (string | null)[];
  /** Its latest change. */
  readonly at: number;
  readonly seq: number;
}

export interface Changes {
  /** The question before, where it is another now. */
  readonly questionBefore: string | null;
  /** Latest change first. */
  readonly claims: readonly ClaimChange[];
}

/** `operations`: all that lie between `before` and the later moment, in order. */
export function changesSince(before: DebateState, operations: Iterable<PastOperation>): Changes {
  const deeds = new Map<string, { by: Set<string | null>; at: number; seq: number }>();
  let state = before;
  for (const operation of operations)
    for (const logged of loggedEventsOf(operation)) {
      const next = evolve(state, logged);
      for (const id of new Set([...subjectsOf(state, logged.event), ...subjectsOf(next, logged.event)])) {
        const known = deeds.get(id);
        const by = (known?.by ?? new Set()).add(logged.by);
        deeds.set(id, { by, at: logged.at, seq: logged.seq });
      }
      state = next;
    }
  const claims = [...deeds].flatMap(([claimId, { by, at, seq }]) => {
    const difference = differenceOf(before, state, claimId);
    return difference ? { claimId, ...difference, by: [...by], at, seq } : [];
  });
  claims.sort((a, b) => b.seq - a.seq);
  const was = before.debate?.question ?? null;
  return { questionBefore: was !== null && was !== state.debate?.question ? was : null, claims };
}

type Difference = Omit<ClaimChange, 'claimId' | 'by' | 'at' | 'seq'>;

/** null for none. A claim that came and went in between is none either. */
function differenceOf(before: DebateState, after: DebateState, claimId: string): Difference | null {
  const [was, is] = [before.claims.get(claimId), after.claims.get(claimId)];
  const wasSeen = isVisible(before, { kind: 'claim', id: claimId });
  const isSeen = isVisible(after, { kind: 'claim', id: claimId });
  if (!is || (!wasSeen && !isSeen)) return null;
  const presence = wasSeen ? (isSeen ? null : 'gone') : was ? 'back' : 'new';
  const [oldSources, newSources] = [sourcesOf(before, claimId), sourcesOf(after, claimId)];
  const difference: Difference = {
    presence,
    wordsBefore: was && was.text !== is.text ? was.text : null,
    isMoved: presence === null && placesOf(before, claimId) !== placesOf(after, claimId),
    sourcesAdded: was ? newSources.filter((id) => !oldSources.includes(id)).length : 0,
    sourcesRemoved: oldSources.filter((id) => !newSources.includes(id)).length,
  };
  const { wordsBefore, isMoved, sourcesAdded, sourcesRemoved } = difference;
  const isSame = presence === null && wordsBefore === null && !isMoved && sourcesAdded + sourcesRemoved === 0;
  return isSame ? null : difference;
}

function sourcesOf(state: DebateState, claimId: string): readonly string[] {
  return state.citationIdsByClaim.get(claimId) ?? [];
}

/** What it speaks about and how, spelled so that two can be compared. */
function placesOf(state: DebateState, claimId: string): string {
  const places = (state.argumentIdsByPremise.get(claimId) ?? []).flatMap((id) => {
    const argument = state.arguments.get(id);
    return argument && !argument.removed ? `${argument.stance} ${argument.target.id}` : [];
  });
  return [state.theses.has(claimId) ? 'thesis' : '', ...places.sort()].join('\n');
}
