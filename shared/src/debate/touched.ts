/** Which things a run of events touched: what has to be written, hashed or drawn anew. */
import type { LoggedEvent } from './events.ts';

export interface Touched {
  /** Question or description. */
  readonly debate: boolean;
  /** With the merges they are part of. */
  readonly claims: ReadonlySet<string>;
  readonly theses: ReadonlySet<string>;
  readonly arguments: ReadonlySet<string>;
  readonly sources: ReadonlySet<string>;
  readonly citations: ReadonlySet<string>;
  readonly milestones: ReadonlySet<string>;
  /** Id of each participant, with the place in the log where they joined or changed their name. */
  readonly participants: ReadonlyMap<string, number>;
}

export function touchedBy(events: Iterable<LoggedEvent>): Touched {
  let debate = false;
  const claims = new Set<string>();
  const theses = new Set<string>();
  const arguments_ = new Set<string>();
  const sources = new Set<string>();
  const citations = new Set<string>();
  const milestones = new Set<string>();
  const participants = new Map<string, number>();
  for (const { event, seq } of events) {
    switch (event.kind) {
      case 'debate.created':
      case 'debate.edited':
        debate = true;
        break;
      case 'participant.joined':
        participants.set(event.participantId, seq);
        break;
      case 'claim.added':
      case 'claim.edited':
      case 'claim.removed':
      case 'claim.restored':
        claims.add(event.claimId);
        break;
      case 'claim.merged':
        claims.add(event.claimId).add(event.into);
        if (event.thesis !== null) theses.add(event.into);
        for (const { argumentId } of [...event.moved, ...event.premises]) arguments_.add(argumentId);
        for (const argumentId of event.doubled) arguments_.add(argumentId);
        for (const citationId of event.citations) citations.add(citationId);
        break;
      case 'claim.parted':
        claims.add(event.claimId);
        if (event.wording) claims.add(event.wording.claimId);
        for (const claimId of event.theses) theses.add(claimId);
        for (const { argumentId } of [...event.moved, ...event.premises]) arguments_.add(argumentId);
        for (const argumentId of event.restored) arguments_.add(argumentId);
        for (const citationId of event.citations) citations.add(citationId);
        break;
      case 'claim.split':
        claims.add(event.claimId).add(event.newClaimId);
        if (event.thesis !== null) theses.add(event.newClaimId);
        for (const argumentId of [...event.moved, ...event.premises]) arguments_.add(argumentId);
        for (const citationId of event.citations) citations.add(citationId);
        break;
      case 'thesis.added':
        theses.add(event.claimId);
        break;
      case 'argument.added':
      case 'premise.added':
      case 'premise.removed':
      case 'argument.moved':
      case 'argument.removed':
      case 'argument.restored':
        arguments_.add(event.argumentId);
        break;
      case 'siblings.rekeyed':
        for (const { id } of event.keys) {
          theses.add(id);
          arguments_.add(id);
        }
        break;
      case 'source.added':
        sources.add(event.source.id);
        break;
      case 'claim.cited':
      case 'claim.uncited':
        citations.add(event.citationId);
        break;
      case 'milestone.added':
      case 'milestone.removed':
        milestones.add(event.milestoneId);
        break;
      default:
        event satisfies never;
    }
  }
  return { debate, claims, theses, arguments: arguments_, sources, citations, milestones, participants };
}
