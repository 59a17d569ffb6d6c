import type { Agent, Response } from 'supertest';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Answer } from '../../../server/domain/answer/answer.ts';
import { kindOf } from '../../../server/domain/people/organisation-kind.ts';
import { paths } from '../../../server/paths.ts';
import { organisationDetailsIn } from '../../../server/repositories/people/organisation-details.ts';
import { organisationsIn } from '../../../server/repositories/people/organisations.ts';
import { responsesIn } from '../../../server/repositories/response/responses.ts';
import { processorTimeOf } from '../../support/growth.ts';
import { askedFor } from '../../support/query-counter.ts';
import { openTableRound } from '../../support/table-round.ts';
import { TABLE_ANSWERS, TABLE_DEFINITION } from '../../support/table-survey.ts';
import { useCounty } from '../../support/web.ts';
import { encode, fieldsOf, fillIn, textOf } from '../page.ts';
import { colleaguesIn } from '../teamwork/colleagues.ts';

const county = useCounty();
/** The pages of the survey, by what is asked on them. */
const [SIP, AMOUNTS, MEASURES, OTHERS] = [1, 2, 3, 4] as const;
type Fields = Readonly<Record<string, string | string[] | undefined>>;

let agent: Agent;
let colleague: Agent;
let id: string;
beforeAll(async () => {
  agent = await county().signIn('Hylte');
  colleague = await county().signIn(await county().addPerson('Karin Kollega', { Hylte: 'contributor' }));
});
beforeEach(async () => {
  id = await openTableRound(county(), 'Hylte');
});

async function saved(question: string): Promise<Answer | undefined> {
  return (await responsesIn(county().context.database.knex).find(id))?.answers[question];
}

async function answered(question: string, answer: Answer): Promise<void> {
  const all = { ...TABLE_ANSWERS, [question]: answer };
  id = await openTableRound(county(), 'Hylte', all);
}

const page = async (number: number, query = '') =>
  (await agent.get(`${paths.page(id, number)}${query}`).expect(200)).text;

const post = (number: number, fields: Fields, by = agent): Promise<Response> =>
  by
    .post(paths.page(id, number))
    .type('form')
    .send(encode({ ...fields, formToken: undefined }))
    .then();

/** The attributes and the content of an element with an id. */
function element(html: string, wanted: string): string {
  return new RegExp(`<[^>]*\\sid="${wanted}"[^>]*>`).exec(html)?.[0] ?? '';
}

describe('a table with rows that the survey names', () => {
  it('has a caption, and each cell is named by its row and its column', async () => {
    const html = await page(SIP);
    expect(html).toContain('>Genomförda SIP-möten inom slutenvården och för inskrivning i hemsjukvård</caption>');
    const field = element(html, 'fraga-1-offentliga_gp');
    expect(field).toContain('aria-labelledby="fraga-1-rad-offentliga fraga-1-kolumn-gp"');
    expect(field).toContain('inputmode="numeric"');
    expect(element(html, 'fraga-1-rad-offentliga')).toContain('scope="row"');
    expect(element(html, 'fraga-1-kolumn-gp')).toContain('scope="col"');
  });

  it('is saved as it is typed, and its sums are computed', async () => {
    const answer = await fillIn(agent, id, SIP, {
      '1.cell.offentliga.hemsjukv': '52',
      '1.cell.offentliga.gp': '175',
      '1.cell.privata.hemsjukv': '1 049',
    });
    expect(answer.headers.location).toBe(paths.page(id, AMOUNTS));
    expect(await saved('1')).toEqual({ rows: { offentliga: { hemsjukv: 52, gp: 175 }, privata: { hemsjukv: 1049 } } });
    const html = await page(SIP);
    expect(html).toContain('data-computed="alla">227</output>');
    expect(html).toMatch(/data-total="hemsjukv">1.101<\/output><span[^>]*><\/span>/);
    expect(html).toContain(
      'data-total="gp">175</output><span class="rows-missing" data-missing="gp">1 rad saknas</span>',
    );
    expect(html).toContain('data-total="alla">–</output>');
  });

  it('a cell that cannot be read is kept as typed, told of at its row, and linked from the list of errors', async () => {
    const answer = await fillIn(agent, id, SIP, {
      '1.cell.offentliga.gp': 'många',
      '1.cell.privata.gp': '1,5',
      '1.cell.privata.hemsjukv': '49',
    });
    expect(answer.headers.location).toBe(`${paths.page(id, SIP)}#fel`);
    const html = await page(SIP);
    expect(fieldsOf(html)).toMatchObject({ '1.cell.offentliga.gp': 'många', '1.cell.privata.hemsjukv': '49' });
    const sentence = 'Offentliga vårdcentraler, antal SIP, GP: ”många” kan inte läsas som ett tal.';
    expect(html).toContain(`<a href="#fraga-1-offentliga_gp">Fråga 1: ${sentence}`);
    expect(element(html, 'fraga-1-offentliga_gp')).toMatch(
      /aria-describedby="fraga-1-offentliga_gp-fel".*aria-invalid/,
    );
    expect(html).toMatch(/id="fraga-1-offentliga_gp-fel"><span[^>]*>Fel: <\/span>GP: ”många”/);
    expect(element(html, 'fraga-1-privata_hemsjukv')).not.toContain('aria-invalid');
    expect(html).toMatch(/id="fraga-1-fel"><\/div>/);
  });

  it('is shown to somebody who may only read as fields that cannot be changed, without buttons', async () => {
    await answered('1', TABLE_ANSWERS['1']);
    const reader = await county().signIn(await county().addPerson('Lars Läsare', { Hylte: 'reader' }));
    const html = (await reader.get(paths.page(id, MEASURES)).expect(200)).text;
    expect(element(html, 'fraga-3-1_insats')).toContain('readonly');
    expect(element(html, 'fraga-3-1_omrade')).toContain('disabled');
    expect(textOf(html)).not.toContain('Lägg till rad');
  });
});

