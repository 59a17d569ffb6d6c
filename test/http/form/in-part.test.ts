import type { Agent, Response } from 'supertest';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Answers } from '../../../server/domain/answer/answer.ts';
import { paths } from '../../../server/paths.ts';
import { responsesIn } from '../../../server/repositories/response/responses.ts';
import { notesIn } from '../../../server/repositories/teamwork/notes.ts';
import { questionMarksIn } from '../../../server/repositories/teamwork/question-marks.ts';
import { useCounty } from '../../support/web.ts';
import { encode, fieldsOf, textOf } from '../page.ts';

const county = useCounty();

/** Ten megabytes, as when a whole file is pasted by mistake. */
const HUGE = 'x'.repeat(10_000_000);
/** “Smått” in Windows-1252, which browsers never send. */
const NOT_UTF8 = 'Sm%E5tt';
/** Pages of the municipality's form: page 3 asks C and D, choices with a free text; page 4 asks E and F, two texts. */
const [CHOICES, TEXTS] = [3, 4];

let agent: Agent;
let id: string;
beforeAll(() => {
  id = county().participant('Varberg').response.id;
});
beforeEach(async () => {
  agent = await county().signIn('Varberg');
  await post(TEXTS, { 'E.text': 'Sparat om E.', 'F.text': 'Sparat om F.' });
});

/** Posts a page as it is shown, with some fields changed. The fields in `raw` are sent without escaping. */
async function post(
  page: number,
  changes: Readonly<Record<string, string | string[] | undefined>>,
  raw: Readonly<Record<string, string>> = {},
  shown?: Record<string, string | string[]>,
): Promise<Response> {
  const fields = { ...(shown ?? fieldsOf((await agent.get(paths.page(id, page))).text)), ...changes };
  const plain = Object.fromEntries(Object.entries(fields).filter(([name]) => !(name in raw)));
  const body = [encode(plain), ...Object.entries(raw).map(([name, value]) => `${encodeURIComponent(name)}=${value}`)];
  return agent.post(paths.page(id, page)).type('form').send(body.join('&'));
}

async function answersNow(): Promise<Answers> {
  return (await responsesIn(county().context.database.knex).find(id))?.answers ?? expect.fail('The response is gone');
}

async function markedAsReady(): Promise<string[]> {
  const marks = await questionMarksIn(county().context.database.knex).ofQuestions(id, ['E', 'F']);
  return marks.map(({ question }) => question);
}

describe('a form page with a text that is too large', () => {
  it('has everything else saved, keeps the stored answer, and says how much may be written', async () => {
    const answer = await post(TEXTS, { 'F.text': 'Nytt om F.' }, { 'E.text': HUGE });
    expect(answer.status).toBe(422);
    expect(await answersNow()).toMatchObject({ E: { text: 'Sparat om E.' }, F: { text: 'Nytt om F.' } });
    expect(textOf(answer.text)).toContain('Allt annat på sidan är sparat.');
    expect(textOf(answer.text).match(/Svaret är större än 100 000 tecken och togs inte emot/g)).toHaveLength(2);
    expect(answer.text).toContain('<a href="#fraga-E-svar">Fråga E: Svaret är större');
    expect(fieldsOf(answer.text)).toMatchObject({ 'E.text': 'Sparat om E.', 'F.text': 'Nytt om F.' });
    expect(answer.text.length).toBeLessThan(100_000);
  });

  it('can be corrected and sent again', async () => {
    const answer = await post(TEXTS, {}, { 'E.text': HUGE });
    const again = await post(TEXTS, { 'E.text': 'Lagom.' }, {}, fieldsOf(answer.text));
    expect(again.status).toBe(303);
    expect((await answersNow()).E).toEqual({ text: 'Lagom.' });
  });

  it('gives the question’s own limit where it has one', async () => {
    const answer = await post(9, {}, { 'K.text': HUGE });
    expect(textOf(answer.text)).toContain('Skriv högst 5 000 tecken, så sparas frågan.');
  });
});

