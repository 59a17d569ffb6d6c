import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { ActionContext } from '../../server/actions/context.ts';
import { openRoundIn } from '../../server/actions/round/store-definitions.ts';
import type { Answers } from '../../server/domain/answer/answer.ts';
import type { Organisation } from '../../server/domain/people/organisation.ts';
import type { Person } from '../../server/domain/people/person.ts';
import type { Response } from '../../server/domain/response/response.ts';
import type { Round } from '../../server/domain/round/round.ts';
import { organisationDetailsIn } from '../../server/repositories/people/organisation-details.ts';
import { organisationsIn } from '../../server/repositories/people/organisations.ts';
import { responsesIn } from '../../server/repositories/response/responses.ts';
import { submissionsIn } from '../../server/repositories/submission/submissions.ts';
import { submissionOf } from './round.ts';

const rss = (county: string, name: string): Organisation => ({ code: `rss-${county}`, name, kind: 'rss', county });
const municipality = (code: string, name: string): Organisation => ({
  code,
  name,
  kind: 'municipality',
  county: code.slice(0, 2),
});
const delregion = (code: string, name: string): Organisation => ({ code, name, kind: 'delregion', county: '12' });

/** Three counties; Skåne has two delregioner, and a municipality that is in neither. */
export const THREE_COUNTIES: readonly Organisation[] = [
  rss('07', 'RSS Kronoberg'),
  rss('12', 'RSS Skåne'),
  rss('13', 'RSS Halland'),
  delregion('nordost', 'Nordost'),
  delregion('sydost', 'Sydost'),
  municipality('0780', 'Växjö'),
  municipality('0781', 'Ljungby'),
  municipality('1290', 'Kristianstad'),
  municipality('1293', 'Hässleholm'),
  municipality('1286', 'Ystad'),
  municipality('1265', 'Sjöbo'),
  municipality('1280', 'Malmö'),
  municipality('1380', 'Halmstad'),
  municipality('1315', 'Hylte'),
];

/** What municipalities of Skåne are parts of; the others are parts of their county alone. */
export const PARTS: Readonly<Record<string, string>> = {
  '1290': 'nordost',
  '1293': 'nordost',
  '1286': 'sydost',
  '1265': 'sydost',
};

export const MUNICIPALITIES = THREE_COUNTIES.filter(({ kind }) => kind === 'municipality');

/** A round of two surveys in each of the three counties, opened by one form from the national level. */
export interface NationalRound {
  /** The rounds that are counted, by county. */
  readonly counted: ReadonlyMap<string, Round>;
  /** What counts each county, by county. */
  readonly counting: ReadonlyMap<string, Response>;
  /** Submits answers of an organisation (code), as they are; gives the submission's id. */
  submit(code: string, answers: Answers, by: Pick<Person, 'id' | 'name' | 'email'>): Promise<string>;
}

/** Adds the three counties with their delregioner. */
export async function addThreeCounties(db: Knex): Promise<void> {
  await organisationDetailsIn(db).addKinds([
    {
      code: 'delregion',
      one: 'delregion',
      several: 'delregioner',
      definite: 'delregionen',
      definiteSeveral: 'delregionerna',
    },
  ]);
  await organisationsIn(db).insertMissing(THREE_COUNTIES);
  const placed = MUNICIPALITIES.map((organisation) => ({
    organisation,
    details: { parent: PARTS[organisation.code], groups: {} },
  }));
  await organisationDetailsIn(db).place(placed);
}

/** Opens the rounds. `surveys`: the one that is counted, and the one that counts it. */
export async function openNationalRound(
  context: ActionContext,
  db: Knex,
  surveys: readonly [counted: string, counting: string] = ['samverkan-2023', 'samverkan-lan-2023'],
): Promise<NationalRound> {
  const at = context.now().toISOString();
  const day = at.slice(0, 10);
  const terms = { title: 'I hela landet', opensOn: day, lastDay: '2099-12-31' };
  const counted = new Map<string, Round>();
  const counting = new Map<string, Response>();
  const key = randomUUID();
  for (const county of ['07', '12', '13']) {
    const own = MUNICIPALITIES.filter((one) => one.county === county).map(({ code }) => code);
    const round = await openRoundIn(context, db, { ...terms, county, survey: surveys[0] }, own, at);
    const office = `rss-${county}`;
    const above = { ...terms, county, survey: surveys[1], countedRound: round.id };
    const { id } = await openRoundIn(context, db, above, [office], at);
    await db('rounds').whereIn('id', [round.id, id]).update({ opening_key: key, is_national: true });
    const response = await responsesIn(db).findInRound(id, office);
    if (response === undefined) throw new Error(`${office} takes no part`);
    counted.set(county, round);
    counting.set(county, response);
  }
  return {
    counted,
    counting,
    async submit(code, answers, by) {
      const county = MUNICIPALITIES.find((one) => one.code === code)?.county ?? code.slice(-2);
      const response =
        counting.get(county)?.organisation.code === code
          ? counting.get(county)
          : await responsesIn(db).findInRound(counted.get(county)?.id ?? '', code);
      if (response === undefined) throw new Error(`${code} takes no part`);
      const definition = context.catalogue.definition(response.round.survey);
      const sent = { ...submissionOf({ ...response, answers }, by, context.now().toISOString()), definition };
      return (await submissionsIn(db).insert(sent)).id;
    },
  };
}
