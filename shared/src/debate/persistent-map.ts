/**
 * A map whose versions share structure: changing it gives another map, costs little whatever its size, and
 * leaves the one before as it was.
 *
 * It is a plain Map that nobody changes, and over it a trie of what was changed since. So a debate that is
 * opened is filled in and read at the speed of plain Maps, where a trie alone takes several times as long.
 * When as much was changed as the plain Map holds, both are poured into a new one, which spread over all the
 * changes costs each of them two entries.
 */
import { emptyTrie, entriesIn, type HashTrie, type TrieKey, valueIn, withValue } from './hash-trie.ts';

/** In the trie: the key of the plain Map that is not there any more. */
const gone = Symbol('gone');
const fewestPoured = 64;

export class PersistentMap<Key extends TrieKey, Value> implements Iterable<[Key, Value]> {
  private constructor(
    readonly size: number,
    private readonly base: ReadonlyMap<Key, Value>,
    private readonly changes: HashTrie<Key, Value | typeof gone>,
    /** At least as many as there are in the trie. */
    private readonly changed: number,
  ) {}

  /** Of several entries with the same key the last one counts. */
  static of<Key extends TrieKey, Value>(
    entries: Iterable<readonly [Key, Value]> = [],
  ): PersistentMap<Key, Value> {
    const base = new Map(entries);
    return new PersistentMap(base.size, base, emptyTrie(), 0);
  }

  get(key: Key): Value | undefined {
    const change = valueIn(this.changes, key);
    if (change === gone) return undefined;
    return change === undefined ? this.base.get(key) : change;
  }

  has(key: Key): boolean {
    const change = valueIn(this.changes, key);
    return change === undefined ? this.base.has(key) : change !== gone;
  }

  /** `value` may be anything but undefined. */
  set(key: Key, value: Value): PersistentMap<Key, Value> {
    return this.#with(key, value, this.has(key) ? 0 : 1);
  }

  delete(key: Key): PersistentMap<Key, Value> {
    return this.has(key) ? this.#with(key, gone, -1) : this;
  }

  *entries(): Generator<[Key, Value]> {
    for (const [key, value] of this.base) {
      const change = valueIn(this.changes, key);
      if (change === undefined) yield [key, value];
      else if (change !== gone) yield [key, change];
    }
    for (const [key, change] of entriesIn(this.changes))
      if (change !== gone && !this.base.has(key)) yield [key, change];
  }

  [Symbol.iterator](): Generator<[Key, Value]> {
    return this.entries();
  }

  *keys(): Generator<Key> {
    for (const [key] of this.entries()) yield key;
  }

  *values(): Generator<Value> {
    for (const [, value] of this.entries()) yield value;
  }

  #with(key: Key, change: Value | typeof gone, more: number): PersistentMap<Key, Value> {
    const changes = withValue(this.changes, key, change);
    const next = new PersistentMap(this.size + more, this.base, changes, this.changed + 1);
    return this.changed < Math.max(fewestPoured, this.base.size) ? next : PersistentMap.of(next);
  }
}
