import type ExcelJS from 'exceljs';
import { heightOf } from '../../../../exports/xlsx/row-height.ts';
import { isNeuter } from '../../../domain/people/organisation-kind.ts';
import { hasFreeText, hasTicks } from '../../../domain/survey/question.ts';
import { nameWithYear, respondentsOf, type Survey } from '../../../domain/survey/survey.ts';
import { formatDateTime, genitiveOf, withCapital } from '../../../domain/text/swedish.ts';
import { ANSWERED } from './fill-in-number-words.ts';
import { FIRST_ROW, type FillInForm, type FillInSheet, TO_DO_HEADING } from './fill-in-sheet.ts';
import { FILL_IN, LANDSCAPE } from './fill-in-styles.ts';
import { NOT_ASKED, TOO_LONG } from './fill-in-words.ts';
import { formulaText } from './row-word.ts';

/** The name of the sheet that belongs to no organisation; the reader skips it by this name. */
export const OVERVIEW = 'Så fyller du i';

const NAME_WIDTH = 30;
const COUNT_WIDTH = 20;
const COUNTS = ['Besvarade', 'Frågor som ställs', 'För långa texter', 'Annat att göra'] as const;

interface Overview {
  readonly survey: Survey;
  readonly title: string;
  readonly form: FillInForm;
  readonly sheets: readonly FillInSheet[];
  readonly madeAt: string;
}

/** What to know of the workbook: of ticks, texts and tables only where the survey asks for them. */
function howTo(survey: Survey): readonly (readonly [string, string])[] {
  const { questions } = survey;
  const kind = respondentsOf(survey);
  const whose = `${isNeuter(kind) ? 'ditt' : 'din'} ${genitiveOf(kind.one)}`;
  return [
    ['Fyll i', `Skriv i de gula cellerna på ${whose} blad. Allt annat är låst, utan lösenord.`],
    ...(questions.some(hasTicks) ? TICKS : []),
    ...(questions.some(hasFreeText) ? TEXTS : []),
    [TO_DO_HEADING, 'Kolumnen säger vad som saknas eller behöver rättas, och räknas om medan du skriver.'],
    ...(questions.some(({ table }) => table !== undefined) ? TABLES : []),
    [
      'Läs in',
      'Spara som .xlsx och läs in filen i Samsvar. Du får se vad som ändras i varje svar, och inget ändras innan du har sagt ja. Sortera, byt namn på blad och flytta kolumner om du vill: raderna känns igen ändå.',
    ],
    [
      'Formler',
      'En formel i en svarscell läses inte. Skriv det den visar. En text som börjar med = går bra: cellerna är text.',
    ],
  ];
}

const TICKS = [['Kryss', 'Skriv x för att välja. Tom cell betyder att alternativet inte är valt.']] as const;

const TEXTS = [
  [
    'Text',
    'Ny rad: Alt + Enter (i LibreOffice Ctrl + Enter). Inget kortas: en text över gränsen blir röd, och kan läsas in men inte lämnas in.',
  ],
  [
    'Utskrift',
    'Bladet skrivs ut på A4, liggande, och varje tabell på egna sidor. Ett kalkylprogram visar högst omkring 2 000 tecken på en rad. En längre text finns hel i cellen, men inte på pappret: skriv då ut svaret från Samsvar i stället.',
  ],
  [
    'Tecken',
    'Räknas som i det mottagande formuläret: en radbrytning är två tecken. En emoji är två; LibreOffice räknar den som ett. Bokstäver med lösa prickar, som ibland kommer ur PDF-filer, räknas här som två men vid inläsningen som ett. Det är räkningen vid inläsningen som gäller.',
  ],
] as const;

const TABLES = [
  [
    'Tabeller',
    'En tabell står till höger om frågan, i kolumn H och framåt. De grå cellerna räknas ut av formler. En rad som läggs till i en tabell med egna rader läses in som en ny rad.',
  ],
] as const;

