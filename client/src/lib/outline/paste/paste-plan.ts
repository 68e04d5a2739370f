/**
 * What becomes of pasted text: each line with the stance it will have, or why it is not taken, and the intents
 * that add what is. Nothing is left out without a word at its line.
 */
import {
  type Claim,
  type EditIntent,
  type IndentedClaim,
  type IndentedText,
  type LineProblem,
  limits,
  type Stance,
} from '@entente/shared';
import { v7 as newId } from 'uuid';

export interface PastedLine {
  readonly line: number;
  readonly depth: number;
  readonly text: string;
  /** null for a thesis. */
  readonly stance: Stance | null;
  readonly problem: LineProblem | { readonly kind: 'above' } | { readonly kind: 'over' } | null;
  /** Its indentation lay between two levels. */
  readonly isUneven: boolean;
  /** Index of the line it hangs on; null for the outermost. */
  readonly parent: number | null;
}

interface Wishes {
  /** Whether the outermost lines become reasons on a claim, or theses. */
  readonly isUnderClaim: boolean;
  /** Stances chosen by hand, by line. */
  readonly chosen: ReadonlyMap<number, Stance>;
}

/** A line that says nothing of its stance speaks for what it is under. */
export function linesOf({ claims, uneven }: IndentedText, { isUnderClaim, chosen }: Wishes): PastedLine[] {
  const lines: PastedLine[] = [];
  let taken = 0;
  const add = (claim: IndentedClaim, depth: number, parent: number | null) => {
    const isThesis = depth === 0 && !isUnderClaim;
    const isAboveTaken = parent === null || lines[parent]?.problem === null;
    const own = claim.problem ?? (taken >= limits.claimsPerPaste ? ({ kind: 'over' } as const) : null);
    const problem = isAboveTaken ? own : ({ kind: 'above' } as const);
    if (!problem) taken += 1;
    const index = lines.length;
    lines.push({
      line: claim.line,
      depth,
      text: claim.text,
      stance: isThesis ? null : (chosen.get(claim.line) ?? claim.stance ?? 'for'),
      problem,
      isUneven: uneven.includes(claim.line),
      parent,
    });
    for (const child of claim.children) add(child, depth + 1, index);
  };
  for (const claim of claims) add(claim, 0, null);
  return lines;
}

/** The stance that a press of the button goes on to. */
export function nextStance(stance: Stance): Stance {
  if (stance === 'for') return 'against';
  return stance === 'against' ? 'neutral' : 'for';
}

/** Adds the lines that are taken, each after the one it hangs on. */
export function intentsOf(lines: readonly PastedLine[], under: Claim | null): EditIntent[] {
  const claimIds = lines.map(() => newId());
  return lines.flatMap(({ text, stance, problem, parent }, i): EditIntent[] => {
    const claimId = claimIds[i];
    const targetId = parent === null ? under?.id : claimIds[parent];
    if (problem || claimId === undefined) return [];
    if (stance === null || targetId === undefined) return [{ kind: 'thesis.add', claimId, text }];
    const target = { kind: 'claim', id: targetId } as const;
    return [{ kind: 'claim.add', claimId, argumentId: newId(), target, stance, text }];
  });
}
