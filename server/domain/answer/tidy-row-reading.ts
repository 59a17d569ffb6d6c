import type { Organisation } from '../people/organisation.ts';
import { findOption, type Question } from '../survey/question.ts';
import { findQuestion, type Survey } from '../survey/survey.ts';
import { isSummed, type TableRule } from '../survey/table.ts';
import { cellTitle, type Rows, TOTAL_ROW } from '../table/table-rows.ts';
import { spellingKey } from '../text/spelling-key.ts';
import { type Answer, type Answers, tidyAnswer } from './answer.ts';
import { type AnswerField, answerOf } from './answer-fields.ts';
import type { NamedFiles } from './named-files.ts';
import { differingNumbers, isMadeOfMembers, type StatedNumber } from './stated-number.ts';
import type { TidyCell } from './tidy-cell-meaning.ts';
import { type TidyRow, tidyRowsOf } from './tidy-row.ts';
import { type TidyRowMeaning, tidyRowReader } from './tidy-row-meaning.ts';
import type { KnownNames } from './tidy-row-names.ts';
import type { ReadTidyRow, TidyRowOwner, TidyRowRefusal } from './tidy-row-refusal.ts';

/** The answers of one organisation to one survey, read from a file; one of them, where the survey takes several. */
export interface ReadResponse {
  readonly organisation: Organisation;
  readonly survey: Survey;
  /** From 1 within the organisation, where the survey takes several answers from each. */
  readonly answerNumber?: number;
  /** In the form that answers are stored in. Empty when the rows only say which options are not chosen. */
  readonly answers: Answers;
  /**
   * The numbers in the file that are made of others, to be compared with the members' answers; undefined where there are
   * none, and where the survey makes nothing of members: they have been compared then.
   */
  readonly stated?: readonly StatedNumber[];
}

/**
 * The reverse of `tidyRowsOf`: the answers of each organisation, survey and number, in the order of their first rows, and every
 * refused row, in the order of the file. A refused row does not affect the others. A computed number is not taken in but
 * compared with what the rows give, and refused where it differs. Names and wordings must be the
 * official ones, apart from case, white space and a trailing instruction (“…, ange vilka”). Numbers in texts are read
 * by `readSwedishNumber`; whether they are allowed as answers is checked by the catalogue. `files`: the attached files
 * that the rows name, which no data file has the contents of, and which are in no answer that is read.
 */
export function readTidyRows(
  rows: readonly ReadTidyRow[],
  known: KnownNames,
): {
  readonly responses: readonly ReadResponse[];
  readonly refusals: readonly TidyRowRefusal[];
  readonly files: readonly NamedFiles[];
  /** The line that gave a response the value at a place; undefined where none did. */
  lineOf(response: ReadResponse, place: PlaceOfValue): number | undefined;
} {
  const meaningOf = tidyRowReader(known);
  const drafts = new Map<string, ResponseDraft>();
  const refusals: TidyRowRefusal[] = [];
  for (const row of rows) {
    const meaning = meaningOf(row);
    const refusal = 'rule' in meaning ? meaning : take(draftFor(drafts, meaning), meaning, row.line);
    if (refusal !== undefined) refusals.push(refusal);
  }
  for (const draft of drafts.values()) refusals.push(...settleNone(draft));
  const draftOf = new Map<ReadResponse, ResponseDraft>();
  const responses = [...drafts.values()].map((draft) => {
    const response = finish(draft);
    draftOf.set(response, draft);
    refusals.push(...settleComputed(draft, response));
    return response;
  });
  refusals.sort((one, other) => one.line - other.line);
  return {
    responses,
    refusals,
    files: [...drafts.values()].flatMap(namedFiles),
    lineOf: (response, place) => lineIn(draftOf.get(response)?.lines ?? new Map(), place),
  };
}

/** A question, and perhaps its option or a table's row, and the column. */
export interface PlaceOfValue {
  readonly question: string;
  readonly option?: string | undefined;
  readonly column?: string | undefined;
}

function lineIn(lines: ResponseDraft['lines'], { question, option = '', column }: PlaceOfValue): number | undefined {
  if (column !== undefined) return lines.get(JSON.stringify([question, option, column]));
  const fields = ['number', 'date', 'text', 'chosen'] as const;
  const field = fields.find((one) => lines.has(`${question}\n${option}\n${one}`));
  return field === undefined ? undefined : lines.get(`${question}\n${option}\n${field}`);
}

/**
 * The tidy rows of an answer document, all with the document's line. A question or option that the survey lacks becomes
 * a row with the name from the document, so that `readTidyRows` refuses it and can name it.
 */
