import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashOfKey } from './hash-trie.ts';
import { PersistentMap } from './persistent-map.ts';

/** Two keys that only an equality can tell apart. */
function aCollision(): [string, string] {
  const seen = new Map<number, string>();
  for (let i = 0; ; i += 1) {
    const key = `key ${i}`;
    const other = seen.get(hashOfKey(key));
    if (other !== undefined) return [other, key];
    seen.set(hashOfKey(key), key);
  }
}

const [one, other] = aCollision();
const key = fc.oneof(fc.constantFrom(one, other), fc.string({ maxLength: 2 }), fc.nat({ max: 300 }));
const change = fc.oneof(
  fc.record({ key, value: fc.oneof(fc.nat(), fc.constant(null)) }),
  fc.record({ key, value: fc.constant('taken out' as const) }),
);

test('every version holds what a plain Map of that moment holds, whatever is changed later', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(key, fc.nat())), fc.array(change, { maxLength: 400 }), (begun, changes) => {
      const plain = new Map<string | number, number | null>(begun);
      let map = PersistentMap.of<string | number, number | null>(begun);
      const versions = [{ map, entries: [...plain] }];
      for (const { key, value } of changes) {
        if (value === 'taken out') {
          plain.delete(key);
          map = map.delete(key);
        } else {
          plain.set(key, value);
          map = map.set(key, value);
        }
        versions.push({ map, entries: [...plain] });
      }
      for (const { map, entries } of versions) {
        expect(map.size).toBe(entries.length);
        expect(new Map(map)).toEqual(new Map(entries));
      }
      for (const key of [...plain.keys(), one, other, 'nowhere', -1]) {
        expect(map.get(key)).toBe(plain.get(key));
        expect(map.has(key)).toBe(plain.has(key));
      }
      expect([...map.keys()].length).toBe(map.size);
      expect([...map.values()].length).toBe(map.size);
    }),
  );
});

test('a map that grows from nothing is poured into plain ones on its way, and loses nothing', () => {
  let map = PersistentMap.of<number, number>();
  for (let i = 0; i < 5_000; i += 1) map = map.set(i, i).delete(i - 3);
  expect([...map.keys()].toSorted()).toEqual([4_997, 4_998, 4_999]);
});
