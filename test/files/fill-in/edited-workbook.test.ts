import type ExcelJS from 'exceljs';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Answers } from '../../../server/domain/answer/answer.ts';
import { WITHHELD } from '../../../server/files/fill-in/xlsx/fill-in-key.ts';
import type { ImportSheet } from '../../../server/files/fill-in/xlsx/import-workbook.ts';
import { answersOfFields } from '../../support/answers-of-fields.ts';
import { processorTimeOf } from '../../support/growth.ts';
import { changed, firstSheet, foundIn, kommun, read, rowOf } from './edited-workbook.ts';

const SAID: Answers = { B: { text: 'Ett team.' }, C: { chosen: ['aldre'] }, I: { chosen: ['ja'] } };

describe('what is written outside the cells for answers is told of, cell by cell', () => {
  it('beside an answer, whichever the column, and the answers are read', async () => {
    let row = 0;
    const file = await changed(SAID, (sheet) => {
      row = rowOf(sheet, 'A', 'chosen', kommun.questions[0]?.options[0]?.code);
      sheet.getCell(row, 5).value = 'x';
      sheet.getCell(row, 6).value = 3;
      sheet.getCell(row, 8).value = 'se bilaga 2';
    });
    const sheet = await firstSheet(file);
    expect(answersOfFields(kommun, sheet.fields)).toEqual(SAID);
    const told = (cell: string, words: string) =>
      `Fråga A: i cell ${cell}${row} står ${words}, bredvid svarscellen. Det lästes inte: svar läses bara i kolumnen ”Svar”.`;
    expect(sheet.notes).toEqual([told('E', '”x”'), told('F', '3'), told('H', '”se bilaga 2”')]);
  });

  it('beside a text, but not the length and the limit that the sheet writes there', async () => {
    let row = 0;
    const file = await changed(SAID, (sheet) => {
      row = rowOf(sheet, 'K', 'text');
      // As when everything is pasted as values.
      sheet.getCell(row, 5).value = 12;
      sheet.getCell(row, 7).value = 'ring mig';
    });
    expect((await firstSheet(file)).notes).toEqual([
      `Fråga K: i cell G${row} står ”ring mig”, bredvid svarscellen. Det lästes inte: svar läses bara i kolumnen ”Svar”.`,
    ]);
  });

  it('in the wording of a question, which is recognised all the same, with its key and without', async () => {
    for (const withKey of [true, false]) {
      let row = 0;
      const file = await changed(SAID, (sheet) => {
        row = rowOf(sheet, 'B', 'text');
        const cell = sheet.getCell(row, 3);
        cell.value = `${cell.text} Vi arbetar med detta!`;
        if (!withKey) sheet.getCell(row, 1).value = null;
      });
      const sheet = await firstSheet(file);
      expect(answersOfFields(kommun, sheet.fields)).toEqual(SAID);
      expect(sheet.notes).toEqual([
        `Fråga B: i cell C${row} har ”Vi arbetar med detta!” skrivits till i frågans egen text. Det lästes inte.`,
      ]);
    }
  });

  it('in place of a wording', async () => {
    let row = 0;
    const file = await changed(SAID, (sheet) => {
      row = rowOf(sheet, 'B', 'text');
      sheet.getCell(row, 3).value = 'Vår text';
    });
    const sheet = await firstSheet(file);
    expect(answersOfFields(kommun, sheet.fields)).toEqual(SAID);
    expect(sheet.notes).toEqual([`Fråga B: i cell C${row} har frågans egen text ändrats till ”Vår text”.`]);
  });

  it('on the row of a question whose answers are below it, above the questions and in the heading', async () => {
    let row = 0;
    const file = await changed(SAID, (sheet) => {
      row = rowOf(sheet, 'C', 'chosen', kommun.questions.find(({ id }) => id === 'C')?.options[0]?.code) - 1;
      sheet.getCell(row, 4).value = 'alla';
      sheet.getCell(2, 9).value = 'Anteckningar';
    });
    expect((await firstSheet(file)).notes).toEqual([
      'I cell I2 i bladet ”Hylte” står ”Anteckningar”, ovanför frågorna. Det lästes inte.',
      `Fråga C: i cell D${row} står ”alla”, på frågans egen rad. Det lästes inte: svaret ska stå på raderna under.`,
    ]);
  });

  it('beside the title, and on the row of an answer that no cell has room for', async () => {
    let row = 0;
    const file = await changed({ B: { text: 'x'.repeat(40_000) } }, (sheet) => {
      sheet.getColumn(1).eachCell((cell, number) => {
        if (cell.text === WITHHELD) row = number;
      });
      sheet.getCell(1, 9).value = 'Utkast';
      sheet.getCell(row, 4).value = 'Kort svar.';
      sheet.getCell(row, 9).value = 'Eller inget';
    });
    const told = (cell: string, words: string) =>
      `I cell ${cell}${row} i bladet ”Hylte” står ”${words}”, på en rad vars svar inte ryms i en cell. Det lästes inte. Ändra det i Samsvar.`;
    expect((await firstSheet(file)).notes).toEqual([
      'I cell I1 i bladet ”Hylte” står ”Utkast”, ovanför frågorna. Det lästes inte.',
      told('D', 'Kort svar.'),
      told('I', 'Eller inget'),
    ]);
  });

  it('in a comment on a cell', async () => {
    let row = 0;
    const file = await changed(SAID, (sheet) => {
      row = rowOf(sheet, 'B', 'text');
      sheet.getCell(row, 4).note = 'Stämmer det här?';
    });
    expect((await firstSheet(file)).notes).toEqual([
      `Fråga B: vid cell D${row} finns en kommentar: ”Stämmer det här?”. Den lästes inte.`,
    ]);
  });

  it('in a threaded comment, once, and not the older comment that stands for it', async () => {
    let row = 0;
    const file = await changed(SAID, (sheet) => {
      row = rowOf(sheet, 'B', 'text');
      sheet.getCell(row, 4).note = '[Trådad kommentar] Din version av Excel …';
    });
    const parts = unzipSync(file);
    const [name, relations] = Object.entries(parts).find(([part]) => /worksheets\/_rels\/.*\.rels$/.test(part)) ?? [];
    if (name === undefined || relations === undefined) throw new Error('The comment has no relation');
    const type = 'http://schemas.microsoft.com/office/2017/10/relationships/threadedComment';
    const withThread = zipSync({
      ...parts,
      [name]: strToU8(
        strFromU8(relations).replace(
          '</Relationships>',
          `<Relationship Id="t1" Type="${type}" Target="../threadedComments/threadedComment1.xml"/></Relationships>`,
        ),
      ),
      'xl/threadedComments/threadedComment1.xml': strToU8(
        `<ThreadedComments><threadedComment ref="D${row}"><text>Ska vi skriva mer?</text></threadedComment></ThreadedComments>`,
      ),
    });
    expect((await firstSheet(withThread)).notes).toEqual([
      `Fråga B: vid cell D${row} finns en kommentar: ”Ska vi skriva mer?”. Den lästes inte.`,
    ]);
  });

  it('in a text box, and with the pictures that lie over the sheet', async () => {
    const picture = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    let row = 0;
    const file = await changed(SAID, (sheet, workbook) => {
      row = rowOf(sheet, 'B', 'text');
      const image = workbook.addImage({ base64: picture, extension: 'png' });
      sheet.addImage(image, { tl: { col: 3, row: row - 1 }, ext: { width: 10, height: 10 } });
    });
    const parts = unzipSync(file);
    const [name, drawing] = Object.entries(parts).find(([part]) => /drawings\/drawing\d+\.xml$/.test(part)) ?? [];
    if (name === undefined || drawing === undefined) throw new Error('The picture has no drawing');
    const box = `<xdr:oneCellAnchor><xdr:from><xdr:col>7</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${row - 1}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:ext cx="1" cy="1"/><xdr:sp><xdr:txBody><a:p><a:r><a:t>Vi har inget team</a:t></a:r></a:p></xdr:txBody></xdr:sp><xdr:clientData/></xdr:oneCellAnchor>`;
    const withBox = zipSync({
      ...parts,
      [name]: strToU8(strFromU8(drawing).replace('</xdr:wsDr>', `${box}</xdr:wsDr>`)),
    });
    expect((await firstSheet(withBox)).notes).toEqual([
      `Fråga B: vid cell D${row} finns en bild. Den lästes inte.`,
      `Fråga B: vid cell H${row} finns en textruta: ”Vi har inget team”. Den lästes inte.`,
    ]);
  });

  it('thirty of them, and the rest are counted', async () => {
    const file = await changed({}, (sheet) => {
      for (let row = 3; row < 103; row += 1) sheet.getCell(row, 8).value = 'x';
    });
    const { notes } = await firstSheet(file);
    expect(notes).toHaveLength(31);
    expect(notes.at(-1)).toBe('I bladet ”Hylte” står något utanför svaren i 70 celler till. Det lästes inte.');
  });

  it('in time in proportion to the file, when every cell has the same long text', async () => {
    const filled = (rows: number) =>
      changed({}, (sheet) => {
        const long = 'ord '.repeat(7_000);
        for (let row = 200; row < 200 + rows; row += 1)
          for (const column of [2, 3, 4, 5, 8]) sheet.getCell(row, column).value = long;
      });
    const [one, two] = [await filled(400), await filled(800)];
    const least = await processorTimeOf(() => read(one));
    expect(await processorTimeOf(() => read(two))).toBeLessThan(2.6 * least + 300);
  });
});

