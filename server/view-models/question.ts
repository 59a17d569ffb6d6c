import type { Aggregate } from '../domain/aggregate.ts';
import { type Answers, isAsked } from '../domain/answer.ts';
import { type Problem, sentenceOf } from '../domain/problem.ts';
import type { Condition, Question, QuestionKind } from '../domain/question.ts';
import type { Remark } from '../domain/remark.ts';
import type { Survey } from '../domain/survey.ts';
import { formatCount } from '../domain/swedish.ts';
import { questionAnchor } from '../paths.ts';
import { type ChoiceView, choicesOf } from './choices.ts';
import type { FieldSource } from './field-source.ts';
import { fieldName } from './form-fields.ts';
import { type CountRowView, countRows, type NumberFieldView, numberField } from './number-fields.ts';
import { basisOf, belowNumbers, type QuestionBasisView } from './question-basis.ts';
import type { QuestionWorkView } from './question-work.ts';
import { type RemarkView, remarkView } from './remarks.ts';
import { answerField, commentField, type TextFieldView } from './text-field.ts';

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
  /** What the response was sent back with. */
  readonly remarks: readonly RemarkView[] | undefined;
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
  /** What is said of it by those who fill in. */
  readonly work: QuestionWorkView | undefined;
}

/** What a question's view is made from, beside the question. */
export interface QuestionSource {
  readonly survey: Survey;
  readonly answers: Answers;
  /** What is wrong with the answer, from the draft check. */
  readonly problems: readonly Problem[];
  readonly aggregate: Aggregate | undefined;
  readonly readOnly: boolean;
  /** Of the response; those that nobody has seen to. */
  readonly remarks?: readonly Remark[];
  /** What somebody else saved meanwhile, in words. */
  readonly theirs?: string;
  readonly work?: QuestionWorkView | undefined;
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
  const problems = source.problems.filter((problem) => problem.question === question.id);
  const rowProblems = problems.filter((problem) => question.kind === 'counts' && 'option' in problem);
  const errors = problems.filter((problem) => !rowProblems.includes(problem)).map(sentenceOf);
  const hint = hintOf(question);
  const remarks = source.remarks?.filter((remark) => remark.question === question.id) ?? [];
  const describedBy = [
    remarks.length === 0 ? '' : `${anchor}-att-ratta`,
    question.help === undefined ? '' : `${anchor}-hjalp`,
    question.editorNote === undefined ? '' : `${anchor}-anm`,
    hint === undefined ? '' : `${anchor}-hint`,
    errors.length === 0 ? '' : `${anchor}-fel`,
  ]
    .filter((id) => id !== '')
    .join(' ');
  const numbers = source.aggregate?.numbers.filter((number) => number.question === question.id) ?? [];
  const fields: FieldSource = { question, anchor, answer: source.answers[question.id], problems, describedBy };
  return {
    anchor,
    number: question.id,
    title: question.title,
    help: question.help,
    editorNote: question.editorNote,
    hint,
    errors: errors.length === 0 ? undefined : errors,
    remarks: remarks.length === 0 ? undefined : remarks.map(remarkView),
    theirs: source.theirs,
    describedBy,
    followUp: question.condition !== undefined,
    hidden: !isAsked(source.survey, source.answers, question),
    condition: question.condition === undefined ? undefined : conditionForBrowser(question.condition),
    readOnly: source.readOnly,
    partial: PARTIALS[question.kind],
    text: question.kind === 'text' ? answerField(fields) : undefined,
    choices: question.kind === 'counts' || question.options.length === 0 ? undefined : choicesOf(fields),
    numberField: question.number === undefined ? undefined : numberField(fields, question.number),
    rows: question.kind === 'counts' ? countRows(fields, numbers) : undefined,
    hasBasis: numbers.length > 0,
    check: belowNumbers(question, numbers),
    checkSpan: numbers.length > 0 ? 3 : 2,
    comment: commentField(fields),
    basis: source.aggregate === undefined ? undefined : basisOf(question, source.aggregate),
    work: source.work,
  };
}

function hintOf({ kind, maxChosen }: Question): string | undefined {
  if (kind !== 'several') return undefined;
  return maxChosen === undefined ? 'Välj alla som stämmer.' : `Välj högst ${formatCount(maxChosen)}.`;
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
