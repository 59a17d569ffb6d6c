import { addableNumbers } from '../../server/domain/counting/series-sum.ts';
import { sumOf } from '../../server/domain/table/computation.ts';
import { formatCount } from '../../server/domain/text/swedish.ts';
import type { Sheet, SheetCell, SheetRow, Workbook } from '../document/sheet.ts';
import type { Column } from '../document/table.ts';
import type { AnswersOfCounties } from '../report/answers-of-counties.ts';
import { readingVersionOf } from '../report/report.ts';
import { ANSWER_COLUMNS, answerRows } from './sheets/answers.ts';
import { pagesOf } from './sheets/member-columns.ts';
import { columnRules, workbookWithReadme } from './sheets/readme.ts';
import { type Gathered, gather, type MatrixRow, nothingGathered } from './sheets/round.ts';
import { whenMade } from './when-made.ts';

/**
 * The answers of all counties as one workbook: every answer on a row of its own, and the numbers and the choices with a row
 * for each organisation and last their sums, as formulas. The rows are made as they are written; what stays in memory are
 * the ticks and the numbers.
 */
export function countiesWorkbook(answers: AnswersOfCounties): Workbook {
  const { title, survey, surveys, madeAt, participants, submitted } = answers;
  const gathered = nothingGathered();
  for (const one of surveys) gather(gathered, undefined, readingVersionOf(one, madeAt));
  const addable = new Set(surveys.flatMap(addableNumbers).map(keyOfPlace));
  const made = whenMade(madeAt);
  const sheets: Sheet[] = [
    answersSheet(answers, gathered),
    ...(gathered.numbers.size === 0
      ? []
      : [
          matrixSheet(
            'Tal',
            'En rad för varje svar, en kolumn för varje tal. Tomt är inte noll. Sist summorna, som formler.',
            [...gathered.numbers],
            answers,
            (key) => addable.has(key),
          ),
        ]),
    ...(gathered.choices.size === 0
      ? []
      : [
          matrixSheet(
            'Val',
            'En rad för varje svar, en kolumn för varje alternativ: 1 = valt, 0 = frågan är besvarad men alternativet är inte valt, tomt = inte besvarad eller ställs inte. Sist hur många som har valt det, som formler.',
            [...gathered.choices],
            answers,
            () => true,
          ),
        ]),
  ];
  const about = [
    ['Vad filen är', 'Alla inlämnade svar på en enkät, i alla län. Gjord med Samsvar.'],
    ['Omgång', title],
    ['Enkät', survey.title],
    ['Enkätens beteckning', survey.id],
    [made.name, made.value],
    ['Inlämnade svar', formatCount(submitted.length)],
    ['Organisationer som är med', formatCount(participants)],
  ] as const;
  const rules = [
    ['Filtrera på län', 'Summorna räknar alla rader ovanför sig, också dem som ett filter döljer.'] as const,
    ['Frågor och alternativ', 'Står på bladet Svar som de löd när svaret lämnades in.'] as const,
    ...columnRules('Vad som behöver vetas.'),
  ];
  return workbookWithReadme(
    { name: `${title}: alla inlämnade svar`, about: survey.title, madeAt },
    { about, rules },
    sheets,
  );
}

/** “I hela landet – rehab-2023, alla län.xlsx” */
export function countiesFileName(
  { title, survey }: Pick<AnswersOfCounties, 'title' | 'survey'>,
  ending: string,
): string {
  return `${title} – ${survey.id}, alla län.${ending}`;
}

function whoseColumns(isNumbered: boolean): Column[] {
  return [
    { header: 'länskod', width: 9, kind: 'text', repeated: true },
    { header: 'län', width: 18, kind: 'text', repeated: true },
    { header: 'kod', width: 10, kind: 'text', repeated: true },
    { header: 'organisation', width: 22, kind: 'text', repeated: true },
    ...(isNumbered ? [{ header: 'svar nr', width: 8, kind: 'count', repeated: true } as const] : []),
  ];
}

function whoseCells(
  { county, organisation, answerNumber }: AnswersOfCounties['submitted'][number],
  isNumbered: boolean,
): SheetCell[] {
  return [
    county.code,
    county.name,
    organisation.code,
    organisation.name,
    ...(isNumbered ? [answerNumber ?? null] : []),
  ];
}

function answersSheet(answers: AnswersOfCounties, gathered: Gathered): Sheet {
  const whose = whoseColumns(answers.isNumbered);
  return {
    name: 'Svar',
    purpose:
      'Alla svar, en rad för varje organisation, fråga och alternativ, tal, text eller kommentar. Filtrera, eller gör en pivottabell.',
    frozenColumns: whose.length,
    columns: [...whose, ...ANSWER_COLUMNS],
    rows: rowsOfAnswers(answers, gathered),
    emphasis: { from: whose.length + 3, to: whose.length + 4, column: whose.length + 4, strong: 1 },
  };
}

async function* rowsOfAnswers(answers: AnswersOfCounties, gathered: Gathered): AsyncGenerator<SheetRow> {
  for await (const { place, report } of answers.reports()) {
    const whose = answers.submitted[place];
    if (whose === undefined) continue;
    // The texts and tables stand on this sheet alone: kept for others they would be all in memory.
    gather({ ...nothingGathered(), choices: gathered.choices, numbers: gathered.numbers }, place, report);
    for (const row of answerRows(report)) yield [...whoseCells(whose, answers.isNumbered), ...row];
  }
}

/** What stands in the first column of the sums. */
const SUM = 'Summa';

function matrixSheet(
  name: string,
  purpose: string,
  columns: readonly (readonly [key: string, row: MatrixRow])[],
  { submitted, isNumbered }: AnswersOfCounties,
  isSummed: (key: string) => boolean,
): Sheet {
  const whose = whoseColumns(isNumbered);
  const numbers = columns.map(
    ([, { question, title, option, unit }]): Column => ({
      header: `${question}. ${option ?? title}${unit === null ? '' : `, ${unit}`}`,
      width: 14,
      kind: 'number',
    }),
  );
  return {
    name,
    purpose,
    frozenColumns: whose.length,
    pagesWide: pagesOf([...whose, ...numbers]),
    columns: [...whose, ...numbers],
    // Made when they are written: what they hold is gathered until then.
    rows: {
      *[Symbol.iterator]() {
        for (const [place, one] of submitted.entries())
          yield [...whoseCells(one, isNumbered), ...columns.map(([, row]) => row.values.get(place) ?? null)];
        if (submitted.length > 0)
          yield [
            SUM,
            ...whose.slice(1).map(() => null),
            ...columns.map(([key, row]) => (isSummed(key) ? sumOfColumn(row, submitted.length) : null)),
          ];
      },
    },
    emphasis: { from: 1, to: whose.length + numbers.length, column: 1, strong: SUM },
  };
}

function sumOfColumn({ values }: MatrixRow, rowsAbove: number): SheetCell {
  return values.size === 0 ? null : { result: sumOf([...values.values()]), rowsAbove };
}

/** A number's key among those that are gathered. */
function keyOfPlace({ question, row, column }: ReturnType<typeof addableNumbers>[number]): string {
  if (column === undefined) return `${question} `;
  return row === undefined ? `${question} total ${column}` : `${question} cell ${row} ${column}`;
}
