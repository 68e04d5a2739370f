/** Times as people say them: "14:05" today, a weekday within the week, else a date. */

import { formatTag } from '../i18n/formats.ts';
import { m } from '../paraglide/messages.js';

const day = 86_400_000;

export function when(at: number, now: number, locale = formatTag()): string {
  const date = new Date(at);
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, options).format(date);
  if (date.toDateString() === new Date(now).toDateString())
    return format({ hour: '2-digit', minute: '2-digit' });
  if (now - at < 6 * day && now >= at) return format({ weekday: 'long' });
  const isThisYear = date.getFullYear() === new Date(now).getFullYear();
  return format({ day: 'numeric', month: 'short', ...(isThisYear ? {} : { year: 'numeric' }) });
}

/** "today", "2 days ago": for lists, where the order matters more than the minute. */
export function howLongAgo(at: number, now: number, locale = formatTag()): string {
  const minutes = Math.round((now - at) / 60_000);
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  if (minutes < 1) return m.common_just_now();
  if (minutes < 60) return format.format(-minutes, 'minute');
  if (minutes < 24 * 60) return format.format(-Math.round(minutes / 60), 'hour');
  if (minutes < 30 * 24 * 60) return format.format(-Math.round(minutes / (24 * 60)), 'day');
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(at);
}
