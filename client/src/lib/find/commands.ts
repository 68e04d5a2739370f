/**
 * Everything that can be done from anywhere in a debate, by name. What menus offer is asked of where the menus
 * ask it, so that nothing that is new in a menu is missing here.
 */
import type { Claim, ExportFormat } from '@entente/shared';
import type { ClaimActions } from '../actions/claim-actions.ts';
import { claimMenu } from '../actions/claim-menu.ts';
import type { Desk } from '../compose/desk.svelte.ts';
import type { DebateView } from '../debate/debate-view.ts';
import { fromFor } from '../debate/trail.ts';
import type { Theme } from '../device/theme.svelte.ts';
import { themeItems } from '../device/theme-items.ts';
import { askForName } from '../history/name-moment.ts';
import { localeItems } from '../i18n/locale-items.ts';
import type { ClaimCommands } from '../keys/claim-commands.ts';
import { m } from '../paraglide/messages.js';
import { claimPath, exportPath, historyPath, startPath, type ViewName, views } from '../paths.ts';
import { copyLink } from '../read/copy-link.ts';
import { debateItems } from '../shell/debate-items.ts';
import type { MenuItem } from '../ui/menu-item.ts';
import type { Toasts } from '../ui/toasts.svelte.ts';
import type { UndoStack } from '../undo/undo-stack.svelte.ts';
import type { Unread } from '../unread/unread.svelte.ts';
import { unreadItems } from '../unread/unread-items.ts';
import type { Command } from './palette.ts';

interface Parts {
  readonly view: DebateView;
  readonly debateId: string;
  readonly desk: Desk;
  readonly undo: UndoStack;
  readonly theme: Theme;
  readonly toasts: Toasts;
  readonly unread: Unread;
  readonly notApplied: number;
  /** The view that the page is. */
  readonly present: ViewName;
  readonly go: (path: string) => void;
  readonly goUnread: (direction: 'forwards' | 'backwards') => void;
  readonly startTour: () => void;
  readonly hrefOf: (view: ViewName) => string;
  readonly download: (path: string) => void;
}

interface ClaimParts extends Pick<Parts, 'view' | 'desk' | 'toasts' | 'present'> {
  readonly actions: ClaimActions;
  readonly claimCommands: ClaimCommands;
}

const viewLabels: { readonly [View in ViewName]: () => string } = {
  read: m.find_do_read,
  map: m.find_do_map,
  outline: m.find_do_outline,
  history: m.find_do_history,
};

const formatLabels: { readonly [Format in ExportFormat]: () => string } = {
  markdown: m.find_do_markdown,
  argdown: m.find_do_argdown,
  json: m.find_do_json,
};

export function commandsOf(parts: Parts): Command[] {
  const { desk, theme, toasts, go, hrefOf, debateId, download } = parts;
  const { undoing, debate, help } = debateItems(parts);
  return [
    ...undoing.map(commandOf),
    ...unreadItems({ ...parts, go: parts.goUnread })
      .flat()
      .map(commandOf),
    ...views.map((view) => ({
      id: view,
      label: viewLabels[view](),
      key: `G ${view.charAt(0).toUpperCase()}`,
      run: () => go(hrefOf(view)),
    })),
    ...debate.map(commandOf),
    { id: 'sunburst', label: m.find_do_sunburst(), run: () => (desk.dialog = { kind: 'sunburst' }) },
    { id: 'milestone', label: m.history_name_moment(), run: () => nameMoment(parts) },
    ...(['markdown', 'argdown', 'json'] as const).map((format) => ({
      id: format,
      label: formatLabels[format](),
      run: () => download(exportPath(debateId, format)),
    })),
    ...themeItems(theme).map(commandOf),
    ...localeItems(toasts).map((item) =>
      commandOf({ ...item, label: m.find_do_language({ language: item.label }) }),
    ),
    ...help.map(commandOf),
    { id: 'start', label: m.find_do_start(), run: () => go(startPath) },
  ];
}

/** What can be done with the claim that somebody is at. */
export function claimCommandsOf(parts: ClaimParts, claim: Claim): Command[] {
  const { view, desk, actions, claimCommands, toasts, present } = parts;
  const [argument = null] = view.isThesis(claim.id) ? [] : view.placesOf(claim.id);
  const path = claimPath(view.state.debate?.slug ?? '', claim.number, fromFor(view, claim, argument));
  const write = [
    { label: m.outline_write_for(), key: 'P', run: () => claimCommands.write(claim, 'for') },
    { label: m.outline_write_against(), key: 'C', run: () => claimCommands.write(claim, 'against') },
    { label: m.outline_write_neutral(), run: () => claimCommands.write(claim, 'neutral') },
    { label: m.find_do_link(), key: 'L', run: () => (desk.dialog = { kind: 'link', claimId: claim.id }) },
  ];
  const menu = claimMenu({
    view,
    claim,
    argument,
    isInColumn: false,
    desk,
    actions,
    // The page of a claim shows it as its own, the others where it stands.
    edit: () =>
      desk.edit({ claimId: claim.id, argumentId: present === 'read' ? null : (argument?.id ?? null) }),
    remove: () => void claimCommands.remove({ claim, argument }, () => () => {}),
    copyLink: () => void copyLink(path, claim.number, toasts),
  });
  return [...write, ...menu.flat()].map((item) => {
    const command = commandOf(item);
    return { ...command, id: `claim ${command.id}` };
  });
}

function commandOf({ label, key, run = () => {} }: MenuItem): Command {
  return { id: label, label, run, ...(key && { key }) };
}

function nameMoment({ desk, go, view, present }: Parts): void {
  askForName(desk);
  if (present !== 'history') go(historyPath(view.state.debate?.slug ?? ''));
}

/** What must stand in an address to come to a claim where it is read first. */
export function fromOf(view: DebateView, claim: Claim): number | undefined {
  return fromFor(view, claim, view.isThesis(claim.id) ? null : (view.placesOf(claim.id)[0] ?? null));
}
