import { expect, test } from 'vitest';
import { aDebate, id } from '../../testing/sample-debate.ts';
import type { ClaimActions } from '../actions/claim-actions.ts';
import type { Desk, OpenDialog } from '../compose/desk.svelte.ts';
import { DebateView } from '../debate/debate-view.ts';
import type { ClaimCommands } from '../keys/claim-commands.ts';
import { debateItems } from '../shell/debate-items.ts';
import { claimCommandsOf, commandsOf } from './commands.ts';

const desk = { dialog: null as OpenDialog | null, focusWanted: null as string | null };
const undo = { canUndo: true, canRedo: false, undo: async () => {}, redo: async () => {} };
const gone: string[] = [];

function parts({
  unread = 3,
  present = 'read' as 'read' | 'history' | 'outline',
  startTour = () => {},
} = {}) {
  const unreadClaims = { count: unread, readAll: () => () => {} };
  return {
    view: new DebateView(aDebate().state),
    debateId: id(0xd),
    desk,
    undo,
    theme: { choice: 'light' },
    toasts: { show: () => {} },
    unread: unreadClaims,
    notApplied: 1,
    present,
    go: (path: string) => gone.push(path),
    goUnread: () => {},
    startTour,
    hrefOf: () => '',
    download: () => {},
  } as unknown as Parameters<typeof commandsOf>[0];
}

const labels = (of = parts()) => commandsOf(of).map(({ label }) => label);

function run(label: string, of = parts()) {
  commandsOf(of)
    .find((command) => command.label === label)
    ?.run();
}

test('all that the menu of a debate offers is in the palette, each once', () => {
  const of = parts();
  const { undoing, debate, help } = debateItems(of);
  const inMenu = [...undoing, ...debate, ...help].map(({ label }) => label);
  expect(inMenu).toContain('What changed since my last visit');
  expect(labels(of)).toEqual(expect.arrayContaining(inMenu));
  const ids = commandsOf(of).map((command) => command.id);
  expect(new Set(ids).size).toBe(ids.length);
});

test('what stands in no menu of the bar is there too', () => {
  expect(labels()).toEqual(
    expect.arrayContaining(['Tour', 'Mark all as read', 'Next unread claim', 'Overview: show as a sunburst']),
  );
  expect(labels(parts({ unread: 0 }))).not.toContain('Mark all as read');
  run('Overview: show as a sunburst');
  expect(desk.dialog).toEqual({ kind: 'sunburst' });
  let tours = 0;
  run('Tour', parts({ startTour: () => (tours += 1) }));
  expect(tours).toBe(1);
});

test('a moment is named in the history: at the one it shows, else at the present', () => {
  run('Name this moment', parts({ present: 'history' }));
  expect(gone).toEqual([]);
  run('Name this moment');
  expect(gone).toEqual(['/d/sample/history']);
  expect(desk.focusWanted).toBe('milestone');
});

test('the menu of a claim is in the palette; what is edited stands where the page shows it', () => {
  const edited: unknown[] = [];
  const at = (present: 'read' | 'outline', number: number) => {
    const of = parts({ present });
    const claim = of.view.state.claims.get(id(number));
    if (!claim) throw new Error('There is no such claim.');
    const commands = claimCommandsOf(
      {
        ...of,
        desk: { edit: (editing: unknown) => edited.push(editing) } as unknown as Desk,
        actions: {} as ClaimActions,
        claimCommands: {} as ClaimCommands,
      },
      claim,
    );
    commands.find(({ label }) => label === 'Edit')?.run();
    return commands.map(({ label }) => label);
  };
  expect(at('read', 2)).toEqual(expect.arrayContaining(['Add a question or context', 'Edit', 'Remove']));
  at('outline', 2);
  at('outline', 1);
  expect(edited).toEqual([
    { claimId: id(2), argumentId: null },
    { claimId: id(2), argumentId: id(0x1002) },
    { claimId: id(1), argumentId: null },
  ]);
});
