import type { Aggregate, NumberCount, TextBasis } from '../domain/aggregate.ts';
import { type Answer, type Answers, isAsked } from '../domain/answer.ts';
import { countCharacters } from '../domain/characters.ts';
import { type Problem, sentenceOf } from '../domain/problem.ts';
import {
  allowsNone,
  type Condition,
  type NumberRule,
  type Option,
  type Question,
  type QuestionKind,
} from '../domain/question.ts';
import type { Survey } from '../domain/survey.ts';
import { formatCount, formatLength, formatList, formatNumber } from '../domain/swedish.ts';
import { questionAnchor } from '../paths.ts';
import { fieldId, fieldName } from './form-fields.ts';
import { type RankingRow, rankingRows } from './ranking.ts';

/** One question of a form page, ready to be placed: which partial draws its answer, and that partial's values. */
export interface QuestionView {
  readonly anchor: string;
  /** The printed number. */
  readonly number: string;
  readonly title: string;
  readonly help: string | undefined;
  readonly editorNote: string | undefined;
  /** How many may be chosen. */
  readonly hint: string | undefined;
  readonly errors: readonly string[] | undefined;
  /** What somebody else saved while this answer was being written. */
  readonly theirs: string | undefined;
  readonly describedBy: string;
  readonly followUp: boolean;
  /** Its condition does not hold: in the page, with its draft, but not shown. */
  readonly hidden: boolean;
  /** JSON for the browser: the fields that open and close it. */
  readonly condition: string | undefined;
  readonly readOnly: boolean;
  readonly partial: string;
  readonly text: TextFieldView | undefined;
  readonly choices: readonly ChoiceView[] | undefined;
  readonly numberField: NumberFieldView | undefined;
  readonly rows: readonly CountRowView[] | undefined;
  readonly hasBasis: boolean;
  readonly check: string | undefined;
  readonly checkSpan: number;
  readonly comment: TextFieldView | undefined;
  readonly basis: QuestionBasisView | undefined;
}

export interface TextFieldView {
  readonly id: string;
  readonly name: string;
  readonly label?: string;
  readonly labelledBy?: string;
  readonly describedBy: string;
  readonly value: string;
  readonly rows: number;
  readonly limit?: number;
  /** “1 243 av 3 000 tecken”, the same words that the browser writes while typing. */
  readonly counter: string;
  readonly over: boolean;
  readonly invalid: boolean;
}

interface ChoiceView {
  readonly id: string;
  readonly type: 'radio' | 'checkbox';
  readonly name: string;
  readonly value: string;
  readonly label: string;
  readonly note?: string;
  readonly checked: boolean;
  readonly apart: boolean;
  readonly invalid: boolean;
  readonly text?: TextFieldView;
}

interface NumberFieldView {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly labelledBy: string;
  readonly unit: string;
  readonly inputMode: 'numeric' | 'decimal';
  readonly describedBy: string;
  readonly invalid: boolean;
}

interface CountRowView {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly computed: string;
  readonly behind: string;
  readonly invalid: boolean;
  readonly error?: string;
}

interface QuestionBasisView {
  readonly summary: string;
  readonly warning?: string;
  readonly ranking?: readonly RankingRow[];
  readonly texts: readonly { readonly member: string; readonly length: string; readonly text: string }[];
  readonly missing?: string;
}

/** What a question's view is made from, beside the question. */
export interface QuestionSource {
  readonly survey: Survey;
  readonly answers: Answers;
  /** What is wrong with the answer, from the draft check. */
  readonly problems: readonly Problem[];
  readonly aggregate: Aggregate | undefined;
  readonly readOnly: boolean;
  /** What somebody else saved meanwhile, in words. */
  readonly theirs?: string;
}

/** The partial under `views/partials/question/` that draws the answer of each kind. */
const PARTIALS: Readonly<Record<QuestionKind, string>> = {
  text: 'question/text',
  one: 'question/choices',
  several: 'question/choices',
  number: 'question/number',
  counts: 'question/counts',
};

