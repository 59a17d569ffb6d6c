import { beforeAll, describe, expect, it } from 'vitest';
import { saveAnswers } from '../../../server/actions/answer/save-answers.ts';
import { makeReady } from '../../../server/actions/workflow/move-response.ts';
import { submitResponse } from '../../../server/actions/workflow/submit-response.ts';
import type { Actor } from '../../../server/domain/people/person.ts';
import { paths } from '../../../server/paths.ts';
import { organisationsIn } from '../../../server/repositories/people/organisations.ts';
import { peopleIn } from '../../../server/repositories/people/people.ts';
import { useCounty } from '../../support/web.ts';
import { textOf } from '../page.ts';

const county = useCounty();

/** Växjö in Kronoberg, which no administrator of Halland administers. */
const VÄXJÖ = { code: '0780', name: 'Växjö', kind: 'municipality', county: '07' } as const;

let administrator: Actor;
beforeAll(async () => {
  administrator = await county().addPerson('Alva Administratör', { 'RSS Halland': 'administrator' });
  await organisationsIn(county().context.database.knex).insert([VÄXJÖ]);
});

function people() {
  return peopleIn(county().context.database.knex);
}

/** Somebody with a role in Växjö, and also in Hylte if one is given. */
async function neighbour(name: string, role?: 'reader'): Promise<Actor> {
  const person = await county().addPerson(name, role === undefined ? {} : { Hylte: role });
  await people().addRole(person.id, VÄXJÖ.code, 'coordinator');
  return person;
}

describe('the administration', () => {
  it('does not exist for those who administer nothing', async () => {
    const agent = await county().signIn('Hylte');
    for (const path of [
      paths.administration,
      paths.people,
      paths.organisations,
      paths.storedSurveys,
      paths.events,
      paths.importPeople,
    ])
      await agent.get(path).expect(404);
    await agent
      .post(paths.newPerson)
      .type('form')
      .send({ name: 'A', email: 'a@hylte.example', organisation: '1315', role: 'läsare' })
      .expect(404);
  });

  it('says how much there is on each of its pages', async () => {
    const agent = await county().signIn(administrator);
    const page = textOf((await agent.get(paths.administration).expect(200)).text);
    expect(page).toMatch(/\d+ personer/);
    expect(page).toContain('8 organisationer');
    expect(page).toMatch(/Senast \d+ \S+ \d{4} kl\. \d\d\.\d\d/);
  });
});

describe('an organisation', () => {
  it('has its settings changed by those who answer for it and by its administrator, and by nobody else', async () => {
    const code = '1315';
    for (const who of [administrator, county().participant('Hylte').person]) {
      const agent = await county().signIn(who);
      await agent.post(paths.organisation(code)).type('form').send({ needsApproval: '1' }).expect(303);
      const page = await agent.get(paths.organisation(code)).expect(200);
      expect(page.text).toMatch(/name="needsApproval" value="1" checked/);
      expect(textOf(page.text)).toContain('Det finns ingen godkännare i Hylte');
      await agent.post(paths.organisation(code)).type('form').send({}).expect(303);
    }
    const reader = await county().addPerson('Lars Läsare', { Hylte: 'reader' });
    for (const [who, sees] of [
      [reader, 200],
      [county().participant('Laholm').person, 404],
    ] as const) {
      const agent = await county().signIn(who);
      expect((await agent.get(paths.organisation(code)).expect(sees)).text).not.toContain('needsApproval');
      await agent.post(paths.organisation(code)).type('form').send({ needsApproval: '1' }).expect(404);
    }
    expect(await organisationsIn(county().context.database.knex).settings(code)).toMatchObject({
      needsApproval: false,
    });
  });

  it('that no longer requires approval keeps a response that waits for it as it was, and can submit it', async () => {
    const { context, participant, signIn } = county();
    const { person, response } = participant('Varberg');
    const agent = await signIn(person);
    const decide = (settings: object) => agent.post(paths.organisation('1383')).type('form').send(settings).expect(303);
    await decide({ needsApproval: '1' });
    const edits = [{ question: 'T', answer: { text: 'En ändring som väntar på att godkännas.' } }];
    const now = await context.database.knex('responses').where({ id: response.id }).first('version');
    const saved = await saveAnswers(context, person, response.id, { edits, version: now?.version ?? 0 });
    const { version } = saved.response;
    await makeReady(context, person, response.id, { version });
    await expect(submitResponse(context, person, response.id, { version })).rejects.toThrow('Svaret är inte godkänt');
    await decide({});
    const receipt = await submitResponse(context, person, response.id, { version });
    expect(receipt).toMatchObject({ version: 2, responseVersion: version });
  });

  it('with a wrong code in the address is not found, whatever is written there', async () => {
    const agent = await county().signIn(administrator);
    for (const code of ['9999', VÄXJÖ.code, '%00', '..%2f']) await agent.get(paths.organisation(code)).expect(404);
  });
});

