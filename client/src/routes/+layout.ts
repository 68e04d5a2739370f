import { beginLocale } from '#lib/i18n/locale.svelte.ts';

// Debates are live and need the browser; the server hands out files only.
export const ssr = false;
export const prerender = false;

/** Nothing is shown before the words of its language are here. */
export const load = beginLocale;
