/** What can go wrong. Each fault names itself once it has really happened. */
import type { MemoryDevice } from '@entente/shared/testing';
import type { Page } from './page.ts';
import type { World } from './world.ts';

/** Answers whether there was anything it could happen to. */
type Fault = (world: World, page: Page) => boolean;

const day = 24 * 3_600_000;

const faults: { readonly [name: string]: { readonly weight: number; readonly strike: Fault } } = {
  cut: { weight: 6, strike: (_, page) => onWire(page, (wire) => wire.cut()) },
  'half-open': { weight: 3, strike: (_, page) => onWire(page, (wire) => wire.breakSilently()) },
  'line held': {
    weight: 6,
    strike: ({ random }, page) => onWire(page, (wire) => wire.hold(random.int(200, 20_000))),
  },
  offline: {
    weight: 3,
    strike: ({ random, time }, page) => {
      page.offlineUntil = time.now + random.int(500, 20_000);
      return onWire(page, (wire) => wire.cut());
    },
  },
  'server killed': {
    weight: 4,
    strike: (world) =>
      onServer(world, (server) => {
        server.kill();
        world.time.later(world.random.int(50, 3_000), () => world.startServer());
      }),
  },
  'server frozen': {
    weight: 3,
    strike: (world) => onServer(world, (server) => server.freeze(world.random.int(300, 8_000))),
  },
  'server replaced': {
    weight: 2,
    strike: (world) =>
      onServer(world, (server) => {
        world.startServer();
        void server.drain();
      }),
  },
  'database away': {
    weight: 2,
    strike: ({ faults, random, time }) => {
      if (faults.isDatabaseAway) return false;
      faults.isDatabaseAway = true;
      time.later(random.int(100, 5_000), () => {
        faults.isDatabaseAway = false;
      });
      return true;
    },
  },
  'database unsteady': {
    weight: 3,
    strike: ({ faults, random, time }) => {
      const before = { ...faults };
      if (faults.lostAnswers > 0) return false;
      Object.assign(faults, { lostStatements: 0.1, lostAnswers: 0.3, databaseDelay: random.int(1, 200) });
      time.later(random.int(500, 4_000), () => {
        const { lostStatements, lostAnswers, databaseDelay } = before;
        Object.assign(faults, { lostStatements, lostAnswers, databaseDelay });
      });
      return true;
    },
  },
  'page reloaded': { weight: 5, strike: (world, page) => reopen(world, page) },
  'page closed': {
    weight: 1,
    strike: (_, page) => {
      if (!page.isOpen) return false;
      page.die();
      return true;
    },
  },
  'tab duplicated': {
    weight: 1,
    strike: (world, page) => {
      if (!page.isOpen || world.pages.length > 9) return false;
      world.addPage(page.person, page.device, page.ownId);
      return true;
    },
  },
  'profile cloned': {
    weight: 2.5,
    strike: (world, page) => {
      if (!page.isOpen || !page.ownId || world.pages.length > 9) return false;
      world.checker.deviceCopied(page.device);
      const clone = world.newDevice();
      copyQueues(page.device, clone);
      world.addPage(page.person, clone, page.ownId);
      return true;
    },
  },
  'storage refused': {
    weight: 1,
    strike: ({ checker }, page) => {
      // What it has stored stays as it is, whatever becomes of it: a copy that grows old.
      checker.deviceCopied(page.device);
      page.device.beforeWrite = () => {
        throw new Error('QuotaExceededError');
      };
      return true;
    },
  },
  'edit poisoned': {
    weight: 2,
    strike: (_, page) => {
      page.edit(true);
      return true;
    },
  },
  'clock jumped': {
    weight: 2,
    strike: ({ random }, page) => {
      page.clockOffset = random.int(-3_600_000, 3_600_000);
      return true;
    },
  },
  'server clock jumped': {
    weight: 1,
    strike: (world) => {
      world.serverClockOffset = world.random.int(-600_000, 600_000);
      return true;
    },
  },
  'long absence': {
    weight: 0.5,
    strike: (world, page) => {
      if (!page.isOpen) return false;
      page.die();
      world.time.later(world.random.int(10, 5_000), () => {
        world.skipped += 91 * day;
        world.checker.daysPassed();
        void world.store.forgetClients(90 * day);
        if (!page.isOpen) page.open();
      });
      return true;
    },
  },
  'backup restored': {
    weight: 2,
    strike: (world) => {
      if (!world.backup) return false;
      world.store.restore(world.backup, world.random.id());
      world.backup = null;
      world.checker.restored();
      return true;
    },
  },
};

/** Something goes wrong, if there is anything that it can go wrong with. */
export function strike(world: World): void {
  const { random } = world;
  const page = random.pick(world.pages);
  const [name, fault] = random.weighted(
    Object.entries(faults).map((entry) => [entry[1].weight, entry] as const),
  );
  if (page && fault.strike(world, page)) world.happened(name);
}

function onWire(
  page: Page,
  change: (wire: NonNullable<NonNullable<Page['connection']>['wire']>) => void,
): boolean {
  const wire = page.connection?.wire;
  if (!wire?.isUp) return false;
  change(wire);
  return true;
}

function onServer(world: World, change: (server: World['servers'][number]) => void): boolean {
  const server = world.anyServer();
  if (!server) return false;
  change(server);
  return true;
}

function reopen(world: World, page: Page): boolean {
  if (!page.isOpen) return false;
  page.die();
  world.time.later(world.random.int(20, 2_000), () => {
    if (!page.isOpen) page.open();
  });
  return true;
}

function copyQueues(from: MemoryDevice, to: MemoryDevice): void {
  for (const [clientId, { next, rows }] of from.queues)
    to.queues.set(clientId, { next, rows: new Map(rows) });
}
