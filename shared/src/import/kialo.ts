/**
 * A discussion exported by Kialo as the intents that make a debate of it. No claim is lost: "See 1.2.3." uses
 * the claim that stands there again, wherever that makes no circle; links become sources of the claim; what
 * cannot be taken as it is written is told by its line. In a discussion of several theses the first record is
 * the question.
 */
import { decide } from '../debate/decide.ts';
import { evolve } from '../debate/evolve.ts';
import type { CreateIntent, EditIntent } from '../debate/intents.ts';
import { limits } from '../debate/limits.ts';
import { type DebateState, emptyState } from '../debate/model.ts';
import { slugOf } from '../debate/slug.ts';
import { lengthOf, normaliseText } from '../debate/text.ts';
import { type KialoFile, type KialoProblem, type KialoRecord, readKialo } from './kialo-records.ts';
import { type KialoLink, wordsOf } from './kialo-words.ts';

/**
 * - `link-missing`: "See 1.2.3." names no record; it is kept as words.
 * - `link-circle`, `link-again`: the claim would come to speak about itself, or stands there already; the claim
 *   is kept, the link is not.
 * - `other-discussion`: the thesis of another discussion, kept as a claim with that discussion as its source.
 * - `no-words`: a record without words; three dots stand for them.
 * - `cut`: longer than may be stored, as a claim, a quotation or a question.
 * - `no-side`: neither Pro nor Con: it hangs there neutrally.
 * - `too-many-sources`: a claim holds no more; the others are left out.
 * - `doubtful`: looks like a record, but was read as part of the words before it.
 */
type KialoNoteKind =
  | 'link-missing'
  | 'link-circle'
  | 'link-again'
  | 'other-discussion'
  | 'no-words'
  | 'cut'
  | 'no-side'
  | 'too-many-sources'
  | 'doubtful';

/** Something that the debate does not hold as the file does. */
export interface KialoNote {
  readonly line: number;
  readonly kind: KialoNoteKind;
}

export interface KialoReport {
  /** In the file, links to other records included. */
  readonly records: number;
  readonly claims: number;
  readonly theses: number;
  /** Places where a claim is used again. */
  readonly shared: number;
  readonly sources: number;
  readonly notes: readonly KialoNote[];
}

export type ImportedKialo =
  | {
      readonly ok: true;
      readonly intents: readonly [CreateIntent, ...EditIntent[]];
      /** What the intents add up to. */
      readonly state: DebateState;
      readonly report: KialoReport;
    }
  | ({ readonly ok: false } & KialoProblem);

interface ImportOptions {
  /** A fresh UUIDv7 each time. */
  readonly newId: () => string;
}

/** Never throws, whatever the text. Callers bound its length. */
export function importKialo(text: string, { newId }: ImportOptions): ImportedKialo {
  const file = readKialo(text);
  if ('problem' in file) return { ok: false, ...file };
  const building = new Building(file, newId);
  return building.build();
}

/** Whose deeds an import is: nobody's, until somebody puts it into a debate of theirs. */
const nobody = { participantId: '', name: '' };
const place = { seq: 1, at: 0, by: null };

interface Placed {
  readonly claimId: string;
  /** null for a thesis. */
  readonly argumentId: string | null;
}

class Building {
  #state = emptyState;
  readonly #intents: EditIntent[] = [];
  readonly #notes: KialoNote[] = [];
  readonly #placed = new Map<string, Placed>();
  readonly #records: ReadonlyMap<string, KialoRecord>;
  readonly #sourceIds = new Map<string, string>();
  /** Links that are not followed. */
  readonly #asWords = new Set<KialoRecord>();
  #shared = 0;

  constructor(
    private readonly file: KialoFile,
    private readonly newId: () => string,
  ) {
    this.#records = new Map(file.records.map((record) => [nameOf(record.path), record]));
  }

