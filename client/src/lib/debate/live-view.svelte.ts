/** The view of the debate as it stands now: it follows a session for as long as there is one. */
import type { DebateSession } from '../net/debate-session.svelte.ts';
import type { CurrentView } from './current-view.ts';
import { DebateView } from './debate-view.ts';

export class LiveView implements CurrentView {
  view: DebateView;

  constructor(session: DebateSession) {
    this.view = $state.raw(new DebateView(session.state));
    session.onState((state, events) => {
      this.view = this.view.next(state, events);
    });
  }
}
