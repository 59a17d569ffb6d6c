import { hashOfToken } from '../../../server/actions/access/token.ts';
import { addRole, removeRole } from '../../../server/actions/people/change-roles.ts';
import { createApiToken, listApiTokens, revokeApiToken } from '../../../server/actions/programs/api-tokens.ts';
import { paths } from '../../../server/paths.ts';
import { setUpLinksIn } from '../../../server/repositories/access/set-up-links.ts';
import { organisationDetailsIn } from '../../../server/repositories/people/organisation-details.ts';
import { organisationsIn } from '../../../server/repositories/people/organisations.ts';
import { peopleIn } from '../../../server/repositories/people/people.ts';
import type { Visitor, Web } from '../visitor.ts';
import type { State } from './states.ts';

/** Looking after a county, setting one up, and one's own account, in their states. */
export const administrationStates: readonly State[] = [
  state('administration', 'Lägg till, flytta och avsluta dem', paths.administration),
  state('surveys that rounds were opened with', 'Filen är densamma', paths.storedSurveys),
  state('people', 'Kommunsamordnare, Hylte', paths.people),
  state('people, nobody found', 'Ingen person har ”ålänning”', `${paths.people}?sok=%C3%A5l%C3%A4nning`),
  state('person, new', 'Skicka en välkomsthälsning', paths.newPerson),
  {
    name: 'person, new, several things wrong',
    shows: '4 saker att rätta',
    arrive: async (web) => {
      const visitor = await openedByAdministrator(web, paths.newPerson);
      await visitor.choose('Lägg till');
      return visitor;
    },
  },
  {
    name: 'person',
    shows: 'Kommunsamordnare, Varberg',
    arrive: async (web) => openedByAdministrator(web, paths.person(web.county.participant('Varberg').person.id)),
  },
  {
    name: 'person without a role, added just now',
    shows: 'har ingen roll',
    arrive: async (web) => {
      const { id } = await web.county.addPerson('Utan Roll', {});
      return openedByAdministrator(web, `${paths.person(id)}?klart=tillagd`);
    },
  },
  {
    name: 'person who acts in another county too, with a role that cannot be held',
    shows: 'personen loggas inte ut och tas inte bort',
    arrive: async (web) => {
      const { context, addPerson } = web.county;
      const { id } = await addPerson('Två Län', { Hylte: 'reader' });
      const { knex } = context.database;
      const vaxjo = { code: '0780', name: 'Växjö', kind: 'municipality', county: '07' } as const;
      await knex('organisations').insert(vaxjo).onConflict().ignore();
      await peopleIn(knex).addRole(id, vaxjo.code, 'coordinator');
      const visitor = await openedByAdministrator(web, paths.person(id));
      await visitor.page.select('#organisation', '13');
      await visitor.page.select('#role', 'kommunsamordnare');
      await visitor.choose('Lägg till rollen');
      return visitor;
    },
  },
  {
    name: 'API key, made just now',
    shows: 'Den visas bara den här gången',
    arrive: async (web) => {
      const visitor = await openedByAdministrator(web, paths.newApiToken);
      await visitor.page.type('#name', 'Länets statistiksystem');
      await visitor.page.select('#scope', 'lan-13');
      await visitor.choose('Skapa nyckeln');
      return visitor;
    },
  },
  state('API, told to people', 'Skicka nyckeln i huvudet', paths.api),
  state('people from a file', 'Du får se vad som händer med varje rad', paths.importPeople),
  {
    name: 'people from a file, nothing read',
    shows: 'Rubrikraden saknar roll',
    arrive: async (web) => previewed(web, 'namn;e-post;organisation\nA;a@hylte.example;Hylte'),
  },
  {
    name: 'people from a file, looked through',
    shows: 'Lägg till 1 person och 1 roll',
    arrive: async (web) =>
      previewed(
        web,
        [
          'namn;e-post;organisation;roll',
          'Förnamn Efternamnsson-Ännulängre;fornamn.efternamnsson-annulangre@kommunen.example;Kungsbacka;läsare',
          'Samordnare Laholm;samordnare@laholm.example;Laholm;godkännare',
          'Sam Ordnare;samordnare@varberg.example;Varberg;kommunsamordnare',
          'Samordnare Laholm;samordnare@laholm.example;Laholm;godkännare',
          ';ingen adress;Halmsatd;läsarre',
        ].join('\n'),
      ),
  },
  {
    name: 'people from a file, nothing new',
    shows: 'Det finns inget nytt att lägga till',
    arrive: async (web) =>
      previewed(
        web,
        'namn;e-post;organisation;roll\nSamordnare Laholm;samordnare@laholm.example;Laholm;kommunsamordnare',
      ),
  },
  state('organisations', 'Svar godkänns', paths.organisations),
  {
    name: 'organisations, some missing',
    shows: 'I registret över Sveriges län finns också',
    arrive: async (web) => {
      const { context, addPerson } = web.county;
      const { knex } = context.database;
      await knex('organisations')
        .insert({ code: '10', name: 'Region Blekinge', kind: 'region', county: '10' })
        .onConflict()
        .ignore();
      const { id } = await addPerson('Blenda Blekinge', {});
      await peopleIn(knex).addRole(id, '10', 'administrator');
      return opened(await web.visit({ id, name: '', email: '' }), paths.organisations);
    },
  },
  {
    name: 'organisations, on several pages',
    shows: 'Sida 1 av 2',
    arrive: async (web) => opened(await administratorOfMany(web), `${paths.organisations}?slag=vardcentral`),
  },
  {
    name: 'organisations, none found',
    shows: 'Ingen organisation stämmer med det du sökte.',
    arrive: async (web) => opened(await administratorOfMany(web), `${paths.organisations}?sok=finns+inte`),
  },
  {
    name: 'organisation, saved',
    shows: 'Inställningarna är sparade',
    arrive: async (web) => {
      const visitor = await openedByAdministrator(web, paths.organisation('13'));
      await visitor.choose('Spara');
      return visitor;
    },
  },
  {
    name: 'organisation, for its own, with nobody who approves',
    shows: 'Det finns ingen godkännare i Falkenberg',
    arrive: async (web) => {
      const { context, participant } = web.county;
      const { code } = participant('Falkenberg').organisation;
      const visitor = await opened(await web.visit('Falkenberg'), paths.organisation(code));
      await visitor.page.click('#needsApproval');
      await visitor.choose('Spara');
      const asBefore = { needsApproval: false, receiptWithAnswers: false };
      await organisationsIn(context.database.knex).changeSettings(code, asBefore);
      return visitor;
    },
  },
  {
    name: 'organisation, whose people see who has been given access',
    shows: 'Gick ut',
    arrive: async (web) => {
      await giveAccessInVarberg(web);
      const { code } = web.county.participant('Varberg').organisation;
      const reader = await web.county.addPerson('Läsare Varberg', { Varberg: 'reader' });
      return opened(await web.visit(reader), paths.organisation(code));
    },
  },
  state('organisation, new', 'Koden ändras aldrig', paths.newOrganisation),
  {
    name: 'organisation, new, several things wrong',
    shows: '3 saker att rätta',
    arrive: async (web) => {
      const visitor = await openedByAdministrator(web, paths.newOrganisation);
      await visitor.choose('Lägg till');
      return visitor;
    },
  },
  {
    name: 'organisation, to change',
    shows: 'Hette till',
    arrive: async (web) => {
      const { code } = web.county.participant('Laholm').organisation;
      const { knex } = web.county.context.database;
      await knex('former_names')
        .insert({ organisation_code: code, name: 'Laholms stad', until: '2020-01-01T00:00:00Z' })
        .onConflict()
        .ignore();
      return openedByAdministrator(web, `${paths.managedOrganisation(code)}?klart=namn`);
    },
  },
  {
    name: 'organisation, to change, with a name that is taken',
    shows: 'En annan organisation heter redan Varberg',
    arrive: async (web) => {
      const { code } = web.county.participant('Laholm').organisation;
      const visitor = await openedByAdministrator(web, paths.managedOrganisation(code));
      await visitor.page.type('#newName', 'Varberg');
      await visitor.choose('Byt namn');
      return visitor;
    },
  },
  state('organisations from a file', 'Vad ett nytt slag heter skrivs i', paths.importOrganisations),
  {
    name: 'organisations from a file, nothing read',
    shows: 'Rubrikraden saknar slag',
    arrive: (web) => organisationsPreviewed(web, 'code;name\nvc-1;Vårdcentralen Andersberg'),
  },
  {
    name: 'organisations from a file, looked through',
    shows: 'Vad heter slaget sjukhus?',
    arrive: (web) =>
      organisationsPreviewed(
        web,
        [
          'code;name;kind;parent;groups',
          'vardcentralen-andersberg-ostra;Vårdcentralen Andersberg-Östra och ungdomsmottagningen;sjukhus;Region Halland;agarform=offentlig, storlek=stor',
          'vc-2;Vårdcentralen Getinge;sjukhus;Region Haland;agarform=privat',
          '1315;Hylte;municipality;Region Halland;',
          '1381;Laholm;municipality;;',
        ].join('\n'),
      ),
  },
  {
    name: 'organisations from a file, with a noun missing',
    shows: '2 saker att rätta',
    arrive: async (web) => {
      const visitor = await organisationsPreviewed(web, 'code;name;kind;parent\nsyd;Södra Halland;omrade;13');
      await visitor.page.type('#ord-omrade-one', 'område');
      await visitor.choose('Lägg till 1 organisation');
      return visitor;
    },
  },
  state('events', 'loggade in med en länk', paths.events),
  state('events, none found', 'Inga händelser stämmer', `${paths.events}?dag=1999-12-31`),
  {
    name: 'account',
    shows: '(den här)',
    arrive: async (web) => {
      const person = await web.county.addPerson('Siv Flerroller', {
        Hylte: ['coordinator', 'approver'],
        Laholm: 'reader',
      });
      await web.visit(person);
      return opened(await web.visit(person), `${paths.account}?klart=avslutad`);
    },
  },
  {
    name: 'account, with one mail a day',
    shows: 'Ditt val av mejl är sparat',
    arrive: async (web) => {
      const person = await web.county.addPerson('Disa Dagligen', { Hylte: 'coordinator' });
      const visitor = await opened(await web.visit(person), paths.account);
      await visitor.page.click('#mejl-daily');
      await visitor.choose('Spara');
      return visitor;
    },
  },
  {
    name: 'account without a role',
    shows: 'Du har ingen roll än',
    arrive: async (web) => opened(await web.visit(await web.county.addPerson('Ninni Ny', {})), paths.account),
  },
  {
    name: 'set-up',
    shows: 'Samsvar är nytt här',
    arrive: async (web) => opened(await web.stranger(), await setUpLink(web, 'set-up')),
  },
  {
    name: 'set-up, several things wrong',
    shows: '3 saker att rätta',
    arrive: async (web) => {
      const visitor = await opened(await web.stranger(), await setUpLink(web, 'set-up-wrong'));
      await visitor.choose('Kom igång');
      return visitor;
    },
  },
  {
    name: 'set-up, link spent',
    shows: 'skrivs en ny länk ut när Samsvar startas om',
    arrive: async (web) => opened(await web.stranger(), paths.setUp('spent')),
  },
];

