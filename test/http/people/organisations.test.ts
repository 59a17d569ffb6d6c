import type { Agent } from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { openRounds } from '../../../server/actions/round/open-rounds.ts';
import { findRoundChoices } from '../../../server/actions/round/plan-opening.ts';
import {
  allOrganisations,
  NATIONAL_AUTHORITY,
  organisationsOfCounty,
} from '../../../server/catalogue/organisation-register.ts';
import { AUTHORITY } from '../../../server/domain/people/built-in-kinds.ts';
import type { Actor } from '../../../server/domain/people/person.ts';
import { paths } from '../../../server/paths.ts';
import { organisationDetailsIn } from '../../../server/repositories/people/organisation-details.ts';
import { organisationsIn } from '../../../server/repositories/people/organisations.ts';
import { peopleIn } from '../../../server/repositories/people/people.ts';
import { roundsIn } from '../../../server/repositories/round/rounds.ts';
import { useCounty } from '../../support/web.ts';
import { textOf } from '../page.ts';

const county = useCounty();

let administrator: Actor;
let agent: Agent;
/** An administrator of Gotland, whose county has one municipality. */
let ofGotland: Actor;

beforeAll(async () => {
  administrator = await county().addPerson('Alva Administratör', { 'RSS Halland': 'administrator' });
  agent = await county().signIn(administrator);
  const { knex } = county().context.database;
  await organisationsIn(knex).insert(organisationsOfCounty('09') ?? []);
  const { id } = await county().addPerson('Gun Gotland', {});
  await peopleIn(knex).addRole(id, 'rss-09', 'administrator');
  const found = await peopleIn(knex).findActor(id);
  if (found === undefined) throw new Error('Gun Gotland was not added');
  ofGotland = found;
});

function knex() {
  return county().context.database.knex;
}

const HEADER = 'kod;namn;slag;del av;grupper;en;flera;bestämd form';
const NOUNS = 'vårdcentral;vårdcentraler;vårdcentralen';

async function preview(text: string, who = agent) {
  return who.post(paths.importOrganisationsPreview).field('text', text);
}

/** The text that a preview would save. */
function acceptedIn(html: string): string {
  const text = /<input type="hidden" name="text" value="([^"]*)">/.exec(html)?.[1];
  if (text === undefined) throw new Error('The preview saves nothing');
  return text.replaceAll('&#x3D;', '=').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}

