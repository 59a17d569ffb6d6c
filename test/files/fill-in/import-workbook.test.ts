import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answers } from '../../../server/domain/answer/answer.ts';
import { type ImportField, stampOf } from '../../../server/domain/fill-in/import-content.ts';
import { allowsNone } from '../../../server/domain/survey/question.ts';
import type { Survey } from '../../../server/domain/survey/survey.ts';
import { convertWithOffice } from '../../exports/office.ts';
import { answersOfFields } from '../../support/answers-of-fields.ts';
import { arbitraryAnswers } from '../../support/arbitrary-answers.ts';
import { MUNICIPALITIES } from '../../support/halland.ts';
import { runs } from '../../support/property-runs.ts';
import {
  catalogue,
  changed,
  firstSheet,
  foundIn,
  kommun,
  notRead,
  read,
  region,
  rowOf,
  written,
} from './edited-workbook.ts';

/** Set `WORKBOOK_SHEETS=290` for all municipalities. */
const MANY = Number(process.env.WORKBOOK_SHEETS ?? 40);

/** Answers that a workbook can hold: “none of the options” only where the form has it. */
function holdable(survey: Survey, answers: Answers): Answers {
  const kept = Object.entries(answers).filter(([id, answer]) => {
    const question = survey.questions.find((one) => one.id === id);
    return question !== undefined && (answer.chosen?.length !== 0 || allowsNone(question));
  });
  return Object.fromEntries(kept);
}

describe('a fill-in workbook that is imported unchanged', () => {
  it.each(['kommun-2023', 'region-2023'])(
    'of %s has every answer, exactly, with the stamps of the answers when it was written',
    async (id) => {
      const survey = catalogue.survey(id);
      const answers = arbitraryAnswers(survey).map((any) => holdable(survey, any));
      await fc.assert(
        fc.asyncProperty(fc.tuple(answers, answers), async (all) => {
          const { sheets, notes } = await read(await written(survey, all));
          expect(notes).toEqual([]);
          expect(sheets.map(({ sheet, organisation, round, survey: of }) => [sheet, organisation, round, of])).toEqual([
            ['Hylte', '1315', 'omgang-1', id],
            ['Halmstad', '1380', 'omgang-1', id],
          ]);
          sheets.forEach((sheet, index) => {
            expect(sheet.notes).toEqual([]);
            expect(sheet.fields.filter(({ doubt }) => doubt !== undefined)).toEqual([]);
            expect(answersOfFields(survey, sheet.fields)).toEqual(all[index]);
            for (const question of survey.questions)
              expect(sheet.stamps[question.id]).toBe(stampOf(all[index]?.[question.id]));
          });
        }),
        { numRuns: runs(3) },
      );
    },
  );

  const HARD: Answers = {
    B: { text: '=1+1\n+46\n\n  indraget\n’t ’' },
    E: { text: "'=SUMMA(A1)" },
    F: { text: ' a\u030ange _x0041_ _x000D_ <b>&amp;</b> ]]> 👩‍⚕️ slut '.normalize('NFC') },
    G: { text: '-1' },
    K: { text: `${'ord '.repeat(8191)}end` },
    C: { chosen: ['annan-malgrupp'], texts: { 'annan-malgrupp': '@alla' } },
  };

  it('keeps a text that fills a cell, text that looks like a formula, and leading spaces', async () => {
    expect(HARD.K?.text).toHaveLength(32_767);
    const sheet = await firstSheet(await written(kommun, [HARD]));
    expect(answersOfFields(kommun, sheet.fields)).toEqual(HARD);
  });

  it('keeps them when LibreOffice has opened and saved it', { tags: ['office'] }, async () => {
    const saved = convertWithOffice(await written(kommun, [HARD, {}, { C: { chosen: ['aldre'] } }]), 'xlsx', 'xlsx');
    const { sheets, notes } = await read(saved);
    expect(notes).toEqual([]);
    expect(sheets.map(({ fields }) => answersOfFields(kommun, fields))).toEqual([
      HARD,
      {},
      { C: { chosen: ['aldre'] } },
    ]);
    expect(sheets.flatMap((sheet) => [...sheet.notes, ...sheet.fields.flatMap(({ doubt }) => doubt ?? [])])).toEqual(
      [],
    );
    expect(sheets[0]?.stamps.B).toBe(stampOf(HARD.B));
  });

  it('reports an answer too long for a cell when written, and has no field for it when read', async () => {
    const long: Answers = { K: { text: 'x'.repeat(32_768) }, B: { text: '\n'.repeat(300).concat('x') } };
    const sheet = await firstSheet(await written(kommun, [long]));
    expect(foundIn(sheet, 'K', 'text')).toBeUndefined();
    expect(foundIn(sheet, 'B', 'text')).toBeUndefined();
    expect(sheet.notes).toEqual([]);
    const file = await changed(long, (cells) => {
      const told: string[] = [];
      cells.getColumn(4).eachCell((cell) => told.push(String(cell.value)));
      expect(told.filter((words) => words.startsWith('Svaret'))).toEqual([
        'Svaret har 300 radbrytningar. En cell rymmer högst 253, så det står inte här och ändras inte av filen. Ändra det i Samsvar.',
        'Svaret är 32 768 tecken långt. En cell rymmer högst 32 767, så det står inte här och ändras inte av filen. Ändra det i Samsvar.'.replaceAll(
          /(?<=\d) (?=\d)/g,
          '\u00a0',
        ),
      ]);
    });
    expect((await firstSheet(file)).notes).toEqual([]);
  });
});

