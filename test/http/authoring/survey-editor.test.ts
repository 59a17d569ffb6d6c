import type { Agent } from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { paths } from '../../../server/paths.ts';
import { ownSurvey } from '../../support/own-survey.ts';
import { useCounty } from '../../support/web.ts';
import { encode, fieldsOf, textOf } from '../page.ts';

const county = useCounty();

let agent: Agent;
let colleague: Agent;

beforeAll(async () => {
  agent = await county().signIn(await county().addPerson('Rut Samordnare', { 'RSS Halland': 'rss-officer' }));
  colleague = await county().signIn(await county().addPerson('Kim Kollega', { 'RSS Halland': 'rss-officer' }));
});

describe('a survey that is made with the editor', () => {
  it('is built from nothing on its pages, by somebody who has seen no file, and published', async () => {
    const draft = await newSurvey('Trygg hemma');
    await addQuestion(draft, { kind: 'one', title: 'Finns en rutin?' });
    await addQuestion(draft, { kind: 'number', title: 'Hur många bor i särskilt boende?' });
    await addQuestion(draft, { kind: 'text', title: 'Vad fungerar bra?' });
    const several = await addQuestion(draft, { kind: 'several', title: 'Vilka ingår?' });
    expect(several).toBe(`${draft}/fragor/4`);

    await save(`${draft}/fragor/2`, { maximum: '5000', unit: 'count' });
    await save(`${draft}/fragor/3`, { limit: '1000', shortTitle: 'Det som fungerar' });
    await save(several, {}, { 'nya-option': 'Sjuksköterska\nArbetsterapeut\nAnnan, ange vilken' });
    await save(several, { 'option.annan-ange-vilken.text': 'ja' });
    await save(several, { 'option.annan-ange-vilken.limit': '200' });
    const followUp = await addQuestion(draft, { kind: 'text', title: 'Hur samordnas de?', after: '4', under: 'ja' });
    expect(followUp).toBe(`${draft}/fragor/4a`);
    await save(followUp, { condition: '4 = Sjuksköterska eller 1 = Ja' });
    await save(`${draft}/om`, {
      lastDay: '2027-01-31',
      recipient: 'länets ledning',
      introduction: 'Frågorna gäller 2026.',
    });

    const page = textOf((await agent.get(draft).expect(200)).text);
    expect(page).toContain('Kan publiceras');
    expect(page).toContain('visas om 4 = Sjuksköterska eller 1 = Ja');
    const published = await agent
      .post(`${draft}/publicera`)
      .type('form')
      .send({ seen: await versionOf(draft) });
    expect(published.headers.location).toMatch(/klart=published$/);
    expect(await definitionOf(draft)).toMatchObject({
      $id: 'trygg-hemma-2026',
      recipient: { name: 'länets ledning' },
      required: ['1', '2', '3', '4'],
      properties: {
        3: { shortTitle: 'Det som fungerar', properties: { text: { characterLimit: 1000 } } },
        4: { properties: { texts: { properties: { 'annan-ange-vilken': { characterLimit: 200 } } } } },
      },
    });
  });

  it('shows each question as it is asked beside its fields', async () => {
    const draft = await newSurvey('Förhandsvisad');
    const question = await addQuestion(draft, { kind: 'one', title: 'Finns en rutin?' });
    const preview = previewIn((await agent.get(question).expect(200)).text);
    expect(textOf(preview)).toContain('Finns en rutin?');
    expect([...preview.matchAll(/type="radio"/g)]).toHaveLength(2);
  });

  it('keeps what cannot be right as it was typed, and says at the field and in the contents what is wrong', async () => {
    const draft = await newSurvey('Felskriven');
    const question = await addQuestion(draft, { kind: 'text', title: 'Vad fungerar bra?' });
    await save(question, { limit: 'tusen' });
    const page = (await agent.get(question).expect(200)).text;
    expect(fieldsOf(page)[name('limit')]).toBe('tusen');
    const told = /<div id="falt\.limit-fel">(.*?)<\/div>/.exec(page)?.[1] ?? '';
    expect(textOf(told)).toContain('”Högsta antal tecken” ska vara ett heltal');
    expect(textOf((await agent.get(draft)).text)).toContain('”Högsta antal tecken” ska vara ett heltal');
    await save(question, { limit: '1 000' });
    expect(textOf((await agent.get(draft)).text)).toContain('Kan publiceras');
  });

  it('keeps what two people change in different fields of a question', async () => {
    const draft = await newSurvey('Tillsammans');
    const question = await addQuestion(draft, { kind: 'text', title: 'Vad fungerar bra?' });
    const mine = fieldsOf((await agent.get(question)).text);
    await save(question, { description: 'Beskriv kort.' }, {}, colleague);
    await post(question, { ...mine, [name('title')]: 'Vad fungerar?' });
    expect(await definitionOf(draft)).toMatchObject({
      properties: { 1: { title: 'Vad fungerar?', description: 'Beskriv kort.' } },
    });
  });

  it('shows both where two people change the same text, and saves the second when it is chosen', async () => {
    const draft = await newSurvey('Samtidigt');
    const question = await addQuestion(draft, { kind: 'text', title: 'Vad fungerar bra?' });
    const mine = fieldsOf((await agent.get(question)).text);
    await save(question, { title: 'Vad fungerar väl?' }, {}, colleague);
    const told = await post(question, { ...mine, [name('title')]: 'Vad fungerar?', [name('limit')]: '500' });
    expect(told.status).toBe(409);
    expect(textOf(told.text)).toContain('Någon annan har skrivit: Vad fungerar väl?');
    const shown = fieldsOf(told.text);
    expect(shown[name('title')]).toBe('Vad fungerar?');
    expect(await definitionOf(draft)).toMatchObject({
      properties: { 1: { title: 'Vad fungerar väl?', properties: { text: { characterLimit: 500 } } } },
    });
    expect((await post(question, shown)).status).toBe(303);
    expect(await definitionOf(draft)).toMatchObject({ properties: { 1: { title: 'Vad fungerar?' } } });
  });

  it('saves a question at the number that a colleague has moved it to', async () => {
    const draft = await newSurvey('Flyttad');
    await addQuestion(draft, { kind: 'text', title: 'Först?' });
    const second = await addQuestion(draft, { kind: 'text', title: 'Sedan?' });
    const mine = fieldsOf((await agent.get(second)).text);
    await colleague.post(`${draft}/innehall`).type('form').send({ do: 'move-question:2:-1' }).expect(303);
    const saved = await post(second, { ...mine, [name('description')]: 'Hjälp.' });
    expect(saved.headers.location).toContain('/fragor/1?');
    expect(await definitionOf(draft)).toMatchObject({
      properties: { 1: { title: 'Sedan?', description: 'Hjälp.' }, 2: { title: 'Först?' } },
    });
  });

  it('shows what was typed in a question that a colleague has removed', async () => {
    const draft = await newSurvey('Borttagen');
    const question = await addQuestion(draft, { kind: 'text', title: 'Kvar?' });
    const mine = fieldsOf((await agent.get(question)).text);
    await colleague.post(`${draft}/innehall`).type('form').send({ do: 'remove-question:1' }).expect(303);
    const told = await post(question, { ...mine, [name('description')]: 'En lång hjälptext.' });
    expect(told.status).toBe(409);
    expect(textOf(told.text)).toContain('En lång hjälptext.');
  });

  it('is numbered anew with its conditions, and undone a change at a time', async () => {
    const draft = await begin(ownSurvey('numrerad'));
    const before = (await agent.get(`${draft}/enkat.json`)).text;
    await agent.post(`${draft}/innehall`).type('form').send({ do: 'renumber-question:I', to: 'Z' }).expect(303);
    expect(textOf((await agent.get(draft)).text)).toContain('visas om Z = ');
    await agent.post(`${draft}/angra`).type('form').send({}).expect(303);
    expect((await agent.get(`${draft}/enkat.json`)).text).toBe(before);
  });

  it('has a table whose columns are added and computed without a file', async () => {
    const draft = await newSurvey('Tabell');
    const table = await addQuestion(draft, { kind: 'table', title: 'Fyll i kostnaderna.' });
    await save(table, {}, { 'nya-column': 'Kostnad\nTimmar', slag: 'integer' });
    await save(table, {}, { 'nya-column': 'Per timme', slag: 'computed' });
    await save(table, { 'column.per-timme.computed': 'kostnad / timmar, 0 decimaler', 'column.kostnad.unit': 'SEK' });
    await post(table, { ...fieldsOf((await agent.get(table)).text), do: 'remove:column:antal' });
    await save(table, {}, { 'nya-row': 'Sjuksköterskor' });
    expect(textOf((await agent.get(draft)).text)).toContain('Kan publiceras');
    expect(textOf(previewIn((await agent.get(table)).text))).toContain('Per timme');
  });

  it('cannot be edited by fields while its file cannot be read, and is not seen by other counties', async () => {
    const draft = await begin('{"title": ');
    const page = await agent.get(draft).expect(200);
    expect(page.text).not.toContain('class="outline"');
    expect((await agent.get(`${draft}/fragor/1`)).status).toBe(404);
    expect((await agent.get(`${draft}/om`)).status).toBe(404);
  });
});

