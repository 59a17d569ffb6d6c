import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/browser/**', 'test/bench/**'],
    globalSetup: ['test/support/run.ts'],
    // Processes rather than threads: some tests start, kill and wait for processes of their own.
    pool: 'forks',
    // The files of a worker share its modules: to read them anew for each file takes longer than most tests.
    isolate: false,
    // Vitest leaves a core for others, which on a machine with two is half of all.
    maxWorkers: '100%',
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
