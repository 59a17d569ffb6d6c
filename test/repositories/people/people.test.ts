import { beforeAll, expect, test } from 'vitest';
import { organisationsIn } from '../../../server/repositories/people/organisations.ts';
import { peopleIn } from '../../../server/repositories/people/people.ts';
import { useTestDatabase } from '../../support/database.ts';
import { HALLAND, HALMSTAD, HYLTE, RSS_HALLAND } from '../../support/halland.ts';

const database = useTestDatabase();
const HABO = { code: '0643', name: 'Habo', kind: 'municipality', county: '06' } as const;
const HÅBO = { code: '0305', name: 'Håbo', kind: 'municipality', county: '03' } as const;

beforeAll(() => organisationsIn(database().knex).insert([...HALLAND, HABO, HÅBO]));

test('an organisation is found by its code, with the leading zero', async () => {
  expect(await organisationsIn(database().knex).find('0305')).toEqual(HÅBO);
  expect(await organisationsIn(database().knex).find('305')).toBeUndefined();
});

test('organisations are listed by county and kind in Swedish alphabetical order', async () => {
  const listed = await organisationsIn(database().knex).list({ counties: ['13'], kind: 'municipality' });
  expect(listed.map(({ name }) => name)).toEqual([
    'Falkenberg',
    'Halmstad',
    'Hylte',
    'Kungsbacka',
    'Laholm',
    'Varberg',
  ]);
  const all = await organisationsIn(database().knex).list();
  expect(all).toHaveLength(HALLAND.length + 2);
  expect(all.findIndex(({ name }) => name === 'Håbo')).toBeGreaterThan(all.findIndex(({ name }) => name === 'Hylte'));
});

test('two organisations never have the same code or name', async () => {
  const organisations = organisationsIn(database().knex);
  await expect(organisations.insert([{ ...HYLTE, name: 'Ny' }])).rejects.toThrow(/organisations_pkey/);
  await expect(organisations.insert([{ ...HYLTE, code: '9999' }])).rejects.toThrow(/organisations_name/);
});

test('a person is found by e-mail address, in capitals or not', async () => {
  const sara = await peopleIn(database().knex).insert({
    email: ' Sara.Åberg@Halmstad.EXAMPLE ',
    name: 'Sara Samordnare',
  });
  expect(sara.email).toBe('sara.åberg@halmstad.example');
  expect(await peopleIn(database().knex).findByEmail('SARA.ÅBERG@halmstad.example')).toEqual(sara);
  expect(await peopleIn(database().knex).find(sara.id)).toEqual(sara);
  expect(await peopleIn(database().knex).findByEmail('sara@halmstad.example')).toBeUndefined();
});

test('two people never have the same e-mail address', async () => {
  await peopleIn(database().knex).insert({ email: 'nils@hylte.example', name: 'Nils' });
  const again = peopleIn(database().knex).insert({ email: 'Nils@Hylte.example', name: 'Nisse' });
  await expect(again).rejects.toThrow(/people_email/);
});

test('a person may have several roles, in several organisations, and each only once', async () => {
  const people = peopleIn(database().knex);
  const rut = await people.insert({ email: 'rut@rss.example', name: 'Rut' });
  expect(await people.addRole(rut.id, RSS_HALLAND.code, 'rss-officer')).toBe(true);
  expect(await people.addRole(rut.id, HALMSTAD.code, 'reader')).toBe(true);
  expect(await people.addRole(rut.id, HALMSTAD.code, 'approver')).toBe(true);
  expect(await people.addRole(rut.id, HALMSTAD.code, 'reader')).toBe(false);
  expect(await people.findActor(rut.id)).toEqual({
    ...rut,
    roles: [
      { role: 'approver', organisation: HALMSTAD },
      { role: 'reader', organisation: HALMSTAD },
      { role: 'rss-officer', organisation: RSS_HALLAND },
    ],
  });
  expect(await people.inOrganisation(HALMSTAD.code)).toEqual([rut]);
  expect(await people.inOrganisation(HALMSTAD.code, ['approver'])).toEqual([rut]);
  expect(await people.inOrganisation(HALMSTAD.code, ['coordinator'])).toEqual([]);
});

test('a removed role is gone, and the others are kept', async () => {
  const people = peopleIn(database().knex);
  const siv = await people.insert({ email: 'siv@rss.example', name: 'Siv' });
  await people.addRole(siv.id, HYLTE.code, 'coordinator');
  await people.addRole(siv.id, HYLTE.code, 'approver');
  expect(await people.removeRole(siv.id, HYLTE.code, 'coordinator')).toBe(true);
  expect(await people.removeRole(siv.id, HYLTE.code, 'coordinator')).toBe(false);
  expect(await people.rolesOf(siv.id)).toEqual([{ role: 'approver', organisation: HYLTE }]);
});

test('a person without a role acts for no organisation, and only known roles exist', async () => {
  const people = peopleIn(database().knex);
  const ove = await people.insert({ email: 'ove@annan.example', name: 'Ove' });
  expect(await people.rolesOf(ove.id)).toEqual([]);
  const unknown = database()
    .knex('memberships')
    .insert({ person_id: ove.id, organisation_code: HYLTE.code, role: database().knex.raw('?', ['kung']) });
  await expect(unknown).rejects.toThrow(/memberships_role_is_known/);
});

test('an organisation has its own settings, and requires no approval from the start', async () => {
  const organisations = organisationsIn(database().knex);
  expect(await organisations.settings(HALMSTAD.code)).toEqual({ needsApproval: false, receiptWithAnswers: false });
  await organisations.changeSettings(HALMSTAD.code, { needsApproval: true, receiptWithAnswers: false });
  expect(await organisations.settings(HALMSTAD.code)).toEqual({ needsApproval: true, receiptWithAnswers: false });
  expect(await organisations.settings(HYLTE.code)).toEqual({ needsApproval: false, receiptWithAnswers: false });
});
