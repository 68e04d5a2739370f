/** The bus between simulated processes: hints come late, twice, in another order, or never. */
import type { Bus, BusListener } from '../../api/src/debate/bus/bus.ts';
import type { Surroundings } from './conditions.ts';

interface Member {
  readonly id: string;
  readonly listener: BusListener;
  readonly isDead: () => boolean;
}

export class SimulatedBus {
  private members: Member[] = [];

  constructor(private readonly world: Surroundings) {}

  /** The bus as one process sees it. */
  memberFor(id: string, isDead: () => boolean): Bus {
    return {
      start: async (listener) => {
        this.members.push({ id, listener, isDead });
      },
      hint: (debateId, head) => this.tell(id, ({ listener }) => listener.onHint(debateId, head)),
      presence: (debateId, summary) =>
        this.tell(id, ({ listener }) => listener.onPresence(id, debateId, summary)),
      close: async () => this.leave(id),
    };
  }

  leave(id: string): void {
    this.members = this.members.filter((member) => member.id !== id);
  }

  private tell(from: string, say: (member: Member) => void): void {
    const { time, random, faults } = this.world;
    for (const member of this.members) {
      if (member.id === from) continue;
      if (random.chance(faults.lostHints)) {
        this.world.happened('hint lost');
        continue;
      }
      const times = random.chance(faults.doubledHints) ? 2 : 1;
      if (times === 2) this.world.happened('hint doubled');
      for (let i = 0; i < times; i += 1)
        // Each takes its own time, so that they overtake each other.
        time.later(random.delay(faults.networkDelay), () => {
          if (!member.isDead()) say(member);
        });
    }
  }
}
