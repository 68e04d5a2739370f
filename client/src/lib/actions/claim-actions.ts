/**
 * What a person can do to what stands in a debate, besides writing: each asks for a name where it is
 * missing, says in words why something cannot be, and offers the way back.
 */
import {
  type Argument,
  type Citation,
  type Claim,
  type EditIntent,
  explain,
  type Source,
  type Stance,
  type Target,
} from '@entente/shared';
import { createContext } from 'svelte';
import { v7 as newId } from 'uuid';
import type { DebateView } from '../debate/debate-view.ts';
import { type After, neighbourPlace, presentPlace } from '../debate/places.ts';
import type { Person } from '../join/person.svelte.ts';
import type { DebateSession } from '../net/debate-session.svelte.ts';
import type { Toasts } from '../ui/toasts.svelte.ts';

interface Parts {
  readonly session: DebateSession;
  readonly person: Person;
  readonly toasts: Toasts;
  readonly view: () => DebateView;
}

interface Done {
  /** What to say when it is done. */
  readonly said?: string;
  readonly undo?: readonly EditIntent[];
}

export class ClaimActions {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Proposes these in turn. True if all were taken. */
  async perform(intents: readonly EditIntent[], { said, undo }: Done = {}): Promise<boolean> {
    const { person, session, toasts } = this.#parts;
    if (!(await person.isNamed())) return false;
    for (const intent of intents) {
      const refusal = session.propose(intent);
      if (!refusal) continue;
      toasts.show(explain(refusal));
      return false;
    }
    if (said) toasts.show(said, undo && { label: 'Undo', run: () => void this.perform(undo) });
    return true;
  }

  /** Removes a claim wherever it stands. */
  removeEverywhere(claim: Claim): Promise<boolean> {
    const hangs = this.#parts.view().below(claim.id) > 0 ? ' and what hangs on it' : '';
    return this.perform([{ kind: 'claim.remove', claimId: claim.id }], {
      said: `Removed claim ${claim.number}${hangs}.`,
      undo: [{ kind: 'claim.restore', claimId: claim.id }],
    });
  }

  /** Takes a claim out of one argument and leaves it where else it stands. */
  removeHere(claim: Claim, argument: Argument): Promise<boolean> {
    const said = `Removed claim ${claim.number} from here.`;
    const link = { argumentId: argument.id, claimId: claim.id };
    if (this.#parts.view().premises(argument).length > 1)
      return this.perform([{ kind: 'premise.remove', ...link }], {
        said,
        undo: [{ kind: 'premise.add', ...link }],
      });
    return this.perform([{ kind: 'argument.remove', argumentId: argument.id }], {
      said,
      undo: [{ kind: 'argument.restore', argumentId: argument.id }],
    });
  }

  /** Makes a linked premise a reason of its own, right after the argument it leaves. */
  unlink(claim: Claim, argument: Argument): Promise<boolean> {
    const link = { argumentId: argument.id, claimId: claim.id };
    const ownId = newId();
    const { target, stance } = argument;
    return this.perform(
      [
        // In this order, so that the claim stands somewhere at all times.
        { kind: 'claim.reuse', claimId: claim.id, argumentId: ownId, target, stance, after: argument.id },
        { kind: 'premise.remove', ...link },
      ],
      {
        said: `Claim ${claim.number} now stands on its own.`,
        undo: [
          { kind: 'premise.add', ...link },
          { kind: 'argument.remove', argumentId: ownId },
        ],
      },
    );
  }

  move(argument: Argument, to: { target: Target; stance: Stance; after: After | undefined }, said: string) {
    return this.perform([{ kind: 'argument.move', argumentId: argument.id, ...to }], {
      said,
      undo: [
        {
          kind: 'argument.move',
          argumentId: argument.id,
          target: argument.target,
          stance: argument.stance,
          after: presentPlace(this.#parts.view(), argument),
        },
      ],
    });
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
    const { id: _, sourceId, ...rest } = citation;
    return this.perform([{ kind: 'claim.uncite', citationId: citation.id }], {
      said: `Removed “${source.title}” from the sources.`,
      undo: [{ kind: 'claim.cite', citationId: newId(), ...rest, source: { id: sourceId } }],
    });
  }
}

export const [getActions, setActions] = createContext<ClaimActions>();
