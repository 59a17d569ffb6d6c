import { beforeAll, expect, test } from 'vitest';
import { monthOf } from '../../../server/domain/text/period.ts';
import { organisationsIn } from '../../../server/repositories/people/organisations.ts';
import { responsesIn } from '../../../server/repositories/response/responses.ts';
import { roundsIn } from '../../../server/repositories/round/rounds.ts';
import { useTestDatabase } from '../../support/database.ts';
import { HALLAND, HALMSTAD, HYLTE, RSS_HALLAND } from '../../support/halland.ts';
import { openMunicipalRound, ROUND_STARTED } from '../../support/round.ts';

const database = useTestDatabase();
beforeAll(() => organisationsIn(database().knex).insert(HALLAND));

test('a round gives every participant an empty response', async () => {
  const { round } = await openMunicipalRound(database().knex);
  const names = ['Falkenberg', 'Halmstad', 'Hylte', 'Kungsbacka', 'Laholm', 'Varberg'];
  expect((await roundsIn(database().knex).participants(round.id)).map(({ name }) => name)).toEqual(names);
  expect(await roundsIn(database().knex).countParticipants(round.id)).toBe(names.length);
  const responses = await responsesIn(database().knex).inRound(round.id);
  expect(responses.map(({ organisation }) => organisation.name)).toEqual(names);
  for (const response of responses)
    expect(response).toMatchObject({ round, answers: {}, version: 0, updatedAt: ROUND_STARTED });
});

test('a round keeps its days as they were given, in any time zone', async () => {
  const { round } = await openMunicipalRound(database().knex);
  expect(await roundsIn(database().knex).find(round.id)).toEqual(round);
  expect(round).toMatchObject({ opensOn: '2024-01-15', lastDay: '2024-03-31' });
});

test('a round names the counted round that its numbers come from', async () => {
  const { round: basis } = await openMunicipalRound(database().knex);
  const round = await roundsIn(database().knex).open(
    { ...basis, title: 'RSS 2023', survey: 'rss-2023', countedRound: basis.id },
    [RSS_HALLAND.code],
    ROUND_STARTED,
  );
  expect((await roundsIn(database().knex).find(round.id))?.countedRound).toBe(basis.id);
  expect(await roundsIn(database().knex).list({ survey: 'rss-2023' })).toEqual([round]);
});

test('a round with a participant that does not exist is not opened', async () => {
  const before = await roundsIn(database().knex).list();
  const opening = roundsIn(database().knex).open(
    { title: 'Fel', county: '13', survey: 'kommun-2023', opensOn: '2024-01-15', lastDay: '2024-03-31' },
    [HYLTE.code, '0000'],
    ROUND_STARTED,
  );
  await expect(opening).rejects.toThrow(/foreign key/);
  expect(await roundsIn(database().knex).list()).toEqual(before);
});

test('a round that would end before it opens is refused', async () => {
  const opening = roundsIn(database().knex).open(
    { title: 'Fel', county: '13', survey: 'kommun-2023', opensOn: '2024-04-01', lastDay: '2024-03-31' },
    [],
    ROUND_STARTED,
  );
  await expect(opening).rejects.toThrow(/rounds_opens_before_its_last_day/);
});

test('of rounds that end on the same day, the latest month is seen first', async () => {
  const { knex } = database();
  for (const month of ['2024-02-01', '2024-04-01', '2024-03-01'])
    await roundsIn(knex).open(
      {
        title: month,
        county: '13',
        survey: 'kommun-2023',
        opensOn: '2024-05-01',
        lastDay: '2099-05-31',
        period: monthOf(month),
      },
      [HALMSTAD.code],
      ROUND_STARTED,
    );
  const seen = await responsesIn(knex).ofOrganisations([HALMSTAD.code], { since: '2099-01-01' });
  expect(seen.map(({ round }) => round.title)).toEqual(['2024-04-01', '2024-03-01', '2024-02-01']);
});

test('organisations see their own responses and nobody else’s', async () => {
  const { round } = await openMunicipalRound(database().knex);
  const seen = await responsesIn(database().knex).ofOrganisations([HALMSTAD.code, HYLTE.code]);
  expect(new Set(seen.map(({ organisation }) => organisation.name))).toEqual(new Set(['Halmstad', 'Hylte']));
  expect(seen.filter((response) => response.round.id === round.id)).toHaveLength(2);
  expect(await responsesIn(database().knex).ofOrganisations([])).toEqual([]);
});
