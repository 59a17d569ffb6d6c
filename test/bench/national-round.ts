import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { makeSetUpLink, setUp } from '../../server/actions/access/set-up.ts';
import type { ActionContext } from '../../server/actions/context.ts';
import { openRounds } from '../../server/actions/round/open-rounds.ts';
import { findRoundChoices } from '../../server/actions/round/plan-opening.ts';
import type { Organisation } from '../../server/domain/people/organisation.ts';
import type { Actor } from '../../server/domain/people/person.ts';
import { openDatabase } from '../../server/repositories/database.ts';
import { peopleIn } from '../../server/repositories/people/people.ts';
import { contextOn } from '../support/context.ts';
import type { Benchmark, Work } from './benchmark.ts';

const SURVEYS = { municipality: 'kommun-2023', region: 'region-2023', rss: 'rss-2023' } as const;
const TERMS = { title: 'God och nära vård', opensOn: '2099-01-15', lastDay: '2099-03-31' };

/**
 * What it costs to open a round in all 21 counties, for 290 municipalities, 21 regions and 21 RSS, beside the rows that
 * it must leave: 63 rounds with their participants and empty responses, three statements a round in one transaction.
 */
export const nationalRound: Benchmark = {
  name: 'national-round',
  title: 'Open a round in all counties, for 290 + 21 + 21',
  floor: 'the SQL of its rounds, participants and responses, and nothing else',
  bar: 5,
  rounds: 7,
  warmUp: 2,
  openFloor: (folder) => opening(join(folder, 'floor'), bySql),
  openSubject: (folder) => opening(join(folder, 'subject'), byAction),
};

type Open = (context: ActionContext, officer: Actor, organisations: readonly Organisation[]) => Promise<void>;

async function opening(dataFolder: string, open: Open): Promise<Work> {
  const database = await openDatabase({ dataFolder });
  const context = contextOn(database);
  const officer = await nationalOfficer(context);
  const { organisations } = await findRoundChoices(context, officer);
  let runs = 0;
  return {
    async run() {
      runs += 1;
      await open(context, officer, organisations);
    },
    async outcome() {
      const count = async (table: 'rounds' | 'round_participants' | 'responses') => {
        const [row]: { count: number }[] = await database.knex(table).count();
        return Number(row?.count ?? 0) / runs;
      };
      return [await count('rounds'), await count('round_participants'), await count('responses')];
    },
    close: () => database.close(),
  };
}

async function nationalOfficer(context: ActionContext): Promise<Actor> {
  const people = peopleIn(context.database.knex);
  const link = (await makeSetUpLink(context)) ?? '';
  const email = 'nora@nation.example';
  await setUp(context, link, { county: '00', name: 'Nora', email }, { device: '' });
  const { id } = (await people.findByEmail(email)) ?? { id: '' };
  await people.addRole(id, 'nation', 'rss-officer');
  const officer = await people.findActor(id);
  if (officer === undefined) throw new Error('Nobody was set up');
  return officer;
}

async function byAction(context: ActionContext, officer: Actor, organisations: readonly Organisation[]): Promise<void> {
  const opened = await openRounds(context, officer, {
    ...TERMS,
    message: '',
    reminders: '',
    eraseOn: '',
    county: '00',
    key: randomUUID(),
    surveys: Object.values(SURVEYS),
    organisations: organisations.map(({ code }) => code),
  });
  if ('problems' in opened) throw new Error(JSON.stringify(opened.problems));
}

async function bySql({ database }: ActionContext, _: Actor, organisations: readonly Organisation[]): Promise<void> {
  const at = new Date().toISOString();
  await database.knex.transaction(async (trx) => {
    for (const county of new Set(organisations.map((one) => one.county)))
      for (const [kind, survey] of Object.entries(SURVEYS)) {
        const own = organisations.filter((one) => one.county === county && one.kind === kind);
        if (own.length > 0) await insertRound(trx, county, survey, own, at);
      }
  });
}

async function insertRound(
  trx: Knex,
  county: string,
  survey: string,
  own: readonly Organisation[],
  at: string,
): Promise<void> {
  const [round] = await trx('rounds')
    .insert({
      title: TERMS.title,
      county,
      survey_id: survey,
      opens_on: TERMS.opensOn,
      last_day: TERMS.lastDay,
      created_at: at,
    })
    .returning('id');
  const id = round?.id ?? '';
  await trx('round_participants').insert(own.map(({ code }) => ({ round_id: id, organisation_code: code })));
  await trx('responses').insert(
    own.map(({ code }) => ({ round_id: id, organisation_code: code, created_at: at, updated_at: at })),
  );
}
