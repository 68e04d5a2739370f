/**
 * A debate as plain data. Claims and arguments form a rooted directed acyclic graph that people read as
 * trees: a claim speaks for or against its target through an argument, and may be a premise of several.
 * The words follow AIF (I-nodes and S-nodes) and Argdown (statements and arguments).
 */
import { PersistentMap } from './persistent-map.ts';

export const stances = ['for', 'against', 'neutral'] as const;
/** For = supports; against = attacks (on an argument: undercuts); neutral hangs questions and context. */
export type Stance = (typeof stances)[number];

/** What an argument speaks about. */
export interface Target {
  readonly kind: 'claim' | 'argument';
  readonly id: string;
}

/** One assertion (or question) in plain text. */
export interface Claim {
  readonly id: string;
  /** Short and stable within the debate, from 1; never given to another claim. */
  readonly number: number;
  readonly text: string;
  /** 1 when written, one more with each edit. */
  readonly rev: number;
  /** Removed claims keep their place; they and what hangs only on them are hidden. */
  readonly removed: boolean;
  /** Participant who wrote it. */
  readonly by: string | null;
  /** When, in milliseconds since 1970, by the server's clock. */
  readonly at: number;
}

/** Premises that together speak for or against a target. With one premise: a pro or con. */
export interface Argument {
  readonly id: string;
  readonly target: Target;
  readonly stance: Stance;
  /** Place among the arguments on the same target: code-unit order of fractional index keys. */
  readonly orderKey: string;
  /** Claim ids, at least one, in the order they were added. */
  readonly premises: readonly string[];
  readonly removed: boolean;
  readonly by: string | null;
  readonly at: number;
}

/** A work that claims are drawn from. */
export interface Source {
  readonly id: string;
  readonly title: string;
  readonly author?: string | undefined;
  readonly url?: string | undefined;
  readonly note?: string | undefined;
}

/** "This claim rests on that source, there." */
export interface Citation {
  readonly id: string;
  readonly claimId: string;
  readonly sourceId: string;
  /** Page, section or time within the source. */
  readonly locator?: string | undefined;
  readonly quote?: string | undefined;
}

/** A person in one debate. */
export interface Participant {
  readonly id: string;
  readonly name: string;
}

/** A claim that answers the debate's question, with its place among the theses. */
export interface Thesis {
  readonly claimId: string;
  readonly orderKey: string;
}

/** Where an argument stands: what it speaks about, and its place among its siblings. */
export interface Standing {
  readonly target: Target;
  readonly orderKey: string;
}

/**
 * What a claim that said the same as another left to that one, and how all stood before: by it the merge is
 * taken back. `claimId` names the merged claim, which keeps its text and its number.
 */
export interface Merge {
  readonly claimId: string;
  readonly into: string;
  /** Arguments about the merged claim, or about one of `doubled`, which speak about others now. */
  readonly moved: readonly { readonly argumentId: string; readonly from: Standing; readonly to: Standing }[];
  /** Arguments that it was a premise of, with their premises. */
  readonly premises: readonly {
    readonly argumentId: string;
    readonly from: readonly string[];
    readonly to: readonly string[];
  }[];
  /** Arguments that would have said the same as another one twice; they were removed. */
  readonly doubled: readonly string[];
  /** Citations that are the other claim’s now. */
  readonly citations: readonly string[];
  /** The place among the theses that the other claim got by it. */
  readonly thesis: string | null;
  /** The wording of the other claim, if it was changed with it. */
  readonly wording: { readonly from: string; readonly to: string } | null;
}

/** A place of the log that was given a name, to find the debate again as it was then. */
export interface Milestone {
  readonly id: string;
  readonly name: string;
  /** Sequence number of the last operation before it. */
  readonly seq: number;
}

export interface Debate {
  readonly id: string;
  readonly slug: string;
  readonly question: string;
  readonly description: string;
  readonly at: number;
}

type ById<T> = PersistentMap<string, T>;
type IdsOf = PersistentMap<string, readonly string[]>;

/**
 * All of one debate at one place of its log. Values of it are never changed; the maps share structure, so
 * that a new state costs little whatever the size of the debate.
 */
export interface DebateState {
  /** null before `debate.created`. */
  readonly debate: Debate | null;
  /** The number the next claim gets. */
  readonly nextNumber: number;
  readonly claims: ById<Claim>;
  readonly arguments: ById<Argument>;
  readonly theses: ById<Thesis>;
  readonly sources: ById<Source>;
  readonly citations: ById<Citation>;
  readonly participants: ById<Participant>;
  /** By the id of the claim that was merged into another. */
  readonly merges: ById<Merge>;
  readonly milestones: ById<Milestone>;
  /** Indexes, kept by `evolve`; removed members included. Arguments on a target stand in order. */
  readonly argumentIdsByTarget: IdsOf;
  readonly argumentIdsByPremise: IdsOf;
  readonly citationIdsByClaim: IdsOf;
  readonly claimIdByNumber: PersistentMap<number, string>;
}

export const emptyState: DebateState = {
  debate: null,
  nextNumber: 1,
  claims: PersistentMap.of(),
  arguments: PersistentMap.of(),
  theses: PersistentMap.of(),
  sources: PersistentMap.of(),
  citations: PersistentMap.of(),
  participants: PersistentMap.of(),
  merges: PersistentMap.of(),
  milestones: PersistentMap.of(),
  argumentIdsByTarget: PersistentMap.of(),
  argumentIdsByPremise: PersistentMap.of(),
  citationIdsByClaim: PersistentMap.of(),
  claimIdByNumber: PersistentMap.of(),
};

/** Code-unit order, the same in every process and locale (and as Postgres sorts with COLLATE "C"). */
export function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
