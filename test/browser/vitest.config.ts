import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** What a real browser does with the pages. Apart from `npm test`, which needs no browser but the one that prints. */
export default defineConfig({
  test: {
    root: join(import.meta.dirname, '../..'),
    include: ['test/browser/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
