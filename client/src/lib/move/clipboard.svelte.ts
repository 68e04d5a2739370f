/** The claim that a person has cut or copied, to put it elsewhere. It is personal and shared with nobody. */
import type { Argument, Claim } from '@entente/shared';
import { createContext } from 'svelte';
import type { DebateView } from '../debate/debate-view.ts';

interface Holding {
  readonly claimId: string;
  /** The argument it was taken from; null for a thesis. */
  readonly argumentId: string | null;
  /** Cut: it goes elsewhere. Copied: it is used elsewhere too. */
  readonly isCut: boolean;
}

/** What is held, as it stands now. */
export interface Held {
  readonly claim: Claim;
  readonly argument: Argument | null;
  readonly isCut: boolean;
}

export class Clipboard {
  #holding = $state.raw<Holding | null>(null);
  readonly #view: () => DebateView;

  constructor(view: () => DebateView) {
    this.#view = view;
  }

  /** null also where others have removed it meanwhile. */
  get held(): Held | null {
    if (!this.#holding) return null;
    const { claimId, argumentId, isCut } = this.#holding;
    const view = this.#view();
    const claim = view.state.claims.get(claimId);
    const argument = argumentId === null ? null : (view.state.arguments.get(argumentId) ?? null);
    if (!claim || !view.isVisible({ kind: 'claim', id: claimId })) return null;
    return { claim, argument, isCut: isCut && argument !== null };
  }

  isCut(argumentId: string): boolean {
    return this.#holding?.isCut === true && this.#holding.argumentId === argumentId;
  }

  hold(claim: Claim, argument: Argument | null, isCut: boolean): void {
    this.#holding = { claimId: claim.id, argumentId: argument?.id ?? null, isCut };
  }

  letGo(): void {
    this.#holding = null;
  }
}

export const [getClipboard, setClipboard] = createContext<Clipboard>();