describe('a table with the municipalities as rows', () => {
  it('has money under a title with kr, and says why the twelfths do not add up to their total', async () => {
    await answered('2', TABLE_ANSWERS['2']);
    const html = await page(AMOUNTS);
    expect(fieldsOf(html)['2.cell.1384.ar2017']).toBe('1\u00a0501\u00a0612');
    const text = textOf(html);
    expect(text).toContain('Fakturerat 2017 (kr)');
    expect(text).toContain('Tolftedel: totalen är 189 049 kr, räknad på totalerna i raden.');
    expect(text).toContain('blir tillsammans 189 048 kr.');
  });

  it('an amount may be typed with kr', async () => {
    await fillIn(agent, id, AMOUNTS, { '2.cell.1384.ar2017': '1 501 612 kr', '2.cell.1315.ar2017': '0' });
    expect(await saved('2')).toEqual({ rows: { '1315': { ar2017: 0 }, '1384': { ar2017: 1501612 } } });
  });
});

describe('a table with rows that the respondent makes', () => {
  const first = { '3.cell.1.omrade': 'vardgaranti', '3.cell.1.insats': 'Fler tider på vårdcentralen' };

  it('begins with the row that there must be', async () => {
    expect(Object.keys(fieldsOf(await page(MEASURES))).filter((name) => name.startsWith('3.cell.1.'))).toEqual([
      '3.cell.1.klar',
      '3.cell.1.insats',
      '3.cell.1.omrade',
    ]);
    expect(fieldsOf(await page(MEASURES))['3.cell.2.insats']).toBeUndefined();
  });

  it('“Lägg till rad” saves the page and comes back with the focus in a new row', async () => {
    const answer = await fillIn(agent, id, MEASURES, { ...first, row: 'add.3' });
    expect(answer.headers.location).toBe(`${paths.page(id, MEASURES)}?rad=3.2`);
    expect(await saved('3')).toEqual({
      rows: { '1': { omrade: 'vardgaranti', insats: 'Fler tider på vårdcentralen' } },
    });
    const html = await page(MEASURES, '?rad=3.2');
    expect(element(html, 'fraga-3-2_omrade')).toContain('autofocus');
    expect(html.match(/data-cell[^>]*autofocus/g)).toHaveLength(1);
  });

  it('“Ta bort raden” saves the page without the row, and the others keep their numbers', async () => {
    await answered('3', {
      rows: { '1': { insats: 'Ett' }, '2': { insats: 'Två' }, '3': { insats: 'Tre' } },
    });
    await fillIn(agent, id, MEASURES, { '3.cell.3.klar': '1 september 2018', row: 'remove.3.2' });
    expect(await saved('3')).toEqual({ rows: { '1': { insats: 'Ett' }, '3': { insats: 'Tre', klar: '2018-09-01' } } });
    const html = await page(MEASURES);
    expect(fieldsOf(html)['3.cell.2.insats']).toBeUndefined();
    expect(fieldsOf(html)['3.cell.3.insats']).toBe('Tre');
  });

  it('where a row was taken away the rows are called by running numbers, in the form and in the review', async () => {
    await answered('3', { rows: { '1': { omrade: 'vardgaranti', insats: 'Ett' }, '3': { insats: 'Tre' } } });
    expect(textOf(await page(MEASURES))).toMatch(/Tre .*Ta bort raden ?, Rad 2/);
    const review = textOf((await agent.get(paths.review(id)).expect(200)).text);
    expect(review).toContain('Rad 2 – Tre');
    expect(review).toContain('Rad 2, Område: cellen är tom.');
    expect(review).not.toContain('Rad 3');
  });

  it('where a row was taken away a cell that is too large is named by the number that the row has on the page', async () => {
    await answered('3', { rows: { '1': { omrade: 'vardgaranti', insats: 'Ett' }, '3': { insats: 'Tre' } } });
    const fields = fieldsOf(await page(MEASURES), paths.page(id, MEASURES));
    const refused = await post(MEASURES, { ...fields, '3.cell.3.insats': 'x'.repeat(200_000) });
    expect(refused.status).toBe(422);
    expect(textOf(refused.text)).toContain('Texten i ”Rad 2, Insats” är större');
    expect(refused.text).toContain('href="#fraga-3-3_insats"');
  });

  it('says at each cell what the head of its column says, and counts the characters of a text', async () => {
    await answered('3', { rows: { '1': { omrade: 'vardgaranti', insats: 'Fler tider' } } });
    const html = await page(MEASURES);
    expect(html).toContain('data-label="Insats" data-about="högst 200 tecken"');
    expect(html).toContain('data-label="Klart senast" data-about="till exempel 2018-02-14, frivillig"');
    expect(html).toContain('<p class="counter" id="fraga-3-1_insats-antal">10 av 200 tecken</p>');
    expect(html).toContain('<p class="counter" id="fraga-3-§_insats-antal"></p>');
  });

  it('has its errors listed row by row', async () => {
    await answered('3', {
      rows: {
        '1': { omrade: 'vardgaranti', insats: 'Ett', klar: 'snart' },
        '2': { omrade: 'vardgaranti', insats: 'x'.repeat(201) },
        '3': { klar: 'sen' },
      },
    });
    const review = (await agent.get(paths.review(id)).expect(200)).text;
    const [list = ''] = /<ul[^>]*>(?:(?!<\/ul>).)*Fråga 3:(?:(?!<\/ul>).)*<\/ul>/s.exec(review) ?? [];
    expect([...list.matchAll(/Fråga 3: (Rad \d, [^:]+|Texten vid ”Rad \d, [^”]+)/g)].map(([, cell]) => cell)).toEqual([
      'Rad 1, Klart senast',
      'Texten vid ”Rad 2, Insats',
      'Rad 3, Område',
      'Rad 3, Insats',
      'Rad 3, Klart senast',
    ]);
  });

  describe('sent with more rows than there is room for', () => {
    const many = Object.fromEntries(
      Array.from({ length: 9_000 }, (_, index) => [`3.cell.${index + 1}.insats`, `Insats ${index + 1}`]),
    );
    const told = 'Tabellen har plats för 100 rader, men 9 000 skickades. Inget i frågan är sparat.';
    beforeEach(() => answered('3', { rows: { '1': { insats: 'Ett' } } }));

    it('is not saved, and says so with the rows that there is room for', async () => {
      const answer = await post(MEASURES, { ...fieldsOf(await page(MEASURES)), ...many });
      expect(answer.status).toBe(422);
      expect(textOf(answer.text)).toContain(told);
      expect(fieldsOf(answer.text)['3.cell.100.insats']).toBe('Insats 100');
      expect(await saved('3')).toEqual({ rows: { '1': { insats: 'Ett' } } });
    });

    it('by autosave is refused, and says so', async () => {
      const fields = encode({ end: '1', attempt: 'attempt-many', '3.version': '0', ...many });
      const send = agent.post(paths.answer(id, '3')).set('Accept', 'application/json').type('form');
      const answer = await send.send(fields);
      expect(answer.status).toBe(422);
      expect(answer.body.text.map(textOf)).toEqual([expect.stringContaining(told)]);
      expect(await saved('3')).toEqual({ rows: { '1': { insats: 'Ett' } } });
    });
  });

  it('a row that the table cannot have is not shown, whatever the address says', async () => {
    for (const row of ['3.101', '3.0', '1.2', '9.1', '3.x'])
      expect(await page(MEASURES, `?rad=${row}`)).not.toMatch(/data-cell[^>]*autofocus/);
  });

  it('an option that is none is kept, to be changed', async () => {
    await answered('3', { rows: { '1': { omrade: 'patologi', insats: 'Ett' } } });
    expect(fieldsOf(await page(MEASURES))['3.cell.1.omrade']).toBe('patologi');
    expect(textOf(await page(MEASURES))).toContain('”patologi” (inget av alternativen)');
  });

  it('what may be personal data in a cell is told of with a link to it, and can be kept', async () => {
    await answered('3', { rows: { '1': { omrade: 'vardgaranti', insats: 'Ring 070-123 45 67.' } } });
    const html = await page(MEASURES);
    expect(html).toContain('href="#fraga-3-1_insats"');
    const [, value = ''] = /name="kept\.3" value="([^"]+)"/.exec(html) ?? [];
    expect(value).toMatch(/^cell\.1\.insats\./);
    expect((await post(MEASURES, { ...fieldsOf(html), 'kept.3': value })).status).toBe(303);
    expect(textOf(await page(MEASURES))).toContain('är granskad och får stå kvar.');
  });

  it('a text over its limit is told of with where the limit goes', async () => {
    await answered('3', {
      rows: { '1': { omrade: 'vardgaranti', insats: `${'Fler tider. '.repeat(16)}Och mer än så.` } },
    });
    expect(textOf(await page(MEASURES))).toMatch(/Korta med \d+ tecken\. Gränsen går efter/);
  });
});

