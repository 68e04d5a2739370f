/**
 * Does what the keys of a claim ask for. A view tells which claim has focus and where focus goes; it may do
 * a thing its own way, for what it shows differently. One instance serves all views of a debate:
 *
 *   const commands = getClaimCommands();
 *   <svelte:window onkeydown={(event) => commands.press(event, host)} />
 *
 * `press` answers whether the key was one of these; if not, it is the view's own.
 */
import type { Argument, Claim, Stance } from '@entente/shared';
import { createContext } from 'svelte';
import { v7 as newId } from 'uuid';
import type { ClaimActions } from '../actions/claim-actions.ts';
import type { Desk } from '../compose/desk.svelte.ts';
import type { DebateView } from '../debate/debate-view.ts';
import type { Preferences } from '../device/preferences.svelte.ts';
import type { Clipboard } from '../move/clipboard.svelte.ts';
import { m } from '../paraglide/messages.js';
import { isTyping } from '../ui/is-typing.ts';
import type { Toasts } from '../ui/toasts.svelte.ts';
import { type ClaimCommand, claimCommandFor } from './claim-keys.ts';

export interface FocusedClaim {
  readonly claim: Claim;
  /** The argument it stands in here; null for a thesis. */
  readonly argument: Argument | null;
}

export interface ClaimKeysHost {
  readonly focused: () => FocusedClaim | null;
  /** Focus goes to the card of an argument, which has moved or has just come. */
  readonly focusArgument: (argumentId: string) => void;
  /** Asked before a claim goes; what it answers is called once it is gone. */
  readonly focusAfterRemoving: (focused: FocusedClaim) => () => void;
  readonly write?: (focused: FocusedClaim, stance: 'for' | 'against') => void;
  readonly edit?: (focused: FocusedClaim) => void;
}

interface Parts {
  readonly desk: Desk;
  readonly actions: ClaimActions;
  readonly clipboard: Clipboard;
  readonly preferences: Preferences;
  readonly toasts: Toasts;
  readonly view: () => DebateView;
}

export class ClaimCommands {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  press(event: KeyboardEvent, host: ClaimKeysHost): boolean {
    if (event.defaultPrevented || isTyping(event.target)) return false;
    const { preferences, clipboard, desk } = this.#parts;
    const command = claimCommandFor(event, {
      hasLetterKeys: preferences.hasLetterKeys,
      isHolding: clipboard.held !== null,
      isTextSelected: getSelection()?.isCollapsed === false,
    });
    if (!command) return false;
    const focused = host.focused();
    if (command.kind === 'keys') desk.dialog = { kind: 'keys' };
    else if (command.kind === 'let-go') clipboard.letGo();
    else if (!focused) return false;
    else this.#act(command, focused, host);
    event.preventDefault();
    return true;
  }

  #act(command: ClaimCommand, focused: FocusedClaim, host: ClaimKeysHost): void {
    switch (command.kind) {
      case 'write':
        if (host.write) host.write(focused, command.stance);
        else this.write(focused.claim, command.stance);
        break;
      case 'edit':
        if (host.edit) host.edit(focused);
        else
          this.#parts.desk.edit({
            claimId: focused.claim.id,
            argumentId: focused.argument?.id ?? null,
          });
        break;
      case 'shift':
        void this.#shift(focused, command.direction, host);
        break;
      case 'switch':
        void this.#switchSide(focused, host);
        break;
      case 'cut':
        this.cut(focused);
        break;
      case 'copy':
        this.copy(focused);
        break;
      case 'paste':
        void this.#paste(focused, host);
        break;
      case 'link':
        void this.#link(focused, host);
        break;
      case 'remove':
        void this.remove(focused, () => host.focusAfterRemoving(focused));
        break;
      default:
    }
  }

  /** Opens the field for a reason on a claim. */
  write(claim: Claim, stance: Stance): void {
    this.#parts.desk.write({ kind: 'reason', target: { kind: 'claim', id: claim.id }, stance });
  }

  cut({ claim, argument }: FocusedClaim): void {
    if (argument) this.#parts.clipboard.hold(claim, argument, true);
    else this.#parts.toasts.show(m.edit_thesis_not_cut({ number: claim.number }));
  }

  copy({ claim, argument }: FocusedClaim): void {
    this.#parts.clipboard.hold(claim, argument, false);
  }

  /** Puts what was cut or copied under a claim, on the side it had. Answers the argument that stands there. */
  async paste(onto: Claim): Promise<string | null> {
    const { clipboard, actions } = this.#parts;
    const held = clipboard.held;
    if (!held) return null;
    if (!held.isCut || !held.argument) return await this.#reuse(onto);
    const to = {
      target: { kind: 'claim', id: onto.id },
      stance: held.argument.stance,
      after: undefined,
    } as const;
    const said = m.edit_moved({ number: held.claim.number, to: onto.number });
    if (!(await actions.move(held.argument, to, said))) return null;
    clipboard.letGo();
    return held.argument.id;
  }

  /** Asks first where the claim stands elsewhere too. */
  async remove({ claim, argument }: FocusedClaim, hereafter: () => () => void): Promise<void> {
    const { view, desk, actions } = this.#parts;
    const places = view().placesOf(claim.id).length + (view().isThesis(claim.id) ? 1 : 0);
    if (places > 1) {
      desk.dialog = { kind: 'remove', claimId: claim.id, argumentId: argument?.id ?? null };
      return;
    }
    const goOn = hereafter();
    if (await actions.removeEverywhere(claim)) goOn();
  }

  async #paste({ claim }: FocusedClaim, host: ClaimKeysHost): Promise<void> {
    const argumentId = await this.paste(claim);
    if (argumentId) host.focusArgument(argumentId);
  }

  /** What is held is used here too; with nothing held, the field opens in which a claim is looked for. */
  async #link(focused: FocusedClaim, host: ClaimKeysHost): Promise<void> {
    if (!this.#parts.clipboard.held) {
      this.#parts.desk.dialog = { kind: 'link', claimId: focused.claim.id };
      return;
    }
    const argumentId = await this.#reuse(focused.claim);
    if (argumentId) host.focusArgument(argumentId);
  }

  async #reuse(onto: Claim): Promise<string | null> {
    const { clipboard, actions } = this.#parts;
    const held = clipboard.held;
    if (!held) return null;
    const argumentId = newId();
    const { claim, argument } = held;
    const isDone = await actions.perform(
      [
        {
          kind: 'claim.reuse',
          claimId: claim.id,
          argumentId,
          target: { kind: 'claim', id: onto.id },
          stance: argument?.stance ?? 'for',
        },
      ],
      m.edit_linked({ number: claim.number, to: onto.number }),
    );
    if (!isDone) return null;
    clipboard.letGo();
    return argumentId;
  }

  async #shift({ argument }: FocusedClaim, direction: 'up' | 'down', host: ClaimKeysHost): Promise<void> {
    if (argument && (await this.#parts.actions.shift(argument, direction))) host.focusArgument(argument.id);
  }

  async #switchSide({ claim, argument }: FocusedClaim, host: ClaimKeysHost): Promise<void> {
    if (!argument) return;
    const stance = argument.stance === 'for' ? 'against' : 'for';
    const { number } = claim;
    const said = stance === 'for' ? m.edit_now_for({ number }) : m.edit_now_against({ number });
    if (await this.#parts.actions.switchTo(argument, stance, said)) host.focusArgument(argument.id);
  }
}

export const [getClaimCommands, setClaimCommands] = createContext<ClaimCommands>();
