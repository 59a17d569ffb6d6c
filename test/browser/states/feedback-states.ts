import { loadResponse } from '../../../server/actions/response/load-response.ts';
import { submitResponse } from '../../../server/actions/workflow/submit-response.ts';
import { digestNow } from '../../../server/domain/workflow/loaded-response.ts';
import { paths } from '../../../server/paths.ts';
import { answerAll } from '../../support/answer-all.ts';
import { openCounting } from '../../support/counting.ts';
import type { Web } from '../visitor.ts';
import type { State } from './states.ts';

const ANSWERS = {
  Halmstad: {
    A: { chosen: ['fast-vardkontakt'] },
    B: { text: 'Rehabteamet är kvar.' },
    H: { chosen: ['aldreomsorg'] },
  },
  Hylte: {
    A: { chosen: ['fast-omsorgskontakt'] },
    B: { text: 'Uppsökande samtal är permanenta. De hålls av kommunens hemsjukvård.\n– Vi fortsätter nästa år.' },
    H: { chosen: ['skola', 'aldreomsorg'] },
  },
};

/** What became of a municipality's answers in the compiled answer. */
export const feedbackStates: readonly State[] = [
  {
    name: 'feedback to a municipality',
    shows: 'Vad Hylte svarade och vad det blev',
    arrive: async (web) => {
      const { submitted, rss, write } = await openCounting(web.county, ANSWERS);
      await write({ '3': { text: 'Uppsökande samtal är permanenta. Rehabteamet är kvar.' } });
      const { context, participant } = web.county;
      const { person } = participant('RSS Halland');
      const version = await answerAll(context, person, rss);
      const digest = digestNow(await loadResponse(context, person, rss));
      await submitResponse(context, person, rss, { version, digest });
      return atFeedback(web, submitted('Hylte'));
    },
  },
  {
    name: 'feedback, compiled answer not submitted',
    shows: 'Det gemensamma svaret är inte inlämnat än',
    arrive: async (web) => atFeedback(web, (await openCounting(web.county, ANSWERS)).submitted('Hylte')),
  },
];

async function atFeedback(web: Web, id: string) {
  const visitor = await web.visit('Hylte');
  await visitor.open(paths.feedback(id));
  return visitor;
}