describe('a date', () => {
  it('is one line of text with an example and its period', async () => {
    const html = await page(OTHERS);
    expect(element(html, 'fraga-4-svar')).toContain('type="text"');
    expect(textOf(html)).toContain('Till exempel 2018-02-14. Från 1 januari 2018 till 31 december 2018.');
  });

  it('is read as Swedes write it', async () => {
    await fillIn(agent, id, OTHERS, { '4.date': '12 april 2018' });
    expect(await saved('4')).toEqual({ date: '2018-04-12' });
    expect(fieldsOf(await page(OTHERS))['4.date']).toBe('2018-04-12');
  });

  it('that cannot be read is kept as typed, with the error at its field', async () => {
    await fillIn(agent, id, OTHERS, { '4.date': '30 februari 2018' });
    const html = await page(OTHERS);
    expect(fieldsOf(html)['4.date']).toBe('30 februari 2018');
    expect(html).toContain('<a href="#fraga-4-svar">Fråga 4: ”30 februari 2018” kan inte läsas som ett datum.');
    expect(element(html, 'fraga-4-svar')).toMatch(/aria-describedby="[^"]*fraga-4-fel[^"]*" aria-invalid="true"/);
  });
});

describe('an optional question', () => {
  it('says so, and nothing remains of it', async () => {
    const { '4': _date, ...rest } = TABLE_ANSWERS;
    id = await openTableRound(county(), 'Hylte', rest);
    expect(textOf(await page(OTHERS))).toContain('5 Något mer? (frivillig)');
    const remaining = (await agent.get(paths.remaining(id)).expect(200)).text;
    expect(textOf(remaining)).toContain('1 fråga: 1 att besvara.');
    expect(Object.keys(fieldsOf(remaining)).filter((name) => name.endsWith('.version'))).toEqual(['4.version']);
  });

  it('is done with when everything else is, without an answer', async () => {
    id = await openTableRound(county(), 'Hylte', TABLE_ANSWERS);
    expect(textOf((await agent.get(paths.remaining(id)).expect(200)).text)).toContain('Ingenting: alla frågor');
    expect(textOf((await agent.get(paths.review(id)).expect(200)).text)).toContain('Något mer? (frivillig)');
  });
});

