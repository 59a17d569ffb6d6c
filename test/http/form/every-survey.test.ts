import { beforeAll, describe, expect, it } from 'vitest';
import { openRoundIn } from '../../../server/actions/round/store-definitions.ts';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import type { Survey } from '../../../server/domain/survey/survey.ts';
import { swedishDay } from '../../../server/domain/text/swedish.ts';
import { paths } from '../../../server/paths.ts';
import { responsesIn } from '../../../server/repositories/response/responses.ts';
import { useCounty } from '../../support/web.ts';
import { fillIn } from '../page.ts';

const county = useCounty();
const ANSWERING = { region: 'Region Halland', rss: 'RSS Halland' } as const;
/** Where an organisation gives several answers there is none before somebody begins one. */
const SURVEYS = loadCatalogue().surveys.filter(({ answers }) => answers === undefined);
const responses = new Map<string, string>();

/** Who answers in Halland; for respondents that are not there, a municipality. */
function answering({ respondent }: Survey): string {
  return respondent === 'region' || respondent === 'rss' ? ANSWERING[respondent] : 'Halmstad';
}

beforeAll(async () => {
  const { context, participant } = county();
  const { knex } = context.database;
  const now = context.now();
  const rounds = new Map<string, string>();
  // Those that are counted are opened before those that count them.
  for (const survey of SURVEYS.toSorted(
    (a, b) => Number(a.countedSurvey !== undefined) - Number(b.countedSurvey !== undefined),
  )) {
    const { code } = participant(answering(survey)).organisation;
    const countedRound = rounds.get(survey.countedSurvey ?? '');
    const terms = {
      title: survey.id,
      county: '13',
      survey: survey.id,
      opensOn: swedishDay(now),
      lastDay: swedishDay(new Date(now.getTime() + 20 * 86_400_000)),
      ...(countedRound === undefined ? {} : { countedRound }),
    };
    const round = await openRoundIn(context, knex, terms, [code], now.toISOString());
    rounds.set(survey.id, round.id);
    responses.set(survey.id, (await responsesIn(knex).findInRound(round.id, code))?.id ?? '');
  }
});

describe('every survey that comes with the program', () => {
  it.each(SURVEYS.map((survey) => [survey.id, survey] as const))(
    '%s is paged through with “Nästa”',
    async (id, survey) => {
      const agent = await county().signIn(answering(survey));
      const response = responses.get(id) ?? '';
      const onward: (string | undefined)[] = [];
      for (const { number } of survey.pages) onward.push((await fillIn(agent, response, number, {})).headers.location);
      const next = survey.pages.slice(1).map(({ number }) => paths.page(response, number));
      expect(onward).toEqual([...next, paths.review(response)]);
    },
  );
});
