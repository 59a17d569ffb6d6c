import { suite } from './suite.ts';

/** `npm run test:browser`: what a real browser does with the pages. */
export default suite({ include: ['test/browser/**/*.test.ts'], isolate: true });