describe('two who fill in the same table', () => {
  it('in different cells both have theirs saved, without a question', async () => {
    const [mine, theirs] = [fieldsOf(await page(SIP)), fieldsOf((await colleague.get(paths.page(id, SIP))).text)];
    expect((await post(SIP, { ...theirs, '1.cell.privata.gp': '104' }, colleague)).status).toBe(303);
    expect((await post(SIP, { ...mine, '1.cell.offentliga.gp': '175' })).status).toBe(303);
    expect(await saved('1')).toEqual({ rows: { offentliga: { gp: 175 }, privata: { gp: 104 } } });
  });

  it('and make a row each at the same time have two rows', async () => {
    await answered('3', { rows: { '1': { insats: 'Ett' } } });
    const [mine, theirs] = [
      fieldsOf(await page(MEASURES)),
      fieldsOf((await colleague.get(paths.page(id, MEASURES))).text),
    ];
    expect((await post(MEASURES, { ...theirs, '3.cell.2.insats': 'Karins' }, colleague)).status).toBe(303);
    expect((await post(MEASURES, { ...mine, '3.cell.2.insats': 'Mitt' })).status).toBe(303);
    expect(await saved('3')).toEqual({
      rows: { '1': { insats: 'Ett' }, '2': { insats: 'Karins' }, '3': { insats: 'Mitt' } },
    });
  });

  describe('in the same cell', () => {
    let shown: Response;
    beforeEach(async () => {
      const mine = fieldsOf(await page(SIP));
      await post(SIP, { ...mine, '1.cell.offentliga.gp': '170', '1.cell.privata.gp': '104' }, colleague);
      shown = await post(SIP, { ...mine, '1.cell.offentliga.gp': '175', '1.cell.offentliga.hemsjukv': '52' });
    });
    const settle = (how: string) => post(SIP, { ...fieldsOf(shown.text), settle: `${how}.1` });

    it('are asked which value of that cell shall be kept, and of no other', () => {
      expect(shown.status).toBe(409);
      const text = textOf(shown.text);
      expect(text).toContain('Offentliga vårdcentraler, antal SIP, GP: 170');
      expect(text).toContain('Offentliga vårdcentraler, antal SIP, GP: 175');
      expect(text).not.toContain('Hemsjukvård: 52');
      expect(text).not.toContain('GP: 104');
      expect(fieldsOf(shown.text)).toMatchObject({
        '1.cell.offentliga.gp': '175',
        '1.cell.offentliga.hemsjukv': '52',
        '1.cell.privata.gp': '104',
      });
    });

    it('and whose value is kept also keeps the other’s other cells', async () => {
      expect((await settle('mine')).status).toBe(303);
      expect(await saved('1')).toEqual({ rows: { offentliga: { gp: 175, hemsjukv: 52 }, privata: { gp: 104 } } });
    });

    it('and whose value is given up keeps the own other cells', async () => {
      expect((await settle('theirs')).status).toBe(303);
      expect(await saved('1')).toEqual({ rows: { offentliga: { gp: 170, hemsjukv: 52 }, privata: { gp: 104 } } });
    });
  });
});