export function tidyRowsOfDocument(
  document: {
    readonly line: number;
    readonly organisation: string;
    readonly survey: string;
    /** As it stands in the document, where the organisation gives several answers. */
    readonly answer?: string | number;
    readonly answers: Answers;
  },
  surveys: readonly Survey[],
): readonly ReadTidyRow[] {
  const { line, organisation, answers } = document;
  const number = document.answer === undefined ? {} : { answer: document.answer };
  const of = { line, organisation, survey: document.survey, ...number };
  const row = { ...of, question: '', option: '', field: 'chosen', value: 1 };
  const survey = surveys.find(({ id }) => spellingKey(id) === spellingKey(document.survey));
  if (survey === undefined) return [row];
  const { questions } = survey;
  const facts = tidyRowsOf({ id: survey.id, questions: questions.map(withoutTable) }, organisation, answers).map(
    (fact: TidyRow): ReadTidyRow => ({ ...fact, line, ...number }),
  );
  const strays = Object.entries(answers).flatMap(([id, answer]): ReadTidyRow[] => {
    const question = findQuestion(survey, id);
    if (question === undefined) return [{ ...row, question: id }];
    if (question.table !== undefined) return cellsByCode({ ...row, question: id }, question.table, answer.rows ?? {});
    const field = question.kind === 'counts' ? 'number' : 'chosen';
    const codes = new Set([...(answer.chosen ?? []), ...Object.keys({ ...answer.numbers, ...answer.texts })]);
    return [...codes]
      .filter((code) => findOption(question, code) === undefined)
      .map((code) => ({ ...row, question: id, option: code, field }));
  });
  return [...facts, ...strays];
}

function withoutTable({ table: _, ...question }: Question): Omit<Question, 'table'> {
  return question;
}

/**
 * A row for each cell of a table in a document, by its codes, so that a county's rows need not be known here. A column
 * that the table lacks has the name from the document.
 */
function cellsByCode(row: ReadTidyRow, { columns, total }: TableRule, rows: Rows): ReadTidyRow[] {
  const byCode = new Map(columns.map((column) => [column.code, column]));
  return Object.entries(rows).flatMap(([code, cells]) =>
    Object.entries(cells).flatMap(([column, value]) => {
      const known = byCode.get(column);
      // Where nobody can be in a row, it says so in place of a sum.
      if (known !== undefined && isSummed(known) && typeof value === 'string') return [];
      const place = code === TOTAL_ROW ? { option: total?.title ?? '' } : { option: '', optionCode: code };
      return [{ ...row, ...place, field: known?.title ?? column, value }];
    }),
  );
}

interface ResponseDraft {
  readonly organisation: Organisation;
  readonly survey: Survey;
  readonly answerNumber: number | undefined;
  readonly answers: Map<Question, AnswerField[]>;
  /** The line of the row that gave each value, by question, option and field. */
  readonly lines: Map<string, number>;
  /** The line of the row that says “none of the options”, by question. */
  readonly none: Map<Question, number>;
  /** The attached files that the file names, by question. */
  readonly files: Map<Question, { readonly line: number; readonly names: string[] }>;
  /** The computed numbers that the file has: of tables, and of computed questions. */
  readonly computed: Map<Question, ComputedRow[]>;
  readonly numbers: Map<Question, { readonly value: number | string; readonly line: number }>;
}

type ComputedRow = TidyCell & { readonly field: 'computed' } & { readonly line: number };

function draftFor(
  drafts: Map<string, ResponseDraft>,
  { organisation, survey, answerNumber }: TidyRowMeaning,
): ResponseDraft {
  const key = `${survey.id}\n${spellingKey(organisation.name)}\n${answerNumber ?? ''}`;
  let draft = drafts.get(key);
  if (draft === undefined) {
    draft = {
      organisation,
      survey,
      answerNumber,
      answers: new Map(),
      lines: new Map(),
      none: new Map(),
      files: new Map(),
      computed: new Map(),
      numbers: new Map(),
    };
    drafts.set(key, draft);
  }
  return draft;
}

