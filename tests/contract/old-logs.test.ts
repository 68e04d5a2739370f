/** Logs as earlier versions stored them (shared/corpus) still fold to the debates they always were. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  debateEvent,
  emptyState,
  evolve,
  hashOf,
  type StoredEvent,
  spellHash,
  upcastEvent,
} from '@entente/shared';
import { violations } from '@entente/shared/testing';
import { expect, test } from 'vitest';

interface OldLog {
  readonly about: string;
  readonly hash: string;
  readonly log: readonly {
    readonly seq: number;
    readonly at: number;
    readonly by: string | null;
    readonly event: StoredEvent;
  }[];
}

const folder = join(import.meta.dirname, '../../shared/corpus');
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));

test.each(files)('[D23] the old log %s folds to the debate it always was', (name) => {
  const { hash, log } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as OldLog;
  const events = log.map(({ event, ...place }) => ({ ...place, event: upcastEvent(event) }));
  for (const { event } of events) expect(debateEvent.safeParse(event).error).toBeUndefined();
  const state = events.reduce(evolve, emptyState);
  expect(violations(state)).toEqual([]);
  expect(spellHash(hashOf(state))).toBe(hash);
});

test('[D23] every kind of event is in an old log', () => {
  const kept = new Set(
    files.flatMap((name) =>
      (JSON.parse(readFileSync(join(folder, name), 'utf8')) as OldLog).log.map(({ event }) => event.kind),
    ),
  );
  const kinds = debateEvent.options.map(({ shape }) => shape.kind.value);
  expect(kinds.filter((kind) => !kept.has(kind))).toEqual([]);
});
