import { suite, WORKERS_THAT_WAIT } from './suite.ts';

/** `npm run test:office`: what the product writes, opened (and saved) in LibreOffice, which must be installed. */
export default suite({
  include: ['test/exports/**/*.test.ts', 'test/files/**/*.test.ts'],
  exclude: ['test/exports/pdf/**'],
  tagsFilter: ['office'],
  maxWorkers: WORKERS_THAT_WAIT,
});
