/**
 * The branches of the debate, followed at leisure: working them out walks through the whole debate, so that under
 * live edits it is done once in a while and when the page has nothing better to do.
 */
import { untrack } from 'svelte';
import type { CurrentView } from '../../debate/current-view.ts';
import { type Forest, forestOf } from './branches.ts';

const atMostEvery = 800;

export class LiveForest {
  forest: Forest;

  /** To be made while a component is: it follows the debate for as long as that is there. */
  constructor(debate: CurrentView) {
    this.forest = $state.raw(untrack(() => forestOf(debate.view)));
    let drawn = untrack(() => debate.view);
    let isDue = false;
    let timer: ReturnType<typeof setTimeout> | undefined;

    const refresh = () => {
      isDue = false;
      const { view } = debate;
      if (view === drawn) return;
      drawn = view;
      this.forest = forestOf(view);
    };

    $effect(() => {
      if (debate.view === drawn || isDue) return;
      isDue = true;
      timer = setTimeout(() => {
        if (typeof requestIdleCallback === 'function') requestIdleCallback(refresh, { timeout: atMostEvery });
        else refresh();
      }, atMostEvery);
    });
    $effect(() => () => clearTimeout(timer));
  }
}
