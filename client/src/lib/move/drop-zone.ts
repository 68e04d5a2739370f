/**
 * Where on a card something is dropped: on the half of a side, or at an edge, which is a place beside the card
 * among its siblings. For stands first and Against second in reading direction, as everywhere.
 */
export type DropZone =
  | { readonly kind: 'side'; readonly stance: 'for' | 'against' }
  | { readonly kind: 'edge'; readonly edge: 'before' | 'after' };

interface Card {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** So near to an edge it is meant: a fifth of the card, but never less than can be hit nor more than is meant. */
const edgeShare = 0.2;
const [edgeLeast, edgeMost] = [6, 16];

export function dropZoneAt(
  pointer: { readonly x: number; readonly y: number },
  card: Card,
  { isRightToLeft, hasEdges }: { readonly isRightToLeft: boolean; readonly hasEdges: boolean },
): DropZone {
  const y = pointer.y - card.top;
  const edge = Math.min(edgeMost, Math.max(edgeLeast, card.height * edgeShare));
  if (hasEdges && y < edge) return { kind: 'edge', edge: 'before' };
  if (hasEdges && y > card.height - edge) return { kind: 'edge', edge: 'after' };
  const isLeft = pointer.x < card.left + card.width / 2;
  return { kind: 'side', stance: isLeft === isRightToLeft ? 'against' : 'for' };
}
