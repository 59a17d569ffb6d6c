import { beforeAll, describe, expect, it } from 'vitest';
import { makeSetUpLink, setUp } from '../../../server/actions/access/set-up.ts';
import type { ActionContext } from '../../../server/actions/context.ts';
import { loadResponse } from '../../../server/actions/response/load-response.ts';
import { openRounds } from '../../../server/actions/round/open-rounds.ts';
import { openRoundIn } from '../../../server/actions/round/store-definitions.ts';
import { submitResponse } from '../../../server/actions/workflow/submit-response.ts';
import type { Actor } from '../../../server/domain/people/person.ts';
import { daysAfter } from '../../../server/domain/text/day.ts';
import { swedishDay } from '../../../server/domain/text/swedish.ts';
import { organisationsIn } from '../../../server/repositories/people/organisations.ts';
import { peopleIn } from '../../../server/repositories/people/people.ts';
import { responsesIn } from '../../../server/repositories/response/responses.ts';
import { roundsIn } from '../../../server/repositories/round/rounds.ts';
import { answerAll } from '../../support/answer-all.ts';
import { contextOn } from '../../support/context.ts';
import { useTestDatabase } from '../../support/database.ts';

/** Gotland is a county with one municipality, whose region is the same organisation under another name. */

const database = useTestDatabase();
let context: ActionContext;
let gun: Actor;

beforeAll(async () => {
  context = contextOn(database());
  const { knex } = database();
  const link = await makeSetUpLink(context);
  await setUp(context, link ?? '', { county: '09', name: 'Gun Gotland', email: 'gun@gotland.example' }, { device: '' });
  const { id } = (await peopleIn(knex).findByEmail('gun@gotland.example')) ?? { id: '' };
  await peopleIn(knex).addRole(id, '0980', 'coordinator');
  await peopleIn(knex).addRole(id, '09', 'strategist');
  await peopleIn(knex).addRole(id, 'rss-09', 'rss-officer');
  const found = await peopleIn(knex).findActor(id);
  if (found === undefined) throw new Error('Gun Gotland was not added');
  gun = found;
});

function terms() {
  const today = swedishDay(context.now());
  return { opensOn: today, lastDay: daysAfter(today, 30) };
}

/** Answers everything in an organisation's response to a survey, and submits it. */
async function answerAndSubmit(survey: string, code: string): Promise<string> {
  const { knex } = database();
  const [round] = await roundsIn(knex).list({ counties: ['09'], survey });
  const response = await responsesIn(knex).findInRound(round?.id ?? '', code);
  if (response === undefined) throw new Error(`${code} takes no part in ${survey}`);
  const version = await answerAll(context, gun, response.id);
  await submitResponse(context, gun, response.id, { version });
  return response.id;
}

describe('Gotland, a county of one municipality', () => {
  it('is set up with its region, its RSS and its one municipality, by names of their own', async () => {
    const all = await organisationsIn(database().knex).list({ counties: ['09'] });
    expect(all.map(({ code, name, kind }) => [code, name, kind])).toEqual([
      ['0980', 'Gotland', 'municipality'],
      ['09', 'Region Gotland', 'region'],
      ['rss-09', 'RSS Gotland', 'rss'],
    ]);
  });

  it('answers as a municipality and as a region, and its RSS counts the one municipality', async () => {
    const opened = await openRounds(context, gun, {
      ...terms(),
      title: 'God och nära vård 2023',
      message: '',
      reminders: '',
      eraseOn: '',
      county: '09',
      key: '00000000-0000-4000-8000-000000000009',
      surveys: ['kommun-2023', 'region-2023', 'rss-2023'],
      organisations: ['0980', '09', 'rss-09'],
    });
    expect(opened).toMatchObject({ opened: [{}, {}, {}] });
    await answerAndSubmit('kommun-2023', '0980');
    await answerAndSubmit('region-2023', '09');
    const joint = await answerAndSubmit('rss-2023', 'rss-09');
    const { aggregate, receipt } = await loadResponse(context, gun, joint);
    expect(receipt?.version).toBe(1);
    expect(aggregate?.members.map(({ organisation, answered }) => [organisation.name, answered])).toEqual([
      ['Gotland', true],
    ]);
  });

  it('has its municipality as the row of a table that its region answers', async () => {
    const { knex } = database();
    const round = { title: 'Betalningar', county: '09', survey: 'betalning-2018', ...terms() };
    const { id } = await openRoundIn(context, knex, round, ['09'], context.now().toISOString());
    const response = await responsesIn(knex).findInRound(id, '09');
    const { survey } = await loadResponse(context, gun, response?.id ?? '');
    expect(survey.questions[0]?.table?.rows).toMatchObject({ rows: [{ code: '0980', title: 'Gotland' }] });
  });
});
