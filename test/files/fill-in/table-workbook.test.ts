import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answers } from '../../../server/domain/answer/answer.ts';
import { reviewImport, reviewSentences } from '../../../server/domain/fill-in/import-review.ts';
import type { Survey } from '../../../server/domain/survey/survey.ts';
import { fillInWorkbook } from '../../../server/files/fill-in/xlsx/fill-in-workbook.ts';
import { type ImportSheet, importFillInWorkbook } from '../../../server/files/fill-in/xlsx/import-workbook.ts';
import { convertWithOffice } from '../../exports/office.ts';
import { withoutResults } from '../../exports/report/without-results.ts';
import { answersOfFields } from '../../support/answers-of-fields.ts';
import { arbitraryAnswers } from '../../support/arbitrary-answers.ts';
import { expectTimeInProportionOf } from '../../support/growth.ts';
import { HYLTE, LAHOLM } from '../../support/halland.ts';
import { runs } from '../../support/property-runs.ts';
import { computingTableSurvey, largeTableSurvey, TABLE_ANSWERS, tableSurvey } from '../../support/table-survey.ts';
import { inWords } from './notes-in-words.ts';

const { survey } = tableSurvey();
const computing = computingTableSurvey();

function written(...all: readonly Answers[]): Promise<Uint8Array> {
  return writtenOf(survey, all);
}

function writtenOf(of: Survey, all: readonly Answers[]): Promise<Uint8Array> {
  return fillInWorkbook({
    survey: of,
    round: { id: 'omgang-1', title: 'SIP-möten 2018' },
    organisations: all.map((answers, index) => ({
      organisation: index === 0 ? HYLTE : LAHOLM,
      answers,
      lastDay: '2018-10-31',
    })),
    madeAt: '2018-09-01T09:00:00.000Z',
  });
}

async function sheetsOf(bytes: Uint8Array, of = survey): Promise<readonly ImportSheet[]> {
  const read = await importFillInWorkbook(bytes, [of]);
  if ('sentence' in read) throw new Error(read.sentence);
  expect(read.notes).toEqual([]);
  return read.sheets;
}

async function open(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(Uint8Array.from(bytes).buffer);
  return workbook;
}

function sheetIn(workbook: ExcelJS.Workbook, name = 'Hylte'): ExcelJS.Worksheet {
  const sheet = workbook.getWorksheet(name);
  if (sheet === undefined) throw new Error(`There is no sheet ${name}`);
  return sheet;
}

/** The sheet of Hylte, changed as in a spreadsheet program, as it is read, with its review against nothing. */
async function changed(answers: Answers, change: (sheet: ExcelJS.Worksheet, workbook: ExcelJS.Workbook) => void) {
  const workbook = await open(await written(answers));
  change(sheetIn(workbook), workbook);
  const [sheet] = await sheetsOf(new Uint8Array(await workbook.xlsx.writeBuffer()));
  if (sheet === undefined) throw new Error('No sheet was read');
  const { questions } = reviewImport(survey, {}, sheet);
  return {
    sheet,
    answers: Object.fromEntries(
      questions.flatMap(({ question, imported }) => (imported === undefined ? [] : [[question.id, imported]])),
    ),
    told: questions.flatMap((one) =>
      reviewSentences(one).map((sentence) => `${one.question.id}: ${sentence.replaceAll('\u00a0', ' ')}`),
    ),
    notes: sheet.notes,
  };
}

/** The row of a table's row (or `#total`, `#columns`) by its hidden key. */
function rowOf(sheet: ExcelJS.Worksheet, question: string, code: string): number {
  let found = 0;
  sheet.getColumn(1).eachCell((cell, row) => {
    const key = JSON.stringify([question, 'cell', code]).slice(0, code.endsWith(' ') ? -2 : -1);
    if (String(cell.value).startsWith(key)) found = row;
  });
  if (found === 0) throw new Error(`No row of question ${question} has ${code}`);
  return found;
}

