import { beforeAll, describe, expect, test } from 'vitest';
import { standardTemplate } from '../../server/domain/board-case/standard-template.ts';
import { boardCasesIn, caseTemplatesIn } from '../../server/repositories/board-case/board-cases.ts';
import { eventsIn } from '../../server/repositories/events.ts';
import { releaseCopiesIn } from '../../server/repositories/release/release-copies.ts';
import { responsesIn } from '../../server/repositories/response/responses.ts';
import { definitionsIn } from '../../server/repositories/round/definitions.ts';
import { extensionsIn } from '../../server/repositories/round/extensions.ts';
import { withdrawalsIn } from '../../server/repositories/round/withdrawals.ts';
import { politicalDecisionsIn } from '../../server/repositories/submission/political-decisions.ts';
import { submissionsIn } from '../../server/repositories/submission/submissions.ts';
import { useTestDatabase } from '../support/database.ts';
import { startHallandRound, submissionOf } from '../support/round.ts';

const database = useTestDatabase();

beforeAll(async () => {
  const { knex } = database();
  const { round, response, sara } = await startHallandRound(database());
  const at = '2024-02-01T09:00:00.000Z';
  await responsesIn(knex).writeAnswers(
    response.id,
    [{ question: 'C', answer: { text: 'Vi samverkar.' } }],
    sara.id,
    at,
  );
  const submission = await submissionsIn(knex).insert(submissionOf(response, sara, at));
  await releaseCopiesIn(knex).insert(submission.id, {
    answers: {},
    maskings: [{ words: 'samverkar', ground: '25 kap. 1 § OSL' }],
    reason: 'Begäran.',
    digest: 'a'.repeat(64),
    personId: sara.id,
    madeAt: at,
  });
  const told = { reason: 'Fel fil.', personId: sara.id, at };
  await submissionsIn(knex).withdraw(submission.id, told);
  await extensionsIn(knex).extend(round.id, response.organisation.code, { ...told, lastDay: '2024-04-15' });
  await extensionsIn(knex).reopen(round.id, { ...told, lastDay: '2024-04-30' });
  await withdrawalsIn(knex).withdraw([round.id], told);
  const kept = { version: 1, personId: sara.id, at };
  const template = standardTemplate();
  const letter = { caseNumber: '', day: '', officer: '', officerTitle: '', withBasis: true, members: [] };
  await caseTemplatesIn(knex).insert(response.organisation.code, { ...kept, content: template });
  await boardCasesIn(knex).insert(response.id, { ...kept, content: { ...template, ...letter } });
  await politicalDecisionsIn(knex).record(submission.id, { kind: 'reservation' }, { personId: sara.id, at });
  const digest = 'd'.repeat(64);
  await definitionsIn(knex).store([{ digest, survey: 'kommun-2023', definition: { $id: 'kommun-2023' } }], at);
  await eventsIn(knex).record({ at, verb: 'response.submit', personId: sara.id, responseId: response.id });
});

const TABLES = [
  'answer_changes',
  'submissions',
  'release_copies',
  'withdrawals',
  'extensions',
  'reopenings',
  'round_withdrawals',
  'events',
  'board_cases',
  'case_templates',
  'definitions',
  'political_decisions',
];

describe.each(TABLES)('%s', (table) => {
  const rows = () => database().knex(table).select();

  test('refuses to have a row updated', async () => {
    const before = await rows();
    expect(before).toHaveLength(1);
    await expect(
      database()
        .knex(table)
        .update({ [table === 'definitions' ? 'survey_id' : 'person_id']: null }),
    ).rejects.toThrow(`${table} is insert only: update`);
    expect(await rows()).toEqual(before);
  });

  test('refuses to have a row deleted', async () => {
    const before = await rows();
    await expect(database().knex(table).delete()).rejects.toThrow(`${table} is insert only: delete`);
    await expect(database().knex.raw('truncate ?? cascade', [table])).rejects.toThrow(/insert only: truncate/);
    expect(await rows()).toEqual(before);
  });

  test('refuses an update even if it would match no row', async () => {
    await expect(database().knex(table).whereRaw('false').delete()).rejects.toThrow(`${table} is insert only`);
  });
});
