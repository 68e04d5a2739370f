/** What the person is asked before something is undone, and why it cannot be. */
import type { Consent, RefusalCode, UndoProblem } from '@entente/shared';
import { m } from '../paraglide/messages.js';
import { refusalInWords } from '../refusals/refusal-words.ts';

export function consentInWords(reasons: readonly Consent[]): string {
  return reasons.map(reasonInWords).join(' ');
}

function reasonInWords(reason: Consent): string {
  switch (reason.kind) {
    case 'built-on':
      return m.undo_built_on({ count: reason.claims });
    case 'used-elsewhere':
      return m.undo_used_elsewhere();
    case 'changed':
      return m.undo_changed();
    case 'hanging-changed':
      return m.undo_hanging_changed();
  }
}

const ofUndoing: { readonly [Problem in Exclude<UndoProblem, RefusalCode>]: () => string } = {
  'no-effect': m.undo_no_effect,
  'changed-since': m.undo_changed_since,
  unpostable: m.undo_unpostable,
};

/** For somebody who takes something back; the general words speak to an author whose text is at stake. */
const ofRefusal: { readonly [Code in RefusalCode]?: () => string } = {
  unknown: m.undo_unknown,
  gone: m.undo_gone,
  'place-gone': m.undo_place_gone,
  cycle: m.undo_cycle,
  'text-conflict': m.undo_text_conflict,
  'no-change': m.undo_so_already,
  'already-here': m.undo_so_already,
  'last-premise': m.undo_last_premise,
};

export function problemInWords(problem: UndoProblem): string {
  if (isOfUndoing(problem)) return ofUndoing[problem]();
  return ofRefusal[problem]?.() ?? refusalInWords({ code: problem });
}

function isOfUndoing(problem: UndoProblem): problem is keyof typeof ofUndoing {
  return problem in ofUndoing;
}
