/**
 * Which of the intents that waited on a device may go out when their client is welcomed. What another
 * person wrote here, or what waited too long to be sent unseen, is set aside for its author to look at.
 */
import type { Welcome } from './messages.ts';
import type { PendingIntent, RefusedIntent, Replica } from './replica.ts';

/** Signs what somebody writes before the server has said who they are here. */
export const nobodyYet = '00000000-0000-0000-0000-000000000000';

/** What has waited longer is not sent unseen, in milliseconds: 30 days. */
const longAbsence = 30 * 24 * 60 * 60 * 1_000;

const words = {
  foreign: 'It was written on this device under another name. Send it again if it is yours.',
  old: 'It has waited on this device for more than 30 days. See whether it still fits, then send it again.',
  expired: 'It waited on this device for very long. See whether it is in the debate; if not, send it again.',
};

/** Signs with the person's id what was written before it was known. */
export function signed(
  pending: readonly PendingIntent[],
  participantId: string | null,
): readonly PendingIntent[] {
  if (participantId === null) return pending;
  return pending.map((item) =>
    item.author.participantId === nobodyYet ? { ...item, author: { ...item.author, participantId } } : item,
  );
}

/** Which intents may be sent for this person now, and which are set aside. */
export function sortOut(
  pending: readonly PendingIntent[],
  participantId: string | null,
  now: number,
): { readonly left: readonly PendingIntent[]; readonly aside: readonly RefusedIntent[] } {
  const left: PendingIntent[] = [];
  const aside: RefusedIntent[] = [];
  for (const item of pending) {
    const reason = reasonToSetAside(item, participantId, now);
    if (reason === null) left.push(item);
    else aside.push(setAside(item, reason));
  }
  return { left, aside };
}

function reasonToSetAside(
  { author, madeAt, acceptedAt }: PendingIntent,
  participantId: string | null,
  now: number,
): keyof typeof words | null {
  if (acceptedAt !== undefined) return null;
  if (participantId !== null && author.participantId !== participantId) return 'foreign';
  return now - madeAt > longAbsence ? 'old' : null;
}

/** An intent that was never sent, or whose fate nobody can tell any more. */
export function notSent({ intent }: PendingIntent, detail: string): RefusedIntent {
  return { intent, refusal: { code: 'not-sent', detail } };
}

function setAside({ intent }: PendingIntent, aside: keyof typeof words): RefusedIntent {
  return { intent, refusal: { code: 'not-sent', detail: words[aside], aside } };
}

export function expired(item: PendingIntent): RefusedIntent {
  return setAside(item, 'expired');
}

/**
 * Whether the server expects the number that this client would give out next. If not (numbers were lost
 * with a power cut or a restored backup, or another page uses the same client id), only a fresh id helps.
 */
export function numbersGoOn({ pending, nextClientSeq }: Replica, { lastClientSeq }: Welcome): boolean {
  const open = pending.find(({ acceptedAt }) => acceptedAt === undefined);
  return (open?.clientSeq ?? nextClientSeq) <= lastClientSeq + 1 && nextClientSeq > lastClientSeq;
}
