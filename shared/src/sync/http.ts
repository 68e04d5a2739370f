/** What goes over HTTP beside the socket: one schema per body. Errors are RFC 9457 problem details. */
import { z } from 'zod';
import { debateEvent, eventPlace } from '../debate/events.ts';
import { description, id, personName, question, slug } from '../debate/fields.ts';
import { debateSnapshot } from '../debate/snapshot.ts';

const milliseconds = z.int().meta({ description: 'Milliseconds since 1970' });

/** POST /api/session */
export const name = z.strictObject({ name: personName }).meta({ id: 'Name' });
export type Name = z.infer<typeof name>;
/** Who somebody is; `name` is null until one was given. */
export const session = z.object({ name: z.string().nullable() }).meta({ id: 'Session' });
export type Session = z.infer<typeof session>;

/** POST /api/debates */
export const newDebate = z
  .strictObject({ question, description: description.default('') })
  .meta({ id: 'NewDebate' });
export type NewDebate = z.infer<typeof newDebate>;

/** What a list shows of a debate. */
export const debateSummary = z
  .object({
    id,
    slug,
    question,
    description,
    claims: z.int().meta({ description: 'Claims that were not removed' }),
    participants: z.int().meta({ description: 'People who contributed' }),
    createdAt: milliseconds,
    changedAt: milliseconds,
  })
  .meta({ id: 'DebateSummary' });
export type DebateSummary = z.infer<typeof debateSummary>;

/** GET /api/debates: latest change first. */
export const debateList = z.object({ debates: z.array(debateSummary) }).meta({ id: 'DebateList' });
export type DebateList = z.infer<typeof debateList>;

/** GET /api/debates/:idOrSlug/snapshot: the debate, and the place in its log from which frames go on. */
export const snapshotMessage = z
  .object({ epoch: id, seq: z.int(), state: debateSnapshot })
  .meta({ id: 'SnapshotMessage' });
export type SnapshotMessage = z.infer<typeof snapshotMessage>;

/** GET /api/debates/:idOrSlug/history: a page of the log, oldest first. */
export const historyQuery = z.strictObject({
  after: z.coerce.number().int().min(0).default(0).meta({ description: 'Sequence number before the page' }),
  limit: z.coerce.number().int().min(1).max(1_000).default(200).meta({ description: 'Operations' }),
  epoch: id
    .optional()
    .meta({ description: 'Of the log that is meant. A whole page of it never changes and may be kept.' }),
});
export type HistoryQuery = z.infer<typeof historyQuery>;
export const history = z
  .object({
    epoch: id,
    head: z.int().meta({ description: 'Last sequence number of the log' }),
    operations: z.array(z.object({ ...eventPlace.shape, events: z.array(debateEvent) })),
  })
  .meta({ id: 'History' });
export type History = z.infer<typeof history>;

export const exportFormats = ['markdown', 'argdown', 'json'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** `detail` is in words for people, with what to do next. */
export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof problem>;