describe('a sheet that has been edited', () => {
  const SAID: Answers = { B: { text: 'Ett team.' }, C: { chosen: ['aldre'] }, I: { chosen: ['ja'] } };

  it('is read by its rows wherever they are: sorted, with others between, some deleted', async () => {
    const file = await changed(SAID, (sheet) => {
      const rows: unknown[] = [];
      sheet.eachRow((row, number) => {
        if (number >= 3) rows.push(row.values);
      });
      const last = sheet.rowCount;
      rows.reverse().forEach((values, index) => {
        sheet.getRow(index + 3).values = Array.isArray(values) ? values : [];
      });
      sheet.spliceRows(10, 0, ['', 'egen rad', '', '']);
      sheet.spliceRows(rowOf(sheet, 'I', 'chosen', 'nej'), 1);
      expect(sheet.rowCount).toBe(last);
    });
    const sheet = await firstSheet(file);
    expect(answersOfFields(kommun, sheet.fields)).toEqual(SAID);
    expect(foundIn(sheet, 'I', 'chosen', 'nej')).toBeUndefined();
    expect(sheet.notes).toEqual([
      'I cell B10 står ”egen rad” på en rad i bladet ”Hylte” som inte hör till någon fråga.',
    ]);
  });

  it('is read whatever its name, and wherever its columns are', async () => {
    const file = await changed(SAID, (sheet, workbook) => {
      sheet.name = 'Hylte (klar) 2';
      sheet.spliceColumns(3, 0, [], ['', '', 'min kolumn']);
      workbook.addWorksheet('Blad4').getCell('A1').value = 'Egna anteckningar';
      workbook.addWorksheet('Tomt');
    });
    const { sheets, notes } = await read(file);
    expect(sheets.map(({ sheet, organisation }) => [sheet, organisation])).toEqual([['Hylte (klar) 2', '1315']]);
    expect(sheets.map(({ fields }) => answersOfFields(kommun, fields))).toEqual([SAID]);
    expect(notes).toEqual(['Bladet ”Blad4” är inte gjort för att fyllas i, och har inte lästs.']);
  });

  it('is read by number and wording if the hidden column is missing', async () => {
    const file = await changed(SAID, (sheet) => {
      sheet.eachRow((row, number) => {
        if (number > 1) row.getCell(1).value = null;
      });
    });
    const sheet = await firstSheet(file);
    expect(answersOfFields(kommun, sheet.fields)).toEqual(SAID);
    expect(sheet.stamps).toEqual({});
  });

  it('reports a row of no question, and a row that occurs twice', async () => {
    const file = await changed(SAID, (sheet) => {
      sheet.getCell('D400').value = 'glömd text';
      const row = rowOf(sheet, 'B', 'text');
      sheet.getRow(401).values = [
        ...(Array.isArray(sheet.getRow(row).values) ? [sheet.getCell(row, 1).value] : []),
        'B',
        '',
        'en annan',
      ];
    });
    const sheet = await firstSheet(file);
    expect(sheet.notes).toEqual([
      'I cell D400 står ”glömd text” på en rad i bladet ”Hylte” som inte hör till någon fråga.',
    ]);
    expect(foundIn(sheet, 'B', 'text')).toMatchObject({
      as: 'unclear',
      sentence: expect.stringMatching(/^I bladet ”Hylte” står raden två gånger med olika svar, i cell D\d+ och D401\./),
    });
  });

  it('without the heading of the answers reports that, and nothing else', async () => {
    const file = await changed(SAID, (sheet) => {
      sheet.getCell('D2').value = 'Kommunens';
    });
    const sheet = await firstSheet(file);
    expect(sheet.fields).toEqual([]);
    expect(sheet.notes[0]).toContain('finns inte rubriken ”Svar” kvar');
  });
});

