import { groupedBy } from '../../../server/domain/grouped.ts';
import { kindOf } from '../../../server/domain/people/organisation-kind.ts';
import {
  type Observation,
  observationsOf,
  type Variable,
  variablesOf,
} from '../../../server/domain/programs/codebook.ts';
import type { AnswerCountTable } from '../../../server/domain/response/answer-counts.ts';
import type { Question } from '../../../server/domain/survey/question.ts';
import { respondentKindsOf, type Survey } from '../../../server/domain/survey/survey.ts';
import { isDay } from '../../../server/domain/text/day.ts';
import { swedishDay } from '../../../server/domain/text/swedish.ts';
import type { Sheet, SheetCell, SheetRow } from '../../document/sheet.ts';
import type { Column } from '../../document/table.ts';
import type { Report } from '../../report/report.ts';
import { isTableBegun } from '../../report/report-table.ts';
import { questionsOfReport } from './answers.ts';
import { type TableQuestion, tableRows, tableSheet, tablesIn } from './tables.ts';

/** The rows of each table, of all answers, gathered while the answers are written, so that each is read once. */
export type GatheredTables = Map<string, { readonly question: TableQuestion; readonly rows: SheetRow[] }>;

/** A column for what a question says: one of its variables, or the number that a computed question gives. */
type QuestionColumn =
  | { readonly question: Question; readonly variable: Variable<Question> }
  | { readonly question: Question; readonly variable?: undefined };

/**
 * “Svar”: a row for each answer, with a column for everything that can be answered. Rows of a table that the respondent
 * makes stand on the table's own sheet, for which they are gathered. `isSubmitted`: whether the answers have receipts.
 */
export function eachAnswerSheet(
  survey: Survey,
  reports: AsyncIterable<Report>,
  gathered: GatheredTables,
  { isSubmitted }: { readonly isSubmitted: boolean },
): Sheet {
  const columns = questionColumns(survey);
  return {
    name: 'Svar',
    purpose:
      'En rad för varje svar, en kolumn för varje uppgift i det. Flera val: 1 = valt, 0 = frågan är besvarad men alternativet är inte valt. Tomt = inte besvarat eller ställs inte, och är inte noll.',
    frozenColumns: 3,
    pagesWide: Math.ceil((columns.length + 1) / COLUMNS_ON_A_PAGE),
    columns: [
      { header: 'organisation', width: 18, kind: 'text', repeated: true },
      { header: 'slag', width: 16, kind: 'text', repeated: true },
      { header: 'svar nr', width: 8, kind: 'count' },
      ...(isSubmitted
        ? [
            { header: 'inlämnat', width: 12, kind: 'text' } as const,
            { header: 'kvitto', width: 13, kind: 'text' } as const,
          ]
        : []),
      ...columns.map(columnOf),
      { header: 'anmärkning', width: 26, kind: 'text', note: true },
    ],
    rows: rowsOf(survey, columns, reports, gathered, isSubmitted),
  };
}

const COLUMNS_ON_A_PAGE = 12;

function questionColumns({ questions }: Survey): QuestionColumn[] {
  const variables = variablesOf(questions).filter(({ cell }) => cell === undefined || cell.row !== undefined);
  return questions.flatMap((question): QuestionColumn[] =>
    question.kind === 'computed'
      ? [{ question }]
      : variables.filter((variable) => variable.question === question).map((variable) => ({ question, variable })),
  );
}

function columnOf({ question, variable }: QuestionColumn): Column {
  const { id, title, shortTitle } = question;
  const label = variable === undefined || variable.label === '' ? '' : `: ${variable.label}`;
  const field = variable?.field ?? 'number';
  const isText = field === 'text' || field === 'comment';
  const ofOption = isText && variable?.option !== undefined ? ', text' : '';
  const kind = field === 'number' ? 'number' : field === 'chosen' || field === 'none' ? 'count' : 'text';
  const width = isText ? 44 : field === 'choice' ? 24 : 14;
  return { header: `${id} ${shortTitle ?? title}${label}${ofOption}`, width, kind };
}