const name = (of: string) => `falt.${of}`;

/** What a page shows of the question as it is asked. */
function previewIn(html: string): string {
  return html.slice(html.indexOf('<section class="editor-preview"'));
}

async function newSurvey(title: string): Promise<string> {
  const fields = { title, year: '2026', respondent: 'municipality', name: '' };
  const begun = await agent.post(paths.newSurveyDraft).type('form').send(fields).expect(303);
  return String(begun.headers.location);
}

async function begin(text: string): Promise<string> {
  const begun = await agent.post(paths.surveyDrafts).attach('file', Buffer.from(text), 'enkat.json').expect(303);
  return String(begun.headers.location);
}

async function addQuestion(draft: string, fields: Readonly<Record<string, string>>): Promise<string> {
  const added = await agent
    .post(`${draft}/innehall`)
    .type('form')
    .send({ do: 'add-question', ...fields })
    .expect(303);
  return String(added.headers.location);
}

/** Types in some fields of a page and saves it with all the others as they were shown. */
async function save(
  page: string,
  typed: Readonly<Record<string, string>>,
  more: Readonly<Record<string, string>> = {},
  who = agent,
): Promise<void> {
  const shown = (await who.get(page).expect(200)).text;
  for (const of of Object.keys(typed)) expect(shown, `${of} of ${page}`).toContain(`name="${name(of)}"`);
  const fields = Object.fromEntries(Object.entries(typed).map(([of, value]) => [name(of), value]));
  expect((await post(page, { ...fieldsOf(shown), ...fields, ...more }, who)).status).toBe(303);
}

function post(page: string, fields: Readonly<Record<string, string | string[]>>, who = agent) {
  return who.post(page).type('form').send(encode(fields));
}

async function definitionOf(draft: string): Promise<unknown> {
  return JSON.parse((await agent.get(`${draft}/enkat.json`).expect(200)).text);
}

async function versionOf(draft: string): Promise<string> {
  return /name="seen" value="(\d+)"/.exec((await agent.get(draft)).text)?.[1] ?? '';
}
