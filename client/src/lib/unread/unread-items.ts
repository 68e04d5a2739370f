/** What can be done about unread claims: the menu of their count offers this, and so does the palette. */
import { m } from '../paraglide/messages.js';
import type { MenuGroups } from '../ui/menu-item.ts';
import type { Toasts } from '../ui/toasts.svelte.ts';
import type { Unread } from './unread.svelte.ts';

interface Parts {
  readonly unread: Pick<Unread, 'count' | 'readAll'>;
  readonly toasts: Pick<Toasts, 'show'>;
  readonly go: (direction: 'forwards' | 'backwards') => void;
}

export function unreadItems({ unread, toasts, go }: Parts): MenuGroups {
  const { count } = unread;
  if (count === 0) return [];
  return [
    [
      { label: m.unread_next(), key: 'N', run: () => go('forwards') },
      { label: m.unread_previous(), key: 'Shift N', run: () => go('backwards') },
    ],
    [
      {
        label: m.unread_mark_all(),
        run: () => {
          const takeBack = unread.readAll();
          toasts.show(m.unread_marked_all({ count }), { label: m.unread_undo(), run: takeBack });
        },
      },
    ],
  ];
}