describe('what is hidden in a workbook', () => {
  const sheetChanged = (file: Uint8Array, change: (xml: string) => string): Uint8Array => {
    const parts = unzipSync(file);
    const sheet = parts['xl/worksheets/sheet2.xml'];
    if (sheet === undefined) throw new Error('There is no sheet');
    return zipSync({ ...parts, 'xl/worksheets/sheet2.xml': strToU8(change(strFromU8(sheet))) });
  };

  it('on a row is read as an answer, and the sheet says at which questions', async () => {
    let low = 0;
    const file = await changed(SAID, (sheet) => {
      low = rowOf(sheet, 'I', 'chosen', 'ja');
      for (const [question, field, option] of [
        ['B', 'text', ''],
        ['C', 'chosen', 'aldre'],
        ['C', 'chosen', 'barn-och-unga'],
        ['E', 'text', ''],
      ] as const)
        sheet.getRow(rowOf(sheet, question, field, option)).hidden = true;
    });
    // As when the row has been dragged to no height.
    const sheet = await firstSheet(
      sheetChanged(file, (xml) => xml.replace(new RegExp(`(<row r="${low}"[^>]*) ht="[^"]*"`), '$1 ht="0"')),
    );
    expect(answersOfFields(kommun, sheet.fields)).toEqual(SAID);
    expect(sheet.notes).toEqual([
      'I bladet ”Hylte” står svar på dolda rader, på fråga B, C och I. De lästes också: visa raderna i filen för att kontrollera dem.',
    ]);
  });

  it('in the column of the answers is read, and the sheet says so', async () => {
    const file = await changed(SAID, (sheet) => {
      sheet.getColumn(4).hidden = true;
    });
    const sheet = await firstSheet(file);
    expect(answersOfFields(kommun, sheet.fields)).toEqual(SAID);
    expect(sheet.notes).toEqual([
      'I bladet ”Hylte” är kolumnen ”Svar” dold. Svaren i den lästes också: visa kolumnen i filen för att kontrollera dem.',
    ]);
  });

  it('beside an answer is told of as what stands there in sight, and that it is hidden', async () => {
    let [row, other] = [0, 0];
    const file = await changed(SAID, (sheet) => {
      [row, other] = [rowOf(sheet, 'B', 'text'), rowOf(sheet, 'E', 'text')];
      sheet.getCell(row, 9).value = 'Nej';
      sheet.getColumn(9).hidden = true;
      sheet.getCell(other, 8).value = 'Ja';
      sheet.getCell(other, 8).note = 'Fråga Sara';
      sheet.getRow(other).hidden = true;
      sheet.getCell(1, 9).value = 'Utkast';
    });
    expect((await firstSheet(file)).notes).toEqual([
      'I cell I1 (dold) i bladet ”Hylte” står ”Utkast”, ovanför frågorna. Det lästes inte.',
      `Fråga B: i cell I${row} (dold) står ”Nej”, bredvid svarscellen. Det lästes inte: svar läses bara i kolumnen ”Svar”.`,
      `Fråga E: i cell H${other} (dold) står ”Ja”, bredvid svarscellen. Det lästes inte: svar läses bara i kolumnen ”Svar”.`,
      `Fråga E: vid cell H${other} (dold) finns en kommentar: ”Fråga Sara”. Den lästes inte.`,
    ]);
  });

  it.each(['hidden', 'veryHidden'] as const)(
    'as a whole sheet is read, or told of, and said to be: %s',
    async (state) => {
      const file = await changed(SAID, (sheet, workbook) => {
        sheet.state = state;
        const other = workbook.addWorksheet('Mitt', { state });
        other.addRow(['Laholm har två team.']);
      });
      const { sheets, notes } = await read(file);
      expect(sheets.map(({ fields }) => answersOfFields(kommun, fields))).toEqual([SAID]);
      expect(sheets[0]?.notes).toEqual(['Bladet ”Hylte” är dolt i filen. Svaren i det lästes också.']);
      expect(notes).toEqual(['Bladet ”Mitt”, som är dolt, är inte gjort för att fyllas i, och har inte lästs.']);
    },
  );
});

