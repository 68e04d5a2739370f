import { beforeEach, expect, test, vi } from 'vitest';
import { frameOf, openPage } from '../../testing/debate-page.ts';
import { aDebate, id, reason } from '../../testing/sample-debate.ts';
import { DebateView } from '../debate/debate-view.ts';
import { ClaimSearch } from './claim-search.svelte.ts';

beforeEach(() => localStorage.clear());

async function open() {
  const debate = aDebate();
  const { session, link } = await openPage(debate, 'Ana');
  const pause = vi.fn(async () => {});
  let now = 0;
  // Each look at the clock takes three milliseconds.
  const search = new ClaimSearch({
    session,
    view: () => new DebateView(session.state),
    pause,
    now: () => {
      now += 3;
      return now;
    },
  });
  await vi.waitFor(() => expect(search.isComplete).toBe(true));
  const remote = (events: ReturnType<typeof debate.add>) =>
    link.listener.frame(frameOf(session.replica.seq, events));
  const found = (typed: string) =>
    search
      .search(typed, 9)
      .shown.map(({ claim }) => claim.number)
      .sort();
  return { debate, session, search, pause, remote, found };
}

test('the index is built in slices', async () => {
  const { pause, found } = await open();
  expect(pause).toHaveBeenCalledTimes(1);
  expect(found('claim')).toEqual([2, 3, 4, 5]);
});

test('follows my own edits and those of others', async () => {
  const { session, debate, remote, found } = await open();
  session.propose({
    kind: 'claim.edit',
    claimId: id(2),
    base: 'Claim number 2.',
    text: 'Drills bind nobody.',
  });
  expect(found('drill')).toEqual([2]);
  remote(debate.add(reason(6, 1, 'for', 'Patrols are routine.')));
  await vi.waitFor(() => expect(found('patrol')).toEqual([6]));
  expect(found('drill')).toEqual([2]);
});

test('what can no longer be reached is not found; when it comes back, it is', async () => {
  const { session, found } = await open();
  session.propose({ kind: 'claim.remove', claimId: id(2) });
  expect(found('claim')).toEqual([3, 4]);
  session.propose({ kind: 'claim.restore', claimId: id(2) });
  expect(found('claim')).toEqual([2, 3, 4, 5]);
});

test('a search that was stopped follows nothing more', async () => {
  const { session, search, found } = await open();
  search.stop();
  session.propose(reason(6, 1, 'for', 'Patrols are routine.'));
  expect(found('patrol')).toEqual([]);
});
