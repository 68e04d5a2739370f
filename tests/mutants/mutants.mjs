/**
 * Rules of sync, each with a way to break it: in `file`, `find` becomes `replace`. By default the simulation
 * must notice; `project` and `filter` name other tests. `survives` says why it may go unnoticed: another rule
 * holds the same, and both stay, so that neither is all there is.
 */
const committer = 'api/src/debate/engine/committer.ts';
const judge = 'api/src/debate/engine/judge.ts';
const engine = 'api/src/debate/engine/debate-engine.ts';
const engines = 'api/src/debate/engine/debate-engines.ts';
const room = 'api/src/debate/engine/room.ts';
const logHead = 'api/src/debate/engine/log-head.ts';
const fates = 'api/src/debate/engine/fates.ts';
const client = 'shared/src/sync/sync-client.ts';
const replica = 'shared/src/sync/replica.ts';
const line = 'shared/src/sync/line.ts';
const writer = 'shared/src/sync/queue-writer.ts';
const migration = 'api/src/platform/database/migrations/4-merges-and-milestones.ts';
const onPostgres = { project: 'tests', filter: 'contract/append' };

export const mutants = [
  {
    rule: 'S2: people are told before it is committed',
    file: committer,
    find: 'const at = await log.append(head.debateId, seq, { ...judgement.batch, epoch: head.epoch }, manager);',
    replace:
      'log.append(head.debateId, seq, { ...judgement.batch, epoch: head.epoch }, manager).catch(() => null);\n    const at = judgement.batch.at as number | null;',
  },
  {
    rule: 'S3: a lost compare counts as an append',
    file: committer,
    find: 'if (at === null) return null;',
    replace: 'if (at === null) return { judgement, at: judgement.batch.at };',
  },
  {
    rule: 'S3: appends do not compare the head',
    file: migration,
    find: 'AND seq = p_expected',
    replace: 'AND p_expected >= 0',
    ...onPostgres,
  },
  {
    rule: 'S3: appends do not compare where their clients stand',
    file: migration,
    find: 'WHERE s.last_client_seq <> w.before',
    replace: 'WHERE false',
    ...onPostgres,
  },
  {
    rule: 'S3: a process does not say where its clients stood',
    file: judge,
    find: 'before: this.known(watermark.clientId)?.lastClientSeq ?? 0,',
    replace: 'before: undefined as unknown as number,',
  },
  {
    rule: 'S35: appends do not compare the epoch',
    file: committer,
    find: '{ ...judgement.batch, epoch: head.epoch }',
    replace: 'judgement.batch',
    project: 'tests',
    filter: 'engine/restored',
  },
  {
    rule: 'S6: what was judged before is judged again',
    file: judge,
    find: 'if (clientSeq <= last) {',
    replace: 'if (clientSeq <= 0) {',
  },
  {
    rule: 'S6: what other processes judged of a client is not learned when an append is lost',
    file: committer,
    find: 'if (watermark) this.learn(watermark);',
    replace: '',
  },
  {
    rule: 'S6: what the database knows of a client is not learned at its hello',
    file: engine,
    find: 'if (client.watermark) this.committer.learn(client.watermark);',
    replace: '',
    survives: 'the append compares where clients stand, finds that they are further, and reads',
  },
  {
    rule: 'S7: refusals are not remembered',
    file: judge,
    find: ': remember(before?.refusals, clientSeq, { ticket, refusal: decision.refusal }),',
    replace: ': (before?.refusals ?? {}),',
  },
  {
    rule: 'S8: a hole in the numbers is judged over',
    file: judge,
    find: 'if (clientSeq > last + 1) {',
    replace: 'if (clientSeq > last + 1_000_000) {',
    project: 'tests',
    filter: 'api/live',
  },
  {
    rule: 'S8: what comes after a hole is dropped without a word',
    file: judge,
    find: "this.replies.push({ clientId, kind: 'resendFrom', clientSeq: last + 1 });",
    replace: '',
    project: 'tests',
    filter: 'api/live',
  },
  {
    rule: 'S9: a statement that the database refuses is tried for ever',
    file: committer,
    find: 'if (!isPassing(error)) {',
    replace: 'if (!isPassing(error) && submissions.length > 1_000) {',
  },
  {
    rule: 'S2: an unknown outcome counts as a failure',
    file: 'api/src/debate/engine/store-errors.ts',
    find: 'return /^E[A-Z]+$/.test(code) ||',
    replace: "return code === 'never' &&",
  },
  {
    rule: 'S12: frames start at the head, not where the client is',
    file: engine,
    find: 'new Connection(peer, clientId, author, hello.from)',
    replace: 'new Connection(peer, clientId, author, client.head)',
  },
  {
    rule: 'S34: a snapshot tells a later place than that of its state',
    file: 'api/src/debate/engine/snapshot-cache.ts',
    find: 'await writeOut(state, { epoch, seq }, (text) => {',
    replace: 'await writeOut(state, { epoch, seq: seq + 1 }, (text) => {',
  },
  {
    rule: 'S22: the hash is not kept up',
    file: logHead,
    find: 'if (this.stateHash) this.stateHash = rehash(this.stateHash, this.now.state, after, events);',
    replace: '',
  },
  {
    rule: 'S5: a state judged for another time is kept',
    file: committer,
    find: 'if (at === judgement.batch?.at) head.adopt',
    replace: 'if (judgement.batch) head.adopt',
  },
  {
    rule: 'S23: nobody looks at the heads',
    file: engines,
    find: 'every(this.scheduler, checkEvery, () => void this.checkHeads()),',
    replace: '',
  },
  {
    rule: 'S35: another epoch is not noticed',
    file: engines,
    find: 'if (found?.epoch === engine.epoch && found.head >= known) {',
    replace: 'if (found) {',
  },
  {
    rule: 'S35: who joins while a debate is closed is let in',
    file: engine,
    find: 'if (this.isClosed || client.epoch !== this.epoch) {',
    replace: 'if (client.epoch !== this.epoch) {',
    project: 'tests',
    filter: 'engine/restored',
  },
  {
    rule: 'S35: who comes to a log that is no more is let in',
    file: engine,
    find: 'if (this.isClosed || client.epoch !== this.epoch) {',
    replace: 'if (this.isClosed) {',
    project: 'tests',
    filter: 'engine/restored',
  },
  {
    rule: 'S31: who is furthest behind comes last',
    file: room,
    find: '.sort(([a], [b]) => a - b)',
    replace: '.sort(([a], [b]) => b - a)',
    project: 'api',
    filter: 'engine/room',
  },
  {
    rule: 'S38: a hot debate never rests',
    file: 'api/src/debate/engine/turns.ts',
    find: 'operations < hot || this.isAlone(debateId) ? 0',
    replace: 'operations >= 0 ? 0',
    project: 'api',
    filter: 'engine/turns',
  },
  {
    rule: 'S32: a slow line is not passed over',
    file: room,
    find: 'if (connection.peer.backlog > tolerated) {',
    replace: 'if (connection.peer.backlog > 1_000_000) {',
    project: 'api',
    filter: 'engine/room',
  },
  {
    rule: 'S32: a slow line is not caught up when it has drained',
    file: room,
    find: 'if (connection.isSlow) this.flushSoon();',
    replace: '',
    project: 'api',
    filter: 'engine/room',
  },
  {
    rule: 'S33: a number that the log knows under another ticket is let pass',
    file: committer,
    find: 'if (accepted.get(clientSeq)?.ticket !== ticket) tell',
    replace: 'if (accepted.size > 1_000) tell',
  },
  {
    rule: 'S33: a hello with another ticket than the log’s is let pass',
    file: fates,
    find: "else return 'reused';",
    replace: '',
    project: 'api',
    filter: 'engine/fates',
  },
  {
    rule: 'S14: an intent leaves pending when it is acknowledged, not when it shows',
    file: replica,
    find: 'return acceptedAt <= seq ? [] : [{ ...intent, acceptedAt }];',
    replace: 'return [];',
  },
  {
    rule: 'S14: an older snapshot is taken',
    file: client,
    find: "snapshot.epoch !== epoch || snapshot.seq >= seq || reason === 'ahead'",
    replace: 'true',
    project: 'shared',
    filter: 'sync',
  },
  {
    rule: 'S35: places in a log that is no more count in the next',
    file: client,
    find: 'snapshot.epoch === epoch ? pending :',
    replace: 'snapshot.seq >= 0 ? pending :',
    project: 'shared',
    filter: 'sync/another-log',
  },
  {
    rule: 'S16: a frame after a gap is applied',
    file: replica,
    find: 'if (frame.from > replica.seq) return null;',
    replace: '',
    project: 'shared',
    filter: 'sync',
  },
  {
    rule: 'S16: events that a replica has are applied again',
    file: replica,
    find: 'frame.operations.filter(({ seq }) => seq > replica.seq)',
    replace: 'frame.operations.filter(({ seq }) => seq > 0)',
    project: 'shared',
    filter: 'sync',
  },
  {
    rule: 'S18: what is pending is dropped when the line is cut',
    file: client,
    find: 'parted: (standing) => this.#parted(standing),',
    replace:
      'parted: (standing) => { this.#parted(standing); this.#become({ ...this.#replica, pending: [] }); },',
  },
  {
    rule: 'S18: what was sent before a reconnect is not sent again',
    file: client,
    find: 'this.#flow.begin(welcome.credit);',
    replace: 'if (this.#freshIds === 0 && welcome.lastClientSeq === 0) this.#flow.begin(welcome.credit);',
  },
  {
    rule: 'S33: a fresh client id sends before it has seen what the former one did',
    file: client,
    find: 'if (this.#replica.seq < this.#sendFrom) return;',
    replace: '',
    project: 'shared',
    filter: 'sync',
  },
  {
    rule: 'S24: an intent counts as stored at once',
    file: writer,
    find: 'return this.#stored?.clientId === this.#wanted.clientId && this.#stored.tickets.get(clientSeq) === ticket;',
    replace: 'return clientSeq > 0 && ticket !== "";',
  },
  {
    rule: 'a clock that is set back makes a client wait',
    file: line,
    find: 'const passed = Math.max(0, this.#ports.timers.now() - this.#saidHelloAt);',
    replace: 'const passed = this.#ports.timers.now() - this.#saidHelloAt;',
    project: 'shared',
    filter: 'sync/line',
  },
  {
    rule: 'S5: a process proposes a time before that of the last operation',
    file: committer,
    find: 'Math.max(head.lastAt, scheduler.wallClock())',
    replace: 'scheduler.wallClock()',
    survives: 'the database has the last word on the time, and never goes back',
  },
  {
    rule: 'D6: cycles are not refused',
    file: 'shared/src/debate/decide.ts',
    find: "return cycle ? refuse('cycle') : events;",
    replace: 'return events;',
  },
];
