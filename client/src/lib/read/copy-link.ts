import { m } from '../paraglide/messages.js';
import type { Toasts } from '../ui/toasts.svelte.ts';

/** Puts a claim's address on the clipboard, and says so; where that is forbidden, shows it to be copied. */
export async function copyLink(path: string, number: number, toasts: Toasts): Promise<void> {
  const address = new URL(path, location.href).href;
  try {
    await navigator.clipboard.writeText(address);
    toasts.show(m.read_link_copied({ number }));
  } catch {
    toasts.show(address);
  }
}
