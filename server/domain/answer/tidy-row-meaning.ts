import type { Organisation } from '../people/organisation.ts';
import { kindOf } from '../people/organisation-kind.ts';
import type { Option, Question } from '../survey/question.ts';
import { mayAnswer, respondentKindsOf, respondentsOf, type Survey } from '../survey/survey.ts';
import { isSummed } from '../survey/table.ts';
import { isTooLarge } from '../text/characters.ts';
import { instructionlessKey, spellingKey } from '../text/spelling-key.ts';
import { exampleDay, readSwedishDay } from '../text/typed-day.ts';
import type { FieldKind } from './answer-fields.ts';
import { isAttachmentField } from './attachment-detail.ts';
import { type CountedBy, countedCondition, isCountedBy } from './counted-condition.ts';
import { type TidyCell, tidyCellReader } from './tidy-cell-meaning.ts';
import { byKey, type KnownNames, type Read, readNumber, tidyNameReader } from './tidy-row-names.ts';
import { type ReadTidyRow, type RefusalReason, TIDY_FIELDS, type TidyRowRefusal } from './tidy-row-refusal.ts';
import { readTypedNumber } from './typed-number.ts';

/** What a row says: the organisation, survey, question and option that it is about, and the value. */
export interface TidyRowMeaning {
  readonly organisation: Organisation;
  readonly survey: Survey;
  /** Which of the organisation's answers it is, from 1, where the survey takes several. */
  readonly answerNumber: number | undefined;
  readonly question: Question;
  /** Undefined where the row is about the question itself. */
  readonly option: Option | undefined;
  readonly said:
    | { readonly field: 'chosen'; readonly value: boolean }
    | { readonly field: 'number'; readonly value: number }
    | { readonly field: 'text' | 'date' | 'comment'; readonly value: string }
    | TidyCell
    /** Something that is said of an attached file, whose content is in no data file. `name`: where it is its name. */
    | { readonly field: 'attachment'; readonly name: string | undefined };
}

