import ExcelJS from 'exceljs';
import type { Agent } from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Round } from '../../../server/domain/round/round.ts';
import { swedishDay } from '../../../server/domain/text/swedish.ts';
import { paths } from '../../../server/paths.ts';
import { responsesIn } from '../../../server/repositories/response/responses.ts';
import { answerIn, openRound, responseIn, submitIn } from '../../support/round-under-way.ts';
import { useCounty } from '../../support/web.ts';
import { encode, fieldsOf, textOf } from '../page.ts';

const county = useCounty();

/** Somebody who is coordinator of both Hylte and Laholm. */
let both: Agent;
let rss: Agent;
let round: Round;

beforeAll(async () => {
  both = await county().signIn(
    await county().addPerson('Siv Samordnare', { Hylte: 'coordinator', Laholm: 'contributor' }),
  );
  rss = await county().signIn('RSS Halland');
  round = await openRound(county());
  await answerIn(county(), round, 'Hylte', { B: { text: 'Hyltes utkast.' }, C: { chosen: ['aldre'] } });
  await answerIn(county(), round, 'Falkenberg', { B: { text: 'Falkenbergs utkast.' } });
});

async function workbookOf(agent: Agent): Promise<ExcelJS.Workbook> {
  const file = await agent.get(paths.fillInRound(round.id)).responseType('blob').expect(200);
  expect(file.headers['content-disposition']).toContain('kommun-2023 att fylla i.xlsx');
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(Uint8Array.from(file.body).buffer);
  return workbook;
}

function sheetOf(workbook: ExcelJS.Workbook, name: string): ExcelJS.Worksheet {
  const sheet = workbook.getWorksheet(name);
  if (sheet === undefined) throw new Error(`There is no sheet ${name}`);
  return sheet;
}

/** The cell for the text of a question, on the sheet with this name. */
function cellOf(workbook: ExcelJS.Workbook, name: string, question: string): ExcelJS.Cell {
  const sheet = sheetOf(workbook, name);
  let found = 0;
  sheet.getColumn(1).eachCell((cell, row) => {
    if (String(cell.value).startsWith(`["${question}","text",""`)) found = row;
  });
  return sheet.getCell(found, 4);
}

/** A copy of a sheet, as a spreadsheet program makes it: “Hylte (2)”. */
function copySheet(workbook: ExcelJS.Workbook, name: string): ExcelJS.Worksheet {
  const copy = workbook.addWorksheet(`${name} (2)`);
  sheetOf(workbook, name).eachRow((row, number) => {
    copy.getRow(number).values = row.values;
  });
  return copy;
}

async function upload(agent: Agent, workbook: ExcelJS.Workbook) {
  const content = Buffer.from(await workbook.xlsx.writeBuffer());
  return agent.post(paths.importRound(round.id)).attach('file', content, 'ifylld.xlsx').then();
}

