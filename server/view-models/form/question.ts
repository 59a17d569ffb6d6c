import { type Answers, conditionHolds, isAsked } from '../../domain/answer/answer.ts';
import type { UnconfirmedAnswer } from '../../domain/answer/unconfirmed.ts';
import { isCompiledQuestion } from '../../domain/compilation/compilation.ts';
import type { Aggregate } from '../../domain/counting/aggregate.ts';
import { frozenWords } from '../../domain/counting/basis-words.ts';
import type { NumberOverride } from '../../domain/counting/number-override.ts';
import type { Remark } from '../../domain/response/remark.ts';
import type { ScreeningDecision } from '../../domain/screening/screened-text.ts';
import { type Problem, sentenceOf } from '../../domain/survey/problem.ts';
import type { Condition, Question, QuestionKind } from '../../domain/survey/question.ts';
import type { RecommendedLength } from '../../domain/survey/recommended-length.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import { formatCount } from '../../domain/text/swedish.ts';
import { isSentInWord, wordTextOf } from '../../domain/transfer/word-texts.ts';
import { questionAnchor } from '../../paths.ts';
import { type ChoiceView, choicesOf } from '../answer/choices.ts';
import type { FieldSource } from '../answer/field-source.ts';
import { fieldName } from '../answer/form-fields.ts';
import { limitPlaces } from '../answer/limit-place.ts';
import {
  type CountRowView,
  countRows,
  type NumberFieldView,
  numberField,
  type RowOverride,
} from '../answer/number-fields.ts';
import { answerField, commentField, type TextFieldView } from '../answer/text-field.ts';
import { type UnconfirmedView, unconfirmedView } from '../answer/unconfirmed.ts';
import { overrideHref } from '../counting/number-overrides.ts';
import { basisOf, belowNumbers, type QuestionBasisView } from '../counting/question-basis.ts';
import { type RemarkView, remarkView } from '../response/remarks.ts';
import { type ScreeningView, screeningView } from '../screening/screening.ts';
import type { ConflictView } from './conflict.ts';
import type { EarlierAnswerView } from './earlier-answer.ts';
import type { QuestionWorkView } from './question-work.ts';

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
  /** Where the limit goes in each text that is over it. */
  readonly limitPlaces: readonly string[];
  /** What the response was sent back with. */
  readonly remarks: readonly RemarkView[] | undefined;
  /** What somebody else saved while this answer was being written, beside it. */
  readonly conflict: ConflictView | undefined;
  /** The answer is that of the year before, and waits for somebody to say that it holds. */
  readonly unconfirmed: UnconfirmedView | undefined;
  /** What was answered the year before. */
  readonly earlier: EarlierAnswerView | undefined;
  /** What may not be sent, for somebody to look through. */
  readonly screening: ScreeningView;
  readonly describedBy: string;
  readonly followUp: boolean;
  /** Its condition does not hold: in the page, with its draft, but not shown. */
  readonly hidden: boolean;
  /** JSON for the browser: the fields of the form that open and close it. */
  readonly condition: string | undefined;
  readonly readOnly: boolean;
  /**
   * The field that tells which version of the answer is shown; undefined where it cannot be changed or is not a
   * response's own.
   */
  readonly version: { readonly name: string; readonly value: string } | undefined;
  readonly partial: string;
  readonly text: TextFieldView | undefined;
  readonly choices: readonly ChoiceView[] | undefined;
  readonly numberField: NumberFieldView | undefined;
  readonly rows: readonly CountRowView[] | undefined;
  readonly hasBasis: boolean;
  readonly check: string | undefined;
  readonly checkSpan: number;
  /** Where each number stands with every municipality behind it. */
  readonly countHref: string | undefined;
  readonly comment: TextFieldView | undefined;
  /** Where it is worked together from others' answers. */
  readonly compileHref: string | undefined;
  /** Its text as a document, where it may be sent so or does not fit. */
  readonly wordHref: string | undefined;
  readonly basis: QuestionBasisView | undefined;
  /** Since when what its numbers or texts come from is frozen; undefined where it is not, and where they come from nothing. */
  readonly frozen: string | undefined;
  /** What is said of it by those who fill in. */
  readonly work: QuestionWorkView | undefined;
}

/** What a question's view is made from, beside the question. */
export interface QuestionSource {
  readonly survey: Survey;
  readonly answers: Answers;
  /** The printed numbers of all questions of the form; undefined where it has no others that matter. */
  readonly inForm?: ReadonlySet<string> | undefined;
  /** What is wrong with the answer, from the draft check. */
  readonly problems: readonly Problem[];
  readonly aggregate: Aggregate | undefined;
  readonly readOnly: boolean;
  readonly recommended?: readonly RecommendedLength[] | undefined;
  /** Of the response; those that nobody has seen to. */
  readonly remarks?: readonly Remark[];
  readonly conflict?: ConflictView | undefined;
  /** What is said of fields of it that could not be taken in. */
  readonly rejected?: readonly string[];
  /** Of the response. */
  readonly unconfirmed?: readonly UnconfirmedAnswer[];
  readonly earlier?: EarlierAnswerView | undefined;
  /** Where the question's numbers stand with every municipality behind them; undefined where it has none. */
  readonly countHref?: string | undefined;
  /** Where it can be worked together, if it is worked together at all. */
  readonly compileHref?: string | undefined;
  /** Where its text is had as a document to mail; undefined where nothing is sent on by those who answer. */
  readonly wordHref?: string | undefined;
  /** Of the response. */
  readonly overrides?: readonly NumberOverride[];
  /** The response's version that the answer is shown from. */
  readonly version?: number | undefined;
  /** What has been looked through of the response; undefined where its texts are not asked about. */
  readonly decisions?: readonly ScreeningDecision[] | undefined;
  readonly work?: QuestionWorkView | undefined;
}