describe('a cell at a time', () => {
  const send = async (question: string, fields: Fields, by = agent) =>
    by
      .post(paths.answer(id, question))
      .set('Accept', 'application/json')
      .type('form')
      .send(encode({ end: '1', attempt: by === agent ? 'attempt-hylte' : 'attempt-karin', ...fields }));

  it('what a colleague has saved in other cells is told to the page, with what was saved', async () => {
    const before = { '1.version': '0' };
    await send('1', { ...before, '1.cell.privata.gp': '104' }, colleague);
    const answer = await send('1', { ...before, '1.cell.offentliga.gp': '175' });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      outcome: 'saved',
      version: 2,
      fields: { '1.cell.offentliga.gp': ['175'], '1.cell.privata.gp': ['104'], '1.cell.privata.hemsjukv': [''] },
    });
  });

  it('a row that a colleague has made too gets a number of its own, which the page is told', async () => {
    await send('3', { '3.version': '0', '3.cell.1.insats': 'Karins' }, colleague);
    const answer = await send('3', { '3.version': '0', '3.cell.1.insats': 'Mitt' });
    expect(answer.body).toMatchObject({
      outcome: 'saved',
      movedRows: { '1': '2' },
      fields: { '3.cell.1.insats': ['Karins'], '3.cell.2.insats': ['Mitt'] },
    });
  });

  it('what is wrong is told cell by cell', async () => {
    const answer = await send('1', { '1.version': '0', '1.cell.offentliga.gp': 'många' });
    expect(answer.body.invalid).toEqual(['fraga-1-offentliga_gp']);
    expect(answer.body.cellErrors).toMatchObject([
      { field: 'fraga-1-offentliga_gp', sentence: expect.stringContaining('kan inte läsas som ett tal') },
    ]);
    expect(answer.body.state).not.toContain('class="error"');
  });
});

