import fc from 'fast-check';
import type { Agent } from 'supertest';
import { expect, it } from 'vitest';
import { openRoundIn } from '../../../server/actions/round/store-definitions.ts';
import { paths } from '../../../server/paths.ts';
import { responsesIn } from '../../../server/repositories/response/responses.ts';
import { useCounty } from '../../support/web.ts';

const WRITERS = 20;
/** The embedded database runs one query at a time, so fewer edits show as much there. */
const EDITS = process.env.TEST_DATABASE_URL === undefined ? 400 : 2_000;
/** Of every ten edits of a writer, this many are to the writer's own question; the others are to any question. */
const OWN = 7;

const county = useCounty();

/** An answer as a writer last saw it, and its version then. */
interface Seen {
  text: string;
  version: number;
}

it(`twenty people who write in one response, ${EDITS} times, lose no word to each other`, async () => {
  const { addPerson, signIn, context } = county();
  const { knex } = context.database;
  const { response: latest, organisation } = county().participant('Region Halland');
  const round = await openRoundIn(context, knex, latest.round, [organisation.code], new Date().toISOString());
  const { id } = (await responsesIn(knex).findInRound(round.id, organisation.code)) ?? latest;
  const questions = context.catalogue
    .survey('region-2023')
    .questions.filter(({ kind }) => kind === 'text')
    .map((question) => question.id);
  const writers = await Promise.all(
    Array.from({ length: WRITERS }, async (_, number) =>
      signIn(await addPerson(`Medarbetare ${'abcdefghijklmnopqrst'[number]}`, { 'Region Halland': 'contributor' })),
    ),
  );
  const counted = { saved: 0, conflicts: 0 };

  /**
   * Adds a word to the answer as the writer last saw it. In a conflict the writer joins the word to the other person's
   * text.
   */
  async function write(agent: Agent, question: string, seen: Map<string, Seen>, word: string): Promise<void> {
    for (;;) {
      const before = seen.get(question) ?? { text: '', version: 0 };
      const text = `${before.text}${word} `;
      const answer = await agent
        .post(paths.answer(id, question))
        .set('Accept', 'application/json')
        .type('form')
        .send({ [`${question}.text`]: text, [`${question}.version`]: String(before.version), end: '1' });
      if (answer.status === 200) {
        expect(answer.body.outcome).toBe('saved');
        seen.set(question, { text, version: answer.body.version });
        counted.saved += 1;
        return;
      }
      expect([answer.status, answer.body.outcome]).toEqual([409, 'conflict']);
      counted.conflicts += 1;
      const shown = await agent.get(paths.answer(id, question)).set('Accept', 'application/json').expect(200);
      seen.set(question, { text: shown.body.fields[`${question}.text`][0], version: shown.body.version });
    }
  }

  const [choices = []] = fc.sample(
    fc.array(fc.tuple(fc.nat(9), fc.constantFrom(...questions)), { minLength: EDITS, maxLength: EDITS }),
    1,
  );
  await Promise.all(
    writers.map(async (agent, writer) => {
      const seen = new Map<string, Seen>();
      for (let edit = writer; edit < EDITS; edit += WRITERS) {
        const [die = 0, anybodys = ''] = choices[edit] ?? [];
        const question = die < OWN ? questions[writer] : anybodys;
        await write(agent, question ?? anybodys, seen, `ord${edit}`);
      }
    }),
  );

  const response = await responsesIn(knex).find(id);
  const words = questions.flatMap((question) => response?.answers[question]?.text?.trim().split(' ') ?? []);
  expect(words.toSorted()).toEqual(Array.from({ length: EDITS }, (_, edit) => `ord${edit}`).toSorted());
  expect(counted.saved).toBe(EDITS);
  expect(counted.conflicts, 'they wrote at the same time').toBeGreaterThan(WRITERS);
  expect(response?.version).toBe(EDITS);
  // Every edit is in the history, with the answer that it made.
  const answers = await knex('answer_changes').where({ response_id: id }).pluck('after');
  const texts = answers.map((answer) => answer?.text?.trim() ?? '');
  expect(texts).toHaveLength(EDITS);
  expect(words.filter((word) => !texts.some((text) => text.endsWith(word)))).toEqual([]);
});
