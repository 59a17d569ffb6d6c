import { expect, it } from 'vitest';
import { listRounds } from '../../server/actions/round/load-rounds.ts';
import { fillManyCases } from '../../server/demo/many-cases.ts';
import { fillNamedAnswers } from '../../server/demo/named-answers.ts';
import { fillNation } from '../../server/demo/nation.ts';
import { fillOtherFollowUps } from '../../server/demo/other-follow-ups.ts';
import { fillSkane } from '../../server/demo/skane.ts';
import type { Answers } from '../../server/domain/answer/answer.ts';
import { attachmentsOf } from '../../server/domain/answer/answer-attachments.ts';
import { organisationsIn } from '../../server/repositories/people/organisations.ts';
import { participationsIn } from '../../server/repositories/response/participations.ts';
import { useCounty } from '../support/web.ts';

const county = useCounty();

it('the rounds of invented follow-ups are filled by those who answer for each organisation', async () => {
  const { context, participants } = county();
  await fillOtherFollowUps(context, participants);
  const { knex } = context.database;
  const [{ count } = { count: 0 }]: { count: number }[] = await knex('submissions')
    .join('responses', 'responses.id', 'submissions.response_id')
    .join('rounds', 'rounds.id', 'responses.round_id')
    .where({ survey_id: 'hyrpersonal-2022' })
    .count();
  expect(Number(count)).toBe(5);
  const plans: { answers: Answers }[] = await knex('responses')
    .join('rounds', 'rounds.id', 'responses.round_id')
    .where({ survey_id: 'handlingsplan-2018' })
    .select('responses.answers');
  const attachedTo = (question: string) =>
    plans.flatMap(({ answers }) => attachmentsOf(answers[question]).map(({ name, type }) => [name, type]));
  expect(attachedTo('5')).toEqual([['Ledtider, dagar per månad.png', 'png']]);
  expect(attachedTo('6')).toEqual([
    ['Undertecknad handlingsplan.pdf', 'pdf'],
    ['Tidplan.pdf', 'pdf'],
  ]);
  const months: { submitted: number | string }[] = await knex('rounds')
    .leftJoin('responses', 'rounds.id', 'responses.round_id')
    .leftJoin('submissions', 'responses.id', 'submissions.response_id')
    .where({ survey_id: 'sip-lan-2018' })
    .groupBy('rounds.id')
    .orderBy('rounds.period_from')
    .select(knex.raw('count(submissions.id) as submitted'));
  expect(months.map(({ submitted }) => Number(submitted))).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0]);
});

it('a mapping of cases has one answer for each, of municipalities and private providers', async () => {
  const { context, participants } = county();
  await fillManyCases(context, participants);
  const [round]: { id: string }[] = await context.database
    .knex('rounds')
    .where({ survey_id: 'rehab-2023' })
    .select('id');
  const given = await participationsIn(context.database.knex).inRounds([round?.id ?? '']);
  expect(given.map(({ organisation, answers, submitted }) => [organisation.name, answers, submitted])).toEqual([
    ['Falkenberg', 2, 1],
    ['Halmstad', 7, 6],
    ['Hemrehab Exempel', 0, 0],
    ['Hylte', 1, 1],
    ['Kungsbacka', 4, 3],
    ['Laholm', 0, 0],
    ['Rehab Exempel', 3, 2],
    ['Varberg', 5, 4],
  ]);
});

it('the delregioner of Skåne have named who answers, of whom twenty have submitted', async () => {
  const { context } = county();
  await fillSkane(context);
  await fillNamedAnswers(context);
  const { knex } = context.database;
  const [round]: { id: string }[] = await knex('rounds').where({ survey_id: 'expertstod-2023' }).select('id');
  const given = await participationsIn(knex).inRounds([round?.id ?? '']);
  const sum = (of: 'named' | 'answers' | 'submitted') => given.reduce((all, one) => all + (one[of] ?? 0), 0);
  expect([given.length, sum('named'), sum('answers'), sum('submitted')]).toEqual([6, 32, 26, 20]);
});

it('the national level follows one round in Halland, Skåne and Gotland, where one municipality has submitted', async () => {
  const context = { ...county().context, opensExamples: true };
  if ((await organisationsIn(context.database.knex).find('rss-12')) === undefined) await fillSkane(context);
  const rounds = await listRounds(context, await fillNation(context));
  expect(Object.fromEntries(rounds.map((one) => [one.county, [one.submitted, one.participants]]))).toEqual({
    Gotland: [1, 1],
    Halland: [0, 6],
    Skåne: [0, 33],
  });
});
