import type { Answers } from '../domain/answer/answer.ts';

/**
 * The choices that the RSS has made itself; its texts are in `texts/rss-halland.txt`. 15, where the municipalities'
 * answers leave a tie for the fifth place, and 22 are not yet answered.
 */
export const rssChoices: Answers = {
  8: { chosen: ['ja'] },
  10: { chosen: ['nej'] },
  13: { chosen: ['ja'] },
  16: { chosen: ['ja-vissa-kommuner'] },
};
