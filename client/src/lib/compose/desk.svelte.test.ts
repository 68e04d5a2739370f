import { beforeEach, expect, test } from 'vitest';
import { aDebate, id } from '../../testing/sample-debate.ts';
import { DebateView } from '../debate/debate-view.ts';
import { Desk, editKey } from './desk.svelte.ts';
import { keyOf, type Place } from './place.ts';

const place: Place = { kind: 'reason', target: { kind: 'claim', id: id(1) }, stance: 'for' };
const view = new DebateView(aDebate().state);
const newDesk = () => new Desk(id(0xd), () => view);

beforeEach(() => localStorage.clear());

test('words that were not posted survive closing the field, and a reload', () => {
  const desk = newDesk();
  desk.write(place);
  desk.drafts.keep(keyOf(place), { text: 'Half a thought', isOpen: true });
  expect(newDesk().isOpen(place)).toBe(true);

  desk.close(place, false);
  const later = newDesk();
  expect(later.isOpen(place)).toBe(false);
  expect(later.drafts.get(keyOf(place))?.text).toBe('Half a thought');
});

test('posted words leave no draft', () => {
  const desk = newDesk();
  desk.write(place);
  desk.drafts.keep(keyOf(place), { text: 'Whole', isOpen: true });
  desk.close(place, true);
  expect(newDesk().drafts.get(keyOf(place))).toBeUndefined();
});

test('words put back come after words that are there', () => {
  const desk = newDesk();
  desk.drafts.keep(keyOf(place), { text: 'Mine now', isOpen: false });
  desk.write(place, 'Refused then');
  expect(desk.drafts.get(keyOf(place))?.text).toBe('Mine now\nRefused then');
  desk.write(place, 'Mine now\nRefused then');
  expect(desk.drafts.get(keyOf(place))?.text).toBe('Mine now\nRefused then');
});

test('a field that was asked for takes focus once', () => {
  const desk = newDesk();
  desk.write(place);
  expect(desk.takeFocus('another')).toBe(false);
  expect(desk.takeFocus(keyOf(place))).toBe(true);
  expect(desk.takeFocus(keyOf(place))).toBe(false);
});

test('beginning another edit keeps the words of the first', () => {
  const desk = newDesk();
  desk.edit({ claimId: id(2), argumentId: id(0x1002) });
  desk.drafts.keep(editKey(id(2)), { text: 'Changed', base: 'Claim number 2.', isOpen: true });
  desk.edit({ claimId: id(3), argumentId: id(0x1003) });
  expect(desk.drafts.get(editKey(id(2)))?.text).toBe('Changed');
  expect(desk.held.map(({ argumentId }) => argumentId)).toEqual([id(0x1003)]);
  desk.stopEditing(true);
  expect(desk.held).toEqual([]);
});
