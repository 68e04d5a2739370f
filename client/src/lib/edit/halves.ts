/** A first proposal for two claims out of one: between two sentences, or two clauses, nearest to its middle. */
export function halvesOf(text: string): readonly [string, string] {
  const at =
    nearestToMiddle(text, /(?<=[.!?…。！？؟])\s*(?=\S)/gu) ??
    nearestToMiddle(text, /(?<=[,;:，；،؛])\s*(?=\S)/gu);
  if (at === null) return [text, ''];
  return [text.slice(0, at).trim(), text.slice(at).trim()];
}

function nearestToMiddle(text: string, seam: RegExp): number | null {
  const middle = text.length / 2;
  let best: number | null = null;
  for (const { index } of text.matchAll(seam))
    if (index > 0 && (best === null || Math.abs(index - middle) < Math.abs(best - middle))) best = index;
  return best;
}
