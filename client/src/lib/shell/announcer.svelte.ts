/**
 * What others do to the claims on this page, for those who hear the page instead of seeing it: one polite
 * sentence every few seconds, however much happens.
 */
import type { LoggedEvent, Stance } from '@entente/shared';
import type { DebateView } from '../debate/debate-view.ts';
import { counted } from '../debate/words.ts';

const every = 3_000;

const newWords: { readonly [S in Stance]: (count: number, number: number) => string } = {
  for: (count, number) => `${counted(count, 'new reason')} for claim ${number}`,
  against: (count, number) => `${counted(count, 'new reason')} against claim ${number}`,
  neutral: (count, number) => `${counted(count, 'new entry', 'new entries')} under claim ${number}`,
};

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
      news.push(`Claim ${numberOf(event.claimId)} was changed`);
    else if (event.kind === 'claim.removed' && watched.has(event.claimId))
      news.push(`Claim ${numberOf(event.claimId)} was removed`);
  }
  for (const { stance, claimId, count } of reasons.values())
    news.unshift(newWords[stance](count, numberOf(claimId)));
  return [...new Set(news)].join('. ');
}
