/**
 * Every limit of Entente, in one place: the schemas of intents and messages are built from it, the client
 * counts with it, the server refuses with it. Lengths are Unicode code points, not UTF-16 units.
 */
export const limits = {
  /** What an author may write in one claim. */
  claimText: 500,
  /** What a claim may hold at all: imports keep longer texts whole. */
  storedClaimText: 5_000,
  question: 300,
  description: 2_000,
  slug: 80,
  personName: 60,
  sourceTitle: 300,
  sourceAuthor: 200,
  sourceUrl: 2_000,
  sourceNote: 1_000,
  locator: 300,
  quote: 1_000,
  /** Claims of one debate, removed ones included. */
  claimsPerDebate: 100_000,
  /** Claims that are added at once from pasted text. */
  claimsPerPaste: 500,
  premisesPerArgument: 20,
  citationsPerClaim: 50,
  milestoneName: 100,
  milestonesPerDebate: 200,
  /** A longer order key triggers a rebalancing of the siblings. */
  orderKey: 64,
  /** Intents in one `push` message. */
  intentsPerPush: 32,
  /** Things that one intent names in a list. */
  idsPerIntent: 250,
  /** One intent, as UTF-8 bytes of JSON. */
  intentBytes: 16_384,
  /** A whole socket message; the server closes the connection above it. */
  messageBytes: 1_000_000,
  /** A whole HTTP request body. */
  bodyBytes: 100_000,
  /** Intents that one client may have sent without having heard of their fate. */
  pendingIntents: 64,
  /** Intents waiting in one debate before connections that bring more are asked to come back. */
  queuedIntents: 5_000,
  /** Operations a client may be behind and still be caught up by frames; beyond, it takes a snapshot. */
  operationsBehind: 5_000,
  /** Where somebody is may be said this often, in milliseconds. */
  whereaboutsEvery: 200,
  /** People shown one by one; in larger rooms the others are a number. */
  facesShown: 30,
} as const;
