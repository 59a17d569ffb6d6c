import { NATIONAL_AUTHORITY } from '../../../server/catalogue/organisation-register.ts';
import { AUTHORITY } from '../../../server/domain/people/built-in-kinds.ts';
import { paths } from '../../../server/paths.ts';
import { organisationDetailsIn } from '../../../server/repositories/people/organisation-details.ts';
import { organisationsIn } from '../../../server/repositories/people/organisations.ts';
import { peopleIn } from '../../../server/repositories/people/people.ts';
import { addThreeCounties, openNationalRound } from '../../support/national-round.ts';
import type { Visitor, Web } from '../visitor.ts';
import type { State } from './states.ts';

/** The numbers of a national round at every level, as somebody at the national level sees them. */
export const levelStates: readonly State[] = [
  {
    name: 'numbers at every level, of the country',
    shows: 'Summor för hela landet',
    arrive: (web) => fromAbove(web, (round) => paths.levels(round)),
  },
  {
    name: 'numbers at every level, of a part of a county',
    shows: 'Summor för Nordost',
    arrive: (web) => fromAbove(web, (round) => `${paths.levels(round)}?niva=nordost`),
  },
  {
    name: 'one number at every level, folded out',
    shows: 'Kristianstad',
    arrive: async (web) => {
      const visitor = await fromAbove(web, (round) => paths.levelNumber(round, 2));
      await visitor.page.$$eval('details', (all) => {
        for (const one of all) one.open = true;
      });
      return visitor;
    },
  },
  {
    name: 'rounds opened together in all counties, with what is submitted in them',
    shows: 'Det som är inlämnat',
    arrive: (web) => fromAbove(web, (round) => paths.roundsTogether(round)),
  },
];

async function fromAbove(web: Web, path: (round: string) => string): Promise<Visitor> {
  const { context, addPerson, participant } = web.county;
  const { knex } = context.database;
  await addThreeCounties(knex);
  await organisationDetailsIn(knex).addKinds([AUTHORITY]);
  await organisationsIn(knex).insertMissing([NATIONAL_AUTHORITY]);
  const { id } = await addPerson('Niklas Nationell', {});
  await peopleIn(knex).addRole(id, NATIONAL_AUTHORITY.code, 'rss-officer');
  const round = await openNationalRound(context, knex);
  const sender = participant('Halmstad').person;
  for (const [index, code] of ['1280', '1290', '0780', '1380'].entries())
    await round.submit(
      code,
      { '1': { chosen: ['ja'] }, '2': { number: index * 17 }, '3': { number: index * 1_250_000 } },
      sender,
    );
  const visitor = await web.visit({ id, name: '', email: '' });
  await visitor.open(path(round.counted.get('12')?.id ?? ''));
  return visitor;
}
