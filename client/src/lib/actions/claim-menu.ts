/** What the menu of a claim offers, by where it stands. */

import type { Argument, Claim, Stance } from '@entente/shared';
import type { Desk } from '../compose/desk.svelte.ts';
import type { DebateView } from '../debate/debate-view.ts';
import { neighbourPlace } from '../debate/places.ts';
import { m } from '../paraglide/messages.js';
import type { MenuGroups, MenuItem } from '../ui/menu-item.ts';
import type { ClaimActions } from './claim-actions.ts';

interface Subject {
  readonly view: DebateView;
  readonly claim: Claim;
  /** The argument it is shown as a premise of; null for a thesis. */
  readonly argument: Argument | null;
  /** Whether its card can be moved up and down here. */
  readonly isInColumn: boolean;
  readonly desk: Desk;
  readonly actions: ClaimActions;
  readonly edit: () => void;
  readonly remove: () => void;
  readonly copyLink: () => void;
}

const switched: { readonly [S in Stance]: () => string } = {
  for: m.actions_switch_for,
  against: m.actions_switch_against,
  neutral: m.actions_switch_neutral,
};

export function claimMenu(subject: Subject): MenuGroups {
  const { claim, argument, desk, edit, remove, copyLink } = subject;
  return [
    [
      { label: m.common_edit(), key: 'E', run: edit },
      { label: m.actions_add_source(), run: () => (desk.dialog = { kind: 'cite', claimId: claim.id }) },
      {
        label: m.history_versions_item(),
        run: () => (desk.dialog = { kind: 'versions', claimId: claim.id }),
      },
      { label: m.actions_copy_link({ number: claim.number }), run: copyLink },
    ],
    argument ? placeItems(subject, argument) : [],
    argument ? stepItems(subject, argument) : [],
    [
      { label: m.edit_merge_item(), run: () => (desk.dialog = { kind: 'merge', claimId: claim.id }) },
      { label: m.edit_split_item(), run: () => (desk.dialog = { kind: 'split', claimId: claim.id }) },
    ],
    [{ label: m.common_remove(), isDangerous: true, run: remove }],
  ];
}

function placeItems({ view, claim, isInColumn, desk, actions }: Subject, argument: Argument): MenuItem[] {
  const items: MenuItem[] = [];
  for (const direction of ['up', 'down'] as const)
    if (isInColumn && neighbourPlace(view, argument, direction) !== undefined)
      items.push({
        label: direction === 'up' ? m.actions_move_up() : m.actions_move_down(),
        key: direction === 'up' ? 'Alt ↑' : 'Alt ↓',
        run: () => void actions.shift(argument, direction),
      });
  for (const stance of ['for', 'against', 'neutral'] as const)
    if (argument.stance !== stance)
      items.push({
        label: switched[stance](),
        run: () => void actions.switchTo(argument, stance, nowStands[stance]({ number: claim.number })),
      });
  items.push({
    label: m.actions_move_to(),
    run: () => (desk.dialog = { kind: 'move', claimId: claim.id, argumentId: argument.id }),
  });
  return items;
}

function stepItems({ view, claim, desk, actions }: Subject, argument: Argument): MenuItem[] {
  const target = { kind: 'argument', id: argument.id } as const;
  const items: MenuItem[] = [
    {
      label: m.actions_add_premise(),
      run: () => desk.write({ kind: 'premise', argumentId: argument.id }),
    },
  ];
  if (view.premises(argument).length > 1)
    items.push({ label: m.actions_unlink_premise(), run: () => void actions.unlink(claim, argument) });
  items.push(
    {
      label: m.actions_question_step(),
      run: () => desk.write({ kind: 'reason', target, stance: 'against' }),
    },
    { label: m.actions_back_step(), run: () => desk.write({ kind: 'reason', target, stance: 'for' }) },
  );
  return items;
}

const nowStands: { readonly [S in Stance]: (inputs: { number: number }) => string } = {
  for: m.actions_now_for,
  against: m.actions_now_against,
  neutral: m.actions_now_neutral,
};