describe('a sheet that was sorted without its hidden column', () => {
  it('has no answer put at another question: what stands on a moved row is unclear, and the sheet says why', async () => {
    const file = await changed(SAID, (sheet) => {
      const visible: string[][] = [];
      for (let row = 3; row <= sheet.rowCount; row += 1)
        visible.push([2, 3, 4].map((column) => sheet.getCell(row, column).text));
      visible
        .toSorted((one, other) => (one[1] ?? '').localeCompare(other[1] ?? '', 'sv'))
        .forEach((values, index) => {
          [2, 3, 4].forEach((column, at) => {
            sheet.getCell(index + 3, column).value = values[at] || null;
          });
        });
    });
    const sheet = await firstSheet(file);
    const said = sheet.fields.filter(
      ({ found }) => found.as === 'ticked' || (found.as === 'typed' && found.text !== ''),
    );
    expect(said).toEqual([]);
    expect(foundIn(sheet, 'B', 'text')).toMatchObject({
      as: 'unclear',
      sentence: expect.stringMatching(
        /^I bladet ”Hylte”, cell D\d+, står ”Ett team\.” på en rad som är märkt som fråga \S+ men har en annan text\./,
      ),
    });
    expect(foundIn(sheet, 'C', 'chosen', 'aldre')).toMatchObject({ as: 'unclear' });
    expect(sheet.notes[0]).toMatch(
      /^I bladet ”Hylte” står \d+ rader vid en annan rads märkning i den dolda kolumnen A\. Raderna kan ha sorterats utan den\./,
    );
  });

  it('keeps the rows that are where they were', async () => {
    const file = await changed(SAID, (sheet) => {
      const [one, other] = [rowOf(sheet, 'E', 'text'), rowOf(sheet, 'F', 'text')];
      for (const column of [2, 3, 4]) {
        const value = sheet.getCell(one, column).value;
        sheet.getCell(one, column).value = sheet.getCell(other, column).value;
        sheet.getCell(other, column).value = value;
      }
    });
    const sheet = await firstSheet(file);
    expect(answersOfFields(kommun, sheet.fields)).toEqual(SAID);
    expect(sheet.notes).toHaveLength(1);
  });
});

