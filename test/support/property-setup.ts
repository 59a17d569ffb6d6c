import fc from 'fast-check';
import { runs } from './property-runs.ts';

/** Properties that say nothing of how many cases they take are tried on a hundred, as fast-check has it. */
fc.configureGlobal({ numRuns: runs(100) });