describe('organisations from a file', () => {
  it('are shown row by row before anything is changed, and then added with their kind', async () => {
    const page = await preview(
      [
        HEADER,
        `vc-1;Vårdcentralen Andersberg;vardcentral;Region Halland;agarform=offentlig;${NOUNS}`,
        'vc-2;Vårdcentralen Getinge;vardcentral;Region Haland;',
      ].join('\n'),
    );
    expect(page.status).toBe(200);
    expect(textOf(page.text)).toContain('1 rad går inte att förstå och lämnas utanför');
    expect(textOf(page.text)).toContain('Menade du ”Region Halland”?');
    expect(textOf(page.text)).toContain('Lägg till 1 organisation');
    expect(await organisationsIn(knex()).find('vc-1')).toBeUndefined();

    await agent.post(paths.importOrganisations).field('text', acceptedIn(page.text)).expect(303);
    expect(await organisationsIn(knex()).find('vc-1')).toEqual({
      code: 'vc-1',
      name: 'Vårdcentralen Andersberg',
      kind: 'vardcentral',
      county: '13',
    });
    expect(await organisationDetailsIn(knex()).find('vc-1')).toMatchObject({
      parent: '13',
      groups: { agarform: 'offentlig' },
    });
    const list = textOf((await agent.get(paths.organisations)).text);
    expect(list).toContain('Vårdcentralen Andersberg Del av Region Halland. Agarform: offentlig. Vårdcentral');
  });

  it('of a kind that nobody has named are added when somebody has said what it is called', async () => {
    const page = await preview(`${HEADER}\nsyd;Södra Halland;omrade;13;`);
    expect(textOf(page.text)).toContain('Samsvar vet inte vad omrade heter');
    const text = acceptedIn(page.text);
    const unnamed = await agent.post(paths.importOrganisations).field({ text, 'ord-omrade-one': 'område' });
    expect(unnamed.status).toBe(422);
    expect(textOf(unnamed.text)).toContain('2 saker att rätta');

    const nouns = {
      'ord-omrade-one': 'område',
      'ord-omrade-several': 'områden',
      'ord-omrade-definite': 'området',
    };
    await agent
      .post(paths.importOrganisations)
      .field({ text, ...nouns })
      .expect(303);
    expect(await organisationDetailsIn(knex()).kinds()).toContainEqual({
      code: 'omrade',
      one: 'område',
      several: 'områden',
      definite: 'området',
      definiteSeveral: 'områdena',
    });
  });

  it('may move those that are there already into them', async () => {
    const page = await preview(`${HEADER}\n1315;Hylte;municipality;syd;\n1381;Laholm;municipality;syd;`);
    expect(textOf(page.text)).toContain('Ändra 2 organisationer');
    await agent.post(paths.importOrganisations).field('text', acceptedIn(page.text)).expect(303);
    expect((await organisationDetailsIn(knex()).find('1315')).parent).toBe('syd');
    expect(textOf((await preview(`${HEADER}\n1315;Hylte;municipality;syd;`)).text)).toContain(
      'Det finns inget nytt att lägga till.',
    );
  });

  it.each([
    ['the code', 'vc\0-7;Vårdcentralen Hyltebruk;rss;13;'],
    ['the name', 'vc-7;Vårdcentralen\0 Hyltebruk;rss;13;'],
    ['the parent', 'vc-7;Vårdcentralen Hyltebruk;rss;1\x003;'],
    ['the groups', 'vc-7;Vårdcentralen Hyltebruk;rss;13;agarform=\0'],
  ])('that have a character that cannot be stored in %s are told so', async (_, line) => {
    const page = await preview(`${HEADER}\n${line}`);
    expect(page.status).toBe(200);
    expect(textOf(page.text)).toContain('1 rad går inte att förstå');
    const [code, newName, kind, parent, groups] = line.split(';');
    const byHand = agent.post(paths.newOrganisation).type('form').send({ code, newName, kind, parent, groups });
    expect((await byHand).status).toBe(422);
  });

  it('without rows that can be read are told why', async () => {
    const page = await preview('kod;namn\n1;A');
    expect(page.status).toBe(422);
    expect(textOf(page.text)).toContain('Rubrikraden saknar slag.');
  });

  it('with a column that is not read are told so, and nothing in it is lost in silence', async () => {
    const page = await preview('kod;namn;slag;del av;grupp agarform\nvc-8;Vårdcentralen Åled;vardcentral;13;privat');
    expect(textOf(page.text)).toContain('Rubrikraden har ”grupp agarform”, som inte läses.');
    expect(page.text).not.toContain('>Spara');
    const empty = await preview('kod;namn;slag;del av;anteckning\ndelregion-8;Södra Halland;delregion;13;');
    expect(textOf(empty.text)).not.toContain('Rubrikraden');
  });
});

