/**
 * Short notices at the foot of the page, with at most one thing to do. They are heard politely and go by
 * themselves, but never while somebody is on them.
 */
import { createContext } from 'svelte';

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void } | undefined;
}

const shownFor = 10_000;
const most = 3;

export class Toasts {
  items = $state.raw<readonly Toast[]>([]);
  readonly #timers = new Map<number, ReturnType<typeof setTimeout>>();
  #nextId = 1;

  show(text: string, action?: Toast['action']): void {
    const id = this.#nextId++;
    const items = [...this.items, { id, text, action }];
    for (const { id: old } of items.slice(0, -most)) this.dismiss(old);
    this.items = items.slice(-most);
    this.#goLater(id);
  }

  dismiss(id: number): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
    this.items = this.items.filter((toast) => toast.id !== id);
  }

  /** Somebody points at the notices or has focus on them. */
  hold(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  release(): void {
    for (const { id } of this.items) this.#goLater(id);
  }

  #goLater(id: number): void {
    this.#timers.set(
      id,
      setTimeout(() => this.dismiss(id), shownFor),
    );
  }
}

export const [getToasts, setToasts] = createContext<Toasts>();
