import { beforeAll, describe, expect, it } from 'vitest';
import { hashOfToken } from '../../../server/actions/access/token.ts';
import type { Actor } from '../../../server/domain/people/person.ts';
import { paths } from '../../../server/paths.ts';
import { organisationsIn } from '../../../server/repositories/people/organisations.ts';
import { peopleIn } from '../../../server/repositories/people/people.ts';
import { askedFor } from '../../support/query-counter.ts';
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

function verbs(person: { id: string }): Promise<string[]> {
  const { knex } = county().context.database;
  return knex('events').whereRaw(`detail->>'person' = ?`, [person.id]).orderBy('id').pluck('verb');
}

/** Somebody with a role in Växjö, and also in Hylte if one is given. */
async function neighbour(name: string, role?: 'reader'): Promise<Actor> {
  const person = await county().addPerson(name, role === undefined ? {} : { Hylte: role });
  await people().addRole(person.id, VÄXJÖ.code, 'coordinator');
  return person;
}

describe('the list of people', () => {
  it('finds by every word that is typed, with å as one character or two', async () => {
    await county().addPerson('Åsa Öst', { Hylte: 'reader' });
    const agent = await county().signIn(administrator);
    const found = async (sok: string) => textOf((await agent.get(paths.people).query({ sok })).text);
    expect(await found('öst hylte åsa'.normalize('NFD'))).toContain('Åsa Öst');
    expect(await found('asa öst')).not.toContain('Åsa Öst');
    expect(await found('öst laholm')).toContain('”öst laholm”');
  });

  it('shows each person with their roles, and is searched by name, e-mail address, role and organisation', async () => {
    const agent = await county().signIn(administrator);
    const everybody = textOf((await agent.get(paths.people)).text);
    expect(everybody).toContain('Kommunsamordnare, Hylte');
    const found = textOf((await agent.get(paths.people).query({ sok: 'HYLTE samordnare' })).text);
    expect(found).toContain('samordnare@hylte.example');
    expect(found).not.toContain('samordnare@laholm.example');
    const nobody = textOf((await agent.get(paths.people).query({ sok: 'finns inte' })).text);
    expect(nobody).toContain('Ingen person har ”finns inte”');
  });

  it('has the people of the county and people without a role, and nobody of another county', async () => {
    const elsewhere = await neighbour('Vera Växjö');
    const none = await county().addPerson('Ninni Ny', {});
    const agent = await county().signIn(administrator);
    const page = textOf((await agent.get(paths.people)).text);
    expect(page).toContain('Ninni Ny');
    expect(page).not.toContain('Vera Växjö');
    await agent.get(paths.person(elsewhere.id)).expect(404);
    await agent.get(paths.person(none.id)).expect(200);
    for (const path of [paths.addRole, paths.endSessionsOf, paths.removePerson])
      await agent.post(path(elsewhere.id)).type('form').send({ organisation: '1315', role: 'läsare' }).expect(404);
    expect(await people().rolesOf(elsewhere.id)).toHaveLength(1);
  });

  it('has a hundred on a page in alphabetical order, and takes as many statements for thousands', async () => {
    const many = Array.from({ length: 450 }, (_, at) => ({
      name: `Många ${1_000 + at}`,
      email: `manga.${at}@hylte.example`,
    }));
    const added = await people().insertMissing(many);
    await people().addRoles(added.map(({ id }) => ({ personId: id, organisationCode: '1315', role: 'reader' })));
    const agent = await county().signIn(administrator);
    const shown = async (sida: number) => {
      const { text } = await agent.get(paths.people).query({ sok: 'många', sida });
      return [...textOf(text).matchAll(/Många \d{4}/g)].map(([name]) => name);
    };
    expect(await shown(1)).toEqual(many.slice(0, 100).map(({ name }) => name));
    expect(await shown(99)).toEqual(many.slice(400).map(({ name }) => name));
    const { statements } = await askedFor(county().context.database, () => agent.get(paths.people).expect(200));
    expect(statements).toHaveLength(3);
  });
});