describe('a form page with a text that is not UTF-8', () => {
  it('has everything else saved, keeps the stored answer, and says what to do', async () => {
    const answer = await post(TEXTS, { 'E.text': 'Nytt om E.' }, { 'F.text': NOT_UTF8 });
    expect(answer.status).toBe(422);
    expect(await answersNow()).toMatchObject({ E: { text: 'Nytt om E.' }, F: { text: 'Sparat om F.' } });
    expect(textOf(answer.text)).toContain('Fråga F: Svaret kom fram med bokstäver som inte går att läsa');
    expect(fieldsOf(answer.text)['F.text']).toBe('Sparat om F.');
  });
});

describe('a question with a rejected field', () => {
  it('is not saved at all: its accepted fields keep what was typed, to be sent again', async () => {
    await post(CHOICES, { 'C.chosen': undefined, 'C.none': '1' });
    const page = await agent.get(paths.page(id, CHOICES));
    const [ticked = ''] = /name="C\.chosen" value="([^"]+)"/.exec(page.text)?.slice(1) ?? [];
    const optionText = /name="(C\.text\.[^"]+)"/.exec(page.text)?.[1] ?? '';
    const answer = await post(CHOICES, { 'C.none': undefined, 'C.chosen': ticked }, { [optionText]: HUGE });
    expect(answer.status).toBe(422);
    expect((await answersNow()).C).toEqual({ chosen: [] });
    expect(fieldsOf(answer.text)['C.chosen']).toBe(ticked);
    expect(textOf(answer.text)).toMatch(/Fråga C: Texten vid ”.+” är större än 100 000 tecken/);

    expect((await post(CHOICES, {}, {}, fieldsOf(answer.text))).status).toBe(303);
    expect((await answersNow()).C).toEqual({ chosen: [ticked] });
  });

  it('does not overwrite what somebody else has saved meanwhile when it is sent again', async () => {
    const shown = fieldsOf((await agent.get(paths.page(id, TEXTS))).text);
    await post(TEXTS, { 'E.text': 'Sparat av en annan.' });
    const answer = await post(TEXTS, {}, { 'E.text': NOT_UTF8 }, shown);
    expect(fieldsOf(answer.text)['E.version']).toBe(shown['E.version']);
    const again = await post(TEXTS, { 'E.text': 'Skrivet på nytt.' }, {}, fieldsOf(answer.text));
    expect(again.status).toBe(409);
    expect((await answersNow()).E).toEqual({ text: 'Sparat av en annan.' });
  });

  it('counts as seen in no version when its version field is rejected', async () => {
    const answer = await post(TEXTS, { 'E.text': 'Nytt om E.' }, { 'E.version': '%FF' });
    expect(answer.status).toBe(422);
    expect(fieldsOf(answer.text)).toMatchObject({ 'E.version': '0', 'E.text': 'Nytt om E.' });
    expect((await answersNow()).E).toEqual({ text: 'Sparat om E.' });
  });

  it('keeps its ready mark as it was', async () => {
    const answer = await post(TEXTS, { ready: ['E', 'F'] }, { 'E.text': HUGE });
    expect(await markedAsReady()).toEqual(['F']);
    expect(fieldsOf(answer.text).ready).toEqual(['E', 'F']);
    await post(TEXTS, { ready: undefined });
  });
});

it('when the ready marks are rejected, no mark is changed', async () => {
  await post(TEXTS, { ready: ['E'] });
  expect((await post(TEXTS, { ready: undefined }, { ready: '%FF' })).status).toBe(303);
  expect(await markedAsReady()).toEqual(['E']);
  await post(TEXTS, { ready: undefined });
});