describe('a sheet without its hidden column', () => {
  it('is read by the numbers and wordings, as a Word document is, and says so', async () => {
    const file = await changed(SAID, (sheet) => sheet.spliceColumns(1, 1));
    const sheet = await firstSheet(file);
    expect(answersOfFields(kommun, sheet.fields)).toEqual(SAID);
    expect([sheet.survey, sheet.organisation, sheet.stamps]).toEqual(['kommun-2023', undefined, {}]);
    expect(sheet.notes).toEqual([
      'I bladet ”Hylte” står det inte längre vilken organisation och omgång det gäller, och den dolda kolumnen A är borta. Raderna är lästa efter frågornas nummer och text.',
    ]);
  });

  it('is no fill-in sheet when none of its rows is of a survey', async () => {
    const file = await changed(SAID, (_, workbook) => {
      const other = workbook.addWorksheet('Eget');
      other.addRow(['Fråga', 'Svar']);
      other.addRow(['Vad äter vi?', 'Soppa']);
    });
    expect((await read(file)).notes).toEqual(['Bladet ”Eget” är inte gjort för att fyllas i, och har inte lästs.']);
  });
});

describe('an answer that is marked otherwise than with its content', () => {
  const YELLOW = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFFF00' } } as const;
  const optionRow = (sheet: ExcelJS.Worksheet, option: string) => rowOf(sheet, 'C', 'chosen', option);
  const paint = (cell: ExcelJS.Cell) => {
    cell.style = { ...cell.style, fill: YELLOW };
  };
  const fieldOf = ({ fields }: ImportSheet, question: string, field: string, option = '') =>
    fields.find((one) => one.question === question && one.field === field && one.option === option);

  it.each([3, 4])(
    'by colour is read as chosen where nothing is ticked, for a person to decide: column %i',
    async (column) => {
      let row = 0;
      const file = await changed({}, (sheet) => {
        row = optionRow(sheet, 'aldre');
        paint(sheet.getCell(row, column));
      });
      const sheet = await firstSheet(file);
      expect(fieldOf(sheet, 'C', 'chosen', 'aldre')).toMatchObject({
        found: { as: 'ticked' },
        doubt: `Cell D${row} har inget kryss men är markerad med färg, och alternativet lästes som valt.`,
      });
      expect(sheet.fields.filter(({ doubt }) => doubt !== undefined)).toHaveLength(1);
    },
  );

  it('by colour is not read as chosen beside a tick, nor where the ticked one is coloured, nor where all are', async () => {
    const beside = await firstSheet(
      await changed({ C: { chosen: ['aldre'] } }, (sheet) => {
        paint(sheet.getCell(optionRow(sheet, 'barn-och-unga'), 4));
        paint(sheet.getCell(optionRow(sheet, 'aldre'), 4));
      }),
    );
    expect(fieldOf(beside, 'C', 'chosen', 'barn-och-unga')).toMatchObject({
      found: { as: 'empty' },
      doubt: expect.stringContaining('Alternativet lästes inte som valt.'),
    });
    expect(fieldOf(beside, 'C', 'chosen', 'aldre')?.doubt).toBeUndefined();
    const all = await firstSheet(
      await changed({}, (sheet) => {
        for (const { code } of kommun.questions.find(({ id }) => id === 'C')?.options ?? [])
          paint(sheet.getCell(optionRow(sheet, code), 4));
      }),
    );
    expect(all.fields.filter(({ doubt }) => doubt !== undefined)).toEqual([]);
  });

  it('by striking it out is left out and told of: a whole cell, and a part of its text', async () => {
    let [whole, part, tick] = [0, 0, 0];
    const file = await changed({ C: { chosen: ['aldre'] } }, (sheet) => {
      [whole, part, tick] = [rowOf(sheet, 'B', 'text'), rowOf(sheet, 'E', 'text'), optionRow(sheet, 'aldre')];
      for (const row of [whole, tick]) {
        const cell = sheet.getCell(row, 4);
        cell.style = { ...cell.style, font: { ...cell.font, strike: true } };
      }
      sheet.getCell(whole, 4).value = 'Ett team.';
      sheet.getCell(part, 4).value = {
        richText: [{ text: 'Vi har ' }, { font: { strike: true }, text: 'inte ' }, { text: 'två.' }],
      };
    });
    const sheet = await firstSheet(file);
    expect(fieldOf(sheet, 'B', 'text')).toMatchObject({
      found: { as: 'typed', text: '' },
      doubt: `”Ett team.” är överstruket i cell D${whole} och togs inte med.`,
    });
    expect(fieldOf(sheet, 'E', 'text')).toMatchObject({
      found: { as: 'typed', text: 'Vi har två.' },
      doubt: `”inte” är överstruket i cell D${part} och togs inte med.`,
    });
    expect(fieldOf(sheet, 'C', 'chosen', 'aldre')).toMatchObject({
      found: { as: 'empty' },
      doubt: `”x” är överstruket i cell D${tick} och togs inte med.`,
    });
  });
});
