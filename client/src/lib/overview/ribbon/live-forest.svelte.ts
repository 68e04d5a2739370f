/**
 * The branches of the debate, followed at leisure: working them out walks through the whole debate, so that under
 * live edits it is done once in a while, in small steps, when the page has nothing better to do.
 */
import { untrack } from 'svelte';
import type { CurrentView } from '../../debate/current-view.ts';
import { type Forest, forestOf, growForest } from './branches.ts';

const atMostEvery = 800;
/** It may take so small a part of the time: a fiftieth. */
const share = 50;
/** Milliseconds at a time, so that a letter typed just then is not late. */
const stepLasts = 3;

export class LiveForest {
  forest: Forest;

  /** To be made while a component is: it follows the debate for as long as that is there. */
  constructor(debate: CurrentView) {
    this.forest = $state.raw(untrack(() => forestOf(debate.view)));
    let drawn = untrack(() => debate.view);
    let timer: ReturnType<typeof setTimeout> | undefined;
    let callOff = () => {};
    let rest = atMostEvery;

    const begin = () => {
      const { view } = debate;
      const growth = growForest(view);
      let took = 0;
      const goOn = () => {
        const began = performance.now();
        let step = growth.next();
        while (!step.done && performance.now() < began + stepLasts) step = growth.next();
        took += performance.now() - began;
        if (!step.done) {
          callOff = whenIdle(goOn);
          return;
        }
        drawn = view;
        timer = undefined;
        rest = Math.max(atMostEvery, share * took);
        this.forest = step.value;
        if (debate.view !== drawn) timer = setTimeout(begin, rest);
      };
      goOn();
    };

    $effect(() => {
      if (debate.view !== drawn) timer ??= setTimeout(begin, rest);
    });
    $effect(() => () => {
      clearTimeout(timer);
      callOff();
    });
  }
}

/** A turn that nobody needs, but soon; answers how to call it off. Safari cannot say when it is idle. */
function whenIdle(work: () => void): () => void {
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(work);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(work, { timeout: 200 });
  return () => cancelIdleCallback(handle);
}
