/**
 * Somebody who edits at random what they see: mostly what a person could do, so that most of it is accepted;
 * sometimes what makes a cycle, meets somebody else's change, or cannot be.
 */
import {
  type DebateState,
  type EditIntent,
  isVisible,
  type Stance,
  stances,
  type Target,
} from '@entente/shared';
import type { Random } from './random.ts';

type Kind = EditIntent['kind'] | 'undo';

const habits: readonly (readonly [number, Kind])[] = [
  [10, 'claim.add'],
  [6, 'claim.edit'],
  [6, 'argument.move'],
  [2, 'claim.remove'],
  [2, 'argument.remove'],
  [2, 'claim.restore'],
  [2, 'argument.restore'],
  [3, 'claim.reuse'],
  [2, 'premise.add'],
  [1, 'premise.remove'],
  [2, 'claim.cite'],
  [1, 'claim.uncite'],
  [2, 'claim.merge'],
  [2, 'claim.split'],
  [1, 'milestone.add'],
  [1, 'milestone.remove'],
  [1, 'thesis.add'],
  [1, 'debate.edit'],
  [3, 'undo'],
];

export class RandomEditor {
  private written = 0;
  private readonly undos: EditIntent[] = [];

  /** `name` marks the texts. */
  constructor(
    private readonly name: string,
    private readonly random: Random,
  ) {}

  /** Something to do about this state; null where the kind that was drawn finds nothing to work on. */
  next(state: DebateState): EditIntent | null {
    const kind = this.random.weighted(habits);
    if (kind === 'undo') return this.undos.pop() ?? null;
    const intent = this.make(kind, state);
    if (intent) this.remember(intent, state);
    return intent;
  }

  private make(kind: EditIntent['kind'], state: DebateState): EditIntent | null {
    const { random } = this;
    const claim = random.pick([...state.claims.values()]);
    const argument = random.pick([...state.arguments.values()]);
    const target = this.target(state);
    const stance: Stance = random.pick(stances) ?? 'for';
    if (kind === 'thesis.add') return { kind, claimId: random.id(), text: this.text() };
    if (kind === 'debate.edit') return { kind, question: this.text(), description: this.text() };
    if (kind === 'milestone.add')
      return { kind, milestoneId: random.id(), name: this.text(), seq: random.chance(0.5) ? 3 : undefined };
    if (kind === 'milestone.remove') {
      const milestone = random.pick([...state.milestones.values()]);
      return milestone ? { kind, milestoneId: milestone.id } : null;
    }
    if (!claim || !target) return null;
    const after = this.after(state, target);
    const claimId = claim.id;
    switch (kind) {
      case 'claim.add':
        return {
          kind,
          claimId: random.id(),
          argumentId: random.id(),
          target,
          stance,
          text: this.text(),
          after,
        };
      case 'claim.edit':
        return {
          kind,
          claimId,
          base: random.chance(0.9) ? claim.text : 'not what it said',
          text: this.text(),
        };
      case 'claim.merge': {
        const other = random.pick([...state.claims.values()]) ?? claim;
        const wording = random.chance(0.3) ? { base: other.text, text: this.text() } : undefined;
        return { kind, claimId, into: other.id, wording };
      }
      case 'claim.split':
        return {
          kind,
          claimId,
          base: random.chance(0.9) ? claim.text : 'not what it said',
          text: this.text(),
          newClaimId: random.id(),
          newText: this.text(),
          arguments: this.some(state.argumentIdsByTarget.get(claimId)),
          citations: this.some(state.citationIdsByClaim.get(claimId)),
        };
      case 'claim.reuse':
        return { kind, claimId, argumentId: random.id(), target, stance, after };
      case 'claim.remove':
        return { kind, claimId };
      case 'claim.restore':
        return { kind, claimId: random.pick([...state.claims.values()].filter(isRemoved))?.id ?? claimId };
      case 'claim.cite': {
        const known = random.pick([...state.sources.values()]);
        const source =
          known && random.chance(0.5) ? { id: known.id } : { id: random.id(), title: this.text() };
        return { kind, citationId: random.id(), claimId, source };
      }
      case 'claim.uncite': {
        const citation = random.pick([...state.citations.values()]);
        return citation ? { kind, citationId: citation.id } : null;
      }
    }
    if (!argument) return null;
    const argumentId = argument.id;
    switch (kind) {
      case 'argument.move':
        return { kind, argumentId, target, stance, after };
      case 'argument.remove':
        return { kind, argumentId };
      case 'argument.restore':
        return {
          kind,
          argumentId: random.pick([...state.arguments.values()].filter(isRemoved))?.id ?? argumentId,
        };
      case 'premise.add':
        return random.chance(0.5)
          ? { kind, argumentId, claimId }
          : { kind, argumentId, claimId: random.id(), text: this.text() };
      case 'premise.remove':
        return { kind, argumentId, claimId: random.pick(argument.premises) ?? claimId };
    }
  }

  /** What would take it back, as if nothing happened in between. */
  private remember(intent: EditIntent, state: DebateState): void {
    const before = 'claimId' in intent ? state.claims.get(intent.claimId) : undefined;
    if (intent.kind === 'claim.add')
      this.undos.push({ kind: 'argument.remove', argumentId: intent.argumentId });
    else if (intent.kind === 'claim.remove' || intent.kind === 'claim.merge')
      this.undos.push({ kind: 'claim.restore', claimId: intent.claimId });
    else if (intent.kind === 'claim.edit' && before)
      this.undos.push({ ...intent, base: intent.text, text: before.text });
  }

  private target(state: DebateState): Target | null {
    const { random } = this;
    const all: Target[] = [
      ...[...state.claims.keys()].map((id) => ({ kind: 'claim' as const, id })),
      ...[...state.arguments.keys()].map((id) => ({ kind: 'argument' as const, id })),
    ];
    // Now and then a place that is hidden.
    const drawn = [random.pick(all), random.pick(all), random.pick(all)];
    return drawn.find((target) => target && isVisible(state, target)) ?? drawn[0] ?? null;
  }

  private after(state: DebateState, target: Target): string | null | undefined {
    const siblings = state.argumentIdsByTarget.get(target.id) ?? [];
    return this.random.weighted([
      [1, null],
      [1, undefined],
      [2, this.random.pick(siblings)],
    ]);
  }

  private some(ids: readonly string[] = []): string[] {
    return ids.filter(() => this.random.chance(0.5));
  }

  private text(): string {
    this.written += 1;
    return `${this.name} ${this.written}`;
  }
}

function isRemoved({ removed }: { readonly removed: boolean }): boolean {
  return removed;
}
