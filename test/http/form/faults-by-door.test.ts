import type { Agent } from 'supertest';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { paths } from '../../../server/paths.ts';
import { responsesIn } from '../../../server/repositories/response/responses.ts';
import { openTableRound } from '../../support/table-round.ts';
import { TABLE_DEFINITION } from '../../support/table-survey.ts';
import { useCounty } from '../../support/web.ts';
import { encode, fieldsOf, textOf } from '../page.ts';

/**
 * Each fault of a table through each door of a form: sent by a button without scripts, saved as it is typed, and pasted as
 * rows. It is told with its place and with what to do, and what is right is kept, with what was typed beside it. The doors
 * for files are in `test/faults-by-door.test.ts`, and pasting with scripts in `test/browser/pasting.test.ts`.
 */

const { belopp, insats } = TABLE_DEFINITION.$defs;
const DEFINITION = {
  ...TABLE_DEFINITION,
  $id: 'dorrar-2018',
  period: { from: '2018-05-01', to: '2018-08-31' },
  parts: [{ letter: 'A', title: 'Tabeller', sections: [{ pages: [['2'], ['3']] }] }],
  $defs: {
    belopp,
    insats: {
      ...insats,
      properties: { ...insats.properties, klar: { ...insats.properties.klar, withinPeriod: true } },
    },
  },
  properties: { '2': TABLE_DEFINITION.properties['2'], '3': TABLE_DEFINITION.properties['3'] },
  required: ['2', '3'],
};
const [AMOUNTS, MEASURES] = [1, 2] as const;
const RIGHT = {
  '2': { rows: { '1383': { ar2017: 428570 } } },
  '3': { rows: { '1': { omrade: 'patientkontrakt', insats: 'Fast kontakt', klar: '2018-06-30' } } },
};

const county = useCounty();
let agent: Agent;
let id: string;
beforeAll(async () => {
  agent = await county().signIn('Hylte');
});
beforeEach(async () => {
  id = await openTableRound(county(), 'Hylte', RIGHT, DEFINITION);
});

const plain = (html: string) => textOf(html).replaceAll('\u00a0', ' ');

async function rowsOf(question: '2' | '3') {
  return (await responsesIn(county().context.database.knex).find(id))?.answers[question]?.rows;
}

/** Sends a page by its button, with some fields changed; gives what the page says and its fields afterwards. */
async function sent(page: number, changes: Readonly<Record<string, string>>) {
  const shown = fieldsOf((await agent.get(paths.page(id, page)).expect(200)).text);
  const answer = await agent
    .post(paths.page(id, page))
    .type('form')
    .send(encode({ ...shown, ...changes }));
  const { text } = answer.status === 303 ? await agent.get(paths.page(id, page)).expect(200) : answer;
  return { told: plain(text), fields: fieldsOf(text) };
}

/** Saves some fields of a question as its script does; gives the sentences of the reply. */
async function autosaved(question: string, changes: Readonly<Record<string, string>>) {
  const page = question === '2' ? AMOUNTS : MEASURES;
  const shown = Object.entries(fieldsOf((await agent.get(paths.page(id, page)).expect(200)).text));
  const own = Object.fromEntries(shown.filter(([name]) => name.startsWith(`${question}.`)));
  const { body } = await agent
    .post(paths.answer(id, question))
    .set('Accept', 'application/json')
    .type('form')
    .send(encode({ end: '1', attempt: 'attempt-1', ...own, ...changes }));
  return plain(JSON.stringify(body));
}

/** A fault in one cell, which the two doors of the form and the pasted rows have alike. */
const IN_A_CELL = [
  {
    name: 'text in a column of numbers',
    question: '2',
    page: AMOUNTS,
    field: '2.cell.1380.ar2017',
    value: 'många',
    pasted: 'Halmstad\tmånga\n',
    told: /Fakturerat 2017: ”många” kan inte läsas som ett tal\. Skriv ett heltal med siffror/,
  },
  {
    name: 'a date outside the period',
    question: '3',
    page: MEASURES,
    field: '3.cell.1.klar',
    value: '2018-09-01',
    pasted: 'Patientkontrakt\tTvå\t2018-09-01\n',
    told: /Klart senast: 1 september 2018 är inte en av de dagar som frågan gäller\. Skriv ett datum från 1 maj 2018 till 31 augusti 2018/,
  },
  {
    name: '30 February',
    question: '3',
    page: MEASURES,
    field: '3.cell.1.klar',
    value: '30 februari 2018',
    pasted: 'Patientkontrakt\tTvå\t30 februari 2018\n',
    told: /Klart senast: ”30 februari 2018” kan inte läsas som ett datum\. Den dagen finns inte\. Skriv ett datum som finns/,
  },
] as const;

