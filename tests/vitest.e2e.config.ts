import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'e2e',
    include: ['e2e/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Each file runs a server with a database of its own, and a browser, and waits most of the time.
    maxWorkers: 2,
    // After all others: a browser that shares two cores with them is late for everything.
    sequence: { groupOrder: 1 },
  },
});