function state(name: string, shows: string, path: string): State {
  return { name, shows, arrive: (web) => openedByAdministrator(web, path) };
}

async function opened(visitor: Visitor, path: string): Promise<Visitor> {
  await visitor.open(path);
  return visitor;
}

async function openedByAdministrator(web: Web, path: string): Promise<Visitor> {
  const administrator = web.county.participants.find(({ role }) => role === 'administrator');
  if (administrator === undefined) throw new Error('Nobody looks after the county');
  return opened(await web.visit(administrator.person), path);
}

async function previewed(web: Web, text: string): Promise<Visitor> {
  const visitor = await openedByAdministrator(web, paths.importPeople);
  await visitor.page.type('#text', text);
  await visitor.choose('Granska');
  return visitor;
}

async function organisationsPreviewed(web: Web, text: string): Promise<Visitor> {
  const visitor = await openedByAdministrator(web, paths.importOrganisations);
  await visitor.page.type('#text', text);
  await visitor.choose('Granska');
  return visitor;
}

async function setUpLink({ county: { context } }: Web, token: string): Promise<string> {
  const now = context.now();
  await setUpLinksIn(context.database.knex).replace({
    tokenHash: hashOfToken(token),
    createdAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + 3_600_000).toISOString(),
  });
  return paths.setUp(token);
}

