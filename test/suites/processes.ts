import { suite } from './suite.ts';

/** `npm run test:processes`: the product in processes of its own, as it is started, killed and run beside itself. */
export default suite({ include: ['test/processes/**/*.test.ts'] });
