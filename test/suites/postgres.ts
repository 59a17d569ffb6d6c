import { suite, WORKERS_THAT_WAIT } from './suite.ts';

if (process.env.TEST_DATABASE_URL === undefined)
  throw new Error('TEST_DATABASE_URL does not say where a PostgreSQL is');

/**
 * `npm run test:postgres`: the database and the web on the PostgreSQL at TEST_DATABASE_URL. What a database does of its
 * own (statements, types, order, locks, several at once) is tried on both kinds. What a request meets whatever the
 * database is (who may come, bad input, headers, how many statements a page takes: the rooms of the site's own rather
 * than of what it is for) is tried on the embedded one alone, but for odd values, which come as far as a statement, the
 * throttles, which count in the database, and the log of what a database refuses. `.ci/run` holds that no statement of a
 * request is left out thereby.
 */
export default suite({
  include: [
    'test/repositories/**/*.test.ts',
    'test/http/!(rendering|request|routing|site)/**/*.test.ts',
    'test/http/request/any-request.test.ts',
    'test/http/request/logs.test.ts',
    'test/http/request/throttle.test.ts',
  ],
  maxWorkers: WORKERS_THAT_WAIT,
});
