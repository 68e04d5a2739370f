/**
 * One run: some people on some pages edit for a while in a world where things go wrong; then all is well
 * again, and everybody must come to the same debate, with every intent accounted for.
 */

import { calm } from './conditions.ts';
import { strike } from './faults.ts';
import { World } from './world.ts';

export interface Outcome {
  readonly happenings: ReadonlyMap<string, number>;
  readonly intents: number;
  readonly accepted: number;
  readonly steps: number;
  /** Seconds of the simulated world. */
  readonly seconds: number;
}

/** By then everybody must be in step again, whatever had happened, in milliseconds. */
const patience = 600_000;

/** @throws Error that says which rule was broken. */
export async function simulate(seed: number): Promise<Outcome> {
  const world = new World(seed);
  const { random, time, faults, checker } = await begun(world);
  const people = Array.from({ length: random.int(2, 4) }, (_, i) => ({
    id: random.id(),
    name: `Person ${i + 1}`,
  }));
  for (let i = random.int(3, 6); i > 0; i -= 1) world.addPage(random.pick(people) ?? null);
  if (random.chance(0.3)) world.addPage(null);

  const until = random.int(8_000, 25_000);
  const editEvery = random.int(150, 1_500);
  const strikeEvery = random.int(300, 3_000);
  repeat(world, until, editEvery, () => {
    const page = random.pick(world.pages);
    for (let i = random.chance(0.05) ? random.int(2, 20) : 1; i > 0; i -= 1) page?.edit();
  });
  repeat(world, until, strikeEvery, () => strike(world));
  repeat(world, until, 4_000, () => random.pick(world.pages)?.look());
  repeat(world, until, 5_000, () => {
    world.backup = world.store.backup(world.debateId);
  });
  await world.run(until);

  const { lostHints } = faults;
  // Whoever never gave hints does not begin now: looking at the head must do.
  Object.assign(faults, calm, { lostHints: lostHints === 1 ? 1 : 0 });
  if (!world.anyServer()) world.startServer();
  for (const page of world.pages) {
    page.offlineUntil = 0;
    world.allowStorage(page.device);
    if (page.client?.status.isStorageRefused) page.die();
    const isAlone = world.pages.every(({ device, isOpen }) => device !== page.device || !isOpen);
    if (!page.isOpen && isAlone) page.open();
  }
  let lookAgainAt = 0;
  await world.run(patience, () => {
    if (time.now < lookAgainAt) return false;
    lookAgainAt = time.now + 500;
    return unrest(world).length === 0;
  });
  const still = unrest(world);
  if (still.length > 0) throw new Error(`No rest after ${patience / 1_000} s: ${still.join('; ')}`);
  checker.atRest(world.pages.flatMap(({ client }) => (client ? [client.replica] : [])));
  if (checker.firstBroken) throw new Error(checker.firstBroken);
  await world.countServerEvents();
  return {
    happenings: world.happenings,
    intents: checker.intents,
    accepted: checker.accepted,
    steps: world.steps,
    seconds: time.now / 1_000,
  };
}

async function begun(world: World): Promise<World> {
  const { random, faults } = world;
  await world.begin(random.int(1, 3));
  faults.networkDelay = random.int(1, 150);
  faults.databaseDelay = random.int(1, 40);
  faults.storageDelay = random.int(1, 60);
  faults.lostHints = random.weighted([
    [4, 0],
    [4, 0.2],
    [2, 1],
  ]);
  faults.doubledHints = 0.1;
  return world;
}

function repeat(world: World, until: number, typical: number, work: () => void): void {
  const { time, random } = world;
  const again = () => {
    if (time.now >= until) return;
    work();
    time.later(random.delay(typical), again);
  };
  time.later(random.delay(typical), again);
}

/** Who is not in step yet, and why. */
function unrest(world: World): string[] {
  const { pages, checker } = world;
  const open = pages.filter(({ isOpen }) => isOpen);
  const restless = open.flatMap((page) => {
    const why = page.unrest(checker.head, checker.epoch);
    return why ? [`${page.name}: ${why}`] : [];
  });
  const kept = [...new Set(pages.map(({ device }) => device))].flatMap(({ queues }) =>
    [...queues.values()].flatMap(({ rows }) => [...rows.values()]),
  );
  return kept.length === 0 ? restless : [...restless, `${kept.length} intents wait on devices`];
}
