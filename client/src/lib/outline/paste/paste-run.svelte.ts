/** Adds many claims at one stroke, a few at a time so that the page stays alive, and tells how far it is. */
import { type EditIntent, explain } from '@entente/shared';
import type { DebateSession } from '../../net/debate-session.svelte.ts';
import type { UndoStack } from '../../undo/undo-stack.svelte.ts';

const atATime = 20;

export class PasteRun {
  done = $state(0);
  readonly count: number;
  readonly #intents: readonly EditIntent[];

  constructor(intents: readonly EditIntent[]) {
    this.#intents = intents;
    this.count = intents.length;
  }

  /** Answers why it could not go on, in words; null if all were added. */
  async run(session: DebateSession, undo: UndoStack, pause: () => Promise<void>): Promise<string | null> {
    let problem: string | null = null;
    await undo.together(async () => {
      for (const [i, intent] of this.#intents.entries()) {
        const refusal = session.propose(intent);
        if (refusal) {
          problem = explain(refusal);
          return;
        }
        this.done = i + 1;
        if (this.done % atATime === 0) await pause();
      }
    });
    return problem;
  }
}
