import { saveContact } from '../../../server/actions/people/contact.ts';
import { openRoundIn } from '../../../server/actions/round/store-definitions.ts';
import { withdrawRound } from '../../../server/actions/round/withdraw-round.ts';
import type { Round } from '../../../server/domain/round/round.ts';
import { daysAfter } from '../../../server/domain/text/day.ts';
import { monthOf } from '../../../server/domain/text/period.ts';
import { paths } from '../../../server/paths.ts';
import { roundsIn } from '../../../server/repositories/round/rounds.ts';
import { openRound, openRoundUnderWay, responseIn } from '../../support/round-under-way.ts';
import type { Visitor, Web } from '../visitor.ts';
import type { State } from './states.ts';

/** Rounds, in rounds of their own. */
export const roundStates: readonly State[] = [
  { name: 'rounds', shows: '6 av 6', arrive: (web) => asOfficer(web, () => paths.rounds) },
  { name: 'rounds, one opened', shows: 'Inbjudan mejlas nu till', arrive: openInForm },
  {
    name: 'new round, choosing surveys',
    shows: 'Vilka enkäter ska skickas ut?',
    arrive: (web) => asOfficer(web, () => paths.newRound),
  },
  {
    name: 'new round, choosing no survey',
    shows: 'Välj minst en enkät.',
    arrive: (web) => asOfficer(web, () => `${paths.newRound}?steg=vidare`),
  },
  { name: 'new round', shows: 'Vilka ska svara?', arrive: (web) => asOfficer(web, () => newRoundForm) },
  { name: 'new round, before it is opened', shows: 'Det här öppnas', arrive: checkInForm },
  {
    name: 'new round, where nobody answers for some',
    shows: '2 kommuner saknar mottagare: Hylte och Laholm.',
    arrive: (web) => withoutLeads(web, ['Hylte', 'Laholm'], () => asOfficer(web, () => newRoundForm)),
  },
  {
    name: 'round, where nobody answers for one',
    shows: '1 kommun saknar mottagare: Hylte.',
    arrive: async (web) => {
      const round = await openRound(web.county);
      return withoutLeads(web, ['Hylte'], () => asOfficer(web, () => paths.round(round.id)));
    },
  },
  {
    name: 'new round, with errors',
    shows: 'saker att rätta',
    arrive: async (web) => {
      const visitor = await asOfficer(web, () => newRoundForm);
      await visitor.page.$$eval('input[name="organisations"]', (boxes) => {
        for (const box of boxes) if (box instanceof HTMLInputElement) box.checked = false;
      });
      await visitor.choose('Kontrollera och öppna');
      return visitor;
    },
  },
  {
    name: 'round, under way',
    shows: '2 av 6 kommuner har lämnat in',
    arrive: async (web) => {
      const round = await openRoundUnderWay(web.county);
      const { id } = await responseIn(web.county, round, 'Halmstad');
      await saveContact(web.county.context, web.county.participant('Halmstad').person, id, {
        'Ditt namn': 'Samordnare Halmstad',
        Kommun: 'Halmstad',
        'Din e-postadress': 'samordnare@halmstad.example',
      });
      return asOfficer(web, () => paths.round(round.id));
    },
  },
  {
    name: 'round, of a survey with many pages',
    shows: 'Region Halland har inte lämnat in',
    arrive: async (web) => {
      const { round } = web.county.participant('Region Halland').response;
      return asOfficer(web, () => paths.round(round.id));
    },
  },
  {
    name: 'round, closed',
    shows: 'Öppna omgången igen',
    arrive: async (web) => {
      const round = await openRound(web.county);
      return afterIt(web, round, () => asOfficer(web, () => paths.round(round.id)));
    },
  },
  {
    name: 'round, of a month, in its series',
    shows: 'Vilka som har lämnat in 2024',
    arrive: async (web) => {
      const { id } = await openSeries(web);
      return asOfficer(web, () => paths.roundSeries(id));
    },
  },
  {
    name: 'round, a sum of its series explained',
    shows: 'Det som saknas',
    arrive: async (web) => {
      const { id } = await openSeries(web);
      return asOfficer(web, () => `${paths.seriesSum(id)}?fraga=1&rad=sjukskoterska&kolumn=personer&tid=2023`);
    },
  },
  {
    name: 'round, before reminding those who have not submitted',
    shows: 'Så här ser ett av mejlen',
    arrive: async (web) => {
      const { id } = await openRound(web.county, { title: 'Att påminna om' });
      return asOfficer(web, () => paths.remindNow(id));
    },
  },
  {
    name: 'round, taking it back',
    shows: 'Det här händer:',
    arrive: async (web) => {
      const round = await openRound(web.county, { title: 'Öppnad av misstag' });
      return asOfficer(web, () => paths.withdrawRound(round.id));
    },
  },
  {
    name: 'round, taken back',
    shows: 'Ångra, låt omgången gälla igen',
    arrive: async (web) => {
      const { id } = await openRound(web.county, { title: 'Tillbakatagen' });
      const officer = web.county.participant('RSS Halland').person;
      await withdrawRound(web.county.context, officer, id, { reason: 'Den öppnades med fel enkät.' });
      return asOfficer(web, () => paths.round(id));
    },
  },
  {
    name: 'round, with nobody in it',
    shows: 'Ingen organisation är med i omgången',
    arrive: async (web) => {
      const { knex } = web.county.context.database;
      const { survey, opensOn, lastDay } = web.county.participant('Halmstad').response.round;
      const empty = { title: 'En tom omgång', county: '13', survey, opensOn, lastDay };
      const { id } = await openRoundIn(web.county.context, knex, empty, [], web.county.context.now().toISOString());
      return asOfficer(web, () => paths.round(id));
    },
  },
  {
    name: 'round, changing it',
    shows: 'Spara ändringarna',
    arrive: async (web) => {
      const { id } = await openRound(web.county, { organisations: ['1315', '1380'] });
      return asOfficer(web, () => paths.changeRound(id));
    },
  },
  {
    name: 'round, changed by somebody else meanwhile',
    shows: 'Någon annan har ändrat omgången',
    arrive: async (web) => {
      const round = await openRound(web.county);
      const visitor = await asOfficer(web, () => paths.changeRound(round.id));
      const { eraseOn } = round;
      await roundsIn(web.county.context.database.knex).change(round.id, {
        ...round,
        ...(eraseOn === undefined ? {} : { eraseOn }),
        title: 'En annan rubrik',
      });
      await visitor.choose('Spara ändringarna');
      return visitor;
    },
  },
  {
    name: 'round, an extension with errors',
    shows: 'Ange organisationens nya sista dag',
    arrive: async (web) => {
      const { id } = await openRound(web.county);
      const visitor = await asOfficer(web, () => paths.extendRound(id, '1315'));
      await visitor.choose('Ge anstånd');
      return visitor;
    },
  },
  {
    name: 'round, opening it again',
    shows: 'När omgången öppnas igen',
    arrive: async (web) => {
      const round = await openRound(web.county);
      return afterIt(web, round, () => asOfficer(web, () => paths.reopenRound(round.id)));
    },
  },
  {
    name: 'rounds opened together',
    shows: 'som öppnades tillsammans',
    arrive: async (web) => openTogether(web, paths.roundsTogether),
  },
  {
    name: 'rounds opened together, a new last day with an error',
    shows: 'Ange sista dagen.',
    arrive: async (web) => {
      const visitor = await openTogether(web, paths.moveLastDays);
      await visitor.choose('Ändra i 2 omgångar');
      return visitor;
    },
  },
  {
    name: 'rounds opened together, taking them back',
    shows: 'Ta tillbaka 2 omgångar',
    arrive: async (web) => openTogether(web, paths.withdrawTogether),
  },
  {
    name: 'contact',
    shows: 'Hit hör den som följer omgången av sig',
    arrive: async (web) => at(await web.visit('Halmstad'), await contactPath(web)),
  },
  {
    name: 'contact, with an error',
    shows: 'Kontaktuppgifterna är inte sparade än',
    arrive: async (web) => {
      const visitor = await at(await web.visit('Halmstad'), await contactPath(web));
      await visitor.page.$eval('input[type="email"]', (field) => {
        if (field instanceof HTMLInputElement) field.value = 'halmstad';
      });
      await visitor.choose('Spara');
      return visitor;
    },
  },
];

