/**
 * What a batch of events changes in the projection: the rows of all they touched, as they are afterwards.
 * `append_operations` writes them in the same call as the log.
 */
import { type DebateState, type LoggedEvent, touchedBy } from '@entente/shared';

export interface ProjectionChanges {
  readonly debate: { readonly question: string; readonly description: string; readonly nextNumber: number };
  readonly claims: readonly object[];
  readonly arguments: readonly object[];
  readonly sources: readonly object[];
  readonly citations: readonly object[];
  readonly uncited: readonly string[];
  readonly milestones: readonly object[];
  readonly milestonesRemoved: readonly string[];
  readonly participants: readonly object[];
}

/** `after` is the state once all `events` have happened. */
export function projectionChanges(after: DebateState, events: readonly LoggedEvent[]): ProjectionChanges {
  const touched = touchedBy(events);
  const { debate } = after;
  if (!debate) throw new Error('A debate that was not created has no projection.');
  return {
    debate: { question: debate.question, description: debate.description, nextNumber: after.nextNumber },
    claims: present(new Set([...touched.claims, ...touched.theses]), after.claims).map(
      ({ by, at: _, ...claim }) => ({
        ...claim,
        merge: after.merges.get(claim.id) ?? null,
        thesisOrderKey: after.theses.get(claim.id)?.orderKey ?? null,
        participantId: by,
      }),
    ),
    arguments: present(touched.arguments, after.arguments).map(({ by, at: _, target, ...argument }) => ({
      ...argument,
      targetKind: target.kind,
      targetId: target.id,
      participantId: by,
    })),
    sources: present(touched.sources, after.sources),
    citations: present(touched.citations, after.citations),
    uncited: [...touched.citations].filter((id) => !after.citations.has(id)),
    milestones: present(touched.milestones, after.milestones),
    milestonesRemoved: [...touched.milestones].filter((id) => !after.milestones.has(id)),
    participants: present(touched.participants.keys(), after.participants).map((participant) => ({
      ...participant,
      seq: touched.participants.get(participant.id),
    })),
  };
}

function present<T>(ids: Iterable<string>, rows: { get(id: string): T | undefined }): T[] {
  return [...ids].flatMap((id) => rows.get(id) ?? []);
}
