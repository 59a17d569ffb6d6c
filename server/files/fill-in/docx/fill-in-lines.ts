import { readingVersionOf } from '../../../../exports/report/report.ts';
import type { ReportQuestion, ReportText } from '../../../../exports/report/report-question.ts';
import { EDITOR_NOTE } from '../../../../exports/report/wording.ts';
import type { FieldPlace } from '../../../domain/fill-in/import-content.ts';
import { allowsNone, NONE_OF_THE_OPTIONS, type Question } from '../../../domain/survey/question.ts';
import { findQuestion, type Survey } from '../../../domain/survey/survey.ts';
import { isTyped, type TableColumn, type TableRule } from '../../../domain/survey/table.ts';
import { columnHead, NOTHING_TO_FILL_IN, rowsHead } from '../../../domain/table/table-words.ts';
import { formatCount } from '../../../domain/text/swedish.ts';
import { fillInInstruction, withRules } from '../fill-in-instruction.ts';
import { bookmarkOf } from './fill-in-tags.ts';

/** A line of the form's own text, which is not an answer. */
export interface FixedLine {
  readonly kind:
    | 'part'
    | 'section'
    | 'preamble'
    | 'point'
    | 'heading'
    | 'help'
    | 'instruction'
    | 'editorNote'
    | 'column'
    | 'label'
    | 'optionLabel'
    | 'end';
  /** The printed number of its question; undefined between questions. */
  readonly question: string | undefined;
  readonly text: string;
  /** The name of its bookmark. */
  readonly anchor: string;
}

/** The line of an option with its checkbox, or of a row with its number. `text` is the option's wording. */
export interface OptionLine {
  readonly kind: 'box' | 'row';
  readonly question: string;
  readonly place: FieldPlace;
  readonly text: string;
  readonly anchor: string;
}

/** The title of a column in a table, or of its rows. The rows are read by where they stand in it (`docx-tables.ts`). */
export interface TableColumnLine {
  readonly kind: 'tableColumn';
  readonly question: string;
  readonly text: string;
  readonly anchor: string;
  readonly table: TableRule;
  /** Undefined for the first column, which has the rows' wordings. */
  readonly column: TableColumn | undefined;
}

/** A field for an answer, after the fixed line that names it. */
export interface FieldLine {
  readonly kind: 'text' | 'optionText' | 'number' | 'date';
  readonly question: string;
  readonly place: FieldPlace;
}

export type FillInLine = FixedLine | OptionLine | TableColumnLine | FieldLine;

/** Whether a line is a field, and not a line of the form's own. */
export function isField(line: FillInLine): line is FieldLine {
  return 'place' in line && line.kind !== 'box' && line.kind !== 'row';
}

/** The placeholder of each kind of field. */
export const PLACEHOLDERS = {
  text: 'Skriv svaret här.',
  optionText: 'Skriv fritexten här.',
  number: 'Skriv ett tal här.',
  date: 'Skriv ett datum här.',
  row: 'Skriv antal',
} as const;

/** The placeholders of a table's cells, by what they hold, and what stands in a cell that is computed. */
export const CELL_PLACEHOLDERS: Readonly<Record<TableColumn['holds'], string>> = {
  number: 'Skriv tal',
  date: 'ÅÅÅÅ-MM-DD',
  text: 'Skriv text här.',
  option: 'Välj i listan',
  computed: 'räknas ut',
};

const linesBySurvey = new WeakMap<Survey, readonly FillInLine[]>();

/**
 * The lines of a survey's fill-in document in order, from its first part to its end: fixed lines, and the fields
 * between them. They are written by `fillInBlocks`, and the reader finds the answers by them.
 */
export function fillInLines(survey: Survey): readonly FillInLine[] {
  const known = linesBySurvey.get(survey);
  if (known !== undefined) return known;
  const made = makeLines(survey);
  linesBySurvey.set(survey, made);
  return made;
}

function makeLines(survey: Survey): FillInLine[] {
  const { parts } = readingVersionOf(survey, '');
  const fixed = makeFixed(survey, undefined);
  return [
    ...parts.flatMap((part) => [
      fixed('part', `Del ${part.letter}: ${part.title}`),
      ...part.preamble.map((text) => fixed('preamble', text)),
      ...part.points.map((text) => fixed('point', text)),
      ...part.sections.flatMap((section) => [
        ...(section.title === undefined ? [] : [fixed('section', section.title)]),
        ...(section.preamble === undefined ? [] : [fixed('preamble', section.preamble)]),
        ...section.questions.flatMap((question) => questionLines(survey, question)),
      ]),
    ]),
    fixed('end', 'Slut på enkäten. Spara dokumentet och lämna tillbaka det i Samsvar.'),
  ];
}

