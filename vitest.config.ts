import { suite } from './test/suites/suite.ts';

/** `npm test`: everything that needs nothing but what `npm ci` installs, and no program of its own. */
export default suite({
  include: ['test/**/*.test.ts'],
  exclude: ['test/browser/**', 'test/bench/**', 'test/processes/**', 'test/exports/pdf/**'],
  tagsFilter: ['!office'],
});
