/**
 * Wheel, mouse and fingers on the map. The wheel pans, with Ctrl it zooms (which is also how a pinch on a
 * touchpad arrives); the background is dragged by mouse, everything by one finger; two fingers zoom. A
 * pointer that hardly moves is a click, and left to what is under it.
 */
import type { Camera } from './camera.svelte.ts';
import type { Point } from './shape.ts';

/** So far a pointer moves before it drags. */
const threshold = 6;

export interface Gestures {
  readonly camera: Camera;
  /** Whether a mouse that goes down here takes hold of the map itself. */
  readonly isGround: (target: EventTarget | null) => boolean;
}

/** An attachment for the stage. */
export function gestures({ camera, isGround }: Gestures): (stage: HTMLElement) => () => void {
  return (stage) => {
    const held = new Map<number, Point>();
    /** Where the first pointer went down, until it has moved far enough to drag. */
    let began: Point | null = null;
    let isDragging = false;

    const onStage = ({ clientX, clientY }: MouseEvent): Point => {
      const { left, top } = stage.getBoundingClientRect();
      return { x: clientX - left, y: clientY - top };
    };

    function onwheel(event: WheelEvent) {
      event.preventDefault();
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 20 : 1;
      const [x, y] = [event.deltaX * unit, event.deltaY * unit];
      if (event.ctrlKey || event.metaKey) {
        const step = Math.max(-60, Math.min(60, y));
        camera.zoomBy(Math.exp(-step * 0.01), onStage(event));
      } else if (event.shiftKey && x === 0) camera.panBy(-y, 0);
      else camera.panBy(-x, -y);
    }

    function onpointerdown(event: PointerEvent) {
      const isFinger = event.pointerType === 'touch';
      const isHold = event.button === 1 || (event.button === 0 && isGround(event.target));
      if (!isFinger && !isHold) return;
      if (event.button === 1) event.preventDefault();
      camera.stop();
      held.set(event.pointerId, onStage(event));
      if (held.size > 1) drag(event);
      else began = onStage(event);
    }

    function onpointermove(event: PointerEvent) {
      const before = held.get(event.pointerId);
      if (!before) return;
      const now = onStage(event);
      if (!isDragging && began) {
        if (Math.hypot(now.x - began.x, now.y - began.y) < threshold) return;
        drag(event);
      }
      held.set(event.pointerId, now);
      const other = [...held].find(([id]) => id !== event.pointerId)?.[1];
      if (!other) return camera.panBy(now.x - before.x, now.y - before.y);
      const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 };
      camera.panBy((now.x - before.x) / 2, (now.y - before.y) / 2);
      camera.zoomBy(apart(now, other) / apart(before, other), middle);
    }

    function onpointerup(event: PointerEvent) {
      if (!held.delete(event.pointerId) || held.size > 0) return;
      if (isDragging) swallowClick();
      began = null;
      isDragging = false;
      delete stage.dataset.dragging;
    }

    function drag(event: PointerEvent) {
      isDragging = true;
      stage.dataset.dragging = '';
      stage.setPointerCapture(event.pointerId);
    }

    /** Who has dragged did not mean the card on which the finger went up. */
    function swallowClick() {
      const swallow = (event: MouseEvent) => {
        event.preventDefault();
        event.stopPropagation();
      };
      stage.addEventListener('click', swallow, { capture: true, once: true });
      setTimeout(() => stage.removeEventListener('click', swallow, { capture: true }));
    }

    const stop = new AbortController();
    const { signal } = stop;
    stage.addEventListener('wheel', onwheel, { passive: false, signal });
    stage.addEventListener('pointerdown', onpointerdown, { signal });
    stage.addEventListener('pointermove', onpointermove, { signal });
    stage.addEventListener('pointerup', onpointerup, { signal });
    stage.addEventListener('pointercancel', onpointerup, { signal });
    return () => stop.abort();
  };
}

function apart(a: Point, b: Point): number {
  return Math.max(1, Math.hypot(a.x - b.x, a.y - b.y));
}
