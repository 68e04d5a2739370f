/**
 * The colours that the canvas draws with: those of the tokens, as the page has them just now, whatever the
 * theme, and the system's own where it forces them.
 */
import type { Stance } from '@entente/shared';

export interface Ink {
  readonly paper: string;
  readonly sheet: string;
  readonly rule: string;
  readonly ruleStrong: string;
  readonly ink: string;
  readonly ink2: string;
  readonly mark: string;
  readonly stance: { readonly [S in Stance]: string };
  /** Family of the claims' font. */
  readonly family: string;
}

const grounds = ['paper', 'sheet', 'rule', 'rule-strong', 'mark'] as const;
const inks = ['ink', 'ink-2', 'for', 'against'] as const;

export function readInk(at: HTMLElement): Ink {
  const probe = document.createElement('i');
  probe.hidden = true;
  at.append(probe);
  const style = getComputedStyle(probe);
  const color = (name: (typeof inks)[number]) => {
    probe.style.color = `var(--${name})`;
    return style.color;
  };
  const ground = (name: (typeof grounds)[number]) => {
    probe.style.backgroundColor = `var(--${name})`;
    return style.backgroundColor;
  };
  const ink2 = color('ink-2');
  // Forced grounds are all the same: what must be seen on them is drawn in the colour of text.
  const isForced = matchMedia('(forced-colors: active)').matches;
  const line = (name: 'rule' | 'rule-strong') => (isForced ? color('ink') : ground(name));
  const read: Ink = {
    paper: ground('paper'),
    sheet: ground('sheet'),
    rule: line('rule'),
    ruleStrong: line('rule-strong'),
    ink: color('ink'),
    ink2,
    mark: isForced ? color('ink') : ground('mark'),
    stance: { for: color('for'), against: color('against'), neutral: ink2 },
    family: getComputedStyle(at).getPropertyValue('--font-claim'),
  };
  probe.remove();
  return read;
}
