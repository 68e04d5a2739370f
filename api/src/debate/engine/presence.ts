/**
 * Who is here, on which claim, and who is writing. Volatile: never in the log, never in the database. Each
 * process tells the others a summary of its own people, which fades unless it is said again, so that the
 * people of a process that died vanish; each process tells its own connections about everybody.
 */
import { limits, type Presence } from '@entente/shared';
import type { Broadcast, Connection } from './connection.ts';
import type { Scheduler } from './scheduler.ts';

type Person = Presence['people'][number];

/** What one process says of its people. */
interface Summary {
  /** People with a name, each once. */
  readonly people: readonly Person[];
  /** Readers without a name. */
  readonly readers: number;
}

/** A claim somebody was at is forgotten unless they say again that they are there. */
const whereaboutsLast = 15_000;
const summaryLasts = 5_000;
const tellOthersEvery = 500;
const remindOthersEvery = 2_000;
/** Above this many, people are counted, and only `limits.facesShown` of them are named. */
const namedRoom = 150;

/** Milliseconds between two messages to a room of this many: five a second among few, one among many. */
function pauseFor(here: number): number {
  return here <= 25 ? limits.whereaboutsEvery : here <= namedRoom ? 500 : 1_000;
}

export class RoomPresence {
  private readonly others = new Map<string, Summary & { readonly until: number }>();
  private told = '';
  private toldOthers = '';
  private toldOthersAt = Number.NEGATIVE_INFINITY;
  private tellLater: (() => void) | null = null;
  private fadeLater: (() => void) | null = null;
  private passOnLater: (() => void) | null = null;

  constructor(
    private readonly connections: ReadonlySet<Connection>,
    private readonly broadcast: Broadcast,
    private readonly passOn: (summary: string) => void,
    private readonly scheduler: Scheduler,
  ) {}

  /** Somebody came, left, moved on or began to write. */
  changed(): void {
    this.tellSoon();
    this.passOnSoon(tellOthersEvery);
  }

  /** To somebody who just came, who cannot know what was told before. */
  greet(): void {
    this.told = '';
    this.changed();
  }

  /** What another process says of its people; what cannot be read is as if nothing had been said. */
  heard(processId: string, summary: string): void {
    const said = readSummary(summary);
    if (!said) return;
    this.others.set(processId, { ...said, until: this.scheduler.now() + summaryLasts });
    this.tellSoon();
  }

  close(): void {
    this.tellLater?.();
    this.fadeLater?.();
    this.passOnLater?.();
  }

  private tellSoon(): void {
    this.tellLater ??= this.scheduler.later(pauseFor(this.connections.size), () => {
      this.tellLater = null;
      this.tell();
    });
  }

  private tell(): void {
    const now = this.scheduler.now();
    for (const [processId, { until }] of this.others) if (until <= now) this.others.delete(processId);
    const summaries = [this.summary(), ...this.others.values()];
    const presence = presenceOf(summaries);
    const text = JSON.stringify(presence);
    if (text !== this.told && this.connections.size > 0) {
      this.told = text;
      this.broadcast.presence(
        [...this.connections].map(({ peer }) => peer),
        presence,
      );
    }
    // People fade by themselves, so it is looked at again while there is anybody to fade.
    if (this.others.size > 0 || presence.heat.length > 0)
      this.fadeLater ??= this.scheduler.later(remindOthersEvery, () => {
        this.fadeLater = null;
        this.tell();
      });
  }

  private passOnSoon(milliseconds: number): void {
    this.passOnLater ??= this.scheduler.later(milliseconds, () => {
      this.passOnLater = null;
      const text = JSON.stringify(this.summary());
      const now = this.scheduler.now();
      if (text !== this.toldOthers || now - this.toldOthersAt >= remindOthersEvery) {
        this.passOn(text);
        this.toldOthers = text;
        this.toldOthersAt = now;
      }
      if (this.connections.size > 0) this.passOnSoon(remindOthersEvery);
    });
  }

  private summary(): Summary {
    const now = this.scheduler.now();
    const people = new Map<string, Person>();
    let readers = 0;
    for (const { author, whereabouts } of this.connections) {
      if (!author) {
        readers += 1;
        continue;
      }
      const isFresh = whereabouts !== null && now - whereabouts.saidAt < whereaboutsLast;
      const focus = isFresh ? whereabouts.focus : null;
      const writing = isFresh && whereabouts.writing;
      const before = people.get(author.participantId);
      // With several tabs, the one where something is being done counts.
      if (before && (before.writing || (before.focus !== null && !writing))) continue;
      people.set(author.participantId, { ...author, focus, writing });
    }
    const shown = [...people.values()];
    return { people: shown, readers };
  }
}

function presenceOf(summaries: readonly Summary[]): Presence {
  const people = new Map<string, Person>();
  for (const summary of summaries)
    for (const person of summary.people)
      if (!people.get(person.participantId)?.writing) people.set(person.participantId, person);
  const heat = new Map<string, number>();
  for (const { focus } of people.values()) if (focus) heat.set(focus, (heat.get(focus) ?? 0) + 1);
  const here = people.size + summaries.reduce((sum, { readers }) => sum + readers, 0);
  const inOrder = [...people.values()].sort((a, b) => (a.participantId < b.participantId ? -1 : 1));
  return {
    here,
    people:
      here <= namedRoom
        ? inOrder
        : inOrder.sort((a, b) => Number(b.writing) - Number(a.writing)).slice(0, limits.facesShown),
    heat: [...heat].sort((a, b) => b[1] - a[1]).slice(0, limits.facesShown),
  };
}

function readSummary(text: string): Summary | null {
  try {
    const { people, readers } = JSON.parse(text) as Summary;
    return Array.isArray(people) && Number.isInteger(readers) ? { people, readers } : null;
  } catch {
    return null;
  }
}
