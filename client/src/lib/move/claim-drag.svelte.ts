/**
 * Cards that can be dragged and dropped on, in any view:
 *
 *   const drag = getClaimDrag();
 *   <article {@attach drag.card(() => ({ claim, argument }))}>
 *
 * A touch that rests opens the dialog instead: there is no second finger to scroll with. DropOverlay draws
 * what is hovered over; the browser scrolls by itself at the edges of what scrolls, and ends it on Escape.
 */
import type { Argument } from '@entente/shared';
import { createContext } from 'svelte';
import type { Attachment } from 'svelte/attachments';
import type { ClaimActions } from '../actions/claim-actions.ts';
import type { Desk } from '../compose/desk.svelte.ts';
import type { DebateView } from '../debate/debate-view.ts';
import { m } from '../paraglide/messages.js';
import { type CardAt, type Drop, dropOn, nameOfZone } from './drop.ts';
import { type DropZone, dropZoneAt } from './drop-zone.ts';

interface Parts {
  readonly view: () => DebateView;
  readonly actions: ClaimActions;
  readonly desk: Desk;
}

interface CardOptions {
  /** Whether the card stands among its siblings here, so that there is a place before and after it. */
  readonly hasEdges?: boolean;
}

/** What the dragged argument is held over. */
export interface Hovered {
  readonly rect: DOMRect;
  readonly zone: DropZone;
  readonly label: string;
  readonly problem: string | null;
}

interface Pointer {
  readonly x: number;
  readonly y: number;
}

function pointerOf({
  clientX: x,
  clientY: y,
}: {
  readonly clientX: number;
  readonly clientY: number;
}): Pointer {
  return { x, y };
}

/** A finger that rests so long means the card, not the page. */
const longPressMs = 500;
/** A finger never rests quite still. */
const tremblePx = 8;

/** Fetched once the page is there: nobody drags before they have looked. */
const loadAdapter = () => import('@atlaskit/pragmatic-drag-and-drop/element/adapter');