  build(): ImportedKialo {
    const [root, ...others] = this.file.records;
    const question = this.#heading();
    const isMulti = others[0]?.stance === null && others[0].path.length === 2;
    const words = root ? wordsOf(root.text, this.file.sources).text : '';
    const description =
      isMulti && words !== question ? this.#cut(root?.line ?? 1, words, limits.description) : '';
    const create: CreateIntent = {
      kind: 'debate.create',
      debateId: this.newId(),
      slug: slugOf(question),
      question,
      description,
    };
    this.#take(create);
    for (const line of this.file.doubtful) this.#note(line, 'doubtful');
    const placed = isMulti ? others : this.file.records;
    const thesisDepth = isMulti ? 2 : 1;
    this.#addAll(placed, thesisDepth);
    for (const record of placed)
      if (this.#linkedBy(record)) {
        if (record.path.length === thesisDepth) this.#note(record.line, 'link-again');
        else this.#link(record);
      }
    return {
      ok: true,
      intents: [create, ...this.#intents],
      state: this.#state,
      report: {
        records: this.file.records.length,
        claims: this.#state.claims.size,
        theses: this.#state.theses.size,
        shared: this.#shared,
        sources: this.#state.sources.size,
        notes: this.#notes.sort((a, b) => a.line - b.line),
      },
    };
  }

  #heading(): string {
    const title = normaliseText(this.file.title.replace(/\p{Cc}/gu, ' '));
    const root = this.file.records[0];
    const words = title || normaliseText((root?.text ?? '').replace(/\s+/g, ' '));
    return this.#cut(1, words || '…', limits.question);
  }

  /** All but links. What stands below a link has to wait until the claim is there that the link leads to. */
  #addAll(records: readonly KialoRecord[], thesisDepth: number): void {
    let waiting = records;
    while (waiting.length > 0) {
      const left: KialoRecord[] = [];
      for (const record of waiting)
        if (this.#linkedBy(record)) continue;
        else if (record.path.length === thesisDepth) this.#addThesis(record);
        else if (!this.#addReason(record)) left.push(record);
      if (left.length === waiting.length) this.#keepAsWords(left[0]);
      waiting = left.length === waiting.length ? records.filter((record) => !this.#isPlaced(record)) : left;
    }
  }

  /** Links lead in a circle through what stands below them: one of them is taken as the words that it is. */
  #keepAsWords(record: KialoRecord | undefined): void {
    const above = record && this.#records.get(nameOf(record.path.slice(0, -1)));
    if (above) this.#asWords.add(above);
  }

  #isPlaced({ path }: KialoRecord): boolean {
    return this.#placed.has(nameOf(path));
  }

