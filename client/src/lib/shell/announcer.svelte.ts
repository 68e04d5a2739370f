/**
 * What others do to the claims on this page, for those who hear the page instead of seeing it: one polite
 * sentence every few seconds, however much happens.
 */

import type { LoggedEvent, Stance } from '@entente/shared';
import type { DebateView } from '../debate/debate-view.ts';
import { m } from '../paraglide/messages.js';

const every = 3_000;

export class Announcer {
  words = $state.raw('');
  readonly #view: () => DebateView;
  /** Claims whose page this is: the rest of the debate is not announced. */
  readonly #watched: () => readonly string[];
  #heard: LoggedEvent[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(view: () => DebateView, watched: () => readonly string[]) {
    this.#view = view;
    this.#watched = watched;
  }

  hear(events: readonly LoggedEvent[]): void {
    this.#heard.push(...events);
    this.#timer ??= setTimeout(() => this.#announce(), every);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #announce(): void {
    this.#timer = undefined;
    const events = this.#heard;
    this.#heard = [];
    this.words = inSentences(events, new Set(this.#watched()), this.#view());
  }
}

/** The news about these claims, in one line; empty where there are none. */
function inSentences(events: readonly LoggedEvent[], watched: ReadonlySet<string>, view: DebateView): string {
  const reasons = new Map<string, { stance: Stance; claimId: string; count: number }>();
  const news: string[] = [];
  const numberOf = (claimId: string) => view.state.claims.get(claimId)?.number ?? 0;
  for (const { event } of events) {
    if (event.kind === 'argument.added' && watched.has(event.target.id)) {
      const key = `${event.stance}:${event.target.id}`;
      const count = (reasons.get(key)?.count ?? 0) + 1;
      reasons.set(key, { stance: event.stance, claimId: event.target.id, count });
    } else if (event.kind === 'claim.edited' && watched.has(event.claimId))
      news.push(m.shell_claim_changed({ number: numberOf(event.claimId) }));
    else if (event.kind === 'claim.removed' && watched.has(event.claimId))
      news.push(m.shell_claim_removed({ number: numberOf(event.claimId) }));
    else if (event.kind === 'claim.merged' && (watched.has(event.claimId) || watched.has(event.into)))
      news.push(m.shell_claim_merged({ number: numberOf(event.claimId), into: numberOf(event.into) }));
    else if (event.kind === 'claim.split' && watched.has(event.claimId))
      news.push(m.shell_claim_split({ number: numberOf(event.claimId), other: event.number }));
  }
  for (const { stance, claimId, count } of reasons.values())
    news.unshift(m.shell_new_reasons({ stance, count, number: numberOf(claimId) }));
  return [...new Set(news)].join('. ');
}
