/** Renders components of a debate over a session whose server the test plays. */
import { type ConnectionListener, eventsOf, type Frame, type LoggedEvent } from '@entente/shared';
import { FakeConnection, MemoryDevice, settled } from '@entente/shared/testing';
import { render } from '@testing-library/svelte';
import { type Component, tick } from 'svelte';
import type { Desk } from '#lib/compose/desk.svelte.ts';
import { Person } from '#lib/join/person.svelte.ts';
import { browserTimers } from '#lib/net/browser-ports.ts';
import { DebateSession } from '#lib/net/debate-session.svelte.ts';
import { NotApplied } from '#lib/net/not-applied.svelte.ts';
import DebateHarness from './DebateHarness.svelte';
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
export async function openPage(debate: SampleDebate, name: string | null) {
  let nextId = 0xf000;
  let link: FakeConnection | undefined;
  const newId = () => id(nextId++);
  const person = new Person();
  person.name = name;
  person.isKnown = true;
  const session = new DebateSession({
    snapshot: debate.snapshot(),
    ports: {
      openConnection: (listener: ConnectionListener) => {
        link = new FakeConnection(listener);
        return link;
      },
      fetchSnapshot: async () => debate.snapshot(),
      queue: new MemoryDevice().page(newId),
      timers: browserTimers,
      random: () => 0.5,
      newId,
      newTicket: () => `ticket-${nextId++}`,
      personName: () => person.name,
    },
    notApplied: new NotApplied(id(0xd), () => Promise.reject(new Error('No database in this test.'))),
    askToKeep: () => {},
  });
  session.open();
  if (!link) throw new Error('The session has not opened its connection.');
  link.listener.up();
  await settled();
  link.welcome({ participantId: name === null ? null : id(0xa) });
  return { session, person, link };
}

export async function renderInDebate(
  debate: SampleDebate,
  // biome-ignore lint/suspicious/noExplicitAny: any component at all; a test knows the props it gives
  Shown: Component<any>,
  props: Record<string, unknown>,
  name: string | null = 'Ana',
): Promise<DebatePage> {
  const { session, person, link } = await openPage(debate, name);
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
      link.listener.frame(frameOf(session.replica.seq, events));
      await tick();
    },
  };
}

/** The frame that tells events of one operation, or of several. */
export function frameOf(from: number, events: readonly LoggedEvent[], ticket: string | null = null): Frame {
  const seqs = [...new Set(events.map(({ seq }) => seq))];
  const operations = seqs.map((seq) => {
    const own = events.filter((event) => event.seq === seq);
    const { at = 0, by = null } = own[0] ?? {};
    return { seq, at, by, ticket, events: own.map(({ event }) => event) };
  });
  return { from, to: eventsOf(operations).at(-1)?.seq ?? from, operations };
}