describe('tables in a fill-in workbook', () => {
  it('stand to the right, with what is filled in, computed and summed, and nothing for what is missing', async () => {
    const { '1315': _, ...five } = TABLE_ANSWERS['2'].rows;
    const sheet = sheetIn(await open(await written({ ...TABLE_ANSWERS, '2': { rows: five } })));
    const shown = (row: number, columns: readonly number[]) =>
      columns.map((column) => {
        const cell = sheet.getRow(row).getCell(column);
        return (cell.formula === undefined ? cell.value : cell.result) ?? '';
      });
    const head = rowOf(sheet, '2', '#columns ');
    expect(Array.from({ length: 8 }, (__, index) => shown(head + index, [8, 9, 10]))).toEqual([
      ['Kommun', 'Fakturerat 2017 (kr)', 'Tolftedel (kr) – räknas ut'],
      ['Falkenberg', 5042, 420],
      ['Halmstad', 156302, 13025],
      ['Hylte', '', ''],
      ['Kungsbacka', 1501612, 125134],
      ['Laholm', 177061, 14755],
      ['Varberg', 428570, 35714],
      ['Totalt', 2268587, ''],
    ]);
    const cell = `I${head + 1}`;
    const signs = [',', '.', 'E-'].map((sign) => `--ISERROR(FIND("${sign}",${cell}&""))`);
    const taken = [`--ISNUMBER(${cell})`, `--(${cell}>=0)`, ...signs].join(',');
    expect(sheet.getRow(head + 1).getCell(10).formula).toBe(
      `IF(AND(SUMPRODUCT(${taken})=1),IF((12)=0,"",ROUND(${cell}/(12),0)),"")`,
    );
    expect(shown(head - 1, [7])).toEqual(['1 cell kvar att fylla i']);
  });

  it('have rules for what a cell takes: whole numbers, a list, days; and only those cells are open', async () => {
    const workbook = await open(await written(TABLE_ANSWERS));
    const sheet = sheetIn(workbook);
    const first = rowOf(sheet, '3', '1');
    const rule = (row: number, column: number) => sheet.getRow(row).getCell(column).dataValidation;
    expect([rule(rowOf(sheet, '2', '1380'), 9).type, rule(rowOf(sheet, '2', '1380'), 9).error]).toEqual([
      'whole',
      'Skriv ett heltal i kr, minst 0.',
    ]);
    expect(rule(first, 9)).toMatchObject({ type: 'list', formulae: ['Listor!$A$1:$A$2'] });
    expect(rule(first, 10)).toMatchObject({
      type: 'textLength',
      prompt: 'Högst 200 tecken, en radbrytning är två. Ny rad: Alt + Enter.',
    });
    expect(rule(first, 11).type).toBe('date');
    const lists = sheetIn(workbook, 'Listor');
    expect([lists.state, lists.getColumn(1).values.slice(1)]).toEqual([
      'hidden',
      ['Förstärkt vårdgaranti', 'Patientkontrakt'],
    ]);
    const locked = (row: number, column: number) => sheet.getRow(row).getCell(column).protection?.locked !== false;
    expect([locked(first, 9), locked(rowOf(sheet, '2', '1380'), 10), locked(rowOf(sheet, '2', '#total'), 9)]).toEqual([
      false,
      true,
      true,
    ]);
  });

  it('come back as they were, with days as the numbers of a spreadsheet', async () => {
    const [sheet] = await sheetsOf(await written(TABLE_ANSWERS));
    expect(sheet?.notes).toEqual([]);
    expect(answersOfFields(survey, sheet?.fields ?? [])).toEqual(TABLE_ANSWERS);
    const [empty] = await sheetsOf(await written({}));
    expect(answersOfFields(survey, empty?.fields ?? [])).toEqual({});
  });

  it.each([
    ['a simple survey', survey],
    ['one with shares and totals of made rows', computing],
  ])('come back as they were, whatever the answers, of %s', async (_, of) => {
    const answers = arbitraryAnswers(of);
    await fc.assert(
      fc.asyncProperty(fc.tuple(answers, answers), async (all) => {
        const sheets = await sheetsOf(await writtenOf(of, all), of);
        expect(sheets.flatMap(({ notes }) => notes)).toEqual([]);
        expect(sheets.map(({ fields }) => answersOfFields(of, fields))).toEqual(all);
        // What the product computes is what it writes.
        for (const sheet of sheets)
          expect(reviewImport(of, {}, sheet).questions.flatMap(({ doubts }) => doubts)).toEqual([]);
      }),
      { numRuns: runs(8) },
    );
  });
});