/** Writes the sheet with instructions, and with formulas that show how far each organisation has come. */
export async function writeOverviewSheet(
  workbook: ExcelJS.Workbook,
  { survey, title, form, sheets, madeAt }: Overview,
): Promise<void> {
  const sheet = workbook.addWorksheet(OVERVIEW, {
    pageSetup: LANDSCAPE,
    headerFooter: { oddFooter: '&RSida &P av &N' },
  });
  sheet.columns = [{ width: NAME_WIDTH }, ...COUNTS.map(() => ({ width: COUNT_WIDTH })), { width: 40 }];
  await sheet.protect('', { selectLockedCells: true, selectUnlockedCells: true, formatColumns: true });
  line(sheet, [`${title}: att fylla i`], FILL_IN.title, 28);
  line(sheet, [`${nameWithYear(survey)}. Gjord med Samsvar ${formatDateTime(madeAt)} (svensk tid).`], FILL_IN.made, 22);
  for (const [name, words] of howTo(survey)) {
    const row = sheet.addRow([name, words]);
    row.getCell(1).style = FILL_IN.number;
    for (let column = 2; column <= 6; column += 1) row.getCell(column).style = FILL_IN.question;
    sheet.mergeCells(row.number, 2, row.number, 6);
    row.height = (heightOf(words, 4 * COUNT_WIDTH + 40) ?? 15) + 5;
    row.commit();
  }
  sheet.addRow([]).commit();
  const headings = sheet.addRow([withCapital(respondentsOf(survey).one), ...COUNTS]);
  for (let column = 1; column <= 5; column += 1)
    headings.getCell(column).style = column === 1 ? FILL_IN.heading : FILL_IN.countHeading;
  headings.height = 20;
  headings.commit();
  for (const filled of sheets) writeProgress(sheet, form, filled);
  sheet.commit();
}

function line(
  sheet: ExcelJS.Worksheet,
  values: readonly string[],
  style: Partial<ExcelJS.Style>,
  height: number,
): void {
  const row = sheet.addRow([...values]);
  row.getCell(1).style = style;
  row.height = height;
  row.commit();
}

function writeProgress(
  sheet: ExcelJS.Worksheet,
  { rows, words }: FillInForm,
  { name, organisation, answers }: FillInSheet,
): void {
  const said = words
    .flatMap((word) => (word === undefined ? [] : [word.resultOf(answers)]))
    .filter((word) => word !== '');
  const questions = new Set(rows.flatMap((row) => (row.as === 'heading' ? [] : [row.question.id]))).size;
  const place = `'${name.replaceAll("'", "''")}'!$G$${FIRST_ROW}:$G$${FIRST_ROW + rows.length - 1}`;
  const count = (pattern: string) => `COUNTIF(${place},"${pattern}")`;
  const answered = said.filter((word) => word === ANSWERED).length;
  const long = said.filter((word) => word.endsWith(TOO_LONG)).length;
  const notAsked = said.filter((word) => word.startsWith(NOT_ASKED)).length;
  const link = `HYPERLINK(${formulaText(`#'${name.replaceAll("'", "''")}'!D${FIRST_ROW}`)},${formulaText(organisation.name)})`;
  const row = sheet.addRow([
    { formula: link, result: organisation.name },
    { formula: count(ANSWERED), result: answered },
    { formula: `${questions}-${count(`${NOT_ASKED}*`)}`, result: questions - notAsked },
    { formula: count(`*${TOO_LONG}`), result: long },
    {
      formula: `${count('?*')}-${count(ANSWERED)}-${count(`${NOT_ASKED}*`)}-${count(`*${TOO_LONG}`)}`,
      result: said.length - answered - notAsked - long,
    },
  ]);
  row.getCell(1).style = FILL_IN.question;
  for (let column = 2; column <= 5; column += 1) row.getCell(column).style = FILL_IN.progressNumber;
  row.commit();
}