/** One question with its answer as a form page shows it. */
export function questionView(question: Question, source: QuestionSource): QuestionView {
  const anchor = questionAnchor(question.id);
  const answer = source.answers[question.id];
  const problems = source.problems.filter((problem) => problem.question === question.id);
  const rowProblems = problems.filter((problem) => question.kind === 'counts' && 'option' in problem);
  const errors = problems.filter((problem) => !rowProblems.includes(problem)).map(sentenceOf);
  const hint = hintOf(question);
  const describedBy = [
    question.help === undefined ? '' : `${anchor}-hjalp`,
    question.editorNote === undefined ? '' : `${anchor}-anm`,
    hint === undefined ? '' : `${anchor}-hint`,
    errors.length === 0 ? '' : `${anchor}-fel`,
  ]
    .filter((id) => id !== '')
    .join(' ');
  const numbers = source.aggregate?.numbers.filter((number) => number.question === question.id) ?? [];
  return {
    anchor,
    number: question.id,
    title: question.title,
    help: question.help,
    editorNote: question.editorNote,
    hint,
    errors: errors.length === 0 ? undefined : errors,
    theirs: source.theirs,
    describedBy,
    followUp: question.condition !== undefined,
    hidden: !isAsked(source.survey, source.answers, question),
    condition: question.condition === undefined ? undefined : conditionForBrowser(question.condition),
    readOnly: source.readOnly,
    partial: PARTIALS[question.kind],
    text: question.kind === 'text' ? answerField(question, anchor, answer, problems, describedBy) : undefined,
    choices:
      question.kind === 'counts' || question.options.length === 0
        ? undefined
        : choicesOf(question, anchor, answer, problems),
    numberField:
      question.number === undefined
        ? undefined
        : numberField(question, question.number, anchor, answer, problems, describedBy),
    rows:
      question.kind === 'counts'
        ? question.options.map((option) => countRow(question, option, anchor, answer, rowProblems, numbers))
        : undefined,
    hasBasis: numbers.length > 0,
    check: sumCheck(question, numbers),
    checkSpan: numbers.length > 0 ? 3 : 2,
    comment: commentField(question, anchor, answer, problems),
    basis: source.aggregate === undefined ? undefined : basisOf(question, source.aggregate),
  };
}

function hintOf(question: Question): string | undefined {
  if (question.kind === 'one') return undefined;
  if (question.kind === 'several')
    return question.maxChosen === undefined
      ? 'Välj alla som stämmer.'
      : `Välj högst ${formatCount(question.maxChosen)}.`;
  return undefined;
}

function answerField(
  question: Question,
  anchor: string,
  answer: Answer | undefined,
  problems: readonly Problem[],
  describedBy: string,
): TextFieldView {
  const id = fieldId.answer(anchor);
  return textField(
    {
      id,
      name: fieldName.text(question.id),
      labelledBy: `${anchor}-rubrik`,
      describedBy: `${describedBy} ${id}-antal`.trim(),
    },
    answer?.text,
    question.limit,
    isOver(problems, 'text'),
  );
}

function commentField(
  question: Question,
  anchor: string,
  answer: Answer | undefined,
  problems: readonly Problem[],
): TextFieldView | undefined {
  if (question.comment === undefined) return undefined;
  const id = fieldId.comment(anchor);
  return textField(
    { id, name: fieldName.comment(question.id), label: question.comment.title, describedBy: `${id}-antal` },
    answer?.comment,
    question.comment.limit,
    isOver(problems, 'comment'),
  );
}

function textField(
  names: Pick<TextFieldView, 'id' | 'name' | 'describedBy'> & { label?: string; labelledBy?: string },
  value: string | undefined,
  limit: number | undefined,
  invalid: boolean,
): TextFieldView {
  const text = value ?? '';
  const length = countCharacters(text);
  return {
    ...names,
    value: text,
    rows: Math.min(16, Math.max(3, Math.ceil((limit ?? 600) / 300), Math.ceil(text.length / 80))),
    ...(limit === undefined ? {} : { limit }),
    counter: formatLength(length, limit),
    over: limit !== undefined && length > limit,
    invalid,
  };
}

function isOver(problems: readonly Problem[], place: 'text' | 'option' | 'comment', option?: string): boolean {
  return problems.some(
    (problem) => problem.rule === 'over-limit' && problem.place === place && problem.option === option,
  );
}

function choicesOf(
  question: Question,
  anchor: string,
  answer: Answer | undefined,
  problems: readonly Problem[],
): ChoiceView[] {
  const type = question.kind === 'one' ? 'radio' : 'checkbox';
  const invalid = problems.some(
    ({ rule }) => rule === 'too-many-chosen' || rule === 'excludes-others' || rule === 'number-and-not-estimable',
  );
  const choices: ChoiceView[] = question.options.map((option) => ({
    id: fieldId.option(anchor, option.code),
    type,
    name: fieldName.chosen(question.id),
    value: option.code,
    label: option.title,
    checked: answer?.chosen?.includes(option.code) ?? false,
    apart: option.excludesOthers && question.kind === 'several',
    invalid,
    ...(option.text === undefined ? {} : { text: optionTextField(question, option, anchor, answer, problems) }),
  }));
  if (!allowsNone(question)) return choices;
  const none: ChoiceView = {
    id: fieldId.none(anchor),
    type,
    name: fieldName.none(question.id),
    value: '1',
    label: 'Inget av alternativen',
    note: '(Samsvars tillägg: så syns det att frågan är besvarad)',
    checked: answer?.chosen?.length === 0,
    apart: true,
    invalid: false,
  };
  return [...choices, none];
}

function optionTextField(
  question: Question,
  option: Option,
  anchor: string,
  answer: Answer | undefined,
  problems: readonly Problem[],
): TextFieldView {
  const id = fieldId.optionText(anchor, option.code);
  return textField(
    {
      id,
      name: fieldName.optionText(question.id, option.code),
      label: instructionOf(option.title),
      describedBy: `${id}-antal`,
    },
    answer?.texts?.[option.code],
    option.text?.limit,
    isOver(problems, 'option', option.code),
  );
}