/** Makes a function that gives the meaning of a row, or the reason why the row is refused. */
export function tidyRowReader(known: KnownNames): (row: ReadTidyRow) => TidyRowMeaning | TidyRowRefusal {
  const { suggest, readOrganisation, readSurvey } = tidyNameReader(known);
  const questionsBySurvey = new Map<Survey, ReadonlyMap<string, Question>>();
  const wordings = new Map<Question, ReadonlyMap<string, Option>>();
  const readCell = tidyCellReader(suggest);

  function readQuestion(survey: Survey, typed: string): Read<Question> {
    const questions = questionsBySurvey.get(survey) ?? byKey(survey.questions, ({ id }) => id);
    questionsBySurvey.set(survey, questions);
    const found = questions.get(spellingKey(typed));
    if (found !== undefined) return { found };
    if (typed.trim() === '') return { refused: { rule: 'empty-cell', column: 'question' } };
    const nearest = suggest(survey.id, typed, () => sameDigits(typed, survey));
    return { refused: { rule: 'unknown-question', survey: survey.id, typed, ...nearest } };
  }

  function readField(question: Question, typed: string): Read<Exclude<FieldKind, 'cell'>> {
    const found = TIDY_FIELDS.find((field) => field === spellingKey(typed));
    if (found === undefined) {
      if (typed.trim() === '') return { refused: { rule: 'empty-cell', column: 'field' } };
      return { refused: { rule: 'unknown-field', typed, ...suggest('field', typed, () => TIDY_FIELDS) } };
    }
    const allowed = fieldsOf(question);
    if (!allowed.includes(found))
      return { refused: { rule: 'field-not-allowed', question: question.id, field: found, allowed } };
    return { found };
  }

  function readOption(question: Question, field: FieldKind, row: ReadTidyRow): Read<Option | undefined> {
    const typed = row.optionCode ?? row.option;
    const empty = typed.trim() === '';
    const ofQuestion = isOfQuestion(question, field);
    // An empty option means “none of the options”; `readValue` checks that the value agrees.
    if (empty) {
      return ofQuestion || field === 'chosen'
        ? { found: undefined }
        : { refused: { rule: 'option-missing', question: question.id, field } };
    }
    if (ofQuestion) return { refused: { rule: 'option-not-wanted', question: question.id, field, typed } };
    if (row.optionCode !== undefined) return readOptionCode(question, field, row.optionCode);
    let options = wordings.get(question);
    if (options === undefined) {
      options = optionsByWording(question);
      wordings.set(question, options);
    }
    const found = options.get(spellingKey(typed)) ?? options.get(instructionlessKey(typed));
    if (found === undefined) {
      const titles = () => question.options.map(({ title }) => title);
      const nearest = suggest(`${question.id}\n${question.title}`, typed, titles);
      return { refused: { rule: 'unknown-option', question: question.id, typed, ...nearest } };
    }
    return takesField(question, found, field);
  }

  function readOptionCode(question: Question, field: FieldKind, code: string): Read<Option> {
    const found = question.options.find((option) => option.code === code);
    if (found !== undefined) return takesField(question, found, field);
    const codes = () => question.options.map((option) => option.code);
    const nearest = suggest(`${question.id}\n${question.title}\ncode`, code, codes);
    return { refused: { rule: 'unknown-option', question: question.id, typed: code, ...nearest } };
  }

  function readSaying(survey: Survey, row: ReadTidyRow): Read<Pick<TidyRowMeaning, 'question' | 'option' | 'said'>> {
    const question = readQuestion(survey, row.question);
    if ('refused' in question) return question;
    const { table } = question.found;
    const file = readFile(question.found, row);
    if (file !== undefined) return { found: { question: question.found, option: undefined, said: file } };
    if (table !== undefined && !isComment(question.found, row)) {
      const cell = readCell(question.found, table, row, exampleDay(survey.year));
      return 'refused' in cell ? cell : { found: { question: question.found, option: undefined, said: cell.found } };
    }
    const field = readField(question.found, row.field);
    if ('refused' in field) return field;
    const option = readOption(question.found, field.found, row);
    if ('refused' in option) return option;
    const said = readValue(
      question.found,
      option.found,
      field.found,
      row.value,
      exampleDay(survey.year, question.found.date),
    );
    if ('refused' in said) return said;
    return { found: { question: question.found, option: option.found, said: said.found } };
  }

  return (row) => {
    const { line } = row;
    const organisation = readOrganisation(row);
    if ('refused' in organisation) return { line, ...organisation.refused };
    const survey = readSurvey(row.survey);
    if ('refused' in survey) return { line, ...survey.refused };
    const { name, kind } = organisation.found;
    const asked = known.surveyFor?.(survey.found, organisation.found) ?? survey.found;
    if (!mayAnswer(asked, organisation.found))
      return {
        line,
        rule: 'wrong-respondent',
        organisation: name,
        kind: kindOf(kind, known.surveys.flatMap(respondentKindsOf)),
        survey: asked.id,
        respondent: respondentsOf(survey.found),
      };
    const about = { organisation: name, survey: asked.id };
    const number = readNumber(asked, row.answer);
    if ('refused' in number) return { line, about, ...number.refused };
    const saying = readSaying(asked, row);
    const { found: answerNumber } = number;
    const whose = answerNumber === undefined ? about : { ...about, answerNumber };
    if ('refused' in saying) return { line, about: whose, ...saying.refused };
    const other = otherCondition(row, saying.found);
    return other === undefined
      ? { organisation: organisation.found, survey: asked, answerNumber, ...saying.found }
      : { line, about: whose, ...other };
  };
}

/** The refusal of a number that the row says is counted under another condition than that of its place. */
function otherCondition(
  { conditionKey = '' }: ReadTidyRow,
  { question, option, said }: Pick<TidyRowMeaning, 'question' | 'option' | 'said'>,
): RefusalReason | undefined {
  const column = said.field === 'computed' && isSummed(said.column) ? said.column.computed : {};
  const by: CountedBy = { ...option, ...question.computed, ...column };
  return isCountedBy(conditionKey, by)
    ? undefined
    : { rule: 'other-condition', question: question.id, condition: countedCondition(by)?.words };
}

