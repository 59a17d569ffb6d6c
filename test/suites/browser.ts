import { suite, WORKERS_THAT_WAIT } from './suite.ts';

/** `npm run test:browser`: what a real browser does with the pages. */
export default suite({ include: ['test/browser/**/*.test.ts'], maxWorkers: WORKERS_THAT_WAIT });