describe('somebody who answers for several municipalities', () => {
  it('finds the workbook on the start page, with the answers of those municipalities and no others', async () => {
    expect((await both.get(paths.start)).text).toContain(`href="${paths.importRound(round.id)}"`);
    expect((await both.get(paths.importRound(round.id))).text).toContain(paths.fillInRound(round.id));
    const workbook = await workbookOf(both);
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(['Så fyller du i', 'Hylte', 'Laholm']);
    expect(cellOf(workbook, 'Hylte', 'B').value).toBe('Hyltes utkast.');
    expect(cellOf(workbook, 'Laholm', 'B').value).toBe(null);
  });

  it('imports the workbook, and reviews each sheet at its response before anything is accepted', async () => {
    const workbook = await workbookOf(both);
    cellOf(workbook, 'Hylte', 'B').value = 'Nytt om Hylte.';
    cellOf(workbook, 'Laholm', 'E').value = 'Nytt om Laholm.';
    workbook.addWorksheet('Lista').getCell('A1').value = 'Egna anteckningar';
    const imported = await upload(both, workbook);
    const text = textOf(imported.text);
    expect(text).toContain('2 blad är inlästa. Inget svar är ändrat');
    expect(text).toContain('Hylte Att granska 1 fråga att ta in');
    expect(text).toContain('Bladet ”Lista” är inte gjort för att fyllas i');
    const { knex } = county().context.database;
    const hylte = await responseIn(county(), round, 'Hylte');
    expect(hylte.answers.B?.text).toBe('Hyltes utkast.');
    const [href = ''] = new RegExp(`${paths.imports(hylte.id)}/[0-9a-f-]+`).exec(imported.text) ?? [];
    const preview = await both.get(href).expect(200);
    await both
      .post(href)
      .type('form')
      .send(encode(fieldsOf(preview.text, href)))
      .expect(303);
    expect((await responsesIn(knex).find(hylte.id))?.answers.B?.text).toBe('Nytt om Hylte.');
    expect(await knex('brought_files').count()).toEqual([{ count: 1 }]);
  });

  it('reviews both sheets where one has been copied, and chooses', async () => {
    const workbook = await workbookOf(both);
    copySheet(workbook, 'Laholm');
    cellOf(workbook, 'Laholm', 'F').value = 'I det första bladet.';
    cellOf(workbook, 'Laholm (2)', 'F').value = 'I kopian.';
    const imported = await upload(both, workbook);
    const text = textOf(imported.text);
    expect(text).toContain('Boken har flera blad för Laholm. Granska dem, och ta bara in svar ur det blad som gäller.');
    expect(text).toContain('Laholm, bladet ”Laholm” Att granska 1 fråga att ta in');
    expect(text).toContain('Laholm, bladet ”Laholm (2)” Att granska 1 fråga att ta in');
    const { id } = await responseIn(county(), round, 'Laholm');
    const [one = '', other = ''] = [...imported.text.matchAll(new RegExp(`${paths.imports(id)}/[0-9a-f-]+`, 'g'))].map(
      ([href]) => href,
    );
    expect(textOf((await both.get(one).expect(200)).text)).toContain('I det första bladet.');
    const copy = await both.get(other).expect(200);
    expect(textOf(copy.text)).toContain('I kopian.');
    expect(copy.text).toContain(`href="${one}"`);
    expect(fieldsOf(copy.text, other)['ta-in']).toBeUndefined();
  });

  it('is told why each of the other sheets was not imported', async () => {
    const workbook = await workbookOf(both);
    const hylte = sheetOf(workbook, 'Hylte');
    hylte.getCell('A1').value = String(hylte.getCell('A1').value).replace('"1315"', '"1383"');
    const imported = textOf((await upload(both, workbook)).text);
    expect(imported).toContain('Inget blad kunde läsas in. Inget är ändrat.');
    expect(imported).toContain('Bladet ”Hylte” är inte ifyllt för någon som du kan svara för i omgången.');
    expect(imported).toContain('Laholm Inte inläst Inget i bladet är nytt eller ändrat.');
    const none = await both.post(paths.importRound(round.id)).field('x', '1');
    expect([none.status, textOf(none.text).includes('Välj den ifyllda filen.')]).toEqual([422, true]);
    const other = await both.post(paths.importRound(round.id)).attach('file', Buffer.from('namn;epost'), 'lista.csv');
    expect(other.status).toBe(422);
  });

  it('finds no workbook for a round without responses to answer', async () => {
    const region = await county().signIn('Region Halland');
    for (const address of [paths.fillInRound(round.id), paths.importRound(round.id)])
      await region.get(address).expect(404);
    expect((await region.post(paths.importRound(round.id)).attach('file', Buffer.from('x'), 'x.xlsx')).status).toBe(
      404,
    );
  });
});

describe('the RSS', () => {
  it('gets a sheet for every municipality, without any municipality’s draft answers', async () => {
    await submitIn(county(), round, 'Halmstad');
    expect((await rss.get(paths.round(round.id))).text).toContain(`href="${paths.importRound(round.id)}"`);
    const workbook = await workbookOf(rss);
    expect(workbook.worksheets).toHaveLength(7);
    for (const { name } of workbook.worksheets.slice(1))
      sheetOf(workbook, name)
        .getColumn(4)
        .eachCell((cell, row) => {
          if (row > 2) expect([name, cell.address, cell.value]).toEqual([name, cell.address, null]);
        });
    expect(JSON.stringify(workbook.model)).not.toContain('utkast.');
  });

  it('imports only the sheets of municipalities on whose behalf it writes', async () => {
    const { id } = await responseIn(county(), round, 'Varberg');
    const workbook = await workbookOf(rss);
    cellOf(workbook, 'Varberg', 'B').value = 'Kom med e-post.';
    cellOf(workbook, 'Falkenberg', 'B').value = 'Skulle skriva över.';
    const before = textOf((await upload(rss, workbook)).text);
    expect(before).toContain('Du kan inte svara åt Varberg än.');
    expect(before).toContain('Kungsbacka Inte inläst Bladet är tomt.');
    await rss
      .post(paths.beginOnBehalf(id))
      .field('cameBy', 'email')
      .field('cameOn', swedishDay(new Date()))
      .field('note', '')
      .expect(303);
    const imported = await upload(rss, workbook);
    expect(textOf(imported.text)).toContain('Varberg Att granska 1 fråga att ta in');
    expect(textOf(imported.text)).toContain('Du kan inte svara åt Falkenberg än.');
    const [href = ''] = new RegExp(`${paths.imports(id)}/[0-9a-f-]+`).exec(imported.text) ?? [];
    const preview = await rss.get(href).expect(200);
    expect(textOf(preview.text)).toContain('Du för in svar åt Varberg kommun.');
    await rss
      .post(href)
      .type('form')
      .send(encode(fieldsOf(preview.text, href)))
      .expect(303);
    expect((await responseIn(county(), round, 'Varberg')).answers.B?.text).toBe('Kom med e-post.');
    expect(cellOf(await workbookOf(rss), 'Varberg', 'B').value).toBe('Kom med e-post.');
    expect((await responseIn(county(), round, 'Falkenberg')).answers.B?.text).toBe('Falkenbergs utkast.');
  });
});
