import { suite, TRIED_AGAIN } from './suite.ts';

/**
 * `npm run test:browser`: what a real browser does with the pages. No more workers than cores: three browsers on two cores
 * are no faster, and a page that draws late is clicked beside.
 */
export default suite({ include: ['test/browser/**/*.test.ts'], retry: TRIED_AGAIN });
