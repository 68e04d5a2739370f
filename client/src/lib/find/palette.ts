/**
 * What the palette offers for what was typed: claims, people and commands, in this order; with nothing typed,
 * where the person went last, who is here, and all that can be done.
 */
import type { Claim } from '@entente/shared';
import type { Match, Matches } from './matches.ts';
import { plainOf, wordsOf } from './words-of.ts';

export interface Command {
  /** Unique among the commands. */
  readonly id: string;
  readonly label: string;
  readonly key?: string;
  readonly run: () => void;
}

interface PersonFound {
  readonly id: string;
  readonly name: string;
  /** The claim they are at; null for the debate. */
  readonly at: Claim | null;
}

export type Entry =
  | { readonly kind: 'claim'; readonly id: string; readonly match: Match }
  | { readonly kind: 'person'; readonly id: string; readonly person: PersonFound }
  | { readonly kind: 'command'; readonly id: string; readonly command: Command };

export interface Group {
  readonly kind: 'recent' | 'claims' | 'people' | 'on-claim' | 'commands';
  readonly entries: readonly Entry[];
  /** How many there are in all, shown or not. */
  readonly total: number;
}

interface Offer {
  readonly typed: string;
  readonly claims: Matches;
  readonly recent: readonly Claim[];
  readonly people: readonly PersonFound[];
  readonly commands: readonly Command[];
  /** What can be done with the claim that the person is at. */
  readonly onClaim: readonly Command[];
}

export function groupsFor({ typed, claims, recent, people, commands, onClaim }: Offer): Group[] {
  const words = wordsOf(typed).map(({ plain }) => plain);
  const isEmpty = typed.trim() === '';
  const isMeant = (label: string) => isEmpty || (words.length > 0 && holdsAll(label, words));
  const shownClaims = isEmpty ? recent.map((claim): Match => ({ claim, words: [] })) : claims.shown;
  const shownPeople = people.filter(({ name }) => isMeant(name));
  const commandGroup = (kind: 'on-claim' | 'commands', all: readonly Command[]): Group => {
    const shown = all.filter(({ label }) => isMeant(label));
    return {
      kind,
      entries: shown.map((command) => ({ kind: 'command', id: command.id, command })),
      total: shown.length,
    };
  };
  const groups: Group[] = [
    {
      kind: isEmpty ? 'recent' : 'claims',
      entries: shownClaims.map((match) => ({ kind: 'claim', id: match.claim.id, match })),
      total: isEmpty ? recent.length : claims.total,
    },
    {
      kind: 'people',
      entries: shownPeople.map((person) => ({ kind: 'person', id: person.id, person })),
      total: shownPeople.length,
    },
    commandGroup('on-claim', onClaim),
    commandGroup('commands', commands),
  ];
  return groups.filter(({ entries }) => entries.length > 0);
}

/** Whether each word that was typed begins a word of the label. */
function holdsAll(label: string, words: readonly string[]): boolean {
  const inLabel = wordsOf(label).map(({ plain }) => plain);
  return words.every((word) => inLabel.some((other) => other.startsWith(plainOf(word))));
}