it('the contents, the list of pages and the history call a question by its short title', async () => {
  const shown = textOf(await page(OTHERS));
  expect(shown).toContain('Fråga 1 SIP-möten');
  expect(shown).toContain('Fråga 4–6 Ej påbörjad');
  expect(textOf((await agent.get(paths.response(id)).expect(200)).text)).toContain('SIP-möten');
  expect(textOf((await agent.get(paths.history(id)).expect(200)).text)).toContain('2 Betalningar');
});

it('a page with nothing but an optional question is neither done nor to be done', async () => {
  const definition = structuredClone(TABLE_DEFINITION);
  for (const part of definition.parts)
    for (const section of part.sections) section.pages.splice(3, 1, ['5'], ['4', '6']);
  id = await openTableRound(county(), 'Hylte', {}, definition);
  expect(textOf(await page(SIP))).toContain('Fråga 5 Frivillig');
});

describe('a table that a colleague without an account is asked to fill in', () => {
  const { ask, linkTo, guestWith } = colleaguesIn(county);
  let guest: Agent;
  const shown = async () => (await guest.get(paths.delegation).expect(200)).text;
  const send = (fields: Fields) => guest.post(paths.delegation).type('form').send(encode(fields));
  beforeEach(async () => {
    await answered('3', { rows: { '1': { omrade: 'vardgaranti', insats: 'Fler tider' } } });
    await ask(agent, id, '3', { email: 'kim@hylte.example' });
    guest = await guestWith(await linkTo('kim@hylte.example'));
  });

  it('gets a row by a button, without anything being sent', async () => {
    const fields = { ...fieldsOf(await shown()), '3.cell.1.insats': 'Fler tider på kvällen' };
    const { text, status } = await send({ ...fields, row: 'add.3' });
    expect(status).toBe(200);
    expect(fieldsOf(text)['3.cell.1.insats']).toBe('Fler tider på kvällen');
    expect(element(text, 'fraga-3-2_omrade')).toContain('autofocus');
    expect(textOf(text)).not.toContain('att rätta');
    const removed = await send({ ...fieldsOf(text), row: 'remove.3.1' });
    expect(fieldsOf(removed.text)['3.cell.1.insats']).toBe('');
  });

  it('and the proposal is read beside the present answer, as tables', async () => {
    await send({ ...fieldsOf(await shown()), '3.cell.2.insats': 'Fast kontakt', '3.cell.2.klar': '1/10 2018' });
    const page3 = await page(MEASURES);
    const proposal = /href="([^"]*\/forslag\/[^"]*)"/.exec(page3)?.[1] ?? '';
    const text = textOf((await agent.get(proposal).expect(200)).text);
    expect(text).toContain('Rad 2 – Fast kontakt 1 oktober 2018');
    const fields = fieldsOf((await agent.get(proposal)).text, proposal);
    await agent
      .post(proposal)
      .type('form')
      .send(encode({ ...fields, outcome: 'accepted' }))
      .expect(303);
    expect((await saved('3'))?.rows?.['2']).toEqual({ insats: 'Fast kontakt', klar: '2018-10-01' });
  });
});

describe('a part of a form that cannot be taken in', () => {
  it('leaves the table as it was, names the cell and keeps what was typed in the others', async () => {
    const fields = fieldsOf(await page(MEASURES));
    const shown = await post(MEASURES, {
      ...fields,
      '3.cell.1.insats': 'x'.repeat(100_001),
      '3.cell.1.klar': '2018-09-30',
    });
    expect(shown.status).toBe(422);
    expect(textOf(shown.text)).toContain('Texten i ”Rad 1, Insats” är större än');
    expect(shown.text).toContain('href="#fraga-3-1_insats"');
    expect(fieldsOf(shown.text)['3.cell.1.klar']).toBe('2018-09-30');
    expect(await saved('3')).toBeUndefined();
  });
});

