/**
 * Puts what was refused back where it was meant for: words go into the field of their place again, and
 * where that place is gone, into one on the claim that is read now; anything else is tried again.
 */

import type { EditIntent, NotAppliedIntent } from '@entente/shared';
import { createContext, tick } from 'svelte';
import type { ClaimActions } from '../actions/claim-actions.ts';
import type { Desk } from '../compose/desk.svelte.ts';
import { isPlaceThere, type Place } from '../compose/place.ts';
import type { DebateView } from '../debate/debate-view.ts';
import type { DebateSession } from '../net/debate-session.svelte.ts';
import { m } from '../paraglide/messages.js';
import { claimPath, debatePath } from '../paths.ts';
import type { Toasts } from '../ui/toasts.svelte.ts';

interface Parts {
  readonly session: DebateSession;
  readonly desk: Desk;
  readonly actions: ClaimActions;
  readonly toasts: Toasts;
  readonly view: () => DebateView;
  /** The claim whose page this is; none on the page of the debate. */
  readonly readNow: () => string | undefined;
  readonly go: (path: string) => Promise<void>;
}

export type PutBack = (edit: NotAppliedIntent) => Promise<void>;

export function makePutBack(parts: Parts): PutBack {
  const { session, desk, actions, toasts, view, readNow, go } = parts;

  return async ({ id, intent, refusal }) => {
    if (intent.kind === 'claim.edit') return await editAgain();
    const wanted = placeOf(intent);
    if (!wanted) {
      if (await actions.perform([intent])) session.notApplied.dismiss(id);
      return;
    }
    const place = isPlaceThere(view(), wanted.place) ? wanted.place : placeOnPage();
    if (!place) return toasts.show(m.shell_place_gone());
    await go(pathTo(place));
    await tick();
    desk.write(place, wanted.text);
    session.notApplied.dismiss(id);

    async function editAgain(): Promise<void> {
      if (intent.kind !== 'claim.edit') return;
      const claim = view().state.claims.get(intent.claimId);
      if (!claim) return toasts.show(m.shell_claim_gone());
      await go(claimPath(slug(), claim.number));
      desk.stopEditing(false);
      await tick();
      desk.edit(
        { claimId: claim.id, argumentId: null },
        { text: intent.text, base: refusal.current ?? claim.text },
      );
      session.notApplied.dismiss(id);
    }

    function placeOnPage(): Place | null {
      const claimId = readNow();
      const stance = intent.kind === 'claim.add' ? intent.stance : 'for';
      if (!claimId || !view().isVisible({ kind: 'claim', id: claimId })) return null;
      return { kind: 'reason', target: { kind: 'claim', id: claimId }, stance };
    }
  };

  function slug(): string {
    return view().state.debate?.slug ?? '';
  }

  /** The page on which a place is. */
  function pathTo(place: Place): string {
    const { state } = view();
    if (place.kind === 'thesis') return debatePath(slug());
    const argumentId = place.kind === 'premise' ? place.argumentId : place.target.id;
    const argument = state.arguments.get(argumentId);
    const claim = argument
      ? view().claimWhereRead(argument)
      : place.kind === 'reason' && state.claims.get(place.target.id);
    return claim ? claimPath(slug(), claim.number) : debatePath(slug());
  }
}

/** Where the words of an intent go; null if it is none that is written in a field of its own. */
function placeOf(intent: EditIntent): { readonly place: Place; readonly text: string } | null {
  if (intent.kind === 'thesis.add') return { place: { kind: 'thesis' }, text: intent.text };
  if (intent.kind === 'claim.add') {
    const { target, stance, text } = intent;
    return { place: { kind: 'reason', target, stance }, text };
  }
  if (intent.kind === 'premise.add' && intent.text !== undefined)
    return { place: { kind: 'premise', argumentId: intent.argumentId }, text: intent.text };
  return null;
}

export const [getPutBack, setPutBack] = createContext<PutBack>();