describe('organisations that are in the register and not in the installation', () => {
  it('are listed and added together, each with its event, also when two people add them', async () => {
    const { knex } = county().context.database;
    await knex('organisations').insert({ code: '07', name: 'Region Kronoberg', kind: 'region', county: '07' });
    const kia = await county().addPerson('Kia Kronoberg', {});
    await people().addRole(kia.id, '07', 'administrator');
    const agent = await county().signIn(kia);
    const page = textOf((await agent.get(paths.organisations)).text);
    expect(page).toMatch(/Alvesta, .* och Älmhult/);
    expect(page).not.toContain('Halmstad');
    await Promise.all([1, 2].map(() => agent.post(paths.organisations).expect(303)));
    const codes = await knex('organisations').where({ county: '07' }).pluck('code');
    expect(codes).toHaveLength(10);
    expect(await knex('events').where({ verb: 'organisation.add' })).toHaveLength(8);
    expect(textOf((await agent.get(paths.organisations)).text)).not.toContain('Saknas');
  });
});

describe('the event log', () => {
  it('shows who did what, the latest first, and nothing of another county', async () => {
    const elsewhere = await neighbour('Vilma Växjö');
    await county().signIn(elsewhere);
    const agent = await county().signIn(administrator);
    const page = textOf((await agent.get(paths.events)).text);
    expect(page).toMatch(/loggade in med en länk/);
    expect(page).toContain('ändrade inställningar: godkännande nej, svar i kvittot nej');
    expect(page).not.toContain('Vilma Växjö');
    expect(page).not.toContain('Region Kronoberg');
  });

  it('can be searched by person, organisation, kind and day', async () => {
    const agent = await county().signIn(administrator);
    const find = async (query: object) => {
      const html = (await agent.get(paths.events).query(query).expect(200)).text;
      const table = html.slice(html.indexOf('<tbody>'), html.indexOf('</tbody>'));
      return textOf(table);
    };
    const { person } = county().participant('Hylte');
    expect(await find({ person: person.id, slag: 'svar' })).toContain('lämnade in svaret, version 1');
    expect(await find({ person: person.id, slag: 'svar' })).not.toContain('loggade');
    expect(await find({ slag: 'inloggningar' })).not.toContain('sparade');
    expect(await find({ organisation: '1381' })).not.toMatch(/Hylte/);
    expect(textOf((await agent.get(paths.events).query({ dag: '1999-01-01' })).text)).toContain(
      'Inga händelser stämmer',
    );
    for (const strange of [
      { person: "'--" },
      { organisation: '\u0000' },
      { slag: '__proto__' },
      { dag: '2024-99-99' },
      { dag: '2024-02-30' },
      { dag: '0000-01-01' },
      { fore: 'x' },
    ])
      await agent.get(paths.events).query(strange).expect(200);
  });

  it('is shown fifty events at a time, with none missing and none twice', async () => {
    const { knex } = county().context.database;
    const base = {
      at: new Date().toISOString(),
      verb: 'organisation.change',
      organisation_code: '1315',
      detail: '{}',
    } as const;
    await knex('events').insert(Array.from({ length: 120 }, () => base));
    const agent = await county().signIn(administrator);
    let path: string | undefined = `${paths.events}?organisation=1315`;
    let rows = 0;
    let pages = 0;
    while (path !== undefined) {
      const { text }: { text: string } = await agent.get(path).expect(200);
      rows += text.match(/<tr><th scope="row" class="when">/g)?.length ?? 0;
      pages += 1;
      path = /href="([^"]+)">Tidigare händelser/.exec(text)?.[1]?.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=');
    }
    const [counted] = await knex('events').where({ organisation_code: '1315' }).count();
    expect(rows).toBe(Number(counted?.count));
    expect(pages).toBe(Math.ceil(rows / 50));
  });
});
