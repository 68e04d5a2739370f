/**
 * A trie over the hashes of its keys whose versions share structure: putting an entry copies the few nodes on
 * the way to it. Nothing is ever taken out. (Hash array mapped trie: Bagwell, "Ideal Hash Trees", 2001.)
 */
export type TrieKey = string | number;

export type HashTrie<Key extends TrieKey, Value> = Branch<Key, Value>;

class Entry<Key, Value> {
  constructor(
    readonly hash: number,
    readonly key: Key,
    readonly value: Value,
    /** Another key with the same hash. */
    readonly next: Entry<Key, Value> | null,
  ) {}
}

class Branch<Key, Value> {
  constructor(
    /** Which of the 32 children are there. */
    readonly bitmap: number,
    readonly children: readonly Child<Key, Value>[],
  ) {}
}

type Child<Key, Value> = Entry<Key, Value> | Branch<Key, Value>;

const bitsPerLevel = 5;
const empty: Branch<never, never> = new Branch(0, []);

export function emptyTrie<Key extends TrieKey, Value>(): HashTrie<Key, Value> {
  return empty;
}

/** The value under a key, or undefined. */
export function valueIn<Key extends TrieKey, Value>(trie: HashTrie<Key, Value>, key: Key): Value | undefined {
  if (trie.bitmap === 0) return undefined;
  const hash = hashOfKey(key);
  let at: Branch<Key, Value> = trie;
  for (let shift = 0; ; shift += bitsPerLevel) {
    const bit = bitAt(hash, shift);
    const child = at.bitmap & bit ? at.children[indexOf(at.bitmap, bit)] : undefined;
    if (child instanceof Branch) at = child;
    else return child && entryOf(child, key)?.value;
  }
}

/** The trie with a value under a key, in place of what was there. */
export function withValue<Key extends TrieKey, Value>(
  trie: HashTrie<Key, Value>,
  key: Key,
  value: Value,
): HashTrie<Key, Value> {
  return put(trie, new Entry(hashOfKey(key), key, value, null), 0);
}

export function* entriesIn<Key extends TrieKey, Value>(trie: HashTrie<Key, Value>): Generator<[Key, Value]> {
  for (const child of trie.children)
    if (child instanceof Branch) yield* entriesIn(child);
    else
      for (let entry: typeof child | null = child; entry; entry = entry.next) yield [entry.key, entry.value];
}

function put<Key, Value>(
  { bitmap, children }: Branch<Key, Value>,
  entry: Entry<Key, Value>,
  shift: number,
): Branch<Key, Value> {
  const bit = bitAt(entry.hash, shift);
  const index = indexOf(bitmap, bit);
  const child = bitmap & bit ? children[index] : undefined;
  if (!child) return new Branch(bitmap | bit, children.toSpliced(index, 0, entry));
  const below = shift + bitsPerLevel;
  return new Branch(
    bitmap,
    children.with(index, child instanceof Branch ? put(child, entry, below) : joined(child, entry, below)),
  );
}

/** What stands where one entry stood, now that there are two; or still one, if their key is the same. */
function joined<Key, Value>(
  there: Entry<Key, Value>,
  entry: Entry<Key, Value>,
  shift: number,
): Child<Key, Value> {
  if (there.hash === entry.hash) return chained(there, entry);
  return put(new Branch(bitAt(there.hash, shift), [there]), entry, shift);
}

function chained<Key, Value>(there: Entry<Key, Value>, { hash, key, value }: Entry<Key, Value>) {
  let rest: Entry<Key, Value> | null = null;
  for (let other: Entry<Key, Value> | null = there; other; other = other.next)
    if (other.key !== key) rest = new Entry(hash, other.key, other.value, rest);
  return new Entry(hash, key, value, rest);
}

function entryOf<Key, Value>(first: Entry<Key, Value>, key: Key): Entry<Key, Value> | null {
  let entry: Entry<Key, Value> | null = first;
  while (entry && entry.key !== key) entry = entry.next;
  return entry;
}

function bitAt(hash: number, shift: number): number {
  return 1 << ((hash >>> shift) & 31);
}

/** How many children stand before the one of this bit. */
function indexOf(bitmap: number, bit: number): number {
  let before = bitmap & (bit - 1);
  before -= (before >>> 1) & 0x55555555;
  before = (before & 0x33333333) + ((before >>> 2) & 0x33333333);
  return Math.imul((before + (before >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** 32 bits that differ in all places where keys differ in one: FNV-1a, mixed once more. */
export function hashOfKey(key: TrieKey): number {
  if (typeof key === 'number') return mixed(key | 0);
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i += 1) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  return mixed(hash);
}

function mixed(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return once ^ (once >>> 13);
}
