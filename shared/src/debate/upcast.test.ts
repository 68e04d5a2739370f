import { expect, test } from 'vitest';
import { knowsEvents, UnknownEventError, upcastEvent } from './upcast.ts';

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
