import { defineConfig } from 'vitest/config';

/** Those that servers from outside make a difference to; a run that is given one is a second one. */
const onGivenServers = 'contract,bus,nodes';
const all = `${onGivenServers},engine,api,spec,platform,crash,simulation,network,import`;

if (process.env.DATABASE_URL)
  console.log(
    `With DATABASE_URL, of the project tests only ${onGivenServers} run; unset it to run the others.`,
  );

export default defineConfig({
  test: {
    name: 'tests',
    include: [`{${process.env.DATABASE_URL ? onGivenServers : all}}/**/*.test.ts`],
    globalSetup: ['support/embedded-cluster.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
