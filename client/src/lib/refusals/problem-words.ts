/** What went wrong with a request, by the status of the answer, in words that say what to do. */
import { Problem } from '../net/problem.ts';
import { m } from '../paraglide/messages.js';

const words: Readonly<Record<number, () => string>> = {
  0: m.refusals_unreachable,
  400: m.refusals_bad_request,
  401: m.refusals_name_needed,
  403: m.refusals_forbidden,
  404: m.refusals_not_found,
  409: m.history_another_log,
  413: m.refusals_too_large,
  429: m.refusals_too_many,
  503: m.refusals_busy,
};

/** `status`: of HTTP; 0 when no answer came. */
export function problemInWords(status: number): string {
  return words[status]?.() ?? m.refusals_server_error({ status });
}

/** Whatever was thrown. */
export function thrownInWords(thrown: unknown): string {
  return thrown instanceof Problem ? problemInWords(thrown.status) : m.refusals_page_failed();
}
