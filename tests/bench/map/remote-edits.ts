/** Somebody else who edits all over a debate, so many times a second: mostly adding, also rewording and removing. */
import { randomUUID } from 'node:crypto';
import { Person } from '../../support/person.ts';
import { seeded, sentence } from './branching-debate.ts';

export class RemoteEdits {
  #timer: ReturnType<typeof setInterval> | undefined;
  readonly #person: Person;
  readonly #random = seeded();
  readonly #claimIds: string[];
  readonly #own: string[] = [];
  done = 0;

  private constructor(person: Person) {
    this.#person = person;
    this.#claimIds = [...person.replica.view.claims.keys()];
  }

  static async join(url: string, debateId: string): Promise<RemoteEdits> {
    return new RemoteEdits(await Person.comeTo(url, debateId, 'Ben'));
  }

  start(perSecond: number): void {
    this.#timer = setInterval(() => this.#edit(), 1_000 / perSecond);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  leave(): void {
    this.stop();
    this.#person.leave();
  }

  #edit(): void {
    const { view } = this.#person.replica;
    const kind = this.#random();
    const claim = view.claims.get(this.#claimIds[Math.floor(this.#random() * this.#claimIds.length)] ?? '');
    const own = kind >= 0.9 ? this.#own.pop() : undefined;
    this.done += 1;
    if (own) this.#person.do({ kind: 'claim.remove', claimId: own });
    else if (claim && kind < 0.3)
      this.#person.do({
        kind: 'claim.edit',
        claimId: claim.id,
        base: claim.text,
        // Numbered, as the same words again would be no change.
        text: `${sentence(this.#random)} ${this.done}`,
      });
    else if (claim) {
      const claimId = randomUUID();
      this.#own.push(claimId);
      this.#person.do({
        kind: 'claim.add',
        claimId,
        argumentId: randomUUID(),
        target: { kind: 'claim', id: claim.id },
        stance: 'for',
        text: sentence(this.#random),
      });
    }
  }
}