/** Nobody answers for some municipalities while somebody comes to a page. */
async function withoutLeads(
  { county: { context, participant } }: Web,
  names: readonly string[],
  arrive: () => Promise<Visitor>,
): Promise<Visitor> {
  const { knex } = context.database;
  const codes = names.map((name) => participant(name).organisation.code);
  const leads = () => knex('memberships').whereIn('organisation_code', codes).where({ role: 'coordinator' });
  const held = await leads().select();
  await leads().delete();
  try {
    return await arrive();
  } finally {
    await knex('memberships').insert(held);
  }
}

async function openTogether(web: Web, path: (round: string) => string): Promise<Visitor> {
  const { id } = await openRound(web.county, {
    surveys: ['kommun-2023', 'region-2023'],
    organisations: ['1380', '1315', '13'],
  });
  return asOfficer(web, () => path(id));
}

async function asOfficer({ visit }: Web, path: () => string): Promise<Visitor> {
  return at(await visit('RSS Halland'), path());
}

async function at(visitor: Visitor, path: string): Promise<Visitor> {
  await visitor.open(path);
  return visitor;
}

async function contactPath({ county }: Web): Promise<string> {
  return paths.contact(county.participant('Halmstad').response.id);
}

const newRoundForm = `${paths.newRound}?enkat=kommun-2023&enkat=region-2023&enkat=rss-2023&steg=vidare`;

