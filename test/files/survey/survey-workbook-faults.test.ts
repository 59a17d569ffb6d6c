import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import { surveyWorkbook } from '../../../server/files/survey/workbook/survey-workbook.ts';
import { changedWorkbook, readWhole, typedWorkbook } from '../../support/survey-workbook.ts';

type Cell = string | number | Date | boolean;

const SURVEY: readonly (readonly Cell[])[] = [
  ['Uppgift', 'Värde'],
  ['Namn', 'uppfoljning-2026'],
  ['Rubrik', 'Uppföljning'],
  ['År', 2026],
  ['Sista dag', new Date('2027-01-31T00:00:00Z')],
  ['Besvaras av', 'kommun'],
  ['Inledning', 'Svara för hela året.'],
  ['', 'Hör av dig till Hylte om något är oklart.'],
];
const HEADINGS = ['Nummer', 'Typ', 'Formulering', 'Gräns', 'Visas om', 'Regel', 'Räknas ur', 'Frivillig', 'Enhet'];
const QUESTIONS: readonly (readonly Cell[])[] = [
  [1, 'ett val', 'Har ni en rutin?'],
  ['', 'alternativ', 'Ja'],
  ['', 'alternativ', 'Nej, inte än'],
  ['1a', 'Fritext', 'Vilken?', 1000, '1 = ja'],
  [2, 'heltal', 'Hur många?', '1-100'],
  [3, 'tal', 'Hur stor del?', '', '', '≤ 2, annars förklaring', '', '', 'procent'],
  ['', 'kommentar', 'Kommentar'],
];

async function read(questions: readonly (readonly Cell[])[], survey = SURVEY, headings = HEADINGS) {
  return readWhole(await typedWorkbook({ Enkät: survey, Frågor: [headings, ...questions] }));
}

/** What is told of some rows instead of the questions; the first row is row 2 of the sheet. */
async function told(...questions: readonly (readonly Cell[])[]): Promise<readonly string[]> {
  const { faults } = await read(questions);
  return faults.map(({ cell, sentence }) => `${cell}: ${sentence}`);
}

describe('a survey that somebody types in a workbook', () => {
  it('needs no codes, parts, pages or columns beyond those that it uses, and takes numbers and days as they are', async () => {
    const { definition, faults } = await read(QUESTIONS);
    expect(faults).toEqual([]);
    const { survey, problems } = loadCatalogue().checkDraft(JSON.stringify(definition, null, 2), []);
    expect(problems).toEqual([]);
    expect(survey?.questions.map(({ id }) => id)).toEqual(['1', '1a', '2', '3']);
    expect(survey?.lastDay).toBe('2027-01-31');
    expect(definition).toMatchObject({
      introduction: ['Svara för hela året.', 'Hör av dig till Hylte om något är oklart.'],
      parts: [{ letter: 'A', title: 'Uppföljning', sections: [{ pages: [['1', '1a'], ['2'], ['3']] }] }],
      properties: { '2': { properties: { number: { minimum: 1, maximum: 100 } } } },
    });
  });

  it('has its columns in any order, and more sheets and rows of headings than are read', async () => {
    const turned = [HEADINGS, ...QUESTIONS].map((row) =>
      HEADINGS.map((_, index) => row[HEADINGS.length - 1 - index] ?? ''),
    );
    const bytes = await typedWorkbook({
      Anteckningar: [['Fråga Falkenberg']],
      'Blad 1': SURVEY,
      'Blad 2': [['Utkast'], ...turned],
    });
    expect((await readWhole(bytes)).definition).toEqual((await read(QUESTIONS)).definition);
  });
});

