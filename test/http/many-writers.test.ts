import fc from 'fast-check';
import type { Agent } from 'supertest';
import { expect, it } from 'vitest';
import { paths } from '../../server/paths.ts';
import { historyIn } from '../../server/repositories/history.ts';
import { responsesIn } from '../../server/repositories/responses.ts';
import { openRound, responseIn } from '../support/round-under-way.ts';
import { useCounty } from '../support/web.ts';

const WRITERS = 20;
const EDITS = 2_000;
/** Questions of the kommunfrågor that are answered in free words. */
const QUESTIONS = ['B', 'E', 'F', 'G', 'K', 'T'] as const;

const county = useCounty();

/** What a writer sees of an answer, and the version that it saw it in. */
interface Seen {
  text: string;
  version: number;
}

it('twenty who write in one response, two thousand times, lose no word of each other', {
  timeout: 600_000,
}, async () => {
  const { addPerson, signIn, context } = county();
  const { id } = await responseIn(county(), await openRound(county()), 'Hylte');
  const writers = await Promise.all(
    Array.from({ length: WRITERS }, async (_, number) =>
      signIn(await addPerson(`Medarbetare ${'abcdefghijklmnopqrst'[number]}`, { Hylte: 'contributor' })),
    ),
  );
  const counted = { saved: 0, conflicts: 0 };

  /** Adds a word to what it last saw of a question; where somebody was before it, it joins its word to theirs. */
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

  const [choices = []] = fc.sample(fc.array(fc.constantFrom(...QUESTIONS), { minLength: EDITS, maxLength: EDITS }), 1);
  await Promise.all(
    writers.map(async (agent, writer) => {
      const seen = new Map<string, Seen>();
      for (let edit = writer; edit < EDITS; edit += WRITERS)
        await write(agent, choices[edit] ?? 'B', seen, `ord${edit}`);
    }),
  );

  const response = await responsesIn(context.database.knex).find(id);
  const words = QUESTIONS.flatMap((question) => response?.answers[question]?.text?.trim().split(' ') ?? []);
  expect(words.toSorted()).toEqual(Array.from({ length: EDITS }, (_, edit) => `ord${edit}`).toSorted());
  expect(counted.saved).toBe(EDITS);
  expect(counted.conflicts, 'they wrote at the same time').toBeGreaterThan(WRITERS);
  expect(response?.version).toBe(EDITS);
  expect((await historyIn(context.database.knex).page(id, 1)).total).toBe(EDITS);
});
