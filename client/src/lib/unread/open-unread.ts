/** What is unread in a debate, for a session in a browser: its device, its other pages, the log over HTTP. */
import type { DebateView } from '../debate/debate-view.ts';
import { fetchHistory } from '../net/api.ts';
import type { DebateSession } from '../net/debate-session.svelte.ts';
import { deviceDatabase } from '../net/device-database.ts';
import { Unread } from './unread.svelte.ts';
import { DeviceVisits } from './visit-store.ts';

export function openUnread(
  session: DebateSession,
  view: () => DebateView,
): { readonly unread: Unread; readonly close: () => void } {
  const channel = new BroadcastChannel(`entente:unread:${session.debateId}`);
  const unread = new Unread({
    view,
    place: () => session.replica,
    self: () => session.status.participantId,
    store: new DeviceVisits(session.debateId, deviceDatabase),
    readPast: async (after, limit) => {
      const { epoch, head, operations } = await fetchHistory(session.debateId, after, limit);
      const logged = operations.flatMap(({ events, ...place }) =>
        events.map((event) => ({ ...place, event })),
      );
      return { epoch, head, events: logged, to: operations.at(-1)?.seq ?? after };
    },
    tellRead: (claimIds) => channel.postMessage(claimIds),
  });
  channel.addEventListener('message', ({ data }) => unread.wereRead(data));
  const stops = [
    session.onState((_, events) => unread.follow(events)),
    session.onRemote((events) => unread.hear(events)),
  ];
  return {
    unread,
    close: () => {
      for (const stop of stops) stop();
      channel.close();
    },
  };
}