async function* rowsOf(
  survey: Survey,
  columns: readonly QuestionColumn[],
  reports: AsyncIterable<Report>,
  gathered: GatheredTables,
  isSubmitted: boolean,
): AsyncGenerator<SheetRow> {
  const kinds = respondentKindsOf(survey);
  const variables = columns.flatMap(({ variable }) => variable ?? []);
  for await (const report of reports) {
    const { organisation, answerNumber = null, submission } = report;
    const name = organisation?.name ?? null;
    const byVariable = groupedBy(observationsOf(variables, report.answers), ({ variable }) => variable.name);
    const computed = new Map(questionsOfReport(report).map((question) => [question.id, question.computed?.value]));
    for (const question of tablesIn(report)) gatherRows(gathered, question, [name, answerNumber]);
    yield [
      name,
      organisation === undefined ? null : kindOf(organisation.kind, kinds).one,
      answerNumber,
      ...(isSubmitted
        ? [
            submission === undefined ? null : { day: swedishDay(new Date(submission.submittedAt)) },
            submission?.reference ?? null,
          ]
        : []),
      ...columns.map(({ question, variable }) =>
        variable === undefined ? (computed.get(question.id) ?? null) : cellOf(byVariable.get(variable.name) ?? []),
      ),
      null,
    ];
  }
}

/** What an answer says of a variable; of a choice the wording of what is chosen, and of several there all of them. */
function cellOf(observations: readonly Observation<Question>[]): SheetCell {
  const [first] = observations;
  if (first === undefined) return null;
  const { variable, option, value } = first;
  if (variable.field === 'choice' && option !== undefined)
    return observations.map((one) => one.option?.title ?? '').join('; ');
  return variable.field === 'date' && typeof value === 'string' && isDay(value) ? { day: value } : value;
}

function gatherRows(gathered: GatheredTables, question: TableQuestion, before: SheetRow): void {
  const { id, table } = question;
  const known = gathered.get(id) ?? { question, rows: [] };
  gathered.set(id, known);
  if (isTableBegun(table)) known.rows.push(...tableRows(table, before));
}

/** A sheet for each table of a survey: the rows of every answer below each other. `reading`: its reading version. */
export function tablesOfAnswers(reading: Report, gathered: GatheredTables): Sheet[] {
  for (const question of tablesIn(reading)) gathered.set(question.id, { question, rows: [] });
  return [...gathered.values()].map(({ question, rows }) =>
    tableSheet(
      question,
      [
        { header: 'organisation', width: 18, kind: 'text', repeated: true },
        { header: 'svar nr', width: 8, kind: 'count' },
      ],
      rows,
    ),
  );
}

/** How many answers there are, with formulas for what is added up. */
export function answerCountSheet(name: string, table: AnswerCountTable): Sheet {
  const { rowsAre, columnsAre, columns, rows, totals, total } = table;
  const to = columns.length + 1;
  const sumOf = (result: number | undefined): SheetCell => {
    if (result === undefined) return null;
    return columns.length === 0 ? result : { result, from: 2, to, sums: true };
  };
  const added = (result: number): SheetCell => (rows.length === 0 ? result : { result, rowsAbove: rows.length });
  return {
    name,
    purpose:
      columnsAre === undefined
        ? `Antal svar: en rad för varje ${rowsAre.toLowerCase()}. Tomt = inget inlämnat, och är inte noll.`
        : `Antal svar: en rad för varje ${rowsAre.toLowerCase()}, en kolumn för varje svar på ${columnsAre}. Summorna är formler. Tomt = inget inlämnat, och är inte noll.`,
    frozenColumns: 1,
    columns: [
      { header: rowsAre.toLowerCase(), width: 24, kind: 'text' },
      ...columns.map((header): Column => ({ header, width: 18, kind: 'count' })),
      { header: columnsAre === undefined ? 'antal svar' : 'alla', width: 12, kind: 'count' },
    ],
    rows: [
      ...rows.map((row): SheetRow => [row.name, ...(row.counts ?? columns.map(() => null)), sumOf(row.total)]),
      ['Totalt', ...totals.map(added), added(total)],
    ],
    emphasis: { from: 1, to: to + 1, column: 1, strong: 'Totalt' },
    unfiltered: true,
  };
}