describe('adding a person', () => {
  const anna = { name: ' Anna  Ny ', email: 'Anna@Hylte.example', organisation: '1315', role: 'kommunsamordnare' };

  it('gives the person a role, records both and sends a welcome mail', async () => {
    const agent = await county().signIn(administrator);
    const added = await agent
      .post(paths.newPerson)
      .type('form')
      .send({ ...anna, welcome: '1' })
      .expect(303);
    const person = await people().findByEmail('anna@hylte.example');
    expect(person?.name).toBe('Anna Ny');
    expect(added.headers.location).toBe(`${paths.person(person?.id ?? '')}?klart=tillagd`);
    expect(await people().rolesOf(person?.id ?? '')).toMatchObject([{ role: 'coordinator' }]);
    expect(await verbs(person ?? { id: '' })).toEqual(['person.add', 'role.add']);
    const [mail] = await county().context.database.knex('mails').where({ recipient: 'anna@hylte.example' });
    expect(JSON.stringify(mail?.message)).toContain('Hej Anna Ny!');
  });

  it('says what is wrong, keeps what was typed and adds nobody', async () => {
    const agent = await county().signIn(administrator);
    const typed = { name: '', email: 'ingen adress', organisation: 'rss-13', role: 'kommunsamordnare' };
    const page = await agent.post(paths.newPerson).type('form').send(typed);
    expect(page.status).toBe(422);
    const text = textOf(page.text);
    expect(text).toContain('3 saker att rätta');
    expect(text).toContain(
      'Rollen kommunsamordnare finns inte i RSS Halland. Där finns systemförvaltare, RSS-handläggare',
    );
    expect(page.text).toContain('value="ingen adress"');
    expect(page.text).toMatch(/<option value="rss-13" selected>/);
  });

  it.each([
    ['mailto:anna@hylte,example;', 'E-postadressen ser inte ut som en e-postadress. Menade du anna@hylte.example?'],
    ['anna@hylte..example', 'E-postadressen ser inte ut som en e-postadress. Menade du anna@hylte.example?'],
    ['anna\u200b@hylte.example', 'E-postadressen innehåller tecken som inte syns. Utan dem är den anna@hylte.example.'],
    [
      'anna@hylte',
      'E-postadressen saknar slutet efter @, till exempel .se. Skriv hela adressen, som namn@organisation.example.',
    ],
  ])('is refused with the right spelling offered, or what it lacks, added and changed: %j', async (email, sentence) => {
    const agent = await county().signIn(administrator);
    const { person } = county().participant('Laholm');
    for (const address of [paths.newPerson, paths.person(person.id)]) {
      const page = await agent
        .post(address)
        .type('form')
        .send({ ...anna, email })
        .expect(422);
      expect(textOf(page.text)).toContain(sentence);
      // What is not seen is taken out of the field, so that it is right when it is sent again.
      expect(page.text).toContain(`value="${email.replace('\u200b', '')}"`);
    }
  });

  it('leads to the person who already has the e-mail address, and gives them nothing unasked', async () => {
    const agent = await county().signIn(administrator);
    const { person } = county().participant('Varberg');
    const page = await agent
      .post(paths.newPerson)
      .type('form')
      .send({ ...anna, email: person.email });
    expect(page.status).toBe(422);
    expect(page.text).toContain(paths.person(person.id));
    expect(await people().rolesOf(person.id)).toHaveLength(1);
  });

  it('gives somebody of another county the role, and neither shows nor changes their other roles', async () => {
    const agent = await county().signIn(administrator);
    const elsewhere = await neighbour('Vidar Växjö');
    const answer = await agent
      .post(paths.newPerson)
      .type('form')
      .send({ ...anna, email: elsewhere.email })
      .expect(303);
    const page = textOf((await agent.get(String(answer.headers.location))).text);
    expect(page).toContain('fanns redan i Samsvar');
    expect(page).toContain('Vidar Växjö');
    expect(page).not.toMatch(/kommunsamordnare, Växjö/i);
    expect(await people().rolesOf(elsewhere.id)).toHaveLength(2);
  });

  it('is refused for an organisation of another county', async () => {
    const agent = await county().signIn(administrator);
    const page = await agent
      .post(paths.newPerson)
      .type('form')
      .send({ ...anna, email: 'x@x.example', organisation: VÄXJÖ.code });
    expect(page.status).toBe(422);
    expect(await people().findByEmail('x@x.example')).toBeUndefined();
  });
});

