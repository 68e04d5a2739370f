/** The first steps of a debate: a thesis, a reason for it, a reason against it. */
import type { Place } from '../compose/place.ts';
import type { DebateView } from '../debate/debate-view.ts';

export const firstSteps = ['thesis', 'for', 'against'] as const;
export type FirstStep = (typeof firstSteps)[number];

/**
 * The step that comes next; null where a debate is past its first steps: it has several theses, or more has been
 * said than the steps ask for.
 */
export function nextFirstStep(view: DebateView): FirstStep | null {
  const [thesis, another] = view.theses;
  if (!thesis) return 'thesis';
  if (another || view.below(thesis.id) > 1) return null;
  const split = view.split(thesis.id);
  if (split.for === 0) return 'for';
  return split.against === 0 ? 'against' : null;
}

export function placeOfStep(view: DebateView, step: FirstStep): Place {
  const [thesis] = view.theses;
  if (step === 'thesis' || !thesis) return { kind: 'thesis' };
  return { kind: 'reason', target: { kind: 'claim', id: thesis.id }, stance: step };
}