  #addThesis(record: KialoRecord): void {
    const claimId = this.newId();
    const { text, links } = this.#wordsOf(record);
    this.#take({ kind: 'thesis.add', claimId, text });
    this.#placed.set(nameOf(record.path), { claimId, argumentId: null });
    this.#cite(record, claimId, links);
  }

  /** Whether it could be placed. */
  #addReason(record: KialoRecord): boolean {
    const above = this.#above(record);
    if (!above) return false;
    const [claimId, argumentId] = [this.newId(), this.newId()];
    const { text, links } = this.#wordsOf(record);
    const target = { kind: 'claim', id: above.claimId } as const;
    this.#take({ kind: 'claim.add', claimId, argumentId, target, stance: this.#side(record), text });
    this.#placed.set(nameOf(record.path), { claimId, argumentId });
    this.#cite(record, claimId, links);
    return true;
  }

  /** Links come last: they may point ahead. Each takes the place after the sibling before it. */
  #link(record: KialoRecord): void {
    const [above, linked] = [this.#above(record), this.#linkedBy(record)];
    const claimId = linked ? this.#placed.get(nameOf(linked.path))?.claimId : undefined;
    if (!above || claimId === undefined) return;
    const argumentId = this.newId();
    const intent: EditIntent = {
      kind: 'claim.reuse',
      claimId,
      argumentId,
      target: { kind: 'claim', id: above.claimId },
      stance: this.#side(record),
      after: this.#siblingBefore(record),
    };
    const refusal = this.#take(intent);
    this.#placed.set(nameOf(record.path), { claimId, argumentId: refusal ? null : argumentId });
    if (refusal) this.#note(record.line, refusal === 'already-here' ? 'link-again' : 'link-circle');
    else this.#shared += 1;
  }

  /** The argument of the nearest record before it that is one; null if there is none. */
  #siblingBefore({ path }: KialoRecord): string | null {
    const above = path.slice(0, -1);
    for (let number = (path.at(-1) ?? 1) - 1; number > 0; number -= 1) {
      const argumentId = this.#placed.get(nameOf([...above, number]))?.argumentId;
      if (argumentId) return argumentId;
    }
    return null;
  }

  /** The name of the record that a link leads to; null if it is no link. */
  #linkIn(record: KialoRecord): string | null {
    if (this.#asWords.has(record)) return null;
    return /^-> See ((?:\d+\.)+)$/.exec(record.text)?.[1]?.slice(0, -1) ?? null;
  }

  /** The record whose claim this one uses again, at the end of a chain of links; null for a claim of its own. */
  #linkedBy(record: KialoRecord): KialoRecord | null {
    const seen = new Set<KialoRecord>();
    let at = record;
    for (let name = this.#linkIn(at); name !== null; name = this.#linkIn(at)) {
      seen.add(at);
      const next = this.#records.get(name);
      if (!next || seen.has(next)) return null;
      at = next;
    }
    return at === record ? null : at;
  }

  /** What it hangs on. Below a link, what is said there is said about the claim that stands there. */
  #above(record: KialoRecord): Placed | undefined {
    const above = this.#records.get(nameOf(record.path.slice(0, -1)));
    if (!above) return undefined;
    return this.#placed.get(nameOf((this.#linkedBy(above) ?? above).path));
  }

  #side(record: KialoRecord) {
    if (record.stance === null) this.#note(record.line, 'no-side');
    return record.stance ?? 'neutral';
  }

  #wordsOf(record: KialoRecord): { readonly text: string; readonly links: readonly KialoLink[] } {
    if (this.#asWords.has(record)) this.#note(record.line, 'link-circle');
    else if (this.#linkIn(record) !== null) this.#note(record.line, 'link-missing');
    const { text, links, isElsewhere } = wordsOf(record.text, this.file.sources);
    if (isElsewhere) this.#note(record.line, 'other-discussion');
    if (text === '') this.#note(record.line, 'no-words');
    return { text: this.#cut(record.line, text || '…', limits.storedClaimText), links };
  }

  #cite(record: KialoRecord, claimId: string, links: readonly KialoLink[]): void {
    for (const [index, { title, address, quote }] of links.entries()) {
      if (index >= limits.citationsPerClaim) {
        this.#note(record.line, 'too-many-sources');
        break;
      }
      const key = address ?? title;
      const known = this.#sourceIds.get(key);
      const sourceId = known ?? this.newId();
      this.#sourceIds.set(key, sourceId);
      const cut = [...title].slice(0, limits.sourceTitle).join('').trim();
      this.#take({
        kind: 'claim.cite',
        citationId: this.newId(),
        claimId,
        source: known ? { id: known } : { id: sourceId, title: cut, url: address ?? undefined },
        quote: quote ? this.#cut(record.line, quote, limits.quote) : undefined,
      });
    }
  }

  #cut(line: number, text: string, max: number): string {
    if (lengthOf(text) <= max) return text;
    this.#note(line, 'cut');
    return `${[...text]
      .slice(0, max - 1)
      .join('')
      .trim()}…`;
  }

  /** Answers why it was refused, or null. */
  #take(intent: CreateIntent | EditIntent): string | null {
    const decision = decide(this.#state, intent, nobody);
    if (!decision.ok) return decision.refusal.code;
    // An import makes nobody a participant.
    for (const event of decision.events)
      if (event.kind !== 'participant.joined') this.#state = evolve(this.#state, { ...place, event });
    if (intent.kind !== 'debate.create') this.#intents.push(intent);
    return null;
  }

  #note(line: number, kind: KialoNoteKind): void {
    this.#notes.push({ line, kind });
  }
}

function nameOf(path: readonly number[]): string {
  return path.join('.');
}
