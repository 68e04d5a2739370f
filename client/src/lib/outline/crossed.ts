/**
 * Which rows have come to stand on the other side of one, between two orders of the rows in the page.
 */
export function crossed(
  before: readonly string[],
  now: readonly string[],
  fixed: string | undefined,
): readonly string[] {
  if (fixed === undefined) return [];
  const wasAt = before.indexOf(fixed);
  const isAt = now.indexOf(fixed);
  if (wasAt < 0 || isAt < 0) return [];
  const wasAbove = new Set(before.slice(0, wasAt));
  const wasBelow = new Set(before.slice(wasAt + 1));
  return now.filter((key, i) => (i < isAt ? wasBelow.has(key) : i > isAt && wasAbove.has(key)));
}
