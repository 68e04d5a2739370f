/** Runs once an element has been in view for a moment, on a page that is itself looked at. */
import type { Attachment } from 'svelte/attachments';

/** Long enough to have been seen; scrolling past is not reading. */
const aMoment = 1_500;

export function whenLookedAt(run: () => void): Attachment<Element> {
  return (element) => {
    if (typeof IntersectionObserver === 'undefined') return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isInView = false;
    const decide = () => {
      clearTimeout(timer);
      if (isInView && document.visibilityState === 'visible') timer = setTimeout(run, aMoment);
    };
    const observer = new IntersectionObserver(([entry]) => {
      isInView = entry?.isIntersecting ?? false;
      decide();
    });
    observer.observe(element);
    document.addEventListener('visibilitychange', decide);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
      document.removeEventListener('visibilitychange', decide);
    };
  };
}