describe('a table of a workbook that has been edited', () => {
  it('is read wherever its rows and columns are', async () => {
    const { answers, told, notes } = await changed(TABLE_ANSWERS, (sheet) => {
      // Sorted by something, key and all, with the columns of one table moved aside.
      const rows = Array.from({ length: sheet.rowCount - 2 }, (_, index) => sheet.getRow(index + 3).values);
      rows.reverse().forEach((values, index) => {
        sheet.getRow(index + 3).values = values;
      });
      sheet.spliceColumns(9, 0, []);
    });
    expect([told, notes]).toEqual([[], []]);
    expect(answers).toEqual(TABLE_ANSWERS);
  });

  it('is read by its wordings where the hidden column is gone', async () => {
    const { answers, told } = await changed(TABLE_ANSWERS, (sheet) => {
      for (let row = 3; row <= sheet.rowCount; row += 1) sheet.getRow(row).getCell(1).value = null;
    });
    expect(told).toEqual([]);
    expect(answers).toEqual(TABLE_ANSWERS);
  });

  it('tells a computed number or a total that is not what the cells give, with both numbers', async () => {
    const { answers, told } = await changed(TABLE_ANSWERS, (sheet) => {
      const row = sheet.getRow(rowOf(sheet, '1', 'offentliga'));
      const total = sheet.getRow(rowOf(sheet, '1', '#total'));
      const rule = total.getCell(9).formula;
      row.getCell(11).value = 228;
      total.getCell(9).value = { formula: rule, result: 102 };
      sheet.getRow(rowOf(sheet, '2', '#total')).getCell(9).value = 'drygt 2 miljoner';
    });
    expect(answers).toEqual(TABLE_ANSWERS);
    expect(told).toEqual([
      '1: Offentliga vårdcentraler, antal SIP, Alla: i filen står 228, men det räknas ut till 227. Kontrollera talen som det räknas ur.',
      '1: Totalt antal SIP/inskrivning, Hemsjukvård: i filen står 102, men det räknas ut till 101. Kontrollera talen som det räknas ur.',
      '2: Totalt, Fakturerat 2017: i filen står ”drygt 2 miljoner”, men det räknas ut till 2 268 587. Kontrollera talen som det räknas ur.',
    ]);
  });

  it('has a new row for each that is copied, or written straight below', async () => {
    let added = 0;
    const { answers, told, notes } = await changed(TABLE_ANSWERS, (sheet) => {
      const third = rowOf(sheet, '3', '3');
      added = third;
      sheet.duplicateRow(third, 1, true);
      sheet.getRow(third + 1).getCell(10).value = 'Fast kontakt i Hylte';
      sheet.spliceRows(third + 2, 0, []);
      sheet.getRow(third + 2).getCell(9).value = 'Förstärkt vårdgaranti';
      sheet.getRow(third + 2).getCell(10).value = 'Fler tider';
    });
    expect(told).toEqual([]);
    expect(inWords({ notes }).notes).toEqual([
      `Fråga 3: 2 rader har lagts till i tabellen, på rad ${added + 1} och ${added + 2} i bladet. De lästes som tabellens rad 14 och 15.`,
    ]);
    expect(answers['3']?.rows).toEqual({
      ...TABLE_ANSWERS['3'].rows,
      '14': { omrade: 'patientkontrakt', insats: 'Fast kontakt i Hylte' },
      '15': { omrade: 'vardgaranti', insats: 'Fler tider' },
    });
  });

  it('keeps what cannot be read as it was typed, and reads days written otherwise', async () => {
    const { answers, told } = await changed(TABLE_ANSWERS, (sheet) => {
      const first = sheet.getRow(rowOf(sheet, '3', '1'));
      first.getCell(11).value = '30 februari 2018';
      first.getCell(9).value = 'patientkontrakt';
      const third = sheet.getRow(rowOf(sheet, '3', '3'));
      third.getCell(11).value = 43_373;
      third.getCell(11).numFmt = 'General';
      sheet.getRow(rowOf(sheet, '2', '1380')).getCell(9).value = 'ca 156 302';
      sheet.getRow(rowOf(sheet, '2', '1315')).getCell(9).value = '1 000 kr';
    });
    expect(answers['3']?.rows).toEqual({
      '1': { omrade: 'patientkontrakt', insats: 'Fler tider på vårdcentralen', klar: '30 februari 2018' },
      '3': { ...TABLE_ANSWERS['3'].rows['3'], klar: '2018-09-30' },
    });
    expect(answers['2']?.rows).toMatchObject({ '1380': { ar2017: 'ca 156 302' }, '1315': { ar2017: 1000 } });
    // The formulas have not been worked out anew since the numbers were changed.
    expect(told).toHaveLength(4);
  });

  it('tells what is written beside its cells, and a row with another’s key', async () => {
    const { sheet, told } = await changed(TABLE_ANSWERS, (cells) => {
      cells.getRow(rowOf(cells, '1', 'privata')).getCell(14).value = 'osäkert';
      cells.getRow(rowOf(cells, '1', 'privata')).getCell(4).value = 'fel cell';
      const [one, other] = [cells.getRow(rowOf(cells, '2', '1380')), cells.getRow(rowOf(cells, '2', '1381'))];
      const [key, its] = [one.getCell(1).value, other.getCell(1).value];
      one.getCell(1).value = its;
      other.getCell(1).value = key;
    });
    expect(inWords(sheet).notes.map((note) => note.replace(/[A-Z]+\d+/, 'X'))).toEqual([
      'I bladet ”Hylte” står 2 rader vid en annan rads märkning i den dolda kolumnen A. Raderna kan ha sorterats utan den. Svaren på dem är inte lästa: ångra sorteringen och läs in filen igen, eller skriv in dem här.',
      'Fråga 1: i cell X står ”fel cell”, utanför tabellens celler. Det lästes inte.',
      'Fråga 1: i cell X står ”osäkert”, utanför tabellens celler. Det lästes inte.',
    ]);
    expect(told.filter((sentence) => sentence.includes('märkt som en annan rad'))).toHaveLength(2);
  });
});