describe('answers in tables are read', () => {
  beforeEach(async () => {
    id = await openTableRound(county(), 'Hylte', TABLE_ANSWERS);
  });

  it('where they are reviewed, as tables, with dates and money in words', async () => {
    const text = textOf((await agent.get(paths.review(id)).expect(200)).text);
    expect(text).toContain('Totalt antal SIP/inskrivning 101 279 380');
    expect(text).toContain('Kungsbacka 1 501 612 125 134');
    expect(text).toContain('Förstärkt vårdgaranti Fler tider på vårdcentralen 30 september 2018');
    expect(text).toContain('12 april 2018');
    expect(text).toContain('250 000 kr');
  });

  it('in the history, cell by cell', async () => {
    await fillIn(agent, id, AMOUNTS, { '2.cell.1315.ar2017': '12' });
    const text = textOf((await agent.get(paths.history(id)).expect(200)).text);
    expect(text).toContain('Borttaget: Hylte, Fakturerat 2017: 0 kr');
    expect(text).toContain('Tillagt: Hylte, Fakturerat 2017: 12 kr');
    expect(text).toContain('5 till är oförändrade');
  });
});

it('a table costs no more statements than any other question', async () => {
  const { database } = county().context;
  const asked = async (number: number) =>
    (await askedFor(database, () => agent.get(paths.page(id, number)))).statements;
  await page(OTHERS);
  expect((await asked(SIP)).length).toBe((await asked(OTHERS)).length);
});

it('a table of a thousand rows costs about ten times as much to show and save as one of a hundred', async () => {
  const definition = structuredClone(TABLE_DEFINITION);
  definition.properties['3'].properties.rows.maxItems = 1_000;
  const rowsOf = (count: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        String(index + 1),
        { omrade: 'vardgaranti', insats: `Insats ${index}` },
      ]),
    );
  const time = async (count: number): Promise<number> => {
    id = await openTableRound(
      county(),
      'Hylte',
      { '3': { rows: rowsOf(count) } },
      { ...definition, $id: 'kommun-2018' },
    );
    const fields = fieldsOf(await page(MEASURES));
    expect(fields[`3.cell.${count}.insats`]).toBe(`Insats ${count - 1}`);
    return processorTimeOf(async () => {
      await page(MEASURES);
      expect((await post(MEASURES, { ...fields, '3.cell.1.insats': 'Ändrad' })).status).toBe(303);
    });
  };
  await time(100);
  const [hundred, thousand] = [await time(100), await time(1_000)];
  expect(thousand).toBeLessThan(30 * hundred);
  expect((await saved('3'))?.rows?.['1']?.insats).toBe('Ändrad');
});

describe('a table whose organisations are parts of others', () => {
  it('has them together under the name of each, with how many are left', async () => {
    const { knex } = county().context.database;
    const south = { code: 'delregion-13-sodra', name: 'Södra Halland', kind: 'delregion', county: '13' };
    const kind = { ...kindOf('region'), code: 'delregion', one: 'delregion', several: 'delregioner' };
    await organisationDetailsIn(knex).addKinds([kind]);
    await organisationsIn(knex).insert([south]);
    const ofSouth = (await organisationDetailsIn(knex).list(['13'])).filter(({ organisation }) =>
      ['Halmstad', 'Hylte', 'Laholm'].includes(organisation.name),
    );
    await organisationDetailsIn(knex).place(
      ofSouth.map((placed) => ({ ...placed, details: { ...placed.details, parent: south.code } })),
    );
    await answered('2', { rows: { '1380': { ar2017: 156_302 } } });
    const html = await page(AMOUNTS);
    const [, first, second] = html.split('class="row-group"');
    expect(textOf(first ?? '')).toMatch(/Södra Halland 3 kommuner, 2 kvar .*Halmstad.*Hylte.*Laholm/s);
    expect(textOf(second ?? '')).toMatch(/Övriga 3 kommuner, 3 kvar .*Falkenberg.*Kungsbacka.*Varberg/s);
    expect(html).toContain('<details open><summary>Södra Halland');
    expect(html).not.toContain('Visa bara rader som har något kvar');
  });
});
