import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: ['shared', 'api', 'client', 'tests/vitest.config.ts', 'tests/vitest.e2e.config.ts'],
    reporters: ['default', './tests/support/skipped-reporter.ts'],
  },
});