describe('changing a person', () => {
  it('changes name and e-mail address, and whoever had the old mailbox is signed out', async () => {
    const siv = await county().addPerson('Siv Svensson', { Hylte: 'reader' });
    const hers = await county().signIn(siv);
    const agent = await county().signIn(administrator);
    await agent
      .post(paths.person(siv.id))
      .type('form')
      .send({ name: 'Siv Svan', email: 'siv.svan@hylte.example' })
      .expect(303);
    expect(await people().find(siv.id)).toMatchObject({ name: 'Siv Svan', email: 'siv.svan@hylte.example' });
    expect((await hers.get(paths.start)).headers.location).toBe(paths.signIn);
    expect(await verbs(siv)).toContain('person.change');
  });

  it('can be done by two people to each other at once, and neither waits for the other', async () => {
    const [eli, mio] = [
      await county().addPerson('Eli Ett', { Hylte: 'administrator' }),
      await county().addPerson('Mio Två', { Hylte: 'administrator' }),
    ];
    const agents = [await county().signIn(eli), await county().signIn(mio)];
    const answers = await Promise.all([
      agents[0]?.post(paths.person(mio.id)).type('form').send({ name: 'Mio', email: 'mio@hylte.example' }),
      agents[1]?.post(paths.person(eli.id)).type('form').send({ name: 'Eli', email: 'eli@hylte.example' }),
    ]);
    for (const answer of answers) expect([303, 401]).toContain(answer?.status);
    for (const { id } of [eli, mio]) await people().removeRole(id, '1315', 'administrator');
  });

  it('never gives two people the same e-mail address', async () => {
    const one = await county().addPerson('Ett Exempel', { Hylte: 'reader' });
    const agent = await county().signIn(administrator);
    const { person } = county().participant('Laholm');
    const page = await agent.post(paths.person(one.id)).type('form').send({ name: 'Ett', email: person.email });
    expect(page.status).toBe(422);
    expect(textOf(page.text)).toContain('E-postadressen används redan av någon annan.');
    expect(await people().find(one.id)).toMatchObject({ name: 'Ett Exempel' });
  });

  it('is done by nobody who looks after only some of the person’s counties, however it came to a role here', async () => {
    const vega = await neighbour('Vega Växjö');
    const hers = await county().signIn(vega);
    const agent = await county().signIn(administrator);
    const role = { organisation: '1315', role: 'läsare' };
    await agent
      .post(paths.newPerson)
      .type('form')
      .send({ ...role, name: 'Vega', email: vega.email })
      .expect(303);

    for (const changed of [
      { name: 'Vega Vilseledd', email: vega.email },
      { name: 'Vega Växjö', email: 'vega@hylte.example' },
    ]) {
      const page = await agent.post(paths.person(vega.id)).type('form').send(changed);
      expect(page.status).toBe(409);
      expect(textOf(page.text)).toContain('har uppdrag i ett annat län också');
    }
    expect((await agent.post(paths.endSessionsOf(vega.id))).status).toBe(409);
    expect((await agent.post(paths.removePerson(vega.id))).status).toBe(409);
    expect(await people().find(vega.id)).toMatchObject({ name: 'Vega Växjö', email: vega.email });
    expect((await hers.get(paths.start)).status).toBe(200);
    expect(await verbs(vega)).toEqual(['role.add']);
  });

  it('is not offered for such a person, nor is told where it is signed in', async () => {
    const both = await neighbour('Bo Både', 'reader');
    await county().signIn(both);
    const { text } = await (await county().signIn(administrator)).get(paths.person(both.id));
    for (const action of [paths.person(both.id), paths.endSessionsOf(both.id), paths.removePerson(both.id)])
      expect(text).not.toContain(`action="${action}"`);
    expect(textOf(text)).not.toContain('inloggad i 1 webbläsare');
    expect(textOf(text)).toContain('Ta bort rollerna här');
  });

  it('is done by whoever looks after all of the person’s counties', async () => {
    const both = await neighbour('Bea Båda', 'reader');
    const wide = await county().addPerson('Vide Vidsträckt', { 'RSS Halland': 'administrator' });
    await people().addRole(wide.id, VÄXJÖ.code, 'administrator');
    const agent = await county().signIn(wide);
    await agent.post(paths.person(both.id)).type('form').send({ name: 'Bea B', email: both.email }).expect(303);
    await agent.post(paths.endSessionsOf(both.id)).expect(303);
    await agent.post(paths.removePerson(both.id)).expect(303);
  });
});