describe('the content of a cell', () => {
  const NUMBERED = region.questions.find(({ kind, number }) => kind === 'number' && number?.unit === 'percent');
  const COUNTED = region.questions.find(({ kind, number }) => kind === 'number' && number?.unit === 'count');

  /** The content found in the cells of a question's options, each with one of `values`. */
  async function ticksOf(values: readonly ExcelJS.CellValue[]): Promise<ImportField['found'][]> {
    const options = (kommun.questions.find(({ id }) => id === 'A')?.options ?? []).slice(0, values.length);
    const file = await changed({}, (sheet) => {
      options.forEach(({ code }, index) => {
        const cell = sheet.getCell(rowOf(sheet, 'A', 'chosen', code), 4);
        const value = values[index] ?? null;
        cell.value = value;
        // Cells share their style objects, so another format needs a new one.
        if (value instanceof Date) cell.style = { ...cell.style, numFmt: 'yyyy-mm-dd' };
      });
    });
    const sheet = await firstSheet(file);
    return options.flatMap(({ code }) => foundIn(sheet, 'A', 'chosen', code) ?? []);
  }

  it('is read as a tick in many forms, also in bold or as a link', async () => {
    const bold: ExcelJS.CellValue = { richText: [{ font: { bold: true }, text: 'x' }] };
    const link: ExcelJS.CellValue = { text: 'ja', hyperlink: 'https://exempel.example' };
    const ticks: ExcelJS.CellValue[] = [
      'x',
      'X ',
      'ja',
      'Ja',
      '☒',
      '☑',
      '✓',
      '1',
      1,
      true,
      'sant',
      'x\u200b',
      bold,
      link,
    ];
    expect(await ticksOf(ticks)).toEqual(ticks.map(() => ({ as: 'ticked' })));
  });

  it('is read as no tick where it is empty, a no, a dash, a zero or an empty box', async () => {
    const empty: ExcelJS.CellValue[] = [null, '', ' ', 'nej', 'Nej', '–', '-', '0', 0, false, '☐'];
    expect(await ticksOf(empty)).toEqual(empty.map(() => ({ as: 'empty' })));
  });

  it('is unclear if it is ambiguous, and the sentence names the sheet and the cell', async () => {
    const found = await ticksOf([
      'kanske',
      7,
      new Date('2024-03-02'),
      { formula: 'A1', result: 'x' },
      { error: '#N/A' },
    ]);
    const words = [
      'står ”kanske”. Skriv x för att välja, eller lämna tomt.',
      'står 7. Skriv x för att välja, eller lämna tomt.',
      'står ett datum (2024-03-02). Skriv x för att välja, eller lämna tomt.',
      'står en formel. Formler räknas inte ut: skriv det som den visar.',
      'står ett fel (#N/A) från kalkylprogrammet. Skriv svaret.',
    ];
    expect(found).toEqual(
      words.map((sentence, index) => ({
        as: 'unclear',
        sentence: `I bladet ”Hylte”, cell D${index + 5}, ${sentence}`,
      })),
    );
  });

  it('is read as a formula in each cell of a shared formula', async () => {
    const file = await changed({}, (sheet) => {
      sheet.fillFormula(`D${rowOf(sheet, 'E', 'text')}:D${rowOf(sheet, 'F', 'text')}`, 'B1', []);
    });
    const sheet = await firstSheet(file);
    for (const id of ['E', 'F']) expect(foundIn(sheet, id, 'text')).toMatchObject({ as: 'unclear' });
  });

  it('may be a number, a text with a decimal comma, or a percentage where percent is asked for', async () => {
    if (NUMBERED === undefined || COUNTED === undefined) throw new Error('The region is asked for no such numbers');
    const typed = async (id: string, value: ExcelJS.CellValue, numFmt = 'General') => {
      const file = await changed(
        {},
        (sheet) => {
          const cell = sheet.getCell(rowOf(sheet, id, 'number'), 4);
          cell.value = value;
          cell.numFmt = numFmt;
        },
        region,
      );
      return foundIn(await firstSheet(file), id, 'number');
    };
    expect(await typed(NUMBERED.id, 12.5)).toEqual({ as: 'typed', text: '12,5' });
    expect(await typed(NUMBERED.id, '12,5')).toEqual({ as: 'typed', text: '12,5' });
    expect(await typed(NUMBERED.id, 0.45, '0%')).toEqual({ as: 'typed', text: '45' });
    expect(await typed(NUMBERED.id, 0.07, '0.0 %')).toEqual({ as: 'typed', text: '7' });
    // What 0,57 × 100 and 0,1 + 0,2 are in binary; a spreadsheet shows 57 and 0,3.
    expect(await typed(NUMBERED.id, 56.99999999999999)).toEqual({ as: 'typed', text: '57' });
    expect(await typed(COUNTED.id, 0.30000000000000004)).toEqual({ as: 'typed', text: '0,3' });
    expect(await typed(NUMBERED.id, 'ungefär tolv')).toEqual({ as: 'typed', text: 'ungefär tolv' });
    expect(await typed(COUNTED.id, 0.45, '0%')).toMatchObject({
      as: 'unclear',
      sentence: expect.stringContaining('står 45 %, men frågan gäller inte procent.'),
    });
    expect(await typed(COUNTED.id, new Date('2024-01-02'), 'yyyy-mm-dd')).toMatchObject({ as: 'unclear' });
  });

  it('keeps a number of more digits than a spreadsheet shows, that stood there when the workbook was written', async () => {
    if (NUMBERED === undefined) throw new Error('The region is asked for no such number');
    const exact: Answers = { [NUMBERED.id]: { number: 0.30000000000000004 } };
    const sheet = await firstSheet(await written(region, [exact]));
    expect(answersOfFields(region, sheet.fields)).toEqual(exact);
  });

  it('may be a text of 40,000 characters, in several styles, or a number', async () => {
    const file = await changed({}, (sheet) => {
      const cellOf = (id: string) => sheet.getCell(rowOf(sheet, id, 'text'), 4);
      cellOf('B').value = 'y'.repeat(40_000);
      cellOf('E').value = { richText: [{ text: 'Ett ' }, { font: { italic: true }, text: 'team.\nTvå' }] };
      cellOf('F').value = 2023;
      cellOf('G').value = 'y'.repeat(200_001);
    });
    const sheet = await firstSheet(file);
    expect(foundIn(sheet, 'B', 'text')).toEqual({ as: 'typed', text: 'y'.repeat(40_000) });
    expect(foundIn(sheet, 'E', 'text')).toEqual({ as: 'typed', text: 'Ett team.\nTvå' });
    expect(foundIn(sheet, 'F', 'text')).toEqual({ as: 'typed', text: '2023' });
    expect(foundIn(sheet, 'G', 'text')).toMatchObject({ as: 'unclear' });
  });
});