/** Puts the value of a row into the response. If an earlier row gave the same value, the later row is refused. */
function take(
  draft: ResponseDraft,
  { question, option, said }: TidyRowMeaning,
  line: number,
): TidyRowRefusal | undefined {
  if (said.field === 'attachment') {
    const named = draft.files.get(question) ?? { line, names: [] };
    draft.files.set(question, named);
    if (said.name !== undefined) named.names.push(said.name);
    return undefined;
  }
  const key = placeOf(question, option?.code ?? '', said);
  const firstLine = draft.lines.get(key);
  if (firstLine !== undefined) {
    return { line, about: aboutOf(draft), rule: 'repeated', question: question.id, firstLine };
  }
  draft.lines.set(key, line);
  if (said.field === 'computed') {
    const computed = draft.computed.get(question) ?? [];
    draft.computed.set(question, computed);
    computed.push({ ...said, line });
    return undefined;
  }
  if (question.kind === 'computed' && said.field === 'number') {
    draft.numbers.set(question, { value: said.value, line });
    return undefined;
  }
  if (said.field === 'chosen' && !said.value) {
    if (option === undefined) draft.none.set(question, line);
    return undefined;
  }
  const fields = draft.answers.get(question) ?? [];
  draft.answers.set(question, fields);
  const place = { option: option?.code ?? '' };
  if (said.field === 'cell') {
    const { row, column, value } = said;
    fields.push({ field: 'cell', option: row.code, column: column.code, value });
  } else fields.push(said.field === 'chosen' ? { field: 'chosen', ...place, value: true } : { ...said, ...place });
  return undefined;
}

/** What a row of the file is about, as a key: no two rows of a response may have the same. */
function placeOf({ id }: Question, option: string, said: TidyRowMeaning['said']): string {
  return said.field === 'cell' || said.field === 'computed'
    ? JSON.stringify([id, said.row?.code ?? '', said.column.code])
    : `${id}\n${option}\n${said.field}`;
}

/**
 * The computed numbers of a file that are not what its other rows give. Where something is made of the members' answers
 * they are compared by whoever has these: see `ReadResponse`.
 */
function settleComputed(draft: ResponseDraft, { survey, answers }: ReadResponse): TidyRowRefusal[] {
  const about = aboutOf(draft);
  const unreadable = [...draft.numbers].flatMap(([{ id }, { value, line }]): TidyRowRefusal[] =>
    typeof value === 'string' ? [{ line, about, rule: 'bad-number', question: id, typed: value }] : [],
  );
  if (survey.questions.some(isMadeOfMembers)) return unreadable;
  const differing = differingNumbers(survey, answers, statedIn(draft)).map(
    ({ line, question, title, value, computed, missing }): TidyRowRefusal => {
      const differs = { rule: 'computed-differs', question, cell: title, typed: value, computed } as const;
      return { line, about, ...differs, missing: computed === undefined ? 0 : missing };
    },
  );
  return [...unreadable, ...differing];
}

/** The numbers of the file that are made of others. */
function statedIn({ computed, numbers }: ResponseDraft): StatedNumber[] {
  const ofTables = [...computed].flatMap(([{ id, table }, rows]) =>
    rows.map(({ row, column, value, line }): StatedNumber => {
      const title = cellTitle({ row: row ?? { title: table?.total?.title ?? '' }, column });
      return { question: id, column: column.code, ...(row === undefined ? {} : { row: row.code }), title, value, line };
    }),
  );
  const ofQuestions = [...numbers].flatMap(([{ id, title }, { value, line }]): StatedNumber[] =>
    typeof value === 'number' ? [{ question: id, title, value, line }] : [],
  );
  return [...ofTables, ...ofQuestions];
}

/** Where options are chosen, a row that says “none of the options” is refused and the chosen options are kept. */
function settleNone(draft: ResponseDraft): TidyRowRefusal[] {
  const refusals: TidyRowRefusal[] = [];
  for (const [question, line] of draft.none) {
    if (draft.answers.get(question)?.some(({ field }) => field === 'chosen') !== true) continue;
    draft.none.delete(question);
    refusals.push({ line, about: aboutOf(draft), rule: 'none-and-chosen', question: question.id });
  }
  return refusals;
}

function aboutOf({ organisation, survey, answerNumber }: ResponseDraft): TidyRowOwner {
  return {
    organisation: organisation.name,
    survey: survey.id,
    ...(answerNumber === undefined ? {} : { answerNumber }),
  };
}

function namedFiles(draft: ResponseDraft): NamedFiles[] {
  const about = aboutOf(draft);
  return [...draft.files].map(([{ id }, { line, names }]) => ({ line, about, question: id, names }));
}

function finish(draft: ResponseDraft): ReadResponse {
  const { organisation, survey, answerNumber, answers, none } = draft;
  const finished: Record<string, Answer> = {};
  for (const question of survey.questions) {
    const said: AnswerField[] = none.has(question) ? [{ field: 'chosen', option: '', value: true }] : [];
    const answer = tidyAnswer(question, answerOf([...said, ...(answers.get(question) ?? [])]));
    if (answer !== undefined) finished[question.id] = answer;
  }
  const stated = survey.questions.some(isMadeOfMembers) ? statedIn(draft) : [];
  return {
    organisation,
    survey,
    ...(answerNumber === undefined ? {} : { answerNumber }),
    answers: finished,
    ...(stated.length === 0 ? {} : { stated }),
  };
}
