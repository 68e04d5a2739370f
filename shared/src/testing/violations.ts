/** The invariants of SPEC.md as a check: what is broken in a state, in words. Slow and plain on purpose. */
import { hangsOnItself, isLive, survivorOf } from '../debate/graph.ts';
import type { DebateState } from '../debate/model.ts';

export function violations(state: DebateState): string[] {
  return [...numbers(state), ...graph(state), ...orderKeys(state), ...merges(state), ...indexes(state)];
}

function numbers(state: DebateState): string[] {
  const seen = new Set<number>();
  const found: string[] = [];
  for (const { number } of state.claims.values()) {
    if (seen.has(number)) found.push(`D1: number ${number} is given twice`);
    if (number >= state.nextNumber) found.push(`D1: number ${number} will be given again`);
    seen.add(number);
  }
  return found;
}

function graph(state: DebateState): string[] {
  const found: string[] = [];
  for (const argument of state.arguments.values()) {
    const { target, premises } = argument;
    const known = target.kind === 'claim' ? state.claims.has(target.id) : state.arguments.has(target.id);
    if (!known) found.push(`D7: argument ${argument.id} has no target`);
    for (const id of premises) if (!state.claims.has(id)) found.push(`D7: premise ${id} is not there`);
    if (premises.length === 0) found.push(`D8: argument ${argument.id} has no premise`);
    if (new Set(premises).size !== premises.length)
      found.push(`D8: argument ${argument.id} has a premise twice`);
    if (isLive(state, argument) && hangsOnItself(state, argument))
      found.push(`D6: argument ${argument.id} speaks about itself`);
  }
  for (const { claimId, sourceId } of state.citations.values())
    if (!state.claims.has(claimId) || !state.sources.has(sourceId)) found.push('D7: a citation dangles');
  for (const id of state.theses.keys()) if (!state.claims.has(id)) found.push('D7: a thesis dangles');
  return found;
}

function merges(state: DebateState): string[] {
  const found: string[] = [];
  for (const { claimId, into } of state.merges.values()) {
    if (!state.claims.has(into)) found.push(`D7: claim ${claimId} was merged into nothing`);
    if (!state.claims.get(claimId)?.removed) found.push(`D24: the merged claim ${claimId} is live`);
    if (state.merges.has(survivorOf(state, claimId)))
      found.push(`D24: claim ${claimId} was merged in a circle`);
  }
  return found;
}

function orderKeys(state: DebateState): string[] {
  const keys = [
    ...[...state.arguments.values()].map(({ target, orderKey }) => `${target.id} ${orderKey}`),
    ...[...state.theses.values()].map(({ orderKey }) => `theses ${orderKey}`),
  ];
  const found = keys.length === new Set(keys).size ? [] : ['D9: two siblings have the same order key'];
  for (const ids of state.argumentIdsByTarget.values()) {
    const inOrder = ids.map((id) => state.arguments.get(id)?.orderKey ?? '');
    if (inOrder.some((key, i) => i > 0 && (inOrder[i - 1] ?? '') > key))
      found.push('D9: an index is out of order');
  }
  return found;
}

function indexes(state: DebateState): string[] {
  const found: string[] = [];
  const count = (index: DebateState['argumentIdsByTarget']) =>
    [...index.values()].reduce((sum, ids) => sum + ids.length, 0);
  if (count(state.argumentIdsByTarget) !== state.arguments.size) found.push('index by target is off');
  const premises = [...state.arguments.values()].reduce((sum, argument) => sum + argument.premises.length, 0);
  if (count(state.argumentIdsByPremise) !== premises) found.push('index by premise is off');
  if (count(state.citationIdsByClaim) !== state.citations.size) found.push('index of citations is off');
  if (state.claimIdByNumber.size !== state.claims.size) found.push('index by number is off');
  return found;
}
