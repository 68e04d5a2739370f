/** Edits as people make them, at random, on what somebody has seen lately: so they meet each other. */
import { randomUUID } from 'node:crypto';
import { type DebateState, type EditIntent, type LoggedEvent, stances, type Target } from '@entente/shared';
import type { Chance } from './chance.ts';

/** So few that several people are at the same place. */
const remembered = 30;

/** The latest parts of a debate that somebody has seen, oldest first. */
export class Sights {
  claims: readonly string[] = [];
  arguments: readonly string[] = [];

  see(events: readonly LoggedEvent[]): void {
    for (const { event } of events) {
      if (event.kind === 'claim.added') this.claims = [...this.claims, event.claimId].slice(-remembered);
      if (event.kind === 'argument.added')
        this.arguments = [...this.arguments, event.argumentId].slice(-remembered);
    }
  }
}

type Maker = (view: DebateState, sights: Sights, chance: Chance) => EditIntent | null;

const add: Maker = (view, sights, chance) => {
  const target = aTarget(view, sights, chance);
  if (!target) return null;
  const stance = chance.pick(stances);
  const ids = { claimId: randomUUID(), argumentId: randomUUID() };
  return {
    kind: 'claim.add',
    ...ids,
    target,
    stance,
    text: someWords(chance),
    after: aSibling(sights, chance),
  };
};

const edit: Maker = (view, sights, chance) => {
  const claim = view.claims.get(chance.pick(sights.claims) ?? '');
  return claim ? { kind: 'claim.edit', claimId: claim.id, base: claim.text, text: someWords(chance) } : null;
};

const move: Maker = (view, sights, chance) => {
  const argumentId = chance.pick(sights.arguments);
  const target = aTarget(view, sights, chance);
  if (!argumentId || !target) return null;
  const stance = chance.pick(stances);
  return { kind: 'argument.move', argumentId, target, stance, after: aSibling(sights, chance) };
};

const remove: Maker = (_, sights, chance) => {
  const argumentId = chance.pick(sights.arguments);
  return argumentId ? { kind: 'argument.remove', argumentId } : null;
};

const restore: Maker = (view, sights, chance) => {
  const argumentId = sights.arguments.find((id) => view.arguments.get(id)?.removed && chance.next() < 0.5);
  return argumentId ? { kind: 'argument.restore', argumentId } : null;
};

/** One as often as it stands here. */
const makers = [add, add, add, add, add, edit, edit, edit, move, move, remove, restore] as const;

/** null: there was nothing to do it to. */
export function anEdit(view: DebateState, sights: Sights, chance: Chance): EditIntent | null {
  return chance.pick(makers)(view, sights, chance) ?? add(view, sights, chance);
}

function aTarget(view: DebateState, sights: Sights, chance: Chance): Target | null {
  if (chance.next() < 0.2 && sights.arguments.length > 0)
    return { kind: 'argument', id: chance.pick(sights.arguments) ?? '' };
  const thesis = [...view.theses.values()][0]?.claimId;
  const id = chance.next() < 0.3 ? thesis : (chance.pick(sights.claims) ?? thesis);
  return id === undefined ? null : { kind: 'claim', id };
}

function aSibling(sights: Sights, chance: Chance): string | null | undefined {
  return chance.next() < 0.5 ? undefined : (chance.pick(sights.arguments) ?? null);
}

function someWords(chance: Chance): string {
  return `Because ${Math.floor(chance.next() * 1e9)} ${'λ'.repeat(Math.floor(chance.next() * 40))}`.trim();
}
