import fc from 'fast-check';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { Answer } from '../../../server/domain/answer/answer.ts';
import type { Response } from '../../../server/domain/response/response.ts';
import { answerChangesIn } from '../../../server/repositories/answer/answer-changes.ts';
import { transaction } from '../../../server/repositories/database.ts';
import { responsesIn } from '../../../server/repositories/response/responses.ts';
import { useTestDatabase } from '../../support/database.ts';
import { HALMSTAD } from '../../support/halland.ts';
import { runs } from '../../support/property-runs.ts';
import { type HallandRound, openMunicipalRound, startHallandRound } from '../../support/round.ts';

const database = useTestDatabase();
const NINE = '2024-02-01T09:00:00.000Z';
const TEN = '2024-02-01T10:00:00.000Z';
const YES: Answer = { chosen: ['ja'] };
const NO: Answer = { chosen: ['nej'] };

let halland: HallandRound;
let response: Response;
beforeAll(async () => {
  halland = await startHallandRound(database());
});
beforeEach(async () => {
  ({ response } = await openMunicipalRound(database().knex));
});

/** Saves answers as Sara. */
function save(edits: Record<string, Answer | undefined>, at = NINE): Promise<Response | undefined> {
  const listed = Object.entries(edits).map(([question, answer]) => ({ question, answer }));
  return responsesIn(database().knex).writeAnswers(response.id, listed, halland.sara.id, at);
}

test('a response starts empty, in version 0', () => {
  expect(response).toMatchObject({ answers: {}, version: 0, organisation: HALMSTAD });
});

test('a save merges in its questions and leaves all others as they are', async () => {
  await save({ C: { text: 'Vi samverkar.' }, D: YES });
  const saved = await save({ D: NO, E: { text: 'Rad ett\nrad två 😀' } }, TEN);
  expect(saved).toEqual({
    ...response,
    answers: { C: { text: 'Vi samverkar.' }, D: NO, E: { text: 'Rad ett\nrad två 😀' } },
    version: 2,
    updatedAt: TEN,
  });
  expect(await responsesIn(database().knex).find(response.id)).toEqual(saved);
});

test('a removed answer is gone, and its draft is in the history', async () => {
  await save({ C: { text: 'Vi samverkar.' } });
  expect((await save({ C: undefined }))?.answers).toEqual({});
  const changes = await answerChangesIn(database().knex).after(response.id, 1);
  expect(changes.get('C')).toMatchObject({ before: { text: 'Vi samverkar.' }, after: undefined });
});

test('a save that changes nothing leaves the version, the time and the history as they are', async () => {
  const first = await save({ C: { text: 'Vi samverkar.' } });
  const again = await save({ C: { text: 'Vi samverkar.' }, D: undefined }, TEN);
  expect(again).toEqual(first);
  expect(await answerChangesIn(database().knex).after(response.id, 1)).toEqual(new Map());
});

test('saves of different questions at the same time lose nothing', async () => {
  const questions = Array.from({ length: 12 }, (_, index) => `Q${index}`);
  await Promise.all(questions.map((question) => save({ [question]: { text: question } })));
  const saved = await responsesIn(database().knex).find(response.id);
  expect(saved?.answers).toEqual(Object.fromEntries(questions.map((question) => [question, { text: question }])));
  expect(saved?.version).toBe(questions.length);
});

test('a response that does not exist is not saved', async () => {
  const missing = '00000000-0000-4000-8000-000000000000';
  expect(await responsesIn(database().knex).writeAnswers(missing, [], undefined, NINE)).toBeUndefined();
  expect(await responsesIn(database().knex).find(missing)).toBeUndefined();
});

test('the changes after a version have each question’s answer then and now, and who made the last change', async () => {
  await save({ C: YES, D: YES });
  await save({ C: NO });
  const edit = [{ question: 'C', answer: { text: 'Delvis' } }];
  await responsesIn(database().knex).writeAnswers(response.id, edit, halland.nils.id, TEN);
  const changes = await answerChangesIn(database().knex).after(response.id, 1);
  expect([...changes.values()]).toEqual([
    { question: 'C', before: YES, after: { text: 'Delvis' }, version: 3, at: TEN, person: halland.nils },
  ]);
});

test('a question whose answer was changed back is among the changes, with the same answer before and after', async () => {
  await save({ C: YES });
  await save({ C: NO });
  await save({ C: YES });
  expect((await answerChangesIn(database().knex).after(response.id, 1)).get('C')).toMatchObject({
    before: YES,
    after: YES,
    version: 3,
  });
});

test('a question that was first answered after the version was unanswered in it', async () => {
  await save({ D: YES });
  await save({ D: NO });
  expect((await answerChangesIn(database().knex).after(response.id, 0)).get('D')).toMatchObject({
    before: undefined,
    after: NO,
  });
});

test('a save without a person is the system’s', async () => {
  const edit = [{ question: '2', answer: { numbers: { ja: 4 } } }];
  await responsesIn(database().knex).writeAnswers(response.id, edit, undefined, NINE);
  expect((await answerChangesIn(database().knex).after(response.id, 0)).get('2')?.person).toBeUndefined();
});

test('a save in a transaction that fails is not kept, nor its history', async () => {
  const failing = transaction(database(), async (trx) => {
    await responsesIn(trx).writeAnswers(response.id, [{ question: 'C', answer: YES }], halland.sara.id, NINE);
    throw new Error('midway');
  });
  await expect(failing).rejects.toThrow('midway');
  expect(await responsesIn(database().knex).find(response.id)).toEqual(response);
  expect(await answerChangesIn(database().knex).after(response.id, 0)).toEqual(new Map());
});

test('a locked response cannot be saved by others until the transaction ends', async () => {
  const order: string[] = [];
  let saving: Promise<unknown> = Promise.resolve();
  await transaction(database(), async (trx) => {
    await responsesIn(trx).lock(response.id);
    saving = save({ C: YES }).then(() => order.push('saved'));
    await trx.raw('select pg_sleep(0.2)');
    order.push('decided');
  });
  await saving;
  expect(order).toEqual(['decided', 'saved']);
});

test('whatever is saved in whatever order, every earlier version can be restored from the history', async () => {
  const answer = fc.option(
    fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1 }).map((text): Answer => ({ text: text.replaceAll('\0', '') })),
      fc.subarray(['ja', 'nej', 'kan-inte-bedomas']).map((chosen): Answer => ({ chosen })),
      fc.nat().map((number): Answer => ({ number })),
    ),
    { nil: undefined },
  );
  const edits = fc.dictionary(fc.constantFrom('A', 'B', '7a', 'I.2'), answer, { noNullPrototype: true });
  await fc.assert(
    fc.asyncProperty(fc.array(edits, { maxLength: 6 }), async (saves) => {
      ({ response } = await openMunicipalRound(database().knex));
      const versions = [response];
      for (const one of saves) {
        const saved = await save(one);
        if (saved !== undefined && saved.version > (versions.at(-1)?.version ?? 0)) versions.push(saved);
      }
      const last = versions.at(-1);
      for (const earlier of versions) {
        const restored: Record<string, Answer> = { ...last?.answers };
        for (const { question, before } of (
          await answerChangesIn(database().knex).after(response.id, earlier.version)
        ).values()) {
          if (before === undefined) delete restored[question];
          else restored[question] = before;
        }
        expect(restored).toEqual(earlier.answers);
      }
    }),
    { numRuns: runs(25) },
  );
});
