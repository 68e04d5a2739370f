/**
 * What part of the map is seen, and how large: a point of the map at (x, y) is shown at
 * (x · scale + view.x, y · scale + view.y) of the stage.
 */
import { type Box, type Point, scales } from './shape.ts';

export interface View {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

/** Room that panels take from the stage, and a little air. */
export interface Margins {
  readonly top: number;
  readonly bottom: number;
  readonly side: number;
}

/** So much of the map stays in sight, however far somebody pans. */
const hold = 80;
/** How far apart the points are that cards are placed from. */
const originEvery = 4_096;

export class Camera {
  view = $state.raw<View>({ x: 0, y: 0, scale: 1 });
  width = $state.raw(0);
  height = $state.raw(0);
  margins: Margins = { top: 24, bottom: 84, side: 24 };
  /** Where there is something to see. */
  content: () => Box = () => ({ left: 0, top: 0, width: 0, height: 0 });
  #frame = 0;

  get scale(): number {
    return this.view.scale;
  }

  /** The part of the map that is in sight. */
  get sight(): Box {
    const { x, y, scale } = this.view;
    return { left: -x / scale, top: -y / scale, width: this.width / scale, height: this.height / scale };
  }

  /**
   * The point of the map that cards are placed from, near what is seen: browsers keep places in single floats, so
   * that far from where they count, cards would shake by parts of a pixel when the map changes above them.
   */
  readonly originX = $derived(originNear((this.width / 2 - this.view.x) / this.view.scale));
  readonly originY = $derived(originNear((this.height / 2 - this.view.y) / this.view.scale));

  get centre(): Point {
    return { x: this.width / 2, y: this.height / 2 };
  }

  toMap({ x, y }: Point): Point {
    const { view } = this;
    return { x: (x - view.x) / view.scale, y: (y - view.y) / view.scale };
  }

  toStage({ x, y }: Point): Point {
    const { view } = this;
    return { x: x * view.scale + view.x, y: y * view.scale + view.y };
  }

  panBy(x: number, y: number): void {
    this.stop();
    const { view } = this;
    this.view = this.#held({ x: view.x + x, y: view.y + y, scale: view.scale });
  }

  /** Moves with the map, so that what is seen stays where it is seen. */
  follow(x: number, y: number): void {
    if (x === 0 && y === 0) return;
    const { view } = this;
    this.view = { x: view.x + x, y: view.y + y, scale: view.scale };
  }

  /** The point of the map that is at `at` stays there. */
  zoomTo(scale: number, at: Point = this.centre): void {
    this.stop();
    this.view = this.#zoomed(scale, at);
  }

  zoomBy(factor: number, at?: Point): void {
    this.zoomTo(this.scale * factor, at);
  }

  /** Moves as little as shows this; where it is larger than the stage, its beginning. */
  reveal(box: Box, duration = 0): void {
    const { scale } = this.view;
    const { top, bottom, side } = this.margins;
    const at = this.toStage({ x: box.left, y: box.top });
    this.#go(
      {
        x: this.view.x + into(at.x, box.width * scale, side, this.width - side),
        y: this.view.y + into(at.y, box.height * scale, top, this.height - bottom),
        scale,
      },
      duration,
    );
  }

  /** Puts the middle of this into the middle of the stage. */
  centreOn(box: Box, scale = this.scale, duration = 0): void {
    const { top, bottom } = this.margins;
    this.#go(
      {
        x: this.width / 2 - (box.left + box.width / 2) * scale,
        y: (this.height + top - bottom) / 2 - (box.top + box.height / 2) * scale,
        scale,
      },
      duration,
    );
  }

  /** Shows all of this at once, no larger than 100 %. */
  fit(box: Box, duration = 0): void {
    this.centreOn(box, this.#allowed(this.scaleOf(box)), duration);
  }

  /** The scale at which all of this is seen at once; at most 1. */
  scaleOf(box: Box): number {
    const { top, bottom, side } = this.margins;
    const wide = (this.width - 2 * side) / Math.max(1, box.width);
    const high = (this.height - top - bottom) / Math.max(1, box.height);
    return Math.min(1, wide, high);
  }

  /** Ends a movement that is under way, where it is. */
  stop(): void {
    if (this.#frame !== 0) cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  get least(): number {
    const { width, height } = this.content();
    const whole = Math.min(this.width / Math.max(1, width), this.height / Math.max(1, height));
    return Math.min(0.1, Math.max(0.001, whole * 0.8));
  }

  #allowed(scale: number): number {
    return Math.min(scales.most, Math.max(this.least, scale));
  }

  #zoomed(wanted: number, at: Point): View {
    const scale = this.#allowed(wanted);
    const { x, y } = this.toMap(at);
    return this.#held({ x: at.x - x * scale, y: at.y - y * scale, scale });
  }

  #held({ x, y, scale }: View): View {
    const { left, top, width, height } = this.content();
    return {
      x: clamp(x, hold - (left + width) * scale, this.width - hold - left * scale),
      y: clamp(y, hold - (top + height) * scale, this.height - hold - top * scale),
      scale,
    };
  }

  #go(to: View, duration: number): void {
    this.stop();
    if (duration <= 0) {
      this.view = to;
      return;
    }
    // What others do meanwhile moves the map under us: only what is left of the way is gone.
    let done = 0;
    const from = this.view;
    const began = performance.now();
    const step = (now: number) => {
      const part = eased(Math.min(1, Math.max(0, (now - began) / duration)));
      const { view } = this;
      const more = part - done;
      done = part;
      if (from.scale === to.scale)
        this.view = {
          x: view.x + (to.x - from.x) * more,
          y: view.y + (to.y - from.y) * more,
          scale: to.scale,
        };
      else this.view = between(from, to, part);
      if (part < 1) this.#frame = requestAnimationFrame(step);
    };
    this.#frame = requestAnimationFrame(step);
  }
}

export function eased(part: number): number {
  return 1 - (1 - part) ** 3;
}

/** Straight across the map, whatever happens to the scale on the way. */
function between(from: View, to: View, part: number): View {
  const mix = (a: number, b: number) => a + (b - a) * part;
  return { x: mix(from.x, to.x), y: mix(from.y, to.y), scale: mix(from.scale, to.scale) };
}

/** How far to move what begins at `start` so that it lies between two limits. */
function into(start: number, size: number, least: number, most: number): number {
  if (start < least || size > most - least) return least - start;
  return start + size > most ? most - (start + size) : 0;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, Math.min(least, most)), Math.max(least, most));
}

function originNear(at: number): number {
  return originEvery * Math.round(at / originEvery);
}
