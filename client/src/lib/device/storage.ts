/** What this browser remembers, for convenience only: where storage is full or forbidden, nothing breaks. */

export function remember(key: string, value: unknown): void {
  try {
    localStorage.setItem(`entente:${key}`, JSON.stringify(value));
  } catch {
    // Full or forbidden: it lives as long as the page does.
  }
}

export function recall<T>(key: string): T | null {
  try {
    const text = localStorage.getItem(`entente:${key}`);
    return text === null ? null : (JSON.parse(text) as T);
  } catch {
    return null;
  }
}

export function forget(key: string): void {
  try {
    localStorage.removeItem(`entente:${key}`);
  } catch {
    // Nothing was kept.
  }
}
