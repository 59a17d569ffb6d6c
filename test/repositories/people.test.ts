import { beforeAll, expect, test } from 'vitest';
import { organisationsIn } from '../../server/repositories/organisations.ts';
import { outboxIn } from '../../server/repositories/outbox.ts';
import { peopleIn } from '../../server/repositories/people.ts';
import { useTestDatabase } from '../support/database.ts';
import { HALLAND, HALMSTAD, HYLTE, RSS_HALLAND } from '../support/halland.ts';

const database = useTestDatabase();
const HABO = { code: '0643', name: 'Habo', kind: 'municipality', county: '06' } as const;
const HÅBO = { code: '0305', name: 'Håbo', kind: 'municipality', county: '03' } as const;

beforeAll(() => organisationsIn(database().knex).insert([...HALLAND, HABO, HÅBO]));

test('an organisation is found by its code, with the leading zero', async () => {
  expect(await organisationsIn(database().knex).find('0305')).toEqual(HÅBO);
  expect(await organisationsIn(database().knex).find('305')).toBeUndefined();
});

test('Håbo is not Habo', async () => {
  expect(await organisationsIn(database().knex).findByName('Håbo')).toEqual(HÅBO);
  expect(await organisationsIn(database().knex).findByName('Habo')).toEqual(HABO);
  expect(await organisationsIn(database().knex).findByName('HABO')).toBeUndefined();
});

test('a name is found however its letters are composed', async () => {
  expect(await organisationsIn(database().knex).findByName('Håbo'.normalize('NFD'))).toEqual(HÅBO);
});

test('organisations are listed by county and kind in Swedish alphabetical order', async () => {
  const listed = await organisationsIn(database().knex).list({ county: '13', kind: 'municipality' });
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

test('two organisations never share a code or a name', async () => {
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

test('two people never share an e-mail address', async () => {
  await peopleIn(database().knex).insert({ email: 'nils@hylte.example', name: 'Nils' });
  const again = peopleIn(database().knex).insert({ email: 'Nils@Hylte.example', name: 'Nisse' });
  await expect(again).rejects.toThrow(/people_email/);
});

test('a person may act for several organisations, and being let in twice is no more than once', async () => {
  const people = peopleIn(database().knex);
  const rut = await people.insert({ email: 'rut@rss.example', name: 'Rut' });
  await people.addMemberships(rut.id, [RSS_HALLAND.code, HALMSTAD.code]);
  await people.addMemberships(rut.id, [HALMSTAD.code]);
  expect(await organisationsIn(database().knex).ofPerson(rut.id)).toEqual([HALMSTAD, RSS_HALLAND]);
  expect(await people.ofOrganisation(HALMSTAD.code)).toEqual([rut]);
});

test('a person who has not been let in may act for nobody', async () => {
  const stranger = await peopleIn(database().knex).insert({ email: 'ove@annan.example', name: 'Ove' });
  expect(await organisationsIn(database().knex).ofPerson(stranger.id)).toEqual([]);
});

test('mail is listed with the latest first', async () => {
  const outbox = outboxIn(database().knex);
  const mail = { recipient: 'sara@halmstad.example', subject: 'Logga in', body: 'Hej!\n\nHär är din länk.' };
  await outbox.add(mail, '2024-02-01T09:00:00.000Z');
  await outbox.add({ ...mail, subject: 'Logga in igen' }, '2024-02-01T09:05:00.000Z');
  const [latest, first] = await outbox.list();
  expect(first).toEqual({ ...mail, id: expect.any(Number), createdAt: '2024-02-01T09:00:00.000Z' });
  expect(latest?.subject).toBe('Logga in igen');
  expect(await outbox.list({ most: 1 })).toEqual([latest]);
});
