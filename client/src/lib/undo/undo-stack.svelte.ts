/**
 * What this person did in this session, to be taken back and done again. Only own deeds are on it, and what
 * others made of them meanwhile is never overwritten: where it would be, the person is asked, or told why
 * it cannot be.
 */

import type { Consent, DebateState, EditIntent } from '@entente/shared';
import { createContext } from 'svelte';
import type { DebateView } from '../debate/debate-view.ts';
import { intentInWords } from '../debate/intent-words.ts';
import type { DebateSession } from '../net/debate-session.svelte.ts';
import { m } from '../paraglide/messages.js';
import { refusalInWords } from '../refusals/refusal-words.ts';
import type { Toasts } from '../ui/toasts.svelte.ts';
import { problemInWords } from './undo-words.ts';

interface Parts {
  readonly session: DebateSession;
  readonly toasts: Toasts;
  readonly view: () => DebateView;
  /** Asks the person whether to go on in spite of these; true: go on. */
  readonly consent: (reasons: readonly Consent[]) => Promise<boolean>;
}

interface Deed {
  /** What its author saw when they did it. */
  readonly before: DebateState;
  readonly intent: EditIntent;
}

/** What is said of a stroke that could not be taken back, and of one that was. */
interface Outcome {
  readonly could: (inputs: { why: string }) => string;
  readonly did: (inputs: { what: string }) => string;
}

/** What was done at one stroke, in order: it is taken back at one stroke. */
export interface Action {
  readonly deeds: readonly Deed[];
}

/** So many strokes can be taken back: their states share almost all of their structure. */
const most = 100;

/** The inverses of deeds; fetched at leisure, since nobody undoes before they did something. */
export const loadInverse = () => import('./inverse.ts');

export class UndoStack {
  #done = $state.raw<readonly Action[]>([]);
  #undone = $state.raw<readonly Action[]>([]);
  readonly #parts: Parts;
  /** The stroke that is being made: everything proposed in one turn. */
  #stroke: Deed[] | null = null;
  #isTurning = false;

  constructor(parts: Parts) {
    this.#parts = parts;
    parts.session.onProposed((before, intent) => this.#record({ before, intent }));
  }

  get canUndo(): boolean {
    return this.#done.length > 0;
  }

  get canRedo(): boolean {
    return this.#undone.length > 0;
  }

  /** The stroke made last, to be undone later from a notice about it. */
  get last(): Action | undefined {
    return this.#done.at(-1);
  }

  /** Takes back the last stroke, or the one given. */
  async undo(action = this.#done.at(-1)): Promise<void> {
    if (!action || !this.#done.includes(action) || this.#isTurning) return;
    this.#done = this.#done.filter((other) => other !== action);
    const inverse = await this.#turn(action, { could: m.undo_cannot_undo, did: m.undo_undone });
    if (inverse) this.#undone = [...this.#undone, inverse];
  }

  /** Does again what was taken back last. */
  async redo(): Promise<void> {
    const action = this.#undone.at(-1);
    if (!action || this.#isTurning) return;
    this.#undone = this.#undone.slice(0, -1);
    const again = await this.#turn(action, { could: m.undo_cannot_redo, did: m.undo_redone });
    if (again) this.#done = [...this.#done, again];
  }

  /** All that is proposed until `work` is done is one stroke, however long it takes. */
  async together(work: () => Promise<void>): Promise<void> {
    const deeds: Deed[] = [];
    this.#isTurning = true;
    this.#stroke = deeds;
    await work().finally(() => {
      this.#stroke = null;
      this.#isTurning = false;
    });
    if (deeds.length === 0) return;
    this.#done = [...this.#done, { deeds }].slice(-most);
    this.#undone = [];
  }

  #record(deed: Deed): void {
    if (this.#stroke) {
      this.#stroke.push(deed);
      return;
    }
    const deeds = [deed];
    this.#stroke = deeds;
    this.#done = [...this.#done, { deeds }].slice(-most);
    this.#undone = [];
    queueMicrotask(() => {
      this.#stroke = null;
    });
  }

  /** Does the inverse of a stroke, last deed first. Answers what was done, or null if nothing was. */
  async #turn(action: Action, words: Outcome): Promise<Action | null> {
    this.#isTurning = true;
    const made: Deed[] = [];
    const problem = await this.#invert(action, made).catch(() => m.undo_part_missing());
    this.#isTurning = false;
    const { toasts, view } = this.#parts;
    const [first] = action.deeds;
    if (problem) toasts.show(words.could({ why: problem }));
    else if (made.length > 0 && first) toasts.show(words.did({ what: intentInWords(view(), first.intent) }));
    return made.length > 0 ? { deeds: made } : null;
  }

  /** Answers why it could not go on; null if it could, or if the person would rather not. */
  async #invert({ deeds }: Action, made: Deed[]): Promise<string | null> {
    const { session, consent } = this.#parts;
    const { inverseOf } = await loadInverse();
    for (const { before, intent } of deeds.toReversed()) {
      const inverse = () => inverseOf(session.state, before, intent, session.status.participantId);
      let found = inverse();
      if ('problem' in found) return problemInWords(found.problem);
      if (found.consent !== undefined) {
        if (!(await consent(found.consent))) return null;
        // Others may have gone on while the question stood.
        found = inverse();
        if ('problem' in found) return problemInWords(found.problem);
      }
      this.#stroke = made;
      const refusal = session.propose(found.intent);
      this.#stroke = null;
      if (refusal) return refusalInWords(refusal);
    }
    return null;
  }
}

export const [getUndo, setUndo] = createContext<UndoStack>();
