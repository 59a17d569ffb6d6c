import { makeReleaseCopy } from '../../../server/actions/release/release-copies.ts';
import { paths } from '../../../server/paths.ts';
import type { State } from './states.ts';

/** A masked copy of a submission, to disclose. */
export const releaseStates: readonly State[] = [
  {
    name: 'release copy, shown before it is saved, beside one that is made',
    shows: 'Så blir kopian',
    arrive: async (web) => {
      const { person, response } = web.county.participant('Laholm');
      await makeReleaseCopy(web.county.context, person, response.id, 1, {
        maskings: [{ words: 'kommunen', ground: '25 kap. 1 § OSL' }],
        reason: 'Begäran om utlämnande, ärende 2024/17.',
      });
      const visitor = await web.visit('Laholm');
      await visitor.open(paths.release(response.id, 1));
      await visitor.page.type('#maskas-0', 'kommunen');
      await visitor.page.type('#grund-0', '25 kap. 1 § OSL');
      await visitor.page.type('#skal', 'Begäran, ärende 2024/18');
      await visitor.choose('Visa hur kopian blir');
      return visitor;
    },
  },
];
