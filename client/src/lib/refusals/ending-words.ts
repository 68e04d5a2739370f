import type { Fatal } from '@entente/shared';
import { m } from '../paraglide/messages.js';

/** Those after which a client goes on by itself are told like any other loss of the connection. */
const words: { readonly [Code in Fatal['code']]: () => string } = {
  malformed: m.refusals_ending_malformed,
  upgrade: m.refusals_ending_upgrade,
  'no-debate': m.refusals_ending_no_debate,
  'client-id-taken': m.refusals_ending_other,
  'client-expired': m.refusals_ending_other,
  'too-fast': m.refusals_ending_other,
  unavailable: m.refusals_ending_unavailable,
};

/** Why the connection of this page has ended for good. */
export function endingInWords(code: Fatal['code'] | undefined): string {
  return code ? words[code]() : m.refusals_ending_other();
}
