export { arbitraryIntent } from './arbitrary-intents.ts';
export { aDebate, ana, aReason, ben, DebateLog, idOf, onArgument, onClaim } from './builders.ts';
export { FakeConnection } from './fake-connection.ts';
export { ManualTimers, settled } from './manual-timers.ts';
export { MemoryDevice, MemoryPage } from './memory-device.ts';
export { violations } from './violations.ts';
