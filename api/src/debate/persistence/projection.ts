/**
 * What a batch of events changes in the projection: the rows of all they touched, as they are afterwards.
 * `append_operations` writes them in the same call as the log.
 */
import type { DebateState, LoggedEvent } from '@entente/shared';

export interface ProjectionChanges {
  readonly debate: { readonly question: string; readonly description: string; readonly nextNumber: number };
  readonly claims: readonly object[];
  readonly arguments: readonly object[];
  readonly sources: readonly object[];
  readonly citations: readonly object[];
  readonly uncited: readonly string[];
  readonly participants: readonly object[];
}

/** `after` is the state once all `events` have happened. */
export function projectionChanges(after: DebateState, events: readonly LoggedEvent[]): ProjectionChanges {
  const touched = touchedBy(events);
  const { debate } = after;
  if (!debate) throw new Error('A debate that was not created has no projection.');
  return {
    debate: { question: debate.question, description: debate.description, nextNumber: after.nextNumber },
    claims: present(touched.claims, after.claims).map(({ by, at: _, ...claim }) => ({
      ...claim,
      thesisOrderKey: after.theses.get(claim.id)?.orderKey ?? null,
      participantId: by,
    })),
    arguments: present(touched.arguments, after.arguments).map(({ by, at: _, target, ...argument }) => ({
      ...argument,
      targetKind: target.kind,
      targetId: target.id,
      participantId: by,
    })),
    sources: present(touched.sources, after.sources),
    citations: present(touched.citations, after.citations),
    uncited: [...touched.uncited],
    participants: present(touched.participants.keys(), after.participants).map((participant) => ({
      ...participant,
      seq: touched.participants.get(participant.id),
    })),
  };
}

function present<T>(ids: Iterable<string>, rows: { get(id: string): T | undefined }): T[] {
  return [...ids].flatMap((id) => rows.get(id) ?? []);
}

function touchedBy(events: readonly LoggedEvent[]) {
  const touched = {
    claims: new Set<string>(),
    arguments: new Set<string>(),
    sources: new Set<string>(),
    citations: new Set<string>(),
    uncited: new Set<string>(),
    participants: new Map<string, number>(),
  };
  for (const { event, seq } of events) {
    switch (event.kind) {
      case 'debate.created':
      case 'debate.edited':
        break;
      case 'participant.joined':
        touched.participants.set(event.participantId, seq);
        break;
      case 'claim.added':
      case 'thesis.added':
      case 'claim.edited':
      case 'claim.removed':
      case 'claim.restored':
        touched.claims.add(event.claimId);
        break;
      case 'argument.added':
      case 'premise.added':
      case 'premise.removed':
      case 'argument.moved':
      case 'argument.removed':
      case 'argument.restored':
        touched.arguments.add(event.argumentId);
        break;
      case 'siblings.rekeyed':
        for (const { id } of event.keys) {
          touched.claims.add(id);
          touched.arguments.add(id);
        }
        break;
      case 'source.added':
        touched.sources.add(event.source.id);
        break;
      case 'claim.cited':
        touched.citations.add(event.citationId);
        break;
      case 'claim.uncited':
        touched.citations.delete(event.citationId);
        touched.uncited.add(event.citationId);
        break;
      default:
        event satisfies never;
    }
  }
  return touched;
}