describe.each(IN_A_CELL)('$name', ({ question, page, field, value, pasted, told }) => {
  it('sent by a button is told with its place and what to do, and is kept as typed beside the rest', async () => {
    const { told: words, fields } = await sent(page, { [field]: value });
    expect(words).toMatch(told);
    expect(fields[field]).toBe(value);
    expect((await rowsOf('2'))?.['1383']).toEqual({ ar2017: 428570 });
    expect((await rowsOf('3'))?.['1']).toMatchObject({ insats: 'Fast kontakt' });
  });

  it('saved as it is typed is told in the reply, and is kept as typed beside the rest', async () => {
    expect(await autosaved(question, { [field]: value })).toMatch(told);
    expect(fieldsOf((await agent.get(paths.page(id, page))).text)[field]).toBe(value);
    expect((await rowsOf('3'))?.['1']).toMatchObject({ insats: 'Fast kontakt' });
  });

  it('in pasted rows is told with its row, and the rest of the row is taken in', async () => {
    const { told: words } = await sent(page, { [`pasted.${question}`]: pasted, row: `paste.${question}` });
    expect(words).toMatch(told);
    expect((await rowsOf('2'))?.['1383']).toEqual({ ar2017: 428570 });
    if (question === '3') expect((await rowsOf('3'))?.['2']).toMatchObject({ insats: 'Två' });
  });
});

/** Rows that are pasted, and what becomes of them beside a right one. */
const PASTED = [
  [
    'a row twice',
    'Halmstad\t1\nHalmstad\t2\n',
    /”Halmstad” \(rad 2\) finns tidigare i det du klistrade in och togs inte in/,
  ],
  ['a row of an organisation that is not there', 'Lund\t9\nHalmstad\t1\n', /”Lund” \(rad 1\) finns inte i tabellen/],
  [
    'a total that is not the sum',
    'Halmstad\t1\nTotalt\t5\n',
    /”Totalt” \(rad 2\) räknas ut och togs inte in\. Jämför med det som står i tabellen/,
  ],
  [
    'a paste of another shape',
    'Halmstad\t1\t2\t3\n',
    /”3” \(rad 1, kolumn 4\) ligger utanför tabellens kolumner och togs inte in\. .*”Tolftedel” räknas ut och togs inte in/,
  ],
] as const;

describe('rows that are pasted', () => {
  it.each(PASTED)('with %s are told of, and what is right is taken in', async (_, pasted, told) => {
    const { told: words } = await sent(AMOUNTS, { 'pasted.2': pasted, row: 'paste.2' });
    expect(words).toMatch(told);
    const rows = await rowsOf('2');
    expect(rows?.['1383']).toEqual({ ar2017: 428570 });
    expect(rows?.['1380']).toEqual({ ar2017: 1 });
  });

  it('ten thousand at once are told of, and lie in the field to be put in when there is room', async () => {
    const { told, fields } = await sent(MEASURES, { 'pasted.3': '\tx\n'.repeat(10_000), row: 'paste.3' });
    expect(told).toMatch(/9 90[01] rader i det du klistrade in fick inte plats/);
    expect(`${fields['pasted.3']}`.split('\n').length).toBeGreaterThan(9_900);
    expect((await rowsOf('3'))?.['1']).toMatchObject({ insats: 'Fast kontakt' });
  });
});

describe('fields that the form does not have', () => {
  const STRANGE = { '2.cell.1281.ar2017': '9', '2.cell.total.ar2017': '5', '2.cell.1380.tolftedel': '7' };

  it('of a row that is not there, a total or a computed cell change nothing, sent or saved', async () => {
    await sent(AMOUNTS, STRANGE);
    await autosaved('2', STRANGE);
    expect(await rowsOf('2')).toEqual(RIGHT['2'].rows);
  });
});
