import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig, type ViteUserConfig } from 'vitest/config';
import { LongestFirst } from './longest-first.ts';

/**
 * Long enough for any test on a busy machine, in milliseconds: a test ends when what it waits for has happened, and only
 * one that hangs takes this long.
 */
const HANGS = 300_000;

/** For suites that often wait for other programs: three tests at once for each two cores. */
export const WORKERS_THAT_WAIT = Math.ceil(availableParallelism() * 1.5);

/**
 * For suites of other programs, whose turns on a busy machine are the machine's to give: a test that failed is tried once
 * more, and that it then held is told (times.ts), so that it is mended before it fails twice.
 */
export const TRIED_AGAIN = 1;

/** Tests that need something that is not on every machine; each is run by a suite of its own. */
const TAGS = [{ name: 'office', description: 'opens what the product writes in LibreOffice (npm run test:office)' }];

/** Vitest takes this of a configuration too, which its types do not say. */
interface Tagged {
  /** Only tests whose tags are so: `office`, or `!office` for those without. */
  readonly tagsFilter?: readonly string[];
}

/** A suite of tests: which files, and what is its own about how they are run. */
export function suite(own: NonNullable<ViteUserConfig['test']> & Tagged): ViteUserConfig {
  return defineConfig({
    test: {
      root: join(import.meta.dirname, '../..'),
      globalSetup: ['test/support/run.ts'],
      setupFiles: ['test/support/property-setup.ts'],
      // Processes rather than threads: some tests start, kill and wait for processes of their own.
      pool: 'forks',
      // The files of a worker share its modules and its database: to make them anew for each file takes longer than most
      // tests.
      isolate: false,
      // What a file is made into before it is run is kept, for the next run and the next suite.
      experimental: { fsModuleCache: true },
      // Requests leave much that is short-lived: with a larger place for it, it is gone before it is moved to be kept.
      execArgv: ['--max-semi-space-size=64'],
      // Vitest leaves a core for others, which on a machine with two is half of all.
      maxWorkers: '100%',
      sequence: { sequencer: LongestFirst },
      testTimeout: HANGS,
      hookTimeout: HANGS,
      reporters: ['default', join(import.meta.dirname, 'times.ts')],
      tags: TAGS,
      ...own,
    },
  });
}
