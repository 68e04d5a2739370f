/** What the menu of a claim offers, by where it stands. */
import type { Argument, Claim, Stance } from '@entente/shared';
import type { Desk } from '../compose/desk.svelte.ts';
import type { DebateView } from '../debate/debate-view.ts';
import { neighbourPlace } from '../debate/places.ts';
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

const switched: { readonly [S in Stance]: string } = {
  for: 'Switch to For',
  against: 'Switch to Against',
  neutral: 'Make it a question or context',
};

export function claimMenu(subject: Subject): MenuGroups {
  const { claim, argument, desk, edit, remove, copyLink } = subject;
  return [
    [
      { label: 'Edit', key: 'E', run: edit },
      { label: 'Add a source', run: () => (desk.dialog = { kind: 'cite', claimId: claim.id }) },
      { label: `Copy link to claim ${claim.number}`, run: copyLink },
    ],
    argument ? placeItems(subject, argument) : [],
    argument ? stepItems(subject, argument) : [],
    [{ label: 'Remove', isDangerous: true, run: remove }],
  ];
}

function placeItems({ view, claim, isInColumn, desk, actions }: Subject, argument: Argument): MenuItem[] {
  const items: MenuItem[] = [];
  for (const direction of ['up', 'down'] as const)
    if (isInColumn && neighbourPlace(view, argument, direction) !== undefined)
      items.push({
        label: `Move ${direction}`,
        key: direction === 'up' ? 'Alt ↑' : 'Alt ↓',
        run: () => void actions.shift(argument, direction),
      });
  for (const stance of ['for', 'against', 'neutral'] as const)
    if (argument.stance !== stance)
      items.push({
        label: switched[stance],
        run: () => void actions.switchTo(argument, stance, movedWords(claim, stance)),
      });
  items.push({
    label: 'Move to…',
    run: () => (desk.dialog = { kind: 'move', claimId: claim.id, argumentId: argument.id }),
  });
  return items;
}

function stepItems({ view, claim, desk, actions }: Subject, argument: Argument): MenuItem[] {
  const target = { kind: 'argument', id: argument.id } as const;
  const items: MenuItem[] = [
    {
      label: 'Add a premise that goes with it',
      run: () => desk.write({ kind: 'premise', argumentId: argument.id }),
    },
  ];
  if (view.premises(argument).length > 1)
    items.push({ label: 'Unlink this premise', run: () => void actions.unlink(claim, argument) });
  items.push(
    {
      label: 'Question this step (undercut)',
      run: () => desk.write({ kind: 'reason', target, stance: 'against' }),
    },
    { label: 'Back this step', run: () => desk.write({ kind: 'reason', target, stance: 'for' }) },
  );
  return items;
}

const nowStands: { readonly [S in Stance]: string } = {
  for: 'now speaks for it',
  against: 'now speaks against it',
  neutral: 'is now a question or context',
};

function movedWords(claim: Claim, stance: Stance): string {
  return `Claim ${claim.number} ${nowStands[stance]}.`;
}
