/**
 * What a person has open in a debate: fields they write in, the claim they edit, a dialog. It outlives the
 * pages, so that going elsewhere and back finds everything as it was; drafts outlive it.
 */
import type { Consent } from '@entente/shared';
import { createContext } from 'svelte';
import { SvelteSet } from 'svelte/reactivity';
import type { DebateView } from '../debate/debate-view.ts';
import { Drafts } from './drafts.ts';
import { type HeldCard, heldFrom } from './held-cards.ts';
import { argumentOf, keyOf, type Place } from './place.ts';

/** A claim that is being edited, where it stands: in the card of an argument, or as the page's own (null). */
export interface Editing {
  readonly claimId: string;
  readonly argumentId: string | null;
}

export type OpenDialog =
  | { readonly kind: 'move'; readonly claimId: string; readonly argumentId: string }
  | { readonly kind: 'remove'; readonly claimId: string; readonly argumentId: string | null }
  | { readonly kind: 'cite' | 'versions'; readonly claimId: string }
  | {
      readonly kind: 'consent';
      readonly reasons: readonly Consent[];
      readonly onanswer: (isYes: boolean) => void;
    }
  | { readonly kind: 'link' | 'merge' | 'split'; readonly claimId: string }
  | { readonly kind: 'edit-debate' | 'removed' | 'changes' | 'not-applied' | 'keys' | 'find' | 'sunburst' };

export class Desk {
  editing = $state.raw<Editing | null>(null);
  dialog = $state.raw<OpenDialog | null>(null);
  /** Where a field was asked for last: views that have room for one field show this one. */
  writing = $state.raw<Place | null>(null);
  /** Key of the field that asked for focus and has not taken it yet. */
  focusWanted = $state.raw<string | null>(null);
  /** Cards that stay where they are, whatever others do to them, while somebody writes in them. */
  held = $state.raw<readonly HeldCard[]>([]);
  readonly drafts: Drafts;
  readonly #open: SvelteSet<string>;
  readonly #view: () => DebateView;
  readonly #heldFor = new Map<string, readonly HeldCard[]>();

  constructor(debateId: string, view: () => DebateView) {
    this.#view = view;
    this.drafts = new Drafts(debateId);
    this.#open = new SvelteSet(this.drafts.open);
  }

  isOpen(place: Place): boolean {
    return this.#open.has(keyOf(place));
  }

  /** Ids of the claims and arguments that open fields are about. */
  get writtenAbout(): ReadonlySet<string> {
    const ids = [...this.#open].map((key) => key.slice(key.indexOf(':') + 1));
    return new Set(this.editing ? [...ids, this.editing.claimId] : ids);
  }

  /** Opens the field at a place and puts the cursor into it. `text` comes after what is written there. */
  write(place: Place, text?: string): void {
    const key = keyOf(place);
    if (text !== undefined) this.drafts.keep(key, { text: this.#after(key, text), isOpen: true });
    this.hold(place);
    this.#open.add(key);
    this.writing = place;
    this.focusWanted = key;
  }

  /** Closes the field; its words stay as a draft unless they were posted. */
  close(place: Place, isPosted: boolean): void {
    const key = keyOf(place);
    const draft = this.drafts.get(key);
    if (isPosted || !draft?.text.trim()) this.drafts.drop(key);
    else this.drafts.keep(key, { ...draft, isOpen: false });
    this.#open.delete(key);
    if (this.writing && keyOf(this.writing) === key) this.writing = null;
    this.#release(key);
  }

  edit(editing: Editing, draft?: { readonly text: string; readonly base: string }): void {
    const key = editKey(editing.claimId);
    if (draft) this.drafts.keep(key, { base: draft.base, text: this.#after(key, draft.text), isOpen: true });
    if (this.editing) this.#release(editKey(this.editing.claimId));
    this.#hold(key, editing.argumentId, editing.claimId);
    this.editing = editing;
    this.focusWanted = key;
  }

  stopEditing(isDone: boolean): void {
    if (!this.editing) return;
    const key = editKey(this.editing.claimId);
    const draft = this.drafts.get(key);
    if (isDone) this.drafts.drop(key);
    else if (draft) this.drafts.keep(key, { ...draft, isOpen: false });
    this.editing = null;
    this.#release(key);
  }

  isEditing(claimId: string, argumentId: string | null): boolean {
    return this.editing?.claimId === claimId && this.editing.argumentId === argumentId;
  }

  #after(key: string, text: string): string {
    const written = this.drafts.get(key)?.text.trim();
    return written && written !== text.trim() ? `${written}\n${text}` : text;
  }

  takeFocus(key: string): boolean {
    if (this.focusWanted !== key) return false;
    this.focusWanted = null;
    return true;
  }

  /** Keeps the card that a place is in where it stands, until the field is closed. */
  hold(place: Place): void {
    this.#hold(keyOf(place), argumentOf(place));
  }

  #hold(key: string, argumentId: string | null, claimId?: string): void {
    if (argumentId === null) return;
    this.#heldFor.set(key, heldFrom(this.#view(), argumentId, claimId));
    this.held = [...this.#heldFor.values()].flat();
  }

  #release(key: string): void {
    if (this.#heldFor.delete(key)) this.held = [...this.#heldFor.values()].flat();
  }
}

export function editKey(claimId: string): string {
  return `edit:${claimId}`;
}

export const [getDesk, setDesk] = createContext<Desk>();
