/**
 * What a person can do to what stands in a debate, besides writing: each asks for a name where it is
 * missing, says in words why something cannot be, and offers the way back.
 */

import type { Argument, Citation, Claim, EditIntent, Source, Stance, Target } from '@entente/shared';
import { createContext } from 'svelte';
import { v7 as newId } from 'uuid';
import type { DebateView } from '../debate/debate-view.ts';
import { type After, neighbourPlace, presentPlace } from '../debate/places.ts';
import type { Person } from '../join/person.svelte.ts';
import type { DebateSession } from '../net/debate-session.svelte.ts';
import { m } from '../paraglide/messages.js';
import { refusalInWords } from '../refusals/refusal-words.ts';
import type { Toasts } from '../ui/toasts.svelte.ts';
import type { UndoStack } from '../undo/undo-stack.svelte.ts';

interface Parts {
  readonly session: DebateSession;
  readonly person: Person;
  readonly toasts: Toasts;
  readonly undo: UndoStack;
  readonly view: () => DebateView;
}

export class ClaimActions {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Proposes these at one stroke. True if all were taken; `said` then tells so, and offers the way back. */
  async perform(intents: readonly EditIntent[], said?: string): Promise<boolean> {
    const { person, session, toasts, undo } = this.#parts;
    if (!(await person.isNamed())) return false;
    for (const intent of intents) {
      const refusal = session.propose(intent);
      if (!refusal) continue;
      toasts.show(refusalInWords(refusal));
      return false;
    }
    const done = undo.last;
    if (said) toasts.show(said, { label: m.common_undo(), run: () => void undo.undo(done) });
    return true;
  }

  /** Says why something was not done. */
  explain(problem: string): void {
    this.#parts.toasts.show(problem);
  }

  /** Removes a claim wherever it stands. */
  removeEverywhere(claim: Claim): Promise<boolean> {
    const said = this.#parts.view().below(claim.id) > 0 ? m.actions_removed_with_rest : m.actions_removed;
    return this.perform([{ kind: 'claim.remove', claimId: claim.id }], said({ number: claim.number }));
  }

  /** Takes a claim out of one argument and leaves it where else it stands. */
  removeHere(claim: Claim, argument: Argument): Promise<boolean> {
    const isLinked = this.#parts.view().premises(argument).length > 1;
    const intent: EditIntent = isLinked
      ? { kind: 'premise.remove', argumentId: argument.id, claimId: claim.id }
      : { kind: 'argument.remove', argumentId: argument.id };
    return this.perform([intent], m.actions_removed_here({ number: claim.number }));
  }

  /** Makes a linked premise a reason of its own, right after the argument it leaves. */
  unlink(claim: Claim, argument: Argument): Promise<boolean> {
    const { id, target, stance } = argument;
    return this.perform(
      [
        // In this order, so that the claim stands somewhere at all times.
        { kind: 'claim.reuse', claimId: claim.id, argumentId: newId(), target, stance, after: id },
        { kind: 'premise.remove', argumentId: id, claimId: claim.id },
      ],
      m.actions_stands_alone({ number: claim.number }),
    );
  }

  move(argument: Argument, to: { target: Target; stance: Stance; after: After | undefined }, said: string) {
    return this.perform([{ kind: 'argument.move', argumentId: argument.id, ...to }], said);
  }

  /** One up or down in its column; nothing at the end of it. */
  async shift(argument: Argument, direction: 'up' | 'down'): Promise<boolean> {
    const after = neighbourPlace(this.#parts.view(), argument, direction);
    if (after === undefined) return false;
    const { id: argumentId, target, stance } = argument;
    return await this.perform([{ kind: 'argument.move', argumentId, target, stance, after }]);
  }

  switchTo(argument: Argument, stance: Stance, said: string): Promise<boolean> {
    const after = presentPlace(this.#parts.view(), argument);
    return this.move(argument, { target: argument.target, stance, after }, said);
  }

  uncite(citation: Citation, source: Source): Promise<boolean> {
    return this.perform(
      [{ kind: 'claim.uncite', citationId: citation.id }],
      m.actions_uncited({ title: source.title }),
    );
  }
}

export const [getActions, setActions] = createContext<ClaimActions>();
