export { type Author, type Decision, decide } from './debate/decide.ts';
export { type DebateEvent, debateEvent, type LoggedEvent, loggedEvent } from './debate/events.ts';
export { evolve } from './debate/evolve.ts';
export * as fields from './debate/fields.ts';
export {
  argumentsFrom,
  argumentsOn,
  citationsOf,
  claimByNumber,
  isLive,
  isVisible,
  milestonesOf,
  premisesOf,
  survivorOf,
  thesesOf,
  visibleParts,
} from './debate/graph.ts';
export { type CreateIntent, type EditIntent, editIntent, type Intent } from './debate/intents.ts';
export { limits } from './debate/limits.ts';
export {
  type Argument,
  type Citation,
  type Claim,
  type Debate,
  type DebateState,
  emptyState,
  type Merge,
  type Milestone,
  type Participant,
  type Source,
  type Stance,
  stances,
  type Target,
  type Thesis,
} from './debate/model.ts';
export { explain, type Refusal, type RefusalCode, refusalCodes } from './debate/refusals.ts';
export { slugOf } from './debate/slug.ts';
export { type DebateSnapshot, debateSnapshot, snapshotOf, stateFromSnapshot } from './debate/snapshot.ts';
export { hashOf, rehash, type StateHash, spellHash } from './debate/state-hash.ts';
export { flawIn, lengthOf, normaliseText, type TextFlaw, textFlaw } from './debate/text.ts';
export { type Touched, touchedBy } from './debate/touched.ts';
export {
  type Consent,
  type Deed,
  remembered,
  type Undoing,
  type UndoProblem,
  undoing,
} from './debate/undo.ts';
export { knowsEvents, type StoredEvent, UnknownEventError, upcastEvent } from './debate/upcast.ts';
export { exportArgdown } from './export/argdown.ts';
export { exportJson, importJson } from './export/json.ts';
export { exportMarkdown } from './export/markdown.ts';
export { type Changes, type ClaimChange, changesSince } from './history/changes.ts';
export { evolveBy, type PastOperation } from './history/operation.ts';
export { Past } from './history/past.ts';
export { subjectsOf } from './history/subjects.ts';
export { type Version, versionsOf } from './history/versions.ts';
export {
  type IndentedClaim,
  type IndentedText,
  type LineProblem,
  readIndentedText,
} from './import/indented-text.ts';
export { type ImportedKialo, importKialo, type KialoNote, type KialoReport } from './import/kialo.ts';
export type { DebateSummary, ExportFormat, SnapshotMessage } from './sync/http.ts';
export * as http from './sync/http.ts';
export {
  type ClientMessages,
  type Draining,
  eventsOf,
  type Fatal,
  type Frame,
  type Hello,
  hello,
  type PendingResult,
  type Presence,
  type Push,
  protocolVersion,
  push,
  type Refused,
  type ResendFrom,
  type ServerMessages,
  type ToldOperation,
  type TooOld,
  type Welcome,
  type Whereabouts,
  whereabouts,
} from './sync/messages.ts';
export {
  openReplica,
  type PendingIntent,
  type Proposal,
  propose,
  type RefusedIntent,
  type Replica,
  receiveFrame,
  receiveRefused,
  receiveWelcome,
} from './sync/replica.ts';
export { SyncClient } from './sync/sync-client.ts';
export type {
  ConnectionListener,
  ConnectionState,
  DebateConnection,
  IntentQueueStore,
  NotAppliedIntent,
  OpenConnection,
  QueueChange,
  StoredQueue,
  SyncListener,
  SyncPorts,
  SyncStatus,
  Timers,
} from './sync/sync-ports.ts';
export { nobodyYet } from './sync/waiting-intents.ts';