/** The partial in `views/partials/form/` that draws the answer of each kind. */
const PARTIALS: Readonly<Record<QuestionKind, string>> = {
  text: 'answer-text',
  one: 'answer-choices',
  several: 'answer-choices',
  number: 'answer-number',
  counts: 'answer-counts',
};

function isSentAsWord(question: Question, { answers }: QuestionSource): boolean {
  const text = wordTextOf(question, { answers });
  return text !== undefined && isSentInWord(text);
}

/** One question with its answer as a form page shows it. */
export function questionView(question: Question, source: QuestionSource): QuestionView {
  const anchor = questionAnchor(question.id);
  const problems = source.problems.filter((problem) => problem.question === question.id);
  const rowProblems = problems.filter((problem) => question.kind === 'counts' && 'option' in problem);
  const answer = source.answers[question.id];
  const errors = [
    ...(source.rejected ?? []),
    ...problems.filter((problem) => !rowProblems.includes(problem)).map(sentenceOf),
  ];
  const hint = hintOf(question);
  const remarks = source.remarks?.filter((remark) => remark.question === question.id) ?? [];
  const describedBy = [
    remarks.length === 0 ? '' : `${anchor}-att-ratta`,
    question.help === undefined ? '' : `${anchor}-hjalp`,
    question.editorNote === undefined ? '' : `${anchor}-anm`,
    hint === undefined ? '' : `${anchor}-hint`,
    `${anchor}-fel`,
    `${anchor}-granskning`,
  ]
    .filter((id) => id !== '')
    .join(' ');
  const numbers = source.aggregate?.numbers.filter((number) => number.question === question.id) ?? [];
  const basis = source.aggregate === undefined ? undefined : basisOf(question, source.aggregate);
  const frozen = source.aggregate?.frozen;
  const { recommended, readOnly } = source;
  const fields: FieldSource = { question, anchor, answer, problems, recommended, readOnly, describedBy };
  const version = readOnly ? undefined : source.version;
  return {
    anchor,
    number: question.id,
    title: question.title,
    help: question.help,
    editorNote: question.editorNote,
    hint,
    errors: errors.length === 0 ? undefined : errors,
    limitPlaces: limitPlaces(problems, answer),
    remarks: remarks.length === 0 ? undefined : remarks.map(remarkView),
    conflict: source.conflict,
    unconfirmed: unconfirmedView(source.unconfirmed ?? [], question.id, source.readOnly),
    earlier: source.earlier,
    screening: screeningView(question, anchor, answer, {
      decisions: source.decisions,
      mayKeep: version !== undefined,
    }),
    describedBy,
    followUp: question.condition !== undefined,
    hidden: !isAsked(source.survey, source.answers, question),
    condition: question.condition === undefined ? undefined : conditionForBrowser(question.condition, source),
    readOnly: source.readOnly,
    version: version === undefined ? undefined : { name: fieldName.version(question.id), value: String(version) },
    partial: PARTIALS[question.kind],
    text: question.kind === 'text' ? answerField(fields) : undefined,
    choices: question.kind === 'counts' || question.options.length === 0 ? undefined : choicesOf(fields),
    numberField: question.number === undefined ? undefined : numberField(fields, question.number),
    rows: question.kind === 'counts' ? countRows(fields, numbers, overridesHere(question, source)) : undefined,
    hasBasis: numbers.length > 0,
    check: belowNumbers(question, numbers),
    checkSpan: numbers.length > 0 ? 3 : 2,
    countHref: numbers.length > 0 ? source.countHref : undefined,
    comment: commentField(fields),
    wordHref: isSentAsWord(question, source) ? source.wordHref : undefined,
    compileHref: source.aggregate !== undefined && isCompiledQuestion(question) ? source.compileHref : undefined,
    basis,
    frozen: frozen !== undefined && (numbers.length > 0 || basis !== undefined) ? frozenWords(frozen) : undefined,
    work: source.work,
  };
}

/** Its numbers that are others than the computed ones, with where somebody says why. */
function overridesHere({ id }: Question, { overrides = [], countHref, readOnly }: QuestionSource): RowOverride[] {
  return overrides
    .filter(({ question }) => question === id)
    .map((override) => ({
      override,
      href: readOnly || countHref === undefined ? undefined : overrideHref(countHref, override.option),
    }));
}

function hintOf({ kind, maxChosen }: Question): string | undefined {
  if (kind !== 'several') return undefined;
  return maxChosen === undefined ? 'Välj alla som stämmer.' : `Välj högst ${formatCount(maxChosen)}.`;
}

/**
 * The fields that open and close a follow-up, for the browser: any of them may hold. Undefined where nothing in the
 * form opens or closes it: what it hangs on stands elsewhere, or keeps it open from there.
 */
function conditionForBrowser({ anyOf }: Condition, { survey, answers, inForm }: QuestionSource): string | undefined {
  const here = inForm === undefined ? anyOf : anyOf.filter(({ question }) => inForm.has(question));
  const elsewhere = anyOf.filter((term) => !here.includes(term));
  if (here.length === 0 || conditionHolds(survey, answers, { anyOf: elsewhere })) return undefined;
  return JSON.stringify(
    here.map((term) =>
      'above' in term
        ? { field: fieldName.number(term.question), above: term.above }
        : { field: fieldName.chosen(term.question), value: term.chosen },
    ),
  );
}