it('when a note is too large, it is not saved, but its question’s answer is', async () => {
  const answer = await post(TEXTS, { 'E.text': 'Nytt om E.' }, { 'note.E': HUGE });
  expect(answer.status).toBe(422);
  expect((await answersNow()).E).toEqual({ text: 'Nytt om E.' });
  expect(await notesIn(county().context.database.knex).ofQuestions(id, ['E'])).toEqual([]);
  expect(textOf(answer.text)).toContain(
    'Fråga E: Anteckningen är större än 100 000 tecken och togs inte emot. Skriv högst 2 000 tecken. Den är inte sparad än.',
  );
});

it('what is to be mended is told in the order of the page, notes and answers alike', async () => {
  const answer = await post(TEXTS, { 'note.E': 'a'.repeat(2001) }, { 'F.text': HUGE });
  const told = [...answer.text.matchAll(/<a href="#[^"]*">Fråga (\w+): /g)].map(([, question]) => question);
  expect(told).toEqual(['E', 'F']);
});

it('fields of questions that the survey does not have are ignored, also when they are too large', async () => {
  const others = { 'X9.text': 'Okänd.', 'X9.version': '0', 'note.X9': 'Okänd.', ready: 'X9' };
  const answer = await post(TEXTS, { ...others, 'E.text': 'Nytt om E.' }, { 'X8.text': HUGE, 'X7.text': NOT_UTF8 });
  expect(answer.status).toBe(303);
  expect((await answersNow()).E).toEqual({ text: 'Nytt om E.' });
  expect(JSON.stringify(await answersNow())).not.toContain('Okänd');
});

it('fields of another page’s questions are ignored', async () => {
  await post(TEXTS, { 'B.text': 'Från fel sida.', 'B.version': '0', 'E.text': 'Nytt om E.' });
  expect((await answersNow()).E).toEqual({ text: 'Nytt om E.' });
  expect((await answersNow()).B?.text).not.toBe('Från fel sida.');
});

describe('a form that is saved whole or not at all', () => {
  it.each([
    ['too large', 'x'.repeat(150_000), 'En av texterna är större än 100 000 tecken. Inget har ändrats.'],
    ['unreadable', NOT_UTF8, 'En av texterna kom fram med bokstäver som inte går att läsa. Inget har ändrats.'],
  ])('is refused when a text is %s, and nothing is done', async (_what, value, sentence) => {
    const contact = paths.contact(id);
    const before = fieldsOf((await agent.get(contact)).text);
    const names = Object.keys(before).filter((name) => name !== 'formToken');
    const [first = ''] = names;
    const rest = encode(Object.fromEntries(names.slice(1).map((name) => [name, 'Något annat'])));
    const answer = await agent
      .post(contact)
      .type('form')
      .send(`${rest}&${encodeURIComponent(first)}=${value}`);
    expect(answer.status).toBe(422);
    expect(textOf(answer.text)).toContain(sentence);
    expect(fieldsOf((await agent.get(contact)).text)).toEqual(before);
  });

  it('shows the accepted fields, to be copied, and does not offer to post them without the rejected one', async () => {
    const fields = { end: '1', version: '1', 'remark.A': 'x', 'B.remark': 'Skriv mer om hemrehab.' };
    const answer = await agent
      .post(paths.return(id))
      .type('form')
      .send(`${encode(fields)}&C.remark=${NOT_UTF8}`);
    expect(textOf(answer.text)).toContain('Skriv mer om hemrehab.');
    expect(textOf(answer.text)).toContain('Gå tillbaka i webbläsaren, rätta texten och spara igen.');
    expect(answer.text).not.toContain('Spara det jag skrev');
  });
});

it('with a rejected field, a form page from somebody who is signed out is shown, and not offered to be posted again', async () => {
  const shown = fieldsOf((await agent.get(paths.page(id, TEXTS))).text);
  await agent.post(paths.signOut).expect(303);
  const answer = await post(TEXTS, { 'F.text': 'Skrivet om F.' }, { 'E.text': NOT_UTF8 }, shown);
  expect(answer.status).toBe(401);
  expect(textOf(answer.text)).toContain('Skrivet om F.');
  expect(answer.text).not.toContain('Spara det jag skrev');
});
