import { expect, test } from 'vitest';
import { idOf } from '../testing/builders.ts';
import { knowsEvents, UnknownEventError, upcastEvent } from './upcast.ts';

test('[D23] an older version is lifted to the newest; what was stored stays as it is', () => {
  const stored = Object.freeze({ kind: 'claim.edited', v: 1, claimId: idOf('a'), text: 'So.', rev: 2 });
  expect(upcastEvent(stored)).toEqual({ ...stored, v: 2, merged: false });
  expect(knowsEvents([stored])).toBe(false);
  const newest = { ...stored, v: 2, merged: true };
  expect(upcastEvent(newest)).toBe(newest);
});

test('[D23] what is not known is never skipped: it says what it is and what to do', () => {
  for (const event of [
    { kind: 'claim.added', v: 99 },
    { kind: 'claim.dreamt', v: 1 },
    { kind: 'constructor', v: 1 },
    { kind: 'claim.edited', v: 0 },
  ]) {
    expect(() => upcastEvent(event)).toThrow(UnknownEventError);
    expect(() => upcastEvent(event)).toThrow(/Update Entente/);
    expect(knowsEvents([event])).toBe(false);
  }
});
