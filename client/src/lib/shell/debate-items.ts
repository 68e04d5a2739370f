/** What can be done with a debate from anywhere: the menu in its bar offers this, and so does the palette. */
import type { Desk } from '../compose/desk.svelte.ts';
import type { DebateView } from '../debate/debate-view.ts';
import { removedIn } from '../debate/removed.ts';
import { m } from '../paraglide/messages.js';
import type { MenuItem } from '../ui/menu-item.ts';
import type { UndoStack } from '../undo/undo-stack.svelte.ts';

interface Parts {
  readonly view: DebateView;
  readonly desk: Pick<Desk, 'dialog'>;
  readonly undo: Pick<UndoStack, 'canUndo' | 'canRedo' | 'undo' | 'redo'>;
  readonly notApplied: number;
  readonly startTour: () => void;
}

interface DebateItems {
  readonly undoing: readonly MenuItem[];
  readonly debate: readonly MenuItem[];
  readonly help: readonly MenuItem[];
}

export function debateItems({ view, desk, undo, notApplied, startTour }: Parts): DebateItems {
  const opens = (kind: 'edit-debate' | 'changes' | 'removed' | 'not-applied' | 'keys') => () => {
    desk.dialog = { kind };
  };
  return {
    undoing: [
      ...(undo.canUndo ? [{ label: m.common_undo(), key: 'Ctrl Z', run: () => void undo.undo() }] : []),
      ...(undo.canRedo ? [{ label: m.common_redo(), key: 'Ctrl Y', run: () => void undo.redo() }] : []),
    ],
    debate: [
      { label: m.shell_edit_question(), run: opens('edit-debate') },
      { label: m.history_changes_item(), run: opens('changes') },
      { label: m.shell_removed({ count: removedIn(view).length }), run: opens('removed') },
      ...(notApplied > 0
        ? [{ label: m.shell_not_applied({ count: notApplied }), run: opens('not-applied') }]
        : []),
    ],
    help: [
      { label: m.find_do_keys(), key: '?', run: opens('keys') },
      { label: m.tour_menu(), run: startTour },
    ],
  };
}