export class ClaimDrag {
  /** Number of the claim that is being dragged, to be said aloud. */
  dragged = $state.raw<number | null>(null);
  hovered = $state.raw<Hovered | null>(null);
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  card(card: () => CardAt, { hasEdges = false }: CardOptions = {}): Attachment<HTMLElement> {
    return (element) => {
      let isTouch = false;
      let isGone = false;
      const stops = [
        onTouchHeld(
          element,
          (isOneNow) => {
            isTouch = isOneNow;
          },
          () => this.#askWhere(card()),
        ),
      ];
      loadAdapter()
        .then((adapter) => {
          if (!isGone) stops.push(this.#attach(adapter, element, card, hasEdges, () => !isTouch));
        })
        // Without it, keys and the menu still move claims.
        .catch(() => undefined);
      return () => {
        isGone = true;
        for (const stop of stops) stop();
      };
    };
  }

  #attach(
    { draggable, dropTargetForElements }: Awaited<ReturnType<typeof loadAdapter>>,
    element: HTMLElement,
    card: () => CardAt,
    hasEdges: boolean,
    isByMouse: () => boolean,
  ): () => void {
    const stopDragging = draggable({
      element,
      canDrag: () => isByMouse() && card().argument !== null,
      getInitialData: () => ({ argumentId: card().argument?.id }),
      onDragStart: () => {
        this.dragged = card().claim.number;
      },
      onDrop: () => {
        this.dragged = null;
        this.hovered = null;
      },
    });
    const stopTaking = dropTargetForElements({
      element,
      canDrop: ({ source }) => this.#argumentIn(source.data) !== null,
      getDropEffect: () => 'move',
      onDrag: ({ source, location, self }) => {
        if (location.current.dropTargets[0]?.element !== self.element) return;
        this.#hover(
          element,
          card(),
          this.#argumentIn(source.data),
          pointerOf(location.current.input),
          hasEdges,
        );
      },
      onDragLeave: () => {
        this.hovered = null;
      },
      onDrop: ({ source, location, self }) => {
        if (location.current.dropTargets[0]?.element !== self.element) return;
        this.#drop(
          element,
          card(),
          this.#argumentIn(source.data),
          pointerOf(location.current.input),
          hasEdges,
        );
      },
    });
    return () => {
      stopDragging();
      stopTaking();
    };
  }

  #argumentIn(data: Record<string | symbol, unknown>): Argument | null {
    const { argumentId } = data;
    return typeof argumentId === 'string'
      ? (this.#parts.view().state.arguments.get(argumentId) ?? null)
      : null;
  }

  #askWhere({ claim, argument }: CardAt): void {
    if (!argument) return;
    this.#parts.desk.dialog = { kind: 'move', claimId: claim.id, argumentId: argument.id };
  }

  #dropAt(
    element: HTMLElement,
    card: CardAt,
    dragged: Argument,
    pointer: Pointer,
    hasEdges: boolean,
  ): Drop & { readonly rect: DOMRect; readonly zone: DropZone } {
    const rect = element.getBoundingClientRect();
    const isRightToLeft = getComputedStyle(document.documentElement).direction === 'rtl';
    const zone = dropZoneAt(pointer, rect, { isRightToLeft, hasEdges });
    return { ...dropOn(this.#parts.view(), dragged, card, zone), rect, zone };
  }

  #hover(
    element: HTMLElement,
    card: CardAt,
    dragged: Argument | null,
    pointer: Pointer,
    hasEdges: boolean,
  ): void {
    if (!dragged) return;
    const { rect, zone, problem } = this.#dropAt(element, card, dragged, pointer, hasEdges);
    this.hovered = { rect, zone, problem, label: nameOfZone(card, zone) };
  }

  #drop(
    element: HTMLElement,
    card: CardAt,
    dragged: Argument | null,
    pointer: Pointer,
    hasEdges: boolean,
  ): void {
    this.hovered = null;
    if (!dragged) return;
    const { intent, problem, zone } = this.#dropAt(element, card, dragged, pointer, hasEdges);
    const { view, actions } = this.#parts;
    const number = view().premises(dragged)[0]?.number ?? 0;
    if (problem) actions.explain(problem);
    else void actions.perform([intent], m.edit_dropped({ number, where: nameOfZone(card, zone) }));
  }
}

/** Calls `held` when a finger rests on an element; tells of each touch and each end of one. */
function onTouchHeld(
  element: HTMLElement,
  tellTouch: (isTouch: boolean) => void,
  held: () => void,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wasHeld = false;
  let began: Pointer = { x: 0, y: 0 };
  const end = () => clearTimeout(timer);
  const begin = (event: PointerEvent) => {
    end();
    wasHeld = false;
    began = pointerOf(event);
    tellTouch(event.pointerType === 'touch');
    if (event.pointerType !== 'touch') return;
    timer = setTimeout(() => {
      wasHeld = true;
      held();
    }, longPressMs);
  };
  const move = (event: PointerEvent) => {
    const { x, y } = pointerOf(event);
    if (Math.hypot(x - began.x, y - began.y) > tremblePx) end();
  };
  // The finger that goes up after it was held means neither the link below it nor the browser's own menu.
  const swallow = (event: Event) => {
    if (!wasHeld) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const ends = ['pointerup', 'pointercancel'] as const;
  element.addEventListener('pointerdown', begin);
  element.addEventListener('pointermove', move);
  for (const kind of ends) element.addEventListener(kind, end);
  for (const kind of ['click', 'contextmenu']) element.addEventListener(kind, swallow, true);
  return () => {
    end();
    element.removeEventListener('pointerdown', begin);
    element.removeEventListener('pointermove', move);
    for (const kind of ends) element.removeEventListener(kind, end);
    for (const kind of ['click', 'contextmenu']) element.removeEventListener(kind, swallow, true);
  };
}

export const [getClaimDrag, setClaimDrag] = createContext<ClaimDrag>();