/** Whether a row about a table is about the comment beside it, and not about a column that is called so. */
function isComment({ comment }: Question, { option, optionCode = '', field }: ReadTidyRow): boolean {
  return comment !== undefined && (option + optionCode).trim() === '' && spellingKey(field) === 'comment';
}

/** What a row says of an attached file; undefined for a row of something else, such as a column that is called so. */
function readFile({ attachments, table }: Question, { field, value }: ReadTidyRow) {
  const said = spellingKey(field);
  if (attachments === undefined || !isAttachmentField(said)) return undefined;
  if (table?.columns.some(({ title }) => spellingKey(title) === said)) return undefined;
  return { field: 'attachment', name: said === 'attachment' ? String(value) : undefined } as const;
}

function takesField(question: Question, option: Option, field: FieldKind): Read<Option> {
  return field === 'text' && option.text === undefined
    ? { refused: { rule: 'no-free-text', question: question.id, optionTitle: option.title } }
    : { found: option };
}

/** Suggest only numbers with the same digits: “7 a” may be 7a, but “35” is not a misspelt 3. */
function sameDigits(typed: string, survey: Survey): readonly string[] {
  const digits = (text: string) => text.replace(/\D/g, '');
  return survey.questions.map(({ id }) => id).filter((id) => digits(id) === digits(typed));
}

/** The fields that a row may have for a question of this kind. */
function fieldsOf({ kind, options, comment }: Question): readonly FieldKind[] {
  const fields: FieldKind[] = [];
  if (kind === 'one' || kind === 'several' || (kind === 'number' && options.length > 0)) fields.push('chosen');
  if (kind === 'number' || kind === 'counts' || kind === 'computed') fields.push('number');
  if (kind === 'date') fields.push('date');
  if (kind === 'text' || options.some(({ text }) => text !== undefined)) fields.push('text');
  if (comment !== undefined) fields.push('comment');
  return fields;
}

/** Whether the field belongs to the question itself and not to one of its options. */
function isOfQuestion(question: Question, field: FieldKind): boolean {
  if (field === 'comment' || field === 'date') return true;
  if (field === 'text') return question.kind === 'text';
  return field === 'number' && (question.kind === 'number' || question.kind === 'computed');
}

/**
 * Options by wording, and also by wording without the trailing instruction where that is unambiguous: “Andra områden”
 * finds “Andra områden, ange vilka” unless another option is called or shortened to the same.
 */
function optionsByWording(question: Question): ReadonlyMap<string, Option> {
  const exact = byKey(question.options, ({ title }) => title);
  const short = question.options.map((option) => ({ key: instructionlessKey(option.title), option }));
  const unambiguous = short.filter(
    ({ key }) => !exact.has(key) && short.filter((other) => other.key === key).length === 1,
  );
  return new Map([...exact, ...unambiguous.map(({ key, option }) => [key, option] as const)]);
}

function readValue(
  question: Question,
  option: Option | undefined,
  field: Exclude<FieldKind, 'cell'>,
  value: string | number,
  example: string,
): Read<TidyRowMeaning['said']> {
  const typed = typeof value === 'number' ? String(value) : value;
  const empty = typed.trim() === '';
  if (field === 'chosen') {
    if (typed.trim() === '1') {
      return option === undefined
        ? { refused: { rule: 'option-missing', question: question.id, field } }
        : { found: { field, value: true } };
    }
    if (typed.trim() === '0' || (empty && option !== undefined)) return { found: { field, value: false } };
    return empty
      ? { refused: { rule: 'option-missing', question: question.id, field } }
      : { refused: { rule: 'bad-chosen', question: question.id, typed } };
  }
  if (empty) return { refused: { rule: 'empty-value', question: question.id, field } };
  if (field !== 'number' && isTooLarge(typed)) return { refused: { rule: 'too-large', question: question.id, field } };
  if (field === 'date') {
    const day = readSwedishDay(typed);
    return day === undefined
      ? { refused: { rule: 'bad-date', question: question.id, typed, example } }
      : { found: { field, value: day } };
  }
  if (field !== 'number') return { found: { field, value: typed } };
  const number = typeof value === 'number' ? value : readTypedNumber(question, value);
  return number === undefined
    ? { refused: { rule: 'bad-number', question: question.id, typed } }
    : { found: { field, value: number } };
}
