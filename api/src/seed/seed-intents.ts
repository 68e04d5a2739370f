/**
 * A seed file as the intents that build it. Theses come first, so that they get the first numbers; then each
 * branch, parents before children. What needs a claim that is written further on waits until it is there.
 */
import type { EditIntent, Target } from '@entente/shared';
import { v7 } from 'uuid';
import type { SeedArgument, SeedClaim, SeedFile } from './seed-file.ts';

/** @throws Error if the file names a claim or a source that it does not hold. */
export function seedIntents(seed: SeedFile): EditIntent[] {
  const intents: EditIntent[] = [];
  /** What waits for these claims. */
  let waiting: { readonly keys: readonly string[]; readonly go: () => void }[] = [];
  const claimIds = new Map<string, string>();
  const sourceIds = new Map<string, string>();

  const idOf = (key: string): string => {
    const id = claimIds.get(key);
    if (!id) throw new Error(`The seed reuses “${key}”, which it does not hold.`);
    return id;
  };

  const cite = ({ cites = [] }: SeedClaim, claimId: string): void => {
    for (const { source: key, locator, quote } of cites) {
      const known = sourceIds.get(key);
      const source = seed.sources[key];
      if (!source) throw new Error(`The seed cites “${key}”, which it does not hold.`);
      const id = known ?? v7();
      sourceIds.set(key, id);
      intents.push({
        kind: 'claim.cite',
        citationId: v7(),
        claimId,
        source: known ? { id } : { id, ...source },
        locator,
        quote,
      });
    }
  };

  const place = ({ stance, premises, reasons = [] }: SeedArgument, target: Target): void => {
    const argumentId = v7();
    const written = premises.filter((premise) => 'text' in premise);
    const reused = premises.flatMap((premise) => ('reuse' in premise ? [premise.reuse] : []));
    let exists = false;
    /** The first premise makes the argument, the others are linked to it. */
    const link = (claimId: string, text?: string) => {
      if (exists) intents.push({ kind: 'premise.add', argumentId, claimId, text });
      else if (text === undefined) intents.push({ kind: 'claim.reuse', claimId, argumentId, target, stance });
      else intents.push({ kind: 'claim.add', claimId, argumentId, target, stance, text });
      exists = true;
    };
    const argueAbout = () => {
      for (const reason of reasons) place(reason, { kind: 'argument', id: argumentId });
    };

    for (const claim of written) {
      const claimId = v7();
      claimIds.set(claim.key, claimId);
      link(claimId, claim.text);
      cite(claim, claimId);
    }
    for (const claim of written) descend(claim, idOf(claim.key));
    if (exists) argueAbout();
    if (reused.length === 0) return;
    const isNew = !exists;
    waiting.push({
      keys: reused,
      go: () => {
        for (const key of reused) link(idOf(key));
        if (isNew) argueAbout();
      },
    });
  };

  const descend = ({ reasons = [] }: SeedClaim, claimId: string): void => {
    for (const reason of reasons) place(reason, { kind: 'claim', id: claimId });
  };

  for (const thesis of seed.theses) {
    const claimId = v7();
    claimIds.set(thesis.key, claimId);
    intents.push({ kind: 'thesis.add', claimId, text: thesis.text });
    cite(thesis, claimId);
  }
  for (const thesis of seed.theses) descend(thesis, idOf(thesis.key));
  while (waiting.length > 0) {
    const before = waiting;
    waiting = [];
    for (const item of before) {
      if (item.keys.every((key) => claimIds.has(key))) item.go();
      else waiting.push(item);
    }
    if (waiting.length === before.length)
      throw new Error(
        `The seed reuses claims that it does not hold: ${waiting.flatMap(({ keys }) => keys).join(', ')}`,
      );
  }
  return intents;
}
