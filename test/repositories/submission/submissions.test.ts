import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { Response } from '../../../server/domain/response/response.ts';
import { transaction } from '../../../server/repositories/database.ts';
import { eventsIn } from '../../../server/repositories/events.ts';
import { responsesIn } from '../../../server/repositories/response/responses.ts';
import { receiptsIn } from '../../../server/repositories/submission/receipts.ts';
import { submissionsIn } from '../../../server/repositories/submission/submissions.ts';
import { submittedAnswersIn } from '../../../server/repositories/submission/submitted-answers.ts';
import { useTestDatabase } from '../../support/database.ts';
import { HALMSTAD, LAHOLM } from '../../support/halland.ts';
import { type HallandRound, openMunicipalRound, startHallandRound, submissionOf } from '../../support/round.ts';

const database = useTestDatabase();
const NINE = '2024-02-01T09:00:00.000Z';
const TEN = '2024-02-01T10:00:00.000Z';

let halland: HallandRound;
let response: Response;
beforeAll(async () => {
  halland = await startHallandRound(database());
});
beforeEach(async () => {
  ({ response } = await openMunicipalRound(database().knex));
});

async function submit(sent: Response, at = NINE) {
  return transaction(database(), async (trx) => {
    await responsesIn(trx).lock(sent.id);
    return submissionsIn(trx).insert(submissionOf(sent, halland.sara, at));
  });
}

async function answer(text: string): Promise<Response> {
  const edits = [{ question: 'C', answer: { text } }];
  const saved = await responsesIn(database().knex).writeAnswers(response.id, edits, halland.sara.id, NINE);
  if (saved === undefined) throw new Error('Halmstad has a response');
  return saved;
}

test('a response that has not been submitted has no submission', async () => {
  expect(await submissionsIn(database().knex).latest(response.id)).toBeUndefined();
  expect(await receiptsIn(database().knex).ofResponse(response.id)).toEqual([]);
});

test('what is submitted again gets the next version, and both can be read', async () => {
  const first = await submit(await answer('Första'));
  const second = await submit(await answer('Andra'), TEN);
  expect([first.version, second.version]).toEqual([1, 2]);
  expect(await submissionsIn(database().knex).latest(response.id)).toEqual(second);
  expect(await submissionsIn(database().knex).find(first.id)).toEqual(first);
  expect(await submissionsIn(database().knex).findVersion(response.id, 1)).toEqual(first);
  expect(await submissionsIn(database().knex).findVersion(response.id, 3)).toBeUndefined();
  expect(await submissionsIn(database().knex).findByReference(first.reference)).toEqual(first);
  const receipts = await receiptsIn(database().knex).ofResponse(response.id);
  expect(receipts.map(({ reference }) => reference)).toEqual([second.reference, first.reference]);
});

test('a submission stays as it was when the response changes afterwards', async () => {
  const sent = await submit(await answer('Som det skickades'));
  await answer('Som det blev sedan');
  const read = await submissionsIn(database().knex).find(sent.id);
  expect(read).toEqual(sent);
  expect(read?.answers).toEqual({ C: { text: 'Som det skickades' } });
  expect(read).toMatchObject({ sender: halland.sara, submittedAt: NINE, responseVersion: 1 });
});

test('the wording is kept to the letter, with its properties in their order', async () => {
  const definition = { $id: 'kommun-2023', properties: { långt: 1, kort: 2, b: { åäö: '”Citat”', a: '' } } };
  const { id } = await submissionsIn(database().knex).insert({
    ...submissionOf(response, halland.sara, NINE),
    definition,
  });
  const read = await submissionsIn(database().knex).find(id);
  expect(JSON.stringify(read?.definition)).toBe(JSON.stringify(definition));
});

test('two people who submit the same response at once get one version each', async () => {
  const both = await Promise.all([submit(response), submit(response)]);
  expect(both.map(({ version }) => version).toSorted()).toEqual([1, 2]);
});

test('a reference is never used twice', async () => {
  const sent = submissionOf(response, halland.sara, NINE);
  await submissionsIn(database().knex).insert(sent);
  await expect(submissionsIn(database().knex).insert(sent)).rejects.toThrow(/submissions_reference/);
});

test('for a round, the latest submission of each participant that has submitted anything counts', async () => {
  const laholm = await responsesIn(database().knex).findInRound(response.round.id, LAHOLM.code);
  if (laholm === undefined) throw new Error('Laholm takes part in the round');
  await submit(await answer('Första'));
  const halmstadSent = await submit(await answer('Andra'));
  const laholmSent = await submit(laholm);

  const latest = await submittedAnswersIn(database().knex).latestInRound(response.round.id);
  expect(latest).toEqual(
    new Map([
      [HALMSTAD.code, expect.objectContaining({ answers: { C: { text: 'Andra' } } })],
      [LAHOLM.code, expect.objectContaining({ answers: {} })],
    ]),
  );
  const receipts = await receiptsIn(database().knex).latestOfAll([response.id, laholm.id, halland.response.id]);
  expect([...receipts.values()].map(({ reference }) => reference).toSorted()).toEqual(
    [halmstadSent.reference, laholmSent.reference].toSorted(),
  );
});

test('an organisation’s submission to a survey is the latest that holds, in any round', async () => {
  const { latestToSurvey, withdraw } = submissionsIn(database().knex);
  const { response: earlier } = await openMunicipalRound(database().knex);
  const [first, replaced, last] = [
    await submit(earlier, '2024-03-01T09:00:00.000Z'),
    await submit(response, '2024-03-02T09:00:00.000Z'),
    await submit(response, '2024-03-03T09:00:00.000Z'),
  ];
  expect(await latestToSurvey(HALMSTAD.code, 'kommun-2023')).toEqual(last);
  await withdraw(last.id, { personId: halland.sara.id, reason: 'Fel.', at: TEN });
  // A replaced submission does not hold again when the one that replaced it is withdrawn.
  expect(await latestToSurvey(HALMSTAD.code, 'kommun-2023')).toEqual(first);
  expect(replaced.version).toBe(1);
  expect(await latestToSurvey(HALMSTAD.code, 'kommun-2022')).toBeUndefined();
});

test('an event is in the transaction of its action: if the action fails, there is no event', async () => {
  const event = { at: NINE, verb: 'response.submit', personId: halland.sara.id, responseId: response.id } as const;
  const failing = transaction(database(), async (trx) => {
    await eventsIn(trx).record(event);
    throw new Error('midway');
  });
  await expect(failing).rejects.toThrow('midway');
  expect(await eventsIn(database().knex).ofResponse(response.id)).toEqual([]);
  await eventsIn(database().knex).record({ ...event, organisationCode: HALMSTAD.code, detail: { version: 1 } });
  await eventsIn(database().knex).record({ at: TEN, verb: 'response.prefill', responseId: response.id });
  expect(await eventsIn(database().knex).ofResponse(response.id)).toEqual([
    { ...event, organisationCode: HALMSTAD.code, detail: { version: 1 } },
    { at: TEN, verb: 'response.prefill', responseId: response.id, detail: {} },
  ]);
});

test('the verb of an event is a noun and a verb', async () => {
  await expect(eventsIn(database().knex).record({ at: NINE, verb: 'Sparade.' })).rejects.toThrow(/noun_verb/);
});