describe('a group without what it divides, or with another spelling of that or of itself', () => {
  const alone = 'Gruppen ”offentlig” saknar vad som delas in. Menade du ”agarform=offentlig”?';
  const other = '”ägarform” är inget som organisationerna delas in efter, men ”agarform” är det. Menade du ”agarform”?';
  const itself =
    '”offentlgi” är nästan ”offentlig”, som andra organisationer hör till i ”agarform”. Menade du ”offentlig”?';
  beforeAll(async () => {
    const page = await preview(
      `${HEADER}\nvc-51;Vårdcentralen Simlångsdalen;vardcentral;13;agarform=offentlig;${NOUNS}`,
    );
    await agent.post(paths.importOrganisations).field('text', acceptedIn(page.text));
  });

  it.each([
    ['offentlig', alone],
    ['ägarform=offentlig', other],
    ['agarform=offentlgi', itself],
  ])('is told at every door, with what was meant: %s', async (groups, told) => {
    const row = `vc-52;Vårdcentralen Knäred;vardcentral;13;${groups}`;
    expect(textOf((await preview(`${HEADER}\n${row}`)).text)).toContain(told);
    const typed = { code: 'vc-52', newName: 'Vårdcentralen Knäred', kind: 'vardcentral', parent: '13', groups };
    const added = await agent.post(paths.newOrganisation).type('form').send(typed);
    expect([added.status, textOf(added.text)]).toEqual([422, expect.stringContaining(told)]);
    expect(added.text).toContain('<title>Fel: Lägg till en organisation');
    const moved = await agent.post(paths.moveOrganisation('1315')).type('form').send({ parent: '', groups });
    expect([moved.status, textOf(moved.text)]).toEqual([422, expect.stringContaining(told)]);
  });
});

describe('an administrator of another county', () => {
  it('neither sees nor changes the organisations of this one', async () => {
    const gun = await county().signIn(ofGotland);
    const list = textOf((await gun.get(paths.organisations).expect(200)).text);
    expect(list).toContain('Region Gotland');
    expect(list).not.toMatch(/Halland|Hylte|Andersberg/);
    await gun.get(paths.managedOrganisation('1315')).expect(404);
    await gun.post(paths.renameOrganisation('1315')).type('form').send({ newName: 'Hyltebruk' }).expect(404);
    await gun.post(paths.moveOrganisation('1315')).type('form').send({ parent: '', groups: 'fel' }).expect(404);
    await gun.post(paths.endOrganisation('1315')).type('form').send({ endedOn: '2026-01-01' }).expect(404);
    expect((await organisationsIn(knex()).find('1315'))?.name).toBe('Hylte');
  });

  it('is told of a code that is taken there no more than that it is taken', async () => {
    const gun = await county().signIn(ofGotland);
    const page = textOf((await preview(`${HEADER}\n1315;Visby;municipality;;`, gun)).text);
    expect(page).toContain('upptaget av en organisation utanför länet');
    expect(page).not.toContain('Hylte');
    const inTheirs = textOf((await preview(`${HEADER}\nvc-9;Visby vårdcentral;rss;1315;`, gun)).text);
    expect(inTheirs).toContain('Det finns ingen organisation ”1315” i länet att vara en del av');
  });

  it('cannot take the code or the name of one that the register has elsewhere, though nobody has set it up', async () => {
    const gun = await county().signIn(ofGotland);
    const taken = ['0114;Visby norra;municipality;;', 'vc-9;Upplands Väsby;municipality;;', 'rss-01;RSS 1;rss;;'];
    for (const row of taken)
      expect(textOf((await preview(`${HEADER}\n${row}`, gun)).text)).toContain(
        'upptaget av en organisation utanför länet',
      );
  });

  it('adds organisations to their own', async () => {
    const gun = await county().signIn(ofGotland);
    const visby = {
      code: 'vc-visby',
      newName: 'Visby vårdcentral',
      kind: 'vardcentral',
      parent: '09',
      groups: '',
    };
    await gun.post(paths.newOrganisation).type('form').send(visby).expect(303);
    expect(await organisationsIn(knex()).find('vc-visby')).toMatchObject({ county: '09', kind: 'vardcentral' });
  });
});

it('Gotland, where a municipality has a region’s tasks, answers both surveys', async () => {
  const { context } = county();
  const choices = await findRoundChoices(context, ofGotland);
  const opened = await openRounds(context, ofGotland, {
    key: '00000000-0000-4000-8000-000000000009',
    county: '09',
    title: 'Gotland 2023',
    message: '',
    opensOn: '2099-01-15',
    lastDay: '2099-03-31',
    reminders: '',
    eraseOn: '',
    surveys: ['kommun-2023', 'rss-2023', 'region-2023'],
    organisations: choices.organisations.map(({ code }) => code),
  });
  if ('problems' in opened) throw new Error(JSON.stringify(opened.problems));
  const participants = await Promise.all(
    opened.opened.map(async ({ id, survey }) => [
      survey,
      (await roundsIn(knex()).participants(id)).map(({ code }) => code),
    ]),
  );
  expect(Object.fromEntries(participants)).toEqual({
    'kommun-2023': ['0980'],
    'rss-2023': ['rss-09'],
    'region-2023': ['09'],
  });
});

