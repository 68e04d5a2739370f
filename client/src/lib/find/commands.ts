/** Everything that can be done from anywhere in a debate, by name: what the menus offer, and more. */
import type { Claim, ExportFormat } from '@entente/shared';
import type { Desk } from '../compose/desk.svelte.ts';
import type { DebateView } from '../debate/debate-view.ts';
import { fromFor } from '../debate/trail.ts';
import type { Theme } from '../device/theme.svelte.ts';
import { themeItems } from '../device/theme-items.ts';
import { localeItems } from '../i18n/locale-items.ts';
import type { ClaimCommands } from '../keys/claim-commands.ts';
import { m } from '../paraglide/messages.js';
import { exportPath, startPath, type ViewName, views } from '../paths.ts';
import type { Toasts } from '../ui/toasts.svelte.ts';
import type { UndoStack } from '../undo/undo-stack.svelte.ts';
import type { Command } from './palette.ts';

interface Parts {
  readonly view: DebateView;
  readonly debateId: string;
  readonly desk: Desk;
  readonly undo: UndoStack;
  readonly theme: Theme;
  readonly toasts: Toasts;
  readonly claimCommands: ClaimCommands;
  /** The claim that the page is about or that is in focus on it. */
  readonly claim: Claim | null;
  readonly go: (path: string) => void;
  readonly hrefOf: (view: ViewName) => string;
  readonly download: (path: string) => void;
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
  const { desk, undo, theme, toasts, go, hrefOf, debateId, download } = parts;
  return [
    ...(parts.claim ? claimCommandsOf(parts, parts.claim) : []),
    ...(undo.canUndo
      ? [{ id: 'undo', label: m.find_do_undo(), key: 'Ctrl Z', run: () => void undo.undo() }]
      : []),
    ...(undo.canRedo
      ? [{ id: 'redo', label: m.find_do_redo(), key: 'Ctrl Y', run: () => void undo.redo() }]
      : []),
    ...views.map((view) => ({
      id: view,
      label: viewLabels[view](),
      key: `G ${view.charAt(0).toUpperCase()}`,
      run: () => go(hrefOf(view)),
    })),
    { id: 'edit-debate', label: m.find_do_question(), run: () => (desk.dialog = { kind: 'edit-debate' }) },
    { id: 'removed', label: m.find_do_removed(), run: () => (desk.dialog = { kind: 'removed' }) },
    { id: 'not-applied', label: m.find_do_not_applied(), run: () => (desk.dialog = { kind: 'not-applied' }) },
    ...(['markdown', 'argdown', 'json'] as const).map((format) => ({
      id: format,
      label: formatLabels[format](),
      run: () => download(exportPath(debateId, format)),
    })),
    ...themeItems(theme).map(({ label, run = () => {} }) => ({ id: `theme ${label}`, label, run })),
    ...localeItems(toasts).map(({ label: language, run = () => {} }) => ({
      id: `language ${language}`,
      label: m.find_do_language({ language }),
      run,
    })),
    { id: 'keys', label: m.find_do_keys(), key: '?', run: () => (desk.dialog = { kind: 'keys' }) },
    { id: 'start', label: m.find_do_start(), run: () => go(startPath) },
  ];
}

function claimCommandsOf({ view, desk, claimCommands }: Parts, claim: Claim): Command[] {
  const { id: claimId, number } = claim;
  const [argument = null] = view.isThesis(claimId) ? [] : view.placesOf(claimId);
  const argumentId = argument?.id;
  return [
    {
      id: 'for',
      label: m.find_do_for({ number }),
      key: 'P',
      run: () => claimCommands.write(claim, 'for'),
    },
    {
      id: 'against',
      label: m.find_do_against({ number }),
      key: 'C',
      run: () => claimCommands.write(claim, 'against'),
    },
    {
      id: 'link',
      label: m.find_do_link({ number }),
      key: 'L',
      run: () => (desk.dialog = { kind: 'link', claimId }),
    },
    ...(argumentId
      ? [
          {
            id: 'move',
            label: m.find_do_move({ number }),
            run: () => (desk.dialog = { kind: 'move' as const, claimId, argumentId }),
          },
        ]
      : []),
    {
      id: 'merge',
      label: m.find_do_merge({ number }),
      run: () => (desk.dialog = { kind: 'merge', claimId }),
    },
    {
      id: 'split',
      label: m.find_do_split({ number }),
      run: () => (desk.dialog = { kind: 'split', claimId }),
    },
    { id: 'cite', label: m.find_do_cite({ number }), run: () => (desk.dialog = { kind: 'cite', claimId }) },
  ];
}

/** What must stand in an address to come to a claim where it is read first. */
export function fromOf(view: DebateView, claim: Claim): number | undefined {
  return fromFor(view, claim, view.isThesis(claim.id) ? null : (view.placesOf(claim.id)[0] ?? null));
}