function questionLines(survey: Survey, question: ReportQuestion): FillInLine[] {
  const { id, kind, title, help, condition, editorNote, comment, options } = question;
  const fixed = makeFixed(survey, id);
  const place = (field: FieldPlace['field'], option = ''): FieldPlace => ({ question: id, field, option });
  const asked = condition === undefined ? '' : `${condition.replace(/^Visas/, 'Besvaras bara')}. `;
  const found = findQuestion(survey, id);
  return [
    fixed('heading', `${id}\t${title}`),
    ...(help === undefined ? [] : help.split('\n').map((line) => fixed('help', line))),
    ...(editorNote === undefined ? [] : [fixed('editorNote', `${EDITOR_NOTE}: ${editorNote}`)]),
    fixed('instruction', `${asked}${instructionOf(found, question)}`),
    ...(kind === 'text' ? [field('text', place('text'))] : []),
    ...(kind === 'number' || kind === 'date' ? [field(kind, place(kind))] : []),
    ...(found?.table === undefined ? [] : tableColumns(survey, id, found.table)),
    ...(kind === 'counts'
      ? [
          ...COLUMNS.map((column) => fixed('column', column)),
          ...options.map((option) => optionLine(survey, 'row', place('number', option.code), option.title)),
        ]
      : options.flatMap((option) => [
          optionLine(survey, 'box', place('chosen', option.code), option.title),
          ...(option.text === undefined
            ? []
            : [
                fixed('optionLabel', labelWords('Fritext', option.text), option.code),
                field('optionText', place('text', option.code)),
              ]),
        ])),
    ...(found !== undefined && allowsNone(found)
      ? [optionLine(survey, 'box', place('chosen'), NONE_OF_THE_OPTIONS)]
      : []),
    ...(comment === undefined
      ? []
      : [fixed('label', labelWords(comment.title, comment)), field('text', place('comment'))]),
  ];
}

function instructionOf(question: Question | undefined, printed: ReportQuestion): string {
  if (question?.table !== undefined) return withRules(question, tableInstruction(question.table));
  return question === undefined ? '' : fillInInstruction(question, printed);
}

function tableInstruction({ columns, rows }: TableRule): string {
  if (!columns.some(isTyped)) return NOTHING_TO_FILL_IN;
  const made =
    rows.from === 'respondent'
      ? ` Behövs fler rader: kopiera en rad och klistra in den under den sista. Högst ${formatCount(rows.most)} rader. Lämna de rader tomma som inte behövs.`
      : '';
  const computed = columns.some((column) => !isTyped(column)) ? ' Det som räknas ut fylls inte i.' : '';
  return `Fyll i tabellen.${made}${computed}`;
}

function tableColumns({ id }: Survey, question: string, table: TableRule): TableColumnLine[] {
  const line = (text: string, column: TableColumn | undefined): TableColumnLine => ({
    kind: 'tableColumn',
    question,
    text,
    anchor: bookmarkOf(id, question, 'tableColumn', column?.code ?? ''),
    table,
    column,
  });
  return [line(rowsHead(table), undefined), ...table.columns.map((column) => line(columnHead(column), column))];
}

/** The columns of a table of counts. */
export const COLUMNS = ['Alternativ', 'Antal'] as const;

function labelWords(title: string, { limit }: ReportText): string {
  return limit === undefined ? title : `${title} (högst ${formatCount(limit)} tecken)`;
}

function field(kind: FieldLine['kind'], place: FieldPlace): FieldLine {
  return { kind, question: place.question, place };
}

function optionLine({ id }: Survey, kind: OptionLine['kind'], place: FieldPlace, text: string): OptionLine {
  return { kind, question: place.question, place, text, anchor: bookmarkOf(id, place.question, kind, place.option) };
}

/**
 * The order of lines of one kind within a question is a part of their bookmarks' names, so that a wording may be
 * corrected.
 */
function makeFixed({ id }: Survey, question: string | undefined) {
  const made = new Map<string, number>();
  return (kind: FixedLine['kind'], text: string, option = ''): FixedLine => {
    const order = made.get(kind) ?? 0;
    made.set(kind, order + 1);
    return { kind, question, text, anchor: bookmarkOf(id, question ?? '', kind, option, String(order)) };
  };
}