describe('an organisation added by hand', () => {
  it('is refused with what to do, and kept in the form', async () => {
    const typed = { code: 'vc 3', newName: 'Vårdcentralen Oskarström', kind: '', parent: '', groups: 'offentlig' };
    const page = await agent.post(paths.newOrganisation).type('form').send(typed);
    expect(page.status).toBe(422);
    expect(textOf(page.text)).toContain('3 saker att rätta');
    for (const field of ['code', 'kind', 'groups']) expect(page.text).toContain(`href="#${field}"`);
    expect(textOf(page.text)).toContain('Välj ett slag.');
    expect(page.text).toContain('value="Vårdcentralen Oskarström"');
  });

  it('is refused where it is there already', async () => {
    const hylte = { code: '1315', newName: 'Hylte', kind: 'municipality', parent: '', groups: '' };
    const page = await agent.post(paths.newOrganisation).type('form').send(hylte);
    expect(page.status).toBe(422);
    expect(textOf(page.text)).toContain('Organisationen finns redan.');
  });
});

describe('an organisation that is changed', () => {
  it('is called by its new name, and by the old one in rounds that were open', async () => {
    const { response } = county().participant('Falkenberg');
    const { code } = response.organisation;
    await agent.post(paths.renameOrganisation(code)).type('form').send({ newName: 'Nya Falkenberg' }).expect(303);
    const page = textOf((await agent.get(`${paths.managedOrganisation(code)}?klart=namn`)).text);
    expect(page).toContain('Ändra Nya Falkenberg');
    expect(page).toMatch(/Hette till \d+ \S+ \d{4} Falkenberg/);
    expect(textOf((await agent.get(paths.organisations)).text)).toContain('Nya Falkenberg');

    const participants = await roundsIn(knex()).participants(response.round.id);
    expect(participants.map(({ name }) => name)).toContain('Falkenberg');
    const own = await county().signIn(county().participant('Falkenberg').person);
    const overview = textOf((await own.get(paths.response(response.id)).expect(200)).text);
    expect(overview).toContain('Falkenberg');
    expect(overview).not.toContain('Nya Falkenberg');

    await agent.post(paths.renameOrganisation(code)).type('form').send({ newName: 'Falkenberg' }).expect(303);
    expect((await organisationDetailsIn(knex()).formerNames(code)).map(({ name }) => name)).toEqual([
      'Nya Falkenberg',
      'Falkenberg',
    ]);
  });

  it.each([
    ['', 'Namnet saknas'],
    ['Varberg\0', 'tecken'],
    ['Varberg', 'En annan organisation heter redan Varberg.'],
    ['Region Gotland', 'En annan organisation heter redan Region Gotland.'],
    ['Kungsbacka', 'Kungsbacka är namnet nu.'],
  ])('is not renamed to “%s”', async (newName, sentence) => {
    const page = await agent.post(paths.renameOrganisation('1384')).type('form').send({ newName });
    expect(page.status).toBe(422);
    expect(textOf(page.text)).toContain(sentence);
  });

  it('is moved within its county, and never into itself', async () => {
    const move = (code: string, parent: string, groups = '') =>
      agent.post(paths.moveOrganisation(code)).type('form').send({ parent, groups });
    await move('1383', 'syd', 'storlek=stor').expect(303);
    expect(await organisationDetailsIn(knex()).find('1383')).toMatchObject({
      parent: 'syd',
      groups: { storlek: 'stor' },
    });
    const inside = await move('syd', '1383');
    expect(inside.status).toBe(422);
    expect(textOf(inside.text)).toContain('Varberg är själv en del av Södra Halland.');
    const gotland = await move('1383', '0980');
    expect(textOf(gotland.text)).toContain('Välj en organisation i länet.');
    expect(textOf((await move('1383', 'syd', 'stor')).text)).toContain('Gruppen ”stor” kan inte läsas.');
  });

  it('says from what to what a row of a file changes it, before it does', async () => {
    const file = 'kod;namn;slag;del av;grupper\n1383;Varberg;kommun;Region Halland;storlek=liten';
    const preview = textOf((await agent.post(paths.importOrganisationsPreview).field('text', file)).text);
    expect(preview).toContain('Ändras Del av ändras från Södra Halland till Region Halland.');
    expect(preview).toContain('Grupper ändras från Storlek: stor till Storlek: liten.');
  });

  it('that has ended is offered for no new round, until that is taken back', async () => {
    const end = (endedOn: string) => agent.post(paths.endOrganisation('1382')).type('form').send({ endedOn });
    const offered = async () =>
      (await findRoundChoices(county().context, administrator)).organisations.map(({ code }) => code);
    expect(textOf((await end('31/12')).text)).toContain('Skriv dagen som 2026-12-31');
    await end('2020-12-31').expect(303);
    expect(await offered()).not.toContain('1382');
    expect((await agent.get(paths.newPerson).expect(200)).text).not.toContain('value="1382"');
    const added = { name: 'Sen Sensson', email: 'sen@falkenberg.example', organisation: '1382', role: 'reader' };
    const refused = await agent.post(paths.newPerson).type('form').send(added);
    expect([refused.status, textOf(refused.text).includes('Välj en organisation.')]).toEqual([422, true]);
    const file = `Namn;E-post;Organisation;Roll\nSen Sensson;sen@falkenberg.example;Falkenberg;läsare`;
    const preview = textOf((await agent.post(paths.importPeoplePreview).field('text', file)).text);
    expect(preview).toContain('Falkenberg har upphört, så ingen kan få en roll där.');
    await end('2999-12-31').expect(303);
    expect(await offered()).toContain('1382');
    await end('').expect(303);
    expect((await organisationDetailsIn(knex()).find('1382')).endedOn).toBeUndefined();
  });

  it('is told of in the event log', async () => {
    const log = textOf((await agent.get(paths.events)).text);
    expect(log).toContain('gav organisationen ett nytt namn');
    expect(log).toContain('skrev in att organisationen upphör');
  });
});

