/** What was not applied, with what could not be applied for the same reason: one thing to decide about. */
import type { EditIntent, NotAppliedIntent } from '@entente/shared';

/**
 * Each group begins with an intent of its own and goes on with those that need something which an earlier
 * one of the group would have made: an edit of a claim whose writing was refused, a reason for it.
 */
export function groupsOf(items: readonly NotAppliedIntent[]): readonly (readonly NotAppliedIntent[])[] {
  const groups: { readonly items: NotAppliedIntent[]; readonly made: Set<string> }[] = [];
  for (const item of items) {
    const needed = idsIn(item.intent);
    let group = groups.find(({ made }) => needed.some((id) => made.has(id)));
    if (!group) {
      group = { items: [], made: new Set() };
      groups.push(group);
    }
    group.items.push(item);
    for (const id of madeBy(item.intent)) group.made.add(id);
  }
  return groups.map((group) => group.items);
}

/** The ids of what an intent would have brought into the debate. */
function madeBy(intent: EditIntent): readonly string[] {
  switch (intent.kind) {
    case 'thesis.add':
      return [intent.claimId];
    case 'claim.add':
      return [intent.claimId, intent.argumentId];
    case 'claim.reuse':
      return [intent.argumentId];
    case 'premise.add':
      return intent.text === undefined ? [] : [intent.claimId];
    case 'claim.cite':
      return 'title' in intent.source ? [intent.citationId, intent.source.id] : [intent.citationId];
    default:
      return [];
  }
}

/** Every id that an intent speaks of. */
function idsIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    typeof part === 'string' ? (/^id$|Id$|^after$/.test(key) ? [part] : []) : idsIn(part),
  );
}
