export { arbitraryIntent } from './arbitrary-intents.ts';
export { aDebate, ana, aReason, ben, DebateLog, idOf, onArgument, onClaim } from './builders.ts';
export { violations } from './violations.ts';
