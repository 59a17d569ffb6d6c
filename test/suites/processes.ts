import { suite, TRIED_AGAIN, WORKERS_THAT_WAIT } from './suite.ts';

/** `npm run test:processes`: the product in processes of its own, as it is started, killed and run beside itself. */
export default suite({ include: ['test/processes/**/*.test.ts'], maxWorkers: WORKERS_THAT_WAIT, retry: TRIED_AGAIN });