async function checkInForm(web: Web): Promise<Visitor> {
  const visitor = await asOfficer(web, () => newRoundForm);
  await visitor.page.type('#title', 'Uppföljning i vår');
  await visitor.page.$eval('#lastDay', (field) => {
    if (field instanceof HTMLInputElement) field.value = `${new Date().getFullYear() + 1}-03-31`;
  });
  await visitor.choose('Kontrollera och öppna');
  return visitor;
}

async function openInForm(web: Web): Promise<Visitor> {
  const visitor = await checkInForm(web);
  await visitor.choose('Öppna 3 omgångar');
  return visitor;
}

async function afterIt({ county: { clock } }: Web, { lastDay }: Round, arrive: () => Promise<Visitor>) {
  clock.now = new Date(`${daysAfter(lastDay, 3)}T12:00:00Z`);
  try {
    return await arrive();
  } finally {
    clock.now = undefined;
  }
}

/** Months of two years, of which the last has not opened. Gives the last. */
async function openSeries({ county: { context } }: Web): Promise<Round> {
  const { knex } = context.database;
  const [known] = (await roundsIn(knex).list({ survey: 'hyrpersonal-2022' })).toReversed();
  if (known !== undefined) return known;
  const terms = { title: 'Inhyrd personal varje månad', county: '13', survey: 'hyrpersonal-2022' };
  const at = context.now().toISOString();
  const days = { opensOn: '2023-06-01', lastDay: '2023-06-30' };
  for (const month of ['2023-03-01', '2023-04-01', '2023-05-01'])
    await openRoundIn(context, knex, { ...terms, ...days, period: monthOf(month) }, ['1380', '1315'], at);
  const later = { opensOn: '2099-02-01', lastDay: '2099-02-28' };
  return openRoundIn(context, knex, { ...terms, ...later, period: monthOf('2024-01-01') }, ['1380', '1315'], at);
}
