/** Debates as a collection: list, find, create. What happens inside one is its engine's. */
import {
  type Author,
  type CreateIntent,
  type DebateSummary,
  decide,
  type EditIntent,
  emptyState,
  evolve,
  explain,
  fields,
  type LoggedEvent,
  slugOf,
} from '@entente/shared';
import { Injectable } from '@nestjs/common';
import { v4, v7 } from 'uuid';
import type { Guest } from '../people/guests.ts';
import { DebateDirectory } from './persistence/debate-directory.ts';
import { DebateStore } from './persistence/debate-store.ts';
import { projectionChanges } from './persistence/projection.ts';

interface Headings {
  readonly question: string;
  readonly description: string;
}

@Injectable()
export class Debates {
  constructor(
    private readonly directory: DebateDirectory,
    private readonly store: DebateStore,
  ) {}

  /** Latest change first; at most 200. */
  list(): Promise<DebateSummary[]> {
    return this.directory.list();
  }

  /** The id that an id or a slug stands for, or null. */
  async idOf(idOrSlug: string): Promise<string | null> {
    const slug = idOrSlug.normalize('NFC');
    const isId = fields.id.safeParse(slug).success;
    if (!isId && !fields.slug.safeParse(slug).success) return null;
    return this.directory.findId(isId ? { id: slug } : { slug });
  }

  /** Creates a debate named after its question; a name that is taken gets a number behind it. */
  async create(headings: Headings, guest: Guest): Promise<DebateSummary> {
    const debateId = v7();
    const author = await this.store.participantOf(debateId, guest, v4());
    const name = slugOf(headings.question);
    for (let number = 1; ; number += 1) {
      const slug = number === 1 ? name : `${name}-${number}`;
      if (await this.write([{ kind: 'debate.create', debateId, slug, ...headings }], author)) break;
      if (number >= 1_000) throw new Error(`A thousand debates are named ${name}.`);
    }
    const summary = await this.directory.summary(debateId);
    if (!summary) throw new Error(`Debate ${debateId} was written and is not there.`);
    return summary;
  }

  /**
   * Creates a debate whole, under exactly this slug; false if that is taken.
   * @throws Error if one of the intents is refused: what is shipped must hold.
   */
  async createWhole(
    headings: Headings & { readonly slug: string },
    intents: readonly EditIntent[],
    authorName: string,
  ): Promise<boolean> {
    const author = { participantId: v4(), name: authorName };
    return this.write([{ kind: 'debate.create', debateId: v7(), ...headings }, ...intents], author);
  }

  /** Writes a new log that begins with these intents; false, and nothing is written, if the slug is taken. */
  private async write(intents: readonly [CreateIntent, ...EditIntent[]], author: Author): Promise<boolean> {
    const { participantId } = author;
    const happened: LoggedEvent[] = [];
    let state = emptyState;
    const operations = intents.map((intent, index) => {
      const decision = decide(state, intent, author);
      if (!decision.ok) throw new Error(`${intent.kind}: ${explain(decision.refusal)}`);
      const seq = index + 1;
      for (const event of decision.events) {
        const logged = { seq, at: 0, by: participantId, event };
        state = evolve(state, logged);
        happened.push(logged);
      }
      const { kind } = intent;
      return {
        seq,
        by: participantId,
        clientId: null,
        clientSeq: null,
        ticket: null,
        kind,
        intent: null,
        events: decision.events,
      };
    });
    if (!state.debate) throw new Error('A log begins by creating its debate.');
    const { id, slug, question, description } = state.debate;
    return this.store.create(
      { id, slug, question, description, epoch: v4() },
      { at: 0, operations, changes: projectionChanges(state, happened), watermarks: [] },
    );
  }
}
