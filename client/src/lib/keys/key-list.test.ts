import { expect, test } from 'vitest';
import { onHistoryKey } from '../history/history-keys.ts';
import { viewLetters } from '../views/view-keys.ts';
import { type ClaimCommand, claimCommandFor, type KeyPressed } from './claim-keys.ts';
import { keyList } from './key-list.ts';

const named: { readonly [Name in string]?: string } = {
  '↑': 'ArrowUp',
  '↓': 'ArrowDown',
  '→': 'ArrowRight',
  '←': 'ArrowLeft',
  Esc: 'Escape',
  Space: ' ',
};

/** A key as it is listed, as the event that it makes. */
function pressed(listed: string): KeyPressed {
  const parts = listed.split(' ');
  const last = parts.at(-1) ?? '';
  return {
    key: named[last] ?? (last.length === 1 ? last.toLowerCase() : last),
    code: '',
    ctrlKey: parts.includes('Ctrl'),
    altKey: parts.includes('Alt'),
    shiftKey: parts.includes('Shift'),
    metaKey: false,
    isComposing: false,
  };
}

function commandOf(listed: string, hasLetterKeys = true): ClaimCommand | null {
  return claimCommandFor(pressed(listed), { hasLetterKeys, isHolding: true, isTextSelected: false });
}

const ofClaims = keyList.find(({ name }) => name === 'claim')?.keys ?? [];
const everywhere = keyList.find(({ name }) => name === 'everywhere')?.keys ?? [];

test('every key that is listed for claims acts on them', () => {
  for (const { keys } of ofClaims) for (const key of keys) expect(commandOf(key), key).not.toBeNull();
});

test('every key that acts on claims is listed, and nothing twice', () => {
  const listed = ofClaims.flatMap(({ keys }) => keys.map((key) => JSON.stringify(commandOf(key))));
  const all = [
    ...'abcdefghijklmnopqrstuvwxyz',
    'F2',
    'Delete',
    'Esc',
    'Alt ↑',
    'Alt ↓',
    'Ctrl x',
    'Ctrl c',
    'Ctrl v',
  ];
  const acting = all.flatMap((key) => {
    const command = commandOf(key);
    return command ? [JSON.stringify(command)] : [];
  });
  expect(new Set(listed)).toEqual(new Set(acting));
});

test('what is called a letter is what the switch for letters turns off', () => {
  for (const { keys, isLetter = false } of ofClaims)
    for (const key of keys) expect(commandOf(key, false) === null, key).toBe(isLetter);
});

test('the way to each view is listed', () => {
  const listed = everywhere.flatMap(({ keys }) => keys).filter((key) => key.startsWith('G '));
  expect(listed.map((key) => key.slice(2).toLowerCase())).toEqual(Object.keys(viewLetters));
});

test('every key that is listed for the history goes through time', () => {
  const ofHistory = keyList.find(({ name }) => name === 'history')?.keys ?? [];
  const ways = new Set<string>();
  for (const { keys } of ofHistory)
    for (const listed of keys)
      onHistoryKey(new KeyboardEvent('keydown', pressed(listed)), {
        step: (by) => ways.add(`step ${by}`),
        toBeginning: () => ways.add('beginning'),
        toPresent: () => ways.add('present'),
        toggle: () => ways.add('toggle'),
        isRtl: () => false,
      });
  expect([...ways]).toEqual(['step 1', 'step -1', 'step 10', 'step -10', 'beginning', 'present', 'toggle']);
});