/** The instruction that ends an option's wording (“…, ange vilka”) labels its free text. */
function instructionOf(title: string): string {
  const instruction = /,\s*(ange[^,]*)$/.exec(title)?.[1];
  return instruction === undefined
    ? 'Beskriv'
    : instruction.charAt(0).toLocaleUpperCase('sv-SE') + instruction.slice(1);
}

function numberField(
  question: Question,
  rule: NumberRule,
  anchor: string,
  answer: Answer | undefined,
  problems: readonly Problem[],
  describedBy: string,
): NumberFieldView {
  return {
    id: fieldId.answer(anchor),
    name: fieldName.number(question.id),
    value: typedNumber(answer?.number),
    labelledBy: `${anchor}-rubrik`,
    unit:
      rule.unit === 'percent'
        ? 'procent'
        : rule.unit === 'index'
          ? `(${formatNumber(rule.minimum)}–${formatNumber(rule.maximum ?? 1)})`
          : '',
    inputMode: rule.whole ? 'numeric' : 'decimal',
    describedBy,
    invalid: problems.length > 0,
  };
}

function countRow(
  question: Question,
  option: Option,
  anchor: string,
  answer: Answer | undefined,
  problems: readonly Problem[],
  numbers: readonly NumberCount[],
): CountRowView {
  const count = numbers.find((number) => number.option === option.code);
  const problem = problems.find((candidate) => 'option' in candidate && candidate.option === option.code);
  const typed = answer?.numbers?.[option.code];
  const differs = count !== undefined && typed !== undefined && typed !== count.value;
  return {
    id: fieldId.option(anchor, option.code),
    name: fieldName.rowNumber(question.id, option.code),
    label: option.title,
    value: typedNumber(typed),
    computed: count === undefined ? '' : formatCount(count.value),
    behind:
      count === undefined
        ? ''
        : differs
          ? `Skiljer sig från sammanräkningen (${formatCount(count.value)}).`
          : formatList(count.yes),
    invalid: problem !== undefined,
    ...(problem === undefined ? {} : { error: sentenceOf(problem) }),
  };
}

function typedNumber(value: number | string | undefined): string {
  return typeof value === 'number' ? formatNumber(value) : (value ?? '');
}

/** “4 + 1 + 1 + 0 = 6”: for rows of which each municipality is in exactly one. */
export function sumCheck(question: Question, numbers: readonly NumberCount[]): string | undefined {
  const first = numbers[0];
  if (
    first === undefined ||
    !question.options.some((option) => option.counts !== undefined && 'unanswered' in option.counts)
  )
    return undefined;
  const members = first.yes.length + first.no.length + first.other.length + first.missing.length;
  const terms = [...numbers.map(({ value }) => value), ...(first.other.length > 0 ? [first.other.length] : [])];
  const other = first.other.length > 0 ? ` (sist: ${formatCount(first.other.length)} som inte kan räknas)` : '';
  return `Kontroll: ${terms.map(formatCount).join(' + ')} = ${formatCount(terms.reduce((sum, term) => sum + term, 0))} av ${formatCount(members)} kommuner${other}`;
}

/** The fields that open and close a follow-up, for the browser: any of them may hold. */
function conditionForBrowser(condition: Condition): string {
  return JSON.stringify(
    condition.anyOf.map((term) =>
      'above' in term
        ? { field: fieldName.number(term.question), above: term.above }
        : { field: fieldName.chosen(term.question), value: term.chosen },
    ),
  );
}

function basisOf(question: Question, aggregate: Aggregate): QuestionBasisView | undefined {
  const texts = aggregate.texts.find((basis) => basis.question === question.id);
  if (texts !== undefined) return textBasis(texts);
  const ranking = aggregate.rankings.find((candidate) => candidate.question === question.id);
  if (ranking === undefined) return undefined;
  return {
    summary: `Kommunernas rangordning (fråga ${ranking.from})`,
    ranking: rankingRows(ranking),
    texts: [],
    ...(ranking.missing.length === 0 ? {} : { missing: `Har inte svarat: ${formatList(ranking.missing)}.` }),
  };
}

function textBasis(basis: TextBasis): QuestionBasisView {
  const count = basis.texts.length;
  const over = basis.limit !== undefined && basis.joinedLength > basis.limit;
  return {
    summary: `Kommunernas texter (fråga ${basis.from.question}): ${formatCount(count)} ${count === 1 ? 'text' : 'texter'}, tillsammans ${formatLength(basis.joinedLength, basis.limit)}`,
    ...(over
      ? { warning: `Hopklippta är texterna ${formatCount(basis.joinedLength - (basis.limit ?? 0))} tecken för långa.` }
      : {}),
    texts: basis.texts.map(({ member, text, length }) => ({ member, text, length: formatLength(length, undefined) })),
    ...(basis.missing.length === 0 ? {} : { missing: `Utan text: ${formatList(basis.missing)}.` }),
  };
}