describe('a table of a thousand rows', () => {
  const large = largeTableSurvey(1_000);
  const answersWith = (count: number): Answers => ({
    '3': {
      rows: Object.fromEntries(
        Array.from({ length: count }, (_, index) => [
          String(index + 1),
          { omrade: 'vardgaranti', insats: `Insats ${index}` },
        ]),
      ),
    },
  });
  const throughFile = async (count: number) => {
    const bytes = await fillInWorkbook({
      survey: large,
      round: undefined,
      organisations: [{ organisation: HYLTE, answers: answersWith(count), lastDay: '2018-10-31' }],
      madeAt: '2018-09-01T09:00:00.000Z',
    });
    const read = await importFillInWorkbook(bytes, [large]);
    if ('sentence' in read) throw new Error(read.sentence);
    const [sheet] = read.sheets;
    return sheet === undefined ? undefined : reviewImport(large, {}, sheet).questions;
  };

  it('is written and read whole', async () => {
    const questions = await throughFile(1_000);
    expect(questions?.find(({ question }) => question.id === '3')?.imported).toEqual(answersWith(1_000)['3']);
  });

  it('takes time in proportion to its rows', () =>
    expectTimeInProportionOf(
      (text) => throughFile(text.length / 12),
      (length) => 'x'.repeat(length),
      'rows',
    ));
});

it('LibreOffice computes every cell, total and word of tables as Samsvar does (skipped if not installed)', {
  tags: ['office'],
}, async () => {
  const complete: Answers = {
    ...TABLE_ANSWERS,
    '3': {
      rows: {
        '1': { omrade: 'vardgaranti', insats: 'Fler tider', antal: 3, pris: 100 },
        '2': { omrade: 'patientkontrakt', insats: 'Fast kontakt', antal: 7, pris: 2_000.5 },
      },
    },
    '6': { number: 250_001 },
  };
  const anyAnswers = fc.sample(arbitraryAnswers(computing), { numRuns: 4, seed: 3 });
  for (const all of [[complete, {}], anyAnswers.slice(0, 2), anyAnswers.slice(2)]) {
    const bytes = await writtenOf(computing, all);
    const theirs = convertWithOffice(withoutResults(bytes), 'xlsx', 'xlsx');
    const results = async (content: Uint8Array) => {
      const workbook = await open(content);
      return ['Hylte', 'Laholm'].map((name) => {
        const found: Record<string, unknown> = {};
        sheetIn(workbook, name).eachRow((row) =>
          row.eachCell((cell, column) => {
            const value = cell.result ?? '';
            if (column > 6 && cell.formula !== undefined)
              found[cell.address] = typeof value === 'number' ? Number(value.toPrecision(15)) : value;
          }),
        );
        return found;
      });
    };
    const ours = await results(bytes);
    expect(await results(theirs)).toEqual(ours);
    if (all[0] === complete)
      expect(Object.values(ours[0] ?? {})).toEqual(expect.arrayContaining([250_001, 227, 33.33]));
    const sheets = await sheetsOf(theirs, computing);
    if (all[0] === complete) expect(sheets.map(({ fields }) => answersOfFields(computing, fields))).toEqual(all);
    for (const sheet of sheets)
      expect(reviewImport(computing, {}, sheet).questions.flatMap(({ doubts }) => doubts)).toEqual([]);
  }
});
