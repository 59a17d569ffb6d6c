import type { Agent } from 'supertest';
import { describe, expect, it } from 'vitest';
import { openRoundIn } from '../../../server/actions/round/store-definitions.ts';
import { paths } from '../../../server/paths.ts';
import { responsesIn } from '../../../server/repositories/response/responses.ts';
import { answerAll } from '../../support/answer-all.ts';
import { useCounty } from '../../support/web.ts';
import { encode, fieldsOf, fillIn, textOf } from '../page.ts';

const county = useCounty();

type Fields = Readonly<Record<string, string | string[] | undefined>>;

/** A municipality's response in a round of its own, without answers, and the form of its remaining questions. */
async function remainingOf(organisation: string) {
  const agent = await county().signIn(organisation);
  const { context } = county();
  const { knex } = context.database;
  const {
    organisation: { code },
    response,
  } = county().participant(organisation);
  const round = await openRoundIn(context, knex, response.round, [code], new Date().toISOString());
  const id = (await responsesIn(knex).findInRound(round.id, code))?.id ?? '';
  const answers = async () => (await responsesIn(knex).find(id))?.answers ?? {};
  return {
    id,
    agent,
    answers,
    show: () => agent.get(paths.remaining(id)).expect(200),
    fillIn: async (changes: Fields) =>
      send(agent, id, { ...fieldsOf((await agent.get(paths.remaining(id))).text), ...changes }),
  };
}

function send(agent: Agent, id: string, fields: Fields) {
  return agent.post(paths.remaining(id)).type('form').send(encode(fields));
}

function numbersIn(html: string): string[] {
  return [...html.matchAll(/data-question="([^"]+)"/g)].map(([, number = '']) => number);
}

describe('the remaining questions of a response', () => {
  it('are all that are asked and not answered, on one page, and fewer when some have been answered', async () => {
    const hylte = await remainingOf('Hylte');
    const before = numbersIn((await hylte.show()).text);
    expect(before).toContain('B');
    // A follow-up question that an answer on the page may open is on the page too.
    expect(before).toContain('I.2');
    const saved = await hylte.fillIn({ 'B.text': 'Hemrehab.', 'J.1.chosen': 'ja' });
    expect(saved.status).toBe(303);
    const after = await hylte.agent.get(String(saved.headers.location)).expect(200);
    expect(numbersIn(after.text)).toEqual(before.filter((number) => number !== 'B' && number !== 'J.1'));
    expect(textOf(after.text)).toContain('Det du skrev är sparat.');
    expect(await hylte.answers()).toMatchObject({ B: { text: 'Hemrehab.' }, 'J.1': { chosen: ['ja'] } });
  });

  it('include a follow-up that an answer has opened, and no longer the question that was answered', async () => {
    const laholm = await remainingOf('Laholm');
    const { headers } = await laholm.fillIn({ 'I.chosen': 'ja' });
    expect(headers.location).toContain('#fraga-I-2');
    const { text } = await laholm.agent.get(String(headers.location)).expect(200);
    expect(numbersIn(text)).toContain('I.2');
    expect(textOf(text)).toContain('öppnade en följdfråga: I.2');
  });

  it('include one whose text is too long until it is shortened', async () => {
    const varberg = await remainingOf('Varberg');
    const { headers } = await varberg.fillIn({ 'K.text': 'x'.repeat(5001) });
    expect(headers.location).toMatch(/#fel$/);
    const page = (await varberg.agent.get(String(headers.location)).expect(200)).text;
    expect(textOf(page)).toContain('1 att rätta');
    expect(numbersIn(page)).toContain('K');
    await varberg.fillIn({ 'K.text': 'Kort.' });
    expect(numbersIn((await varberg.show()).text)).not.toContain('K');
  });

  it('show a text once more when screening found something in it, although it is answered', async () => {
    const falkenberg = await remainingOf('Falkenberg');
    const { headers } = await falkenberg.fillIn({ 'B.text': 'Ring mig på 070-174 06 05.' });
    expect(headers.location).toContain('#fraga-B');
    const { text } = await falkenberg.agent.get(String(headers.location)).expect(200);
    expect(numbersIn(text)).toContain('B');
    expect(textOf(text)).toContain('Läs igenom det som är utmärkt vid fråga B');
  });

  it('show two conflicting answers side by side, and keep both until somebody chooses', async () => {
    const kungsbacka = await remainingOf('Kungsbacka');
    const mine = fieldsOf((await kungsbacka.show()).text);
    await fillIn(kungsbacka.agent, kungsbacka.id, 2, { 'B.text': 'Kollegans svar.' });
    const page = await send(kungsbacka.agent, kungsbacka.id, { ...mine, 'B.text': 'Mitt svar.', 'E.text': 'Ja.' });
    expect(page.status).toBe(409);
    expect(textOf(page.text)).toContain('Kollegans svar.');
    expect(textOf(page.text)).toContain('Mitt svar.');
    expect(await kungsbacka.answers()).toMatchObject({ B: { text: 'Kollegans svar.' }, E: { text: 'Ja.' } });
  });

  it('are none when everything is answered, and the page leads on to the review', async () => {
    const { agent, id } = await remainingOf('Halmstad');
    await answerAll(county().context, county().participant('Halmstad').person, id);
    const { text } = await agent.get(paths.remaining(id)).expect(200);
    expect(textOf(text)).toContain('Ingenting: alla frågor som ställs är besvarade.');
    expect(text).toContain(`href="${paths.review(id)}"`);
    expect(numbersIn(text)).toEqual([]);
  });
});
