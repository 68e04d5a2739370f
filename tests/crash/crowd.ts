/** The people of a trial: they come, write without end, reload their pages, leave, and are followed by others. */

import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { cookieOf, createDebate, Person } from '../support/person.ts';
import { Participant, type World } from './participant.ts';
import type { Copy } from './states.ts';
import { until } from './until.ts';

/** No outage lasts longer, in milliseconds. */
const outage = 60_000;
/** Pauses between two people who reload their page or leave, in milliseconds. */
const restless = [500, 2_500] as const;

export class Crowd {
  private people: Participant[] = [];
  private readonly stopping = new AbortController();
  private moving: Promise<void> = Promise.resolve();
  private came = 0;

  private constructor(
    private readonly world: World,
    readonly debates: readonly string[],
  ) {}

  /** While all servers are well. */
  static async gather(world: World, size: number, debateCount: number): Promise<Crowd> {
    const url = world.urls[0] ?? '';
    const debates = await Promise.all(Array.from({ length: debateCount }, () => aDebate(url)));
    const crowd = new Crowd(world, debates);
    await Promise.all(
      Array.from({ length: size }, (_, i) => crowd.welcome(debates[i % debates.length] ?? '')),
    );
    await until(() => crowd.people.every(({ isLive }) => isLive), 30_000);
    crowd.moving = crowd.move();
    return crowd;
  }

  /** Nobody begins anything new; true once everybody knows what became of all they did. */
  async settle(heads: () => Promise<ReadonlyMap<string, number>>, patience: number): Promise<boolean> {
    this.stopping.abort();
    await this.moving;
    for (const person of this.people) person.pause();
    return until(async () => {
      const ends = await heads();
      return this.people.every(
        ({ isSettled, replica, place }) => isSettled && replica?.seq === ends.get(place.debate),
      );
    }, patience);
  }

  get copies(): Copy[] {
    return this.people.flatMap(({ replica, place: { name, debate } }) =>
      replica ? [{ person: name, debate, replica }] : [],
    );
  }

  disperse(): void {
    for (const person of this.people) person.close();
  }

  private async welcome(debate: string): Promise<void> {
    this.came += 1;
    const name = `Person ${this.came}`;
    const { urls, chance } = this.world;
    const cookie = await this.insist(() => cookieOf(chance.pick(urls) ?? '', name));
    const person = new Participant(this.world, { debate, name, cookie });
    await this.insist(() => person.open());
    person.write();
    this.people.push(person);
  }

  private async move(): Promise<void> {
    const { chance } = this.world;
    const { signal } = this.stopping;
    while (!signal.aborted) {
      await pause(chance.between(...restless), undefined, { signal }).catch(() => undefined);
      const person = chance.pick(this.people);
      if (signal.aborted || !person) return;
      if (chance.next() < 0.7) {
        person.close();
        await this.insist(() => person.open());
      } else {
        person.leave();
        this.people = this.people.filter((other) => other !== person);
        await this.welcome(person.place.debate);
      }
    }
  }

  /** Until a server answers. */
  private async insist<T>(ask: () => Promise<T>): Promise<T> {
    for (const deadline = performance.now() + outage; ; ) {
      try {
        return await ask();
      } catch (error) {
        if (performance.now() > deadline) throw error;
        await pause(100);
      }
    }
  }
}

async function aDebate(url: string): Promise<string> {
  const cookie = await cookieOf(url, 'Founder');
  const { id, slug } = await createDebate(url, `Does it hold? ${randomUUID()}`, cookie);
  const founder = await Person.withCookie(url, slug, 'Founder', cookie);
  await founder.hello();
  await founder.done({ kind: 'thesis.add', claimId: randomUUID(), text: 'It holds.' });
  founder.leave();
  return id;
}
