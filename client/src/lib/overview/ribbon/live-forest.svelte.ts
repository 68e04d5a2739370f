/**
 * The branches of the debate, followed at leisure: working them out walks through the whole debate, so that under
 * live edits it is done once in a while, in small steps, when the page has nothing better to do.
 */
import { untrack } from 'svelte';
import type { CurrentView } from '../../debate/current-view.ts';
import { type Forest, forestOf, growForest } from './branches.ts';

const atMostEvery = 800;
/** Milliseconds at a time: less than a frame. */
const stepLasts = 6;

export class LiveForest {
  forest: Forest;

  /** To be made while a component is: it follows the debate for as long as that is there. */
  constructor(debate: CurrentView) {
    this.forest = $state.raw(untrack(() => forestOf(debate.view)));
    let drawn = untrack(() => debate.view);
    let timer: ReturnType<typeof setTimeout> | undefined;

    const begin = () => {
      const { view } = debate;
      const growth = growForest(view);
      const goOn = () => {
        const until = performance.now() + stepLasts;
        let step = growth.next();
        while (!step.done && performance.now() < until) step = growth.next();
        if (!step.done) {
          timer = setTimeout(goOn);
          return;
        }
        drawn = view;
        timer = undefined;
        this.forest = step.value;
        if (debate.view !== drawn) timer = setTimeout(begin, atMostEvery);
      };
      goOn();
    };

    $effect(() => {
      if (debate.view !== drawn) timer ??= setTimeout(begin, atMostEvery);
    });
    $effect(() => () => clearTimeout(timer));
  }
}
