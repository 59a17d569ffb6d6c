import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import type { Answers } from '../../../server/domain/answer/answer.ts';
import type { Organisation } from '../../../server/domain/people/organisation.ts';
import type { Survey } from '../../../server/domain/survey/survey.ts';
import { countCharacters } from '../../../server/domain/text/characters.ts';
import { fillInWorkbook } from '../../../server/files/fill-in/xlsx/fill-in-workbook.ts';
import { convertWithOffice } from '../../exports/office.ts';
import { withoutResults } from '../../exports/report/without-results.ts';
import { arbitraryAnswers } from '../../support/arbitrary-answers.ts';
import { HALMSTAD, HYLTE, LAHOLM, REGION_HALLAND, RSS_HALLAND } from '../../support/halland.ts';

const catalogue = loadCatalogue();
const kommun = catalogue.survey('kommun-2023');
const region = catalogue.survey('region-2023');

function written(survey: Survey, all: readonly (readonly [Organisation, Answers])[]): Promise<Uint8Array> {
  return fillInWorkbook({
    survey,
    round: { id: 'omgang-1', title: 'Kommunfrågor 2023' },
    organisations: all.map(([organisation, answers]) => ({ organisation, answers, lastDay: '2024-03-31' })),
    madeAt: '2024-03-01T09:00:00.000Z',
  });
}

async function open(content: Uint8Array): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(Uint8Array.from(content).buffer);
  return workbook;
}

interface Row {
  readonly question: string;
  readonly wording: string;
  readonly characters: unknown;
  readonly word: unknown;
}

/** The values of each row of a sheet, with the results of formulas; empty cells as empty texts. */
function rowsOf(workbook: ExcelJS.Workbook, name: string): Row[] {
  const sheet = workbook.getWorksheet(name);
  if (sheet === undefined) throw new Error(`There is no sheet ${name}`);
  const rows: Row[] = [];
  const shown = (cell: ExcelJS.Cell) => (cell.formula === undefined ? cell.value : cell.result) ?? '';
  sheet.eachRow((row, number) => {
    if (number >= 3)
      rows.push({
        question: row.getCell(2).text,
        wording: row.getCell(3).text,
        characters: shown(row.getCell(5)),
        word: shown(row.getCell(7)),
      });
  });
  return rows;
}

function wordOf(workbook: ExcelJS.Workbook, question: string, wording: string): unknown {
  return rowsOf(workbook, 'Hylte').find((row) => row.question === question && row.wording.startsWith(wording))?.word;
}

const ASKED_IF_YES = 'frågan besvaras bara om fråga I besvaras med ”Ja, har påbörjat insatser”';

describe('the word of a row in a workbook', () => {
  it.each<[string, Answers, string, string, string]>([
    ['nothing is answered', {}, 'B', '', 'inte besvarad'],
    ['a text is written', { B: { text: 'Ett team.' } }, 'B', '', 'besvarad'],
    [
      'a text is three characters too long',
      { K: { text: `${'x'.repeat(4_999)}\n\n` } },
      'K',
      '',
      '3 tecken för mycket',
    ],
    ['a single choice has no answer', {}, 'J.1', '', 'välj ett alternativ'],
    ['a single choice has two answers', { 'J.1': { chosen: ['ja', 'nej'] } }, 'J.1', '', 'fler än ett valt'],
    ['no option of several is chosen', {}, 'A', '', 'välj minst ett alternativ'],
    ['none of the options is an answer', { A: { chosen: [] } }, 'A', '', 'besvarad'],
    [
      'an option that excludes the others is chosen beside one',
      { C: { chosen: ['aldre', 'inget-fokus'] } },
      'C',
      '',
      'ett av de valda utesluter de andra',
    ],
    [
      'the text of a chosen option is missing',
      { C: { chosen: ['annan-malgrupp'] } },
      'C',
      'Text vid',
      'skriv en text till det valda',
    ],
    [
      'an option with a text is not chosen',
      { C: { chosen: ['aldre'], texts: { 'annan-malgrupp': 'Unga vuxna' } } },
      'C',
      'Text vid',
      'räknas bara om alternativet är valt',
    ],
    ['the question is not asked', { I: { chosen: ['nej'] } }, 'I.2', '', ASKED_IF_YES],
    ['the question is asked', { I: { chosen: ['ja'] } }, 'I.2', '', 'inte besvarad'],
  ])('when %s', async (_, answers, question, wording, word) => {
    expect(wordOf(await open(await written(kommun, [[HYLTE, answers]])), question, wording)).toBe(word);
  });

  it('says when more than five are chosen of at most five', async () => {
    const most = kommun.questions.find(({ maxChosen }) => maxChosen === 5);
    if (most === undefined) throw new Error('No question takes at most five');
    const chosen = most.options.slice(0, 6).map(({ code }) => code);
    const workbook = await open(await written(kommun, [[HYLTE, { [most.id]: { chosen } }]]));
    expect(wordOf(workbook, most.id, '')).toBe('fler än fem valda');
  });
});