describe('roles', () => {
  it('are added where the organisation can have them, and removed, each once', async () => {
    const rut = await county().addPerson('Rut Roll', {});
    const agent = await county().signIn(administrator);
    const wrong = await agent
      .post(paths.addRole(rut.id))
      .type('form')
      .send({ organisation: '13', role: 'kommunsamordnare' });
    expect(wrong.status).toBe(422);
    expect(textOf(wrong.text)).toContain('Rollen kommunsamordnare finns inte i Region Halland');
    const role = { organisation: '13', role: 'strateg' };
    for (const _twice of [1, 2]) await agent.post(paths.addRole(rut.id)).type('form').send(role).expect(303);
    expect(await people().rolesOf(rut.id)).toMatchObject([{ role: 'strategist' }]);
    for (const _twice of [1, 2]) await agent.post(paths.removeRole(rut.id)).type('form').send(role).expect(303);
    expect(await people().rolesOf(rut.id)).toEqual([]);
    expect(await verbs(rut)).toEqual(['role.add', 'role.remove']);
  });

  it('in another county cannot be given or removed', async () => {
    const both = await neighbour('Bea Både', 'reader');
    const agent = await county().signIn(administrator);
    const there = { organisation: VÄXJÖ.code, role: 'kommunsamordnare' };
    await agent.post(paths.removeRole(both.id)).type('form').send(there).expect(404);
    await agent
      .post(paths.addRole(both.id))
      .type('form')
      .send({ ...there, role: 'läsare' })
      .expect(422);
    expect(await people().rolesOf(both.id)).toHaveLength(2);
  });

  it('apply at once: somebody who loses their last role stays signed in, and sees nothing more', async () => {
    const eva = await county().addPerson('Eva Ex', { Hylte: 'administrator' });
    const hers = await county().signIn(eva);
    await hers.get(paths.people).expect(200);
    const agent = await county().signIn(administrator);
    await agent
      .post(paths.removeRole(eva.id))
      .type('form')
      .send({ organisation: '1315', role: 'systemförvaltare' })
      .expect(303);
    await hers.get(paths.people).expect(404);
  });
});