describe('a file that is no fill-in workbook', () => {
  it('is refused with what it is', async () => {
    const other = new ExcelJS.Workbook();
    other.addWorksheet('Blad1').getCell('A1').value = 'Lunchlista';
    expect(await notRead(new Uint8Array(await other.xlsx.writeBuffer()))).toBe(
      'Filen har inget blad som är gjort för att fyllas i. Hämta Excelboken på omgångens eller svarets sida, fyll i den och välj den.',
    );
    expect(await notRead(new TextEncoder().encode('organisation;survey'))).toContain('Excel');
    expect(await notRead(Uint8Array.from(await written(kommun, [{}])).slice(0, 9_000))).toContain('skadad');
  });

  it('does not use the memory that it claims to need', async () => {
    const file = await changed({ B: { text: 'Ett team.' } }, (sheet) => {
      sheet.getCell('XFD1048576').value = 'långt bort';
      for (let row = 1_000; row < 30_000; row += 1) sheet.getCell(row, 3).font = { bold: true };
    });
    const sheet = await firstSheet(file);
    expect(answersOfFields(kommun, sheet.fields)).toEqual({ B: { text: 'Ett team.' } });
    expect(sheet.notes).toEqual(['I bladet ”Hylte” står något långt utanför frågorna. Det har inte lästs.']);
  });
});

it('the sheets of many municipalities can be written and read', async () => {
  const many = Array.from({ length: MANY }, (_, index) => ({
    code: String(1000 + index),
    name: `${MUNICIPALITIES[index % 6]?.name} ${index}`,
    kind: 'municipality' as const,
    county: '13',
  }));
  const all = many.map((_, index) => ({ B: { text: `Text ${index} ${'ord '.repeat(200)}` } }));
  const { sheets } = await read(await written(kommun, all, many));
  expect(sheets).toHaveLength(MANY);
  expect(sheets.map(({ fields }) => answersOfFields(kommun, fields).B?.text)).toEqual(
    all.map(({ B }) => (B.text.trimEnd() === B.text ? B.text : B.text)),
  );
});
