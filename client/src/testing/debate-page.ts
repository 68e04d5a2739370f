/** Renders components of a debate over a session whose server the test plays. */
import { render } from '@testing-library/svelte';
import { type Component, tick } from 'svelte';
import type { Desk } from '#lib/compose/desk.svelte.ts';
import { Person } from '#lib/join/person.svelte.ts';
import { DebateSession } from '#lib/net/debate-session.svelte.ts';
import DebateHarness from './DebateHarness.svelte';
import { FakeConnection } from './fake-connection.ts';
import { id, type SampleDebate } from './sample-debate.ts';

export interface DebatePage {
  readonly session: DebateSession;
  readonly link: FakeConnection;
  readonly desk: Desk;
  readonly person: Person;
  /** Something that others did, at its place in the log. */
  remote(events: ReturnType<SampleDebate['add']>): Promise<void>;
}

/** `name`: whom the page belongs to; null for a reader. */
export function openPage(debate: SampleDebate, name: string | null) {
  let nextId = 0xf000;
  let link: FakeConnection | undefined;
  const person = new Person();
  person.name = name;
  person.isKnown = true;
  const session = new DebateSession({
    snapshot: debate.snapshot(),
    openConnection: (listener) => {
      link = new FakeConnection(listener);
      return link;
    },
    fetchSnapshot: async () => debate.snapshot(),
    personName: () => person.name,
    newId: () => id(nextId++),
    now: () => 1_800_000_000_000,
  });
  session.open();
  if (!link) throw new Error('The session has not opened its connection.');
  link.listener.up();
  link.welcome({ participantId: name === null ? null : id(0xa) });
  return { session, person, link };
}

export function renderInDebate(
  debate: SampleDebate,
  // biome-ignore lint/suspicious/noExplicitAny: any component at all; a test knows the props it gives
  Shown: Component<any>,
  props: Record<string, unknown>,
  name: string | null = 'Ana',
): DebatePage {
  const { session, person, link } = openPage(debate, name);
  let desk: Desk | undefined;
  render(DebateHarness, {
    session,
    person,
    ondesk: (found: Desk) => {
      desk = found;
    },
    Shown,
    given: props,
  });
  if (!desk) throw new Error('The page has no desk.');
  return {
    session,
    link,
    desk,
    person,
    remote: async (events) => {
      const from = session.replica.seq;
      link.listener.frame({ from, to: events.at(-1)?.seq ?? from, events, acks: [] });
      await tick();
    },
  };
}