describe('the last administrator of a county', () => {
  async function administrators(): Promise<string[]> {
    const { knex } = county().context.database;
    return knex('memberships')
      .join('organisations', 'organisations.code', 'memberships.organisation_code')
      .where({ role: 'administrator', county: '13' })
      .distinct('person_id')
      .pluck('person_id');
  }
  const role = { organisation: 'rss-13', role: 'systemförvaltare' };

  it('cannot lose the role or be removed, also when two do it to each other at once', async () => {
    const { knex } = county().context.database;
    const other = await county().addPerson('Olle Ordförande', { 'RSS Halland': 'administrator' });
    await knex('memberships')
      .where({ role: 'administrator' })
      .whereNotIn('person_id', [administrator.id, other.id])
      .delete();
    const agents = [await county().signIn(administrator), await county().signIn(other)];
    const answers = await Promise.all([
      agents[0]?.post(paths.removeRole(other.id)).type('form').send(role),
      agents[1]?.post(paths.removePerson(administrator.id)),
    ]);
    const statuses = answers.map((answer) => answer?.status ?? 500).toSorted();
    expect(statuses[0]).toBe(303);
    expect([401, 404, 409]).toContain(statuses[1]);
    const [left] = await administrators();
    expect(await administrators()).toHaveLength(1);

    const agent = await county().signIn({ id: left ?? '' });
    const lost = await agent
      .post(paths.removeRole(left ?? ''))
      .type('form')
      .send(role);
    expect(lost.status).toBe(409);
    expect(textOf(lost.text)).toContain('Lägg till en annan systemförvaltare först');
    await agent.post(paths.removePerson(left ?? '')).expect(409);
    expect(await administrators()).toEqual([left]);
    administrator = await county().addPerson('Ada Administratör', { 'RSS Halland': 'administrator' });
  });
});

describe('somebody who is removed', () => {
  it('is signed out, cannot sign in, can be added again, and stays named at what they have done', async () => {
    const gun = await county().addPerson('Gun Gammal', { Hylte: ['coordinator', 'approver'] });
    const { knex } = county().context.database;
    const hers = await county().signIn(gun);
    const agent = await county().signIn(administrator);
    const page = textOf((await agent.get(paths.person(gun.id))).text);
    expect(page).toContain('Namnet står kvar vid det som personen har gjort');
    await agent.post(paths.removePerson(gun.id)).expect(303);

    expect((await hers.get(paths.start)).headers.location).toBe(paths.signIn);
    expect(await people().findByEmail(gun.email)).toBeUndefined();
    expect(await knex('people').where({ id: gun.id }).first('name', 'email')).toEqual({
      name: 'Gun Gammal',
      email: `borttagen-${gun.id}@samsvar.invalid`,
    });
    await agent.get(paths.person(gun.id)).expect(404);
    await people().insert({ email: gun.email, name: 'Gun Andra' });
    const log = textOf((await agent.get(paths.events)).text);
    expect(log).toContain('tog bort en person: Gun Gammal');
  });

  it('while writing is told so, and sees what they typed', async () => {
    const gil = await county().addPerson('Gil Gammal', { 'Region Halland': 'strategist' });
    const his = await county().signIn(gil);
    const { id } = county().participant('Region Halland').response;
    const agent = await county().signIn(administrator);
    await agent.post(paths.removePerson(gil.id)).expect(303);
    const page = await his
      .post(paths.page(id, 16))
      .type('form')
      .send({ '26.version': '0', end: '1', '26.text': 'En hel förmiddags arbete.' });
    expect(page.status).toBe(401);
    expect(textOf(page.text)).toContain('En hel förmiddags arbete.');
  });
});

describe('signing somebody out everywhere', () => {
  it('ends the person’s sessions and the sign-in links sent to them', async () => {
    const { context, signIn, addPerson, stranger } = county();
    const lo = await addPerson('Lo Långborta', { Hylte: 'reader' });
    const [desk, telephone] = [await signIn(lo), await signIn(lo)];
    const { knex } = context.database;
    await knex('sign_in_links').insert({
      token_hash: hashOfToken('sent'),
      person_id: lo.id,
      created_at: new Date().toISOString(),
      expires_at: new Date(Date.now() + 600_000).toISOString(),
    });
    const agent = await signIn(administrator);
    expect(textOf((await agent.get(paths.person(lo.id))).text)).toContain('inloggad i 2 webbläsare');
    await agent.post(paths.endSessionsOf(lo.id)).expect(303);
    for (const device of [desk, telephone]) expect((await device.get(paths.start)).status).toBe(303);
    await (await stranger()).post(paths.signInLink('sent')).expect(410);
  });
});
