import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'tests',
    include: ['{contract,engine,api,spec,bus,platform,nodes,crash,simulation,network,import}/**/*.test.ts'],
    globalSetup: ['support/embedded-cluster.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
