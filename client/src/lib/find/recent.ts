/** The claims that a person went to from the palette on this device, the last one first. */
import { recall, remember } from '../device/storage.ts';

const most = 6;

export function recentIds(debateId: string): readonly string[] {
  return recall<string[]>(`recent:${debateId}`) ?? [];
}

export function noteRecent(debateId: string, claimId: string): void {
  const others = recentIds(debateId).filter((id) => id !== claimId);
  remember(`recent:${debateId}`, [claimId, ...others].slice(0, most));
}
