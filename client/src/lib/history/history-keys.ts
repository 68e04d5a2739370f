/** The keys of the history: arrows step, Home and End go to the ends, the space bar plays. */

interface Ways {
  readonly step: (by: number) => void;
  readonly toBeginning: () => void;
  readonly toPresent: () => void;
  readonly toggle: () => void;
  readonly isRtl: () => boolean;
}

const far = 10;

export function onHistoryKey(event: KeyboardEvent, ways: Ways): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest('[role="dialog"], [role="menu"], textarea, select, input:not([type="range"])')) return;
  const way = wayOf(event, target, ways);
  if (!way) return;
  event.preventDefault();
  way();
}

function wayOf(event: KeyboardEvent, target: Element | null, ways: Ways): (() => void) | null {
  // A button that has focus is pressed by it.
  if (event.key === ' ') return target?.closest('button, a, summary') ? null : ways.toggle;
  const distance = event.shiftKey ? far : 1;
  const on = ways.isRtl() ? 'ArrowLeft' : 'ArrowRight';
  const back = ways.isRtl() ? 'ArrowRight' : 'ArrowLeft';
  // The slider moves by its own keys.
  if (target instanceof HTMLInputElement && !event.shiftKey) return null;
  if (event.key === on) return () => ways.step(distance);
  if (event.key === back) return () => ways.step(-distance);
  if (event.key === 'Home') return ways.toBeginning;
  if (event.key === 'End') return ways.toPresent;
  return null;
}
