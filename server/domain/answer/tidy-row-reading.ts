import type { Organisation } from '../people/organisation.ts';
import { findOption, type Question } from '../survey/question.ts';
import { findQuestion, type Survey } from '../survey/survey.ts';
import { spellingKey } from '../text/spelling-key.ts';
import { type Answer, type Answers, tidyAnswer } from './answer.ts';
import { type AnswerField, answerOf } from './answer-fields.ts';
import { type TidyRow, tidyRowsOf } from './tidy-row.ts';
import { type KnownNames, type TidyRowMeaning, tidyRowReader } from './tidy-row-meaning.ts';
import type { ReadTidyRow, TidyRowRefusal } from './tidy-row-refusal.ts';

/** The answers of one organisation to one survey, read from tidy rows. */
export interface ReadResponse {
  readonly organisation: Organisation;
  readonly survey: Survey;
  /** In the form that answers are stored in. Empty when the rows only say which options are not chosen. */
  readonly answers: Answers;
}

/**
 * The reverse of `tidyRowsOf`: the answers of each organisation and survey, in the order of their first rows, and every
 * refused row, in the order of the file. A refused row does not affect the others. Names and wordings must be the
 * official ones, apart from case, white space and a trailing instruction (“…, ange vilka”). Numbers in texts are read
 * by `readSwedishNumber`; whether they are allowed as answers is checked by the catalogue.
 */
export function readTidyRows(
  rows: readonly ReadTidyRow[],
  known: KnownNames,
): { readonly responses: readonly ReadResponse[]; readonly refusals: readonly TidyRowRefusal[] } {
  const meaningOf = tidyRowReader(known);
  const drafts = new Map<string, ResponseDraft>();
  const refusals: TidyRowRefusal[] = [];
  for (const row of rows) {
    const meaning = meaningOf(row);
    const refusal = 'rule' in meaning ? meaning : take(draftFor(drafts, meaning), meaning, row.line);
    if (refusal !== undefined) refusals.push(refusal);
  }
  for (const draft of drafts.values()) refusals.push(...settleNone(draft));
  refusals.sort((one, other) => one.line - other.line);
  return { responses: [...drafts.values()].map(finish), refusals };
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
    readonly answers: Answers;
  },
  surveys: readonly Survey[],
): readonly ReadTidyRow[] {
  const { line, organisation, answers } = document;
  const row = { line, organisation, survey: document.survey, question: '', option: '', field: 'chosen', value: 1 };
  const survey = surveys.find(({ id }) => spellingKey(id) === spellingKey(document.survey));
  if (survey === undefined) return [row];
  const facts = tidyRowsOf(survey, organisation, answers).map((fact: TidyRow): ReadTidyRow => ({ ...fact, line }));
  const strays = Object.entries(answers).flatMap(([id, answer]) => {
    const question = findQuestion(survey, id);
    if (question === undefined) return [{ ...row, question: id }];
    const field = question.kind === 'counts' ? 'number' : 'chosen';
    const codes = new Set([...(answer.chosen ?? []), ...Object.keys({ ...answer.numbers, ...answer.texts })]);
    return [...codes]
      .filter((code) => findOption(question, code) === undefined)
      .map((code) => ({ ...row, question: id, option: code, field }));
  });
  return [...facts, ...strays];
}

interface ResponseDraft {
  readonly organisation: Organisation;
  readonly survey: Survey;
  readonly answers: Map<Question, AnswerField[]>;
  /** The line of the row that gave each value, by question, option and field. */
  readonly lines: Map<string, number>;
  /** The line of the row that says “none of the options”, by question. */
  readonly none: Map<Question, number>;
}

function draftFor(drafts: Map<string, ResponseDraft>, { organisation, survey }: TidyRowMeaning): ResponseDraft {
  const key = `${survey.id}\n${spellingKey(organisation.name)}`;
  let draft = drafts.get(key);
  if (draft === undefined) {
    draft = { organisation, survey, answers: new Map(), lines: new Map(), none: new Map() };
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
  const key = `${question.id}\n${option?.code ?? ''}\n${said.field}`;
  const firstLine = draft.lines.get(key);
  if (firstLine !== undefined) {
    return { line, about: aboutOf(draft), rule: 'repeated', question: question.id, firstLine };
  }
  draft.lines.set(key, line);
  if (said.field === 'chosen' && !said.value) {
    if (option === undefined) draft.none.set(question, line);
    return undefined;
  }
  const fields = draft.answers.get(question) ?? [];
  draft.answers.set(question, fields);
  const place = { option: option?.code ?? '' };
  fields.push(said.field === 'chosen' ? { field: 'chosen', ...place, value: true } : { ...said, ...place });
  return undefined;
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

function aboutOf({ organisation, survey }: ResponseDraft) {
  return { organisation: organisation.name, survey: survey.id };
}

function finish({ organisation, survey, answers, none }: ResponseDraft): ReadResponse {
  const finished: Record<string, Answer> = {};
  for (const question of survey.questions) {
    const said: AnswerField[] = none.has(question) ? [{ field: 'chosen', option: '', value: true }] : [];
    const answer = tidyAnswer(question, answerOf([...said, ...(answers.get(question) ?? [])]));
    if (answer !== undefined) finished[question.id] = answer;
  }
  return { organisation, survey, answers: finished };
}
