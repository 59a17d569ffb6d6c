import { suite, WORKERS_THAT_WAIT } from './suite.ts';

/**
 * `npm run test:print`: PDFs printed in a real browser. What is true of such a print only is tested nowhere else; the
 * tests that also hold of a quick one (`support/printer.ts`) are in `npm test` too.
 */
export default suite({
  include: [
    'test/exports/pdf/**/*.test.ts',
    'test/exports/archive/archive.test.ts',
    'test/exports/report/release-copy.test.ts',
    'test/exports/report/same-numbers.test.ts',
    'test/http/board-case/board-case.test.ts',
    'test/http/mail/mail-delivery.test.ts',
    'test/http/submission/*.test.ts',
    'test/http/teamwork/question-work.test.ts',
  ],
  maxWorkers: WORKERS_THAT_WAIT,
  env: { SAMSVAR_TEST_PRINTER: 'browser' },
});