describe('what is wrong in the workbook of a survey is told by cell, with what to do', () => {
  it('of a row: its type, its wording, its number and where it stands', async () => {
    expect(
      await told(
        ['', 'alternativ', 'Ja'],
        [1, 'ett val', ''],
        ['', 'alternativ', ''],
        ['', 'svar', 'Nej'],
        ['', 'kolumn'],
        [1, 'fritext', 'Igen?'],
        ['', 'fritext', 'Utan nummer'],
        ['', 'rad', 'Falkenberg'],
        ['', '', 'Utan typ'],
      ),
    ).toEqual([
      'Frågor B2: Raden hör till ingen fråga. Flytta den under sin fråga, eller rätta typen.',
      'Frågor C3: Formulering saknas. Skriv vad som ska stå, eller ta bort raden.',
      'Frågor C4: Formulering saknas. Skriv vad som ska stå, eller ta bort raden.',
      'Frågor B5: Typen ”svar” finns inte. Välj en ur listan i cellen; alla förklaras på bladet Hjälp.',
      'Frågor B6: Typen ”kolumn” finns inte. Välj en ur listan i cellen; alla förklaras på bladet Hjälp.',
      'Frågor A7: Fråga 1 står redan på rad 3. Ge den ena ett annat nummer.',
      'Frågor A8: Frågans nummer saknas. Skriv det, som 7 eller 7a.',
      'Frågor B9: En rad av typen ”rad” hör inte hemma under en fråga av typen ”fritext”. Rätta någon av typerna, eller flytta raden.',
      'Frågor B10: Typ saknas. Välj vad raden är i listan, eller ta bort raden.',
    ]);
  });

  it('of conditions, limits, rules and numbers that are made of others', async () => {
    expect(
      await told(
        [1, 'ett val', 'Har ni en rutin?'],
        ['', 'alternativ', 'Ja'],
        [2, 'fritext', 'Vilken?', 'lagom', '1 = Jo'],
        [3, 'fritext', 'När?', '', '9 = Ja'],
        [4, 'heltal', 'Hur många?', '', 'ibland', 'störst'],
        [5, 'beräknat tal', 'Hur många i allt?', '', '', '', '', '', 'ton'],
        [6, 'datum', 'När?', '2024', '', '', '', 'kanske'],
        [7, 'tabell', 'Per område'],
      ),
    ).toEqual([
      'Frågor D4: Gränsen ”lagom” går inte att läsa. Skriv högsta antalet tecken som ett heltal, som 1000.',
      'Frågor E4: Alternativet ”Jo” finns inte. Fråga 1 har ”Ja”.',
      'Frågor E5: Frågan ”9” finns inte. Skriv numret på en fråga i bladet.',
      'Frågor F6: Regeln går inte att läsa. Skriv som ”≤ 3, annars förklaring” eller ”efter 7, annars stopp”.',
      'Frågor E6: Villkoret går inte att läsa. Skriv som 7 = Ja, eller 7 = Ja eller 8 = Delvis.',
      'Frågor G7: Det går inte att läsa hur talet räknas. Skriv som ”1 + 2”, ”1 / 2, 1 decimal” eller ”summa av 2”: bladet Hjälp har alla sätt.',
      'Frågor I7: Enheten ”ton” finns inte. Välj antal, procent, index eller kronor.',
      'Frågor H8: Skriv ja i Frivillig, eller lämna cellen tom.',
      'Frågor D8: Gränsen ”2024” går inte att läsa. Skriv den som ”från 2024-01-01”, ”till 2024-12-31”, ”2024-01-01 till 2024-12-31” eller ”i perioden”.',
      'Frågor B9: Tabellen har inga kolumner. Skriv en rad för varje kolumn under den, till exempel av typen ”talkolumn”.',
      'Frågor B9: Tabellen har inga rader. Skriv en rad av typen ”rad” för varje, eller en av typen ”egna rader”.',
    ]);
  });

  it('of what the survey is: what is missing, stands twice, is unknown or cannot be read', async () => {
    const { faults } = await read(QUESTIONS, [
      ['Uppgift', 'Värde'],
      ['Rubrik', 'Uppföljning'],
      ['Rubrik', 'Uppföljning igen'],
      ['År', 'i år'],
      ['Sista dag', 'i januari'],
      ['Besvaras av', 'Hylte'],
      ['Färg', 'blå'],
      ['Exempel', 'kanske'],
      ['Övrigt (JSON)', '{'],
    ]);
    expect(faults.map(({ cell }) => cell)).toEqual([
      'Enkät A1',
      'Enkät A3',
      'Enkät B4',
      'Enkät B5',
      'Enkät B6',
      'Enkät A7',
      'Enkät B8',
      'Enkät B9',
    ]);
    expect(faults[0]?.sentence).toBe(
      '”Namn” är inte ifyllt. Skriv Namn i kolumnen Uppgift och vad det är i kolumnen Värde.',
    );
  });

  it('of a sheet: missing, without a column, with a column twice or one that is not read', async () => {
    const none = await readWhole(await typedWorkbook({ Enkät: SURVEY }));
    expect(none.faults).toEqual([
      {
        cell: 'Frågor',
        sentence: 'Bladet ”Frågor” saknas. Ge bladet det namnet, eller hämta en mall och skriv i den.',
      },
    ]);
    const { faults } = await read([[1, 'fritext', 'Vad?', 'Vad?', 'röd', 'stray']], SURVEY, [
      'Nummer',
      'Typ',
      'Gräns',
      'Gräns',
      'Färg',
    ]);
    expect(faults.map(({ cell, sentence }) => `${cell}: ${sentence}`)).toEqual(
      expect.arrayContaining([
        'Frågor D1: Rubriken ”Gräns” står två gånger. Ta bort den ena kolumnen.',
        'Frågor E1: Kolumnen ”Färg” läses inte. Rätta rubriken, eller ta bort kolumnen. De som läses står på bladet Hjälp.',
        'Frågor A1: Kolumnen ”Formulering” saknas. Skriv rubriken ”Formulering” överst i den kolumn som har det, eller hämta en mall.',
        'Frågor F2: Kolumnen har ingen rubrik, så det som står här läses inte. Ge den en rubrik, flytta texten eller töm cellen.',
      ]),
    );
  });

  it('of merged cells, which have lost what stood in all but one of them', async () => {
    const { bytes } = await changedWorkbook(
      await typedWorkbook({ Enkät: SURVEY, Frågor: [HEADINGS, ...QUESTIONS] }),
      (workbook) => {
        workbook.getWorksheet('Frågor')?.mergeCells('C3:C4');
      },
    );
    const { faults } = await readWhole(bytes);
    expect(faults.map(({ cell, sentence }) => `${cell}: ${sentence}`)).toContain(
      'Frågor C3: Cellerna C3:C4 är sammanfogade, så det som stod i de andra cellerna är borta. Ta bort sammanfogningen i Excel, och skriv i varje cell vad som ska stå.',
    );
  });

  it('of a thousand questions in proportion to their number, and they are read', async () => {
    const rows = Array.from({ length: 1000 }, (_, index) => [index + 1, 'fritext', `Fråga nummer ${index + 1}?`, 500]);
    const { definition, faults } = await read(rows);
    expect(faults).toEqual([]);
    const written = await readWhole(await surveyWorkbook({ ...definition }, '2026-11-30T12:00:00Z'));
    expect(written.definition).toEqual(definition);
  });
});