describe('the sheet of instructions', () => {
  const told = async (name: string, organisation: Organisation): Promise<Record<string, string>> => {
    const sheet = (await open(await written(catalogue.survey(name), [[organisation, {}]]))).getWorksheet(
      'Så fyller du i',
    );
    const words: Record<string, string> = {};
    sheet?.eachRow((row) => {
      words[row.getCell(1).text] = row.getCell(2).text;
    });
    return words;
  };

  it('calls whoever fills it in what they are', async () => {
    expect((await told('kommun-2023', HYLTE))['Fyll i']).toContain('på din kommuns blad');
    expect((await told('region-2023', REGION_HALLAND))['Fyll i']).toContain('på din regions blad');
    expect((await told('rss-2023', RSS_HALLAND))['Fyll i']).toContain('på din RSS blad');
    expect(await told('region-2023', REGION_HALLAND)).toHaveProperty('Region');
  });

  it('tells of ticks, texts and tables only where the survey asks for them', async () => {
    expect(Object.keys(await told('kommun-2023', HYLTE))).toEqual(expect.arrayContaining(['Kryss', 'Text', 'Tecken']));
    const sip = await told('sip-2018', REGION_HALLAND);
    expect(Object.keys(sip)).toContain('Tabeller');
    expect(Object.keys(sip)).not.toEqual(expect.arrayContaining(['Kryss']));
    expect(Object.keys(sip)).not.toEqual(expect.arrayContaining(['Text']));
    expect(JSON.stringify(sip)).not.toContain('Sista kolumnen');
  });

  it('and the table say how many rows may be made', async () => {
    const workbook = await open(await written(catalogue.survey('handlingsplan-2018'), [[REGION_HALLAND, {}]]));
    const wordings = rowsOf(workbook, 'Region Halland').map(({ wording }) => wording);
    expect(wordings.join('\n')).toContain('Högst 100 rader.');
  });
});

/** Texts whose length LibreOffice computes as Excel does: composed, and without surrogate pairs. */
function withoutPairs(answers: Answers): Answers {
  const plain = (text: string) => text.replace(/[\ud800-\udfff]/g, 'o');
  return JSON.parse(JSON.stringify(answers), (_, value: unknown) => (typeof value === 'string' ? plain(value) : value));
}

it('LibreOffice computes every length and word as Samsvar does, whatever the answers (skipped if not installed)', {
  tags: ['office'],
}, async () => {
  for (const survey of [kommun, region]) {
    const organisations = [HYLTE, HALMSTAD, LAHOLM, { ...LAHOLM, name: "L'Aholm & Co" }];
    const answers = fc.sample(arbitraryAnswers(survey), { numRuns: organisations.length });
    const content = await written(
      survey,
      organisations.map((organisation, index) => [organisation, withoutPairs(answers[index] ?? {})] as const),
    );
    const ours = await open(content);
    const theirs = await open(convertWithOffice(withoutResults(content), 'xlsx', 'xlsx'));
    for (const { name } of ours.worksheets) {
      if (name === 'Så fyller du i') continue;
      expect(rowsOf(theirs, name)).toEqual(rowsOf(ours, name));
    }
    const progress = (workbook: ExcelJS.Workbook) => {
      const rows: unknown[][] = [];
      workbook.getWorksheet('Så fyller du i')?.eachRow((row, number) => {
        if (number > 10)
          rows.push([1, 2, 3, 4, 5].map((column) => row.getCell(column).result ?? row.getCell(column).value));
      });
      return rows;
    };
    expect(progress(theirs)).toEqual(progress(ours));
    expect(progress(ours)).toHaveLength(organisations.length + 1);
  }
});

it('a length is the deciding count, computed by a visible formula', async () => {
  const text = 'Två rader\n–\u00a0och en emoji 👩‍⚕️\n';
  const workbook = await open(await written(kommun, [[HYLTE, { B: { text } }]]));
  expect(rowsOf(workbook, 'Hylte').find(({ question }) => question === 'B')?.characters).toBe(countCharacters(text));
  const cell = workbook
    .getWorksheet('Hylte')
    ?.getColumn(5)
    .values.find((value) => JSON.stringify(value)?.includes('LEN'));
  expect(JSON.stringify(cell)).toMatch(/LEN\(D\d+\)\*2-LEN\(SUBSTITUTE\(D\d+,CHAR\(10\),/);
});

it('no text is stored as a formula, and only answer cells can be edited', async () => {
  const content = await written(kommun, [[HYLTE, { B: { text: '=1+1' }, K: { text: '@SUM(A1)' } }]]);
  const parts = Object.entries(unzipSync(content)).filter(([name]) => name.startsWith('xl/worksheets/'));
  for (const [, part] of parts) {
    const xml = strFromU8(part);
    expect(xml).toMatch(/<sheetProtection[^>]*sheet="1"/);
    expect(xml).not.toMatch(/<f>(1\+1|=1|SUM\(A1|@SUM)/);
  }
  const sheet = (await open(content)).getWorksheet('Hylte');
  const unlocked = new Set<number>();
  sheet?.eachRow((row) =>
    row.eachCell({ includeEmpty: true }, (cell, column) => {
      if (cell.protection?.locked === false) unlocked.add(column);
    }),
  );
  expect([...unlocked]).toEqual([4]);
  expect(sheet?.getColumn(1).hidden).toBe(true);
});
