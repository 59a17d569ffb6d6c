import { beforeAll, expect, test } from 'vitest';
import { digestOfText } from '../../../server/domain/screening/screened-text.ts';
import { screeningDecisionsIn } from '../../../server/repositories/screening/screening-decisions.ts';
import { useTestDatabase } from '../../support/database.ts';
import { type HallandRound, startHallandRound } from '../../support/round.ts';

const database = useTestDatabase();
const NINE = '2024-02-01T09:00:00.000Z';
const TEN = '2024-02-01T10:00:00.000Z';

let halland: HallandRound;
beforeAll(async () => {
  halland = await startHallandRound(database());
});

function text(question: string, words: string) {
  return { question, place: 'text', digest: digestOfText(words) } as const;
}

test('a screening decision is about one text in its present wording, with who made it and when', async () => {
  const { response, sara } = halland;
  const decisions = screeningDecisionsIn(database().knex);
  const looked = text('B', 'Ring 035-10 00 00.');
  expect(await decisions.keep(response.id, looked, { personId: sara.id, at: NINE })).toBe(true);
  expect(await decisions.ofQuestions(response.id, ['A', 'B'])).toEqual([{ ...looked, person: sara, at: NINE }]);
  expect(await decisions.ofQuestions(response.id, ['A'])).toEqual([]);
});

test('a decision made again by another person stays the first person’s', async () => {
  const { response, sara, nils } = halland;
  const decisions = screeningDecisionsIn(database().knex);
  const looked = text('E', 'Ring 035-10 00 00.');
  expect(await decisions.keep(response.id, looked, { personId: sara.id, at: NINE })).toBe(true);
  expect(await decisions.keep(response.id, looked, { personId: nils.id, at: TEN })).toBe(false);
  expect(await decisions.ofQuestions(response.id, ['E'])).toMatchObject([{ person: sara, at: NINE }]);
});

test('another text, or the same words in another place, has decisions of its own', async () => {
  const { response, sara, nils } = halland;
  const decisions = screeningDecisionsIn(database().knex);
  const first = text('F', 'Ring 035-10 00 00.');
  const others = [
    text('F', 'Ring 035-10 00 01.'),
    { ...first, place: 'comment' } as const,
    { ...first, place: 'option.annat' } as const,
  ];
  await decisions.keep(response.id, first, { personId: sara.id, at: NINE });
  for (const other of others)
    expect(await decisions.keep(response.id, other, { personId: nils.id, at: TEN })).toBe(true);
  expect(await decisions.ofQuestions(response.id, ['F'])).toHaveLength(4);
});

test('a decision is withdrawn by whoever may do that, or only by the person who made it', async () => {
  const { response, sara, nils } = halland;
  const decisions = screeningDecisionsIn(database().knex);
  const looked = text('G', 'Ring 035-10 00 00.');
  await decisions.keep(response.id, looked, { personId: sara.id, at: NINE });
  expect(await decisions.takeBack(response.id, looked, { madeBy: nils.id })).toBe(false);
  expect(await decisions.takeBack(response.id, { ...looked, place: 'comment' })).toBe(false);
  expect(await decisions.takeBack(response.id, looked, { madeBy: sara.id })).toBe(true);
  expect(await decisions.takeBack(response.id, looked)).toBe(false);
  await decisions.keep(response.id, looked, { personId: nils.id, at: TEN });
  expect(await decisions.takeBack(response.id, looked)).toBe(true);
  expect(await decisions.ofQuestions(response.id, ['G'])).toEqual([]);
});
