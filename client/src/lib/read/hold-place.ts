/**
 * Keeps what a person reads and types where it is while others change the page: the scroll position by an
 * anchor of our own, because not every browser has one, and focus and caret, because moving an element
 * takes them from it. Call before the page changes; call the answer after it has.
 */

interface Caret {
  readonly start: number | null;
  readonly end: number | null;
  readonly direction: HTMLInputElement['selectionDirection'];
  readonly scrollTop: number;
}

/** What the eye holds on to, best first: what has focus, what the pointer is on, the first card in view. */
export function anchorIn(root: HTMLElement): Element | null {
  const focused = document.activeElement;
  if (focused && focused !== document.body && root.contains(focused) && isInView(focused)) return focused;
  const pointed = [...root.querySelectorAll('[data-argument]:hover')].at(-1);
  if (pointed && isInView(pointed)) return pointed;
  return [...root.querySelectorAll('[data-anchor], [data-argument]')].find(isInView) ?? null;
}

function isInView(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < window.innerHeight;
}

function caretIn(element: Element | null): Caret | null {
  if (!(element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement)) return null;
  const { selectionStart: start, selectionEnd: end, selectionDirection: direction, scrollTop } = element;
  return { start, end, direction, scrollTop };
}

/**
 * Where the last anchor was meant to be. Browsers scroll by whole pixels: without this, what is left over
 * each time would add up to a drift that can be seen.
 */
let meant: { readonly anchor: Element; readonly top: number } | null = null;

function topOf(anchor: Element): number {
  const { top } = anchor.getBoundingClientRect();
  return meant?.anchor === anchor && Math.abs(meant.top - top) < 1 ? meant.top : top;
}

export function holdPlace(root: HTMLElement): () => void {
  const address = location.href;
  const focused = document.activeElement;
  const caret = caretIn(focused);
  const anchor = anchorIn(root);
  const top = anchor ? topOf(anchor) : 0;
  meant = anchor && { anchor, top };

  return () => {
    // The person went elsewhere in between: there is nothing to hold.
    if (location.href !== address) return;
    const wasMoved = document.activeElement !== focused && document.activeElement === document.body;
    if (wasMoved && focused instanceof HTMLElement && focused.isConnected) {
      focused.focus({ preventScroll: true });
      if (caret && (focused instanceof HTMLTextAreaElement || focused instanceof HTMLInputElement)) {
        focused.setSelectionRange(caret.start, caret.end, caret.direction ?? undefined);
        focused.scrollTop = caret.scrollTop;
      }
    }
    if (!anchor?.isConnected) return;
    const drift = anchor.getBoundingClientRect().top - top;
    if (Math.abs(drift) >= 0.5) window.scrollBy({ top: drift, behavior: 'instant' });
  };
}