/** Roles that hold and that have been taken back, and keys that hold, have been revoked and have run out. */
async function giveAccessInVarberg({ county }: Web): Promise<void> {
  const { context, clock, addPerson } = county;
  const administrator = await addPerson('Förvaltare Andersson', { 'Region Halland': 'administrator' });
  const { code } = county.participant('Varberg').organisation;
  const role = { organisation: code, role: 'reader' } as const;
  clock.now = new Date(Date.now() - 40 * 86_400_000);
  const scope = { county: '13', organisation: code };
  await createApiToken(context, administrator, { name: 'Gammal statistik', scope, days: 30 });
  clock.now = undefined;
  const short = await addPerson('Förnamn Efternamnsson-Ännulängre', {});
  await addRole(context, administrator, short.id, role);
  await removeRole(context, administrator, short.id, role);
  await createApiToken(context, administrator, { name: 'Länets statistiksystem', scope: { county: '13' }, days: 365 });
  await createApiToken(context, administrator, { name: 'Fel nyckel', scope, days: 30 });
  const wrong = (await listApiTokens(context, administrator)).tokens.find(({ name }) => name === 'Fel nyckel');
  await revokeApiToken(context, administrator, wrong?.id ?? '');
  const stays = await addPerson('Stina Stannar', {});
  await addRole(context, administrator, stays.id, role);
}

/** Somebody who administers a county with more organisations than stand on a page, and one of another kind. */
async function administratorOfMany(web: Web): Promise<Visitor> {
  const { context, addPerson } = web.county;
  const { knex } = context.database;
  const office = { code: '21', name: 'Region Gävleborg', kind: 'region', county: '21' };
  const many = Array.from({ length: 60 }, (_, index) => ({
    code: `vc-21-${index}`,
    name: `Vårdcentralen Mellanfjärdsbackarna ${index}`,
    kind: 'vardcentral',
    county: '21',
  }));
  const [one, several, definite] = ['vårdcentral', 'vårdcentraler', 'vårdcentralen'];
  const nouns = { code: 'vardcentral', one, several, definite, definiteSeveral: 'vårdcentralerna' };
  await organisationDetailsIn(knex).addKinds([nouns]);
  await organisationsIn(knex).insertMissing([office, ...many]);
  const { id } = await addPerson('Gävle Borg', {});
  await peopleIn(knex).addRole(id, office.code, 'administrator');
  return web.visit({ id, name: '', email: '' });
}
