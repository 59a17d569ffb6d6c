import { beforeAll, expect, test } from 'vitest';
import { EVENT_GROUPS } from '../../server/domain/people/event-group.ts';
import { eventLogIn } from '../../server/repositories/event-log.ts';
import { eventsIn } from '../../server/repositories/events.ts';
import { organisationsIn } from '../../server/repositories/people/organisations.ts';
import { peopleIn } from '../../server/repositories/people/people.ts';
import { useTestDatabase } from '../support/database.ts';
import { HALMSTAD } from '../support/halland.ts';
import { type HallandRound, startHallandRound } from '../support/round.ts';

const database = useTestDatabase();
const VÄXJÖ = { code: '0780', name: 'Växjö', kind: 'municipality', county: '07' } as const;
/** Half past eleven in the evening of 1 February in Sweden, and half past midnight. */
const LATE = '2024-02-01T22:30:00.000Z';
const EARLY = '2024-02-01T23:30:00.000Z';

let halland: HallandRound;
beforeAll(async () => {
  halland = await startHallandRound(database());
  const { knex } = database();
  await organisationsIn(knex).insert([VÄXJÖ]);
  const vera = await peopleIn(knex).insert({ name: 'Vera', email: 'vera@vaxjo.example' });
  await peopleIn(knex).addRole(vera.id, VÄXJÖ.code, 'coordinator');
  const { sara, nils, round, response } = halland;
  await peopleIn(knex).addRole(sara.id, HALMSTAD.code, 'coordinator');
  const at = LATE;
  await eventsIn(knex).recordAll([
    { at, verb: 'person.sign-in', personId: vera.id },
    { at, verb: 'organisation.change', personId: vera.id, organisationCode: VÄXJÖ.code },
    { at, verb: 'person.sign-in', personId: sara.id },
    { at, verb: 'person.sign-in', personId: nils.id },
    { at, verb: 'round.remind', detail: { round: round.id, reminders: 3 } },
    { at, verb: 'response.save', personId: sara.id, organisationCode: HALMSTAD.code, responseId: response.id },
    {
      at: EARLY,
      verb: 'person.change',
      personId: sara.id,
      organisationCode: HALMSTAD.code,
      detail: { person: nils.id },
    },
  ]);
});

function log() {
  return eventLogIn(database().knex, ['13']);
}

async function verbs(filter: Parameters<ReturnType<typeof eventLogIn>['list']>[0] = {}): Promise<string[]> {
  return (await log().list(filter, 50)).map(({ verb }) => verb);
}

test('a county’s log has the events of its organisations, rounds and people, the latest first', async () => {
  expect(await verbs()).toEqual(['person.change', 'response.save', 'round.remind', 'person.sign-in']);
  const [change, save] = await log().list({}, 50);
  expect(change).toMatchObject({
    at: EARLY,
    person: { name: 'Sara Samordnare' },
    subject: { name: 'Nils Nyfiken' },
    organisation: 'Halmstad',
  });
  expect(save).toMatchObject({ round: 'Kommunfrågor 2023', subject: undefined });
});

test('what a person did before being removed stays in the log of the county that removed them, and of no other', async () => {
  const { knex } = database();
  const { nils, sara } = halland;
  await eventsIn(knex).record({
    at: EARLY,
    verb: 'person.remove',
    personId: sara.id,
    organisationCode: HALMSTAD.code,
    detail: { person: nils.id },
  });
  expect((await verbs()).filter((verb) => verb === 'person.sign-in')).toHaveLength(2);
  const elsewhere = await eventLogIn(knex, ['07']).list({}, 50);
  expect(elsewhere.map(({ person }) => person?.name)).toEqual(['Vera', 'Vera']);
});

test('a day is a day in Sweden', async () => {
  expect(await verbs({ day: '2024-02-01' })).not.toContain('person.change');
  expect(await verbs({ day: '2024-02-02' })).toEqual(['person.remove', 'person.change']);
});

test('a person’s log has what the person did and what was done to the person', async () => {
  expect(await verbs({ personId: halland.nils.id })).toEqual(['person.remove', 'person.change', 'person.sign-in']);
});

test('signing in is kept apart from other events about people', async () => {
  const { personer, inloggningar } = EVENT_GROUPS;
  expect(await verbs(personer === undefined ? {} : { group: personer })).toEqual(['person.remove', 'person.change']);
  expect(await verbs(inloggningar === undefined ? {} : { group: inloggningar })).toEqual([
    'person.sign-in',
    'person.sign-in',
  ]);
});

test('an event whose detail has no valid ids is given without a subject and a round', async () => {
  const { knex } = database();
  const detail = { person: 'en person som inte har något id', round: '1' };
  await eventsIn(knex).record({ at: EARLY, verb: 'person.import', organisationCode: HALMSTAD.code, detail });
  const [latest] = await log().list({}, 1);
  expect(latest).toMatchObject({ verb: 'person.import', detail, subject: undefined, round: undefined });
});

test('of no responses there are no events', async () => {
  expect(await eventsIn(database().knex).ofResponses([])).toEqual(new Map());
});