describe('the list of organisations', () => {
  it('is searched by name, code, kind and county, and has at most fifty on a page, also with a whole country in it', async () => {
    const { signIn, addPerson } = county();
    const { id } = await addPerson('Nils Nation', {});
    await organisationDetailsIn(knex()).addKinds([AUTHORITY]);
    await organisationsIn(knex()).insertMissing([NATIONAL_AUTHORITY, ...allOrganisations()]);
    await peopleIn(knex()).addRole(id, NATIONAL_AUTHORITY.code, 'administrator');
    const nils = await signIn({ id });
    const read = async (query: string) => (await nils.get(`${paths.organisations}${query}`).expect(200)).text;
    const rows = (html: string) => html.match(/<th scope="row">/g)?.length;
    const first = await read('');
    expect(rows(first)).toBe(50);
    expect(textOf(first)).toMatch(/Sida 1 av \d/);
    expect(await read('?sida=999')).toContain('Föregående');
    expect(textOf(await read('?sok=malm%C3%B6'))).toMatch(/1 av 3\d\d organisationer Visa alla .*Malmö Skåne\. Kommun/);
    expect(textOf(await read('?sok=1380'))).toContain('Halmstad');
    const ofSkane = await read('?slag=municipality&lan=12');
    expect(rows(ofSkane)).toBe(33);
    expect(textOf(await read('?sok=finns+inte'))).toContain('Ingen organisation stämmer med det du sökte. Visa alla');
    const kinds = (await read('?slag=municipality')).replaceAll('&#x3D;', '=').replaceAll('&amp;', '&');
    expect(kinds).toContain(`href="${paths.organisations}?slag=municipality&sida=2"`);
  });
});
