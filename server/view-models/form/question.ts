import { isAsked } from '../../domain/answer/answer.ts';
import { isCompiledQuestion } from '../../domain/compilation/compilation.ts';
import { frozenWords } from '../../domain/counting/basis-words.ts';
import { numbersIn } from '../../domain/counting/number-rules.ts';
import { type KindWords, kindWords, memberKindOf } from '../../domain/people/organisation-kind.ts';
import type { Problem } from '../../domain/survey/problem.ts';
import { hasFreeText, type Question, type QuestionKind, takesAnswer } from '../../domain/survey/question.ts';
import { isOptional } from '../../domain/survey/rule-words.ts';
import { isOfCell } from '../../domain/table/cell-problem.ts';
import { isSentInWord, wordTextOf } from '../../domain/transfer/word-texts.ts';
import { questionAnchor } from '../../paths.ts';
import { type ChoiceView, choicesOf } from '../answer/choices.ts';
import type { FieldSource } from '../answer/field-source.ts';
import { fieldName } from '../answer/form-fields.ts';
import { limitPlaces } from '../answer/limit-place.ts';
import {
  type CountRowView,
  countRows,
  type DateFieldView,
  dateField,
  type NumberFieldView,
  numberField,
  type RowOverride,
} from '../answer/number-fields.ts';
import { type TableFieldView, tableField } from '../answer/table-field.ts';
import { answerField, commentField, type TextFieldView } from '../answer/text-field.ts';
import { type UnconfirmedView, unconfirmedView } from '../answer/unconfirmed.ts';
import { overrideHref } from '../counting/number-overrides.ts';
import {
  basisOf,
  belowNumbers,
  type DiscrepancyView,
  discrepanciesAt,
  type QuestionBasisView,
  sumCellNotes,
  sumNotesAt,
} from '../counting/question-basis.ts';
import { type RemarkView, remarkView } from '../response/remarks.ts';
import { type ScreeningView, screeningView } from '../screening/screening.ts';
import { type QuestionErrorView, questionErrors } from './answer-errors.ts';
import { conditionForBrowser } from './condition-for-browser.ts';
import type { ConflictView } from './conflict.ts';
import type { EarlierAnswerView } from './earlier-answer.ts';
import { questionHint } from './question-hint.ts';
import { type ComputedView, computedView, filesView, type QuestionFilesView } from './question-parts.ts';
import type { QuestionSource } from './question-source.ts';
import type { QuestionWorkView } from './question-work.ts';

/** The partials of `views/partials/form/` that draw an answer's field. */
type AnswerPartial =
  | 'answer-text'
  | 'answer-choices'
  | 'answer-number'
  | 'answer-date'
  | 'answer-counts'
  | 'answer-table'
  | 'answer-computed';

/**
 * One question of a form page, with the name of the partial that draws its answer field and the values of that partial.
 */
export interface QuestionView {
  readonly anchor: string;
  /** The printed number. */
  readonly number: string;
  readonly title: string;
  /** Whether the question need not be answered. */
  readonly optional: boolean;
  readonly help: string | undefined;
  readonly editorNote: string | undefined;
  /** How many options may be chosen, as a sentence. */
  readonly hint: string | undefined;
  readonly errors: readonly QuestionErrorView[] | undefined;
  /** For each text over its limit, a sentence that says where the limit goes. */
  readonly limitPlaces: readonly string[];
  /** The open remarks on the question, from when the response was returned or sent back. */
  readonly remarks: readonly RemarkView[] | undefined;
  /** The other answer that was saved while this one was typed. */
  readonly conflict: ConflictView | undefined;
  /** The notice that the answer was carried over from the year before and is not confirmed. */
  readonly unconfirmed: UnconfirmedView | undefined;
  /** The answer of the year before. */
  readonly earlier: EarlierAnswerView | undefined;
  /** What screening found in the answer's texts. */
  readonly screening: ScreeningView;
  readonly describedBy: string;
  readonly followUp: boolean;
  /**
   * True for a follow-up question whose condition does not hold: it is on the page with its draft answer, but not
   * shown.
   */
  readonly hidden: boolean;
  /** JSON for the browser: the fields and values that decide whether the question is shown. */
  readonly condition: string | undefined;
  readonly readOnly: boolean;
  /**
   * The hidden field with the version of the response that the answer is shown from; undefined where the answer cannot
   * be changed, or is not a response's own answer but a proposal.
   */
  readonly version: { readonly name: string; readonly value: string } | undefined;
  /** The partial that draws the answer's field. */
  readonly partial: AnswerPartial;
  readonly text: TextFieldView | undefined;
  readonly choices: readonly ChoiceView[] | undefined;
  readonly numberField: NumberFieldView | undefined;
  readonly dateField: DateFieldView | undefined;
  readonly table: TableFieldView | undefined;
  readonly computed: ComputedView | undefined;
  readonly rows: readonly CountRowView[] | undefined;
  readonly hasBasis: boolean;
  /** What the organisations are called whose answers are counted. */
  readonly counted: KindWords;
  readonly check: string | undefined;
  /** The counting rules that the numbers break and that have been explained; the others are among `errors`. */
  readonly discrepancies: readonly DiscrepancyView[];
  /** What to know of the sums of the members' numbers in a table before they are relied on. */
  readonly sumNotes: readonly string[];
  readonly checkSpan: number;
  /** Address of the page with each number and its members. */
  readonly countHref: string | undefined;
  readonly comment: TextFieldView | undefined;
  /** Address of the compilation page; undefined where the answer is not compiled. */
  readonly compileHref: string | undefined;
  /** Address of the text as a Word document, where it may be sent as one or does not fit its limit. */
  readonly wordHref: string | undefined;
  readonly basis: QuestionBasisView | undefined;
  /** When the basis was frozen; undefined where it is not frozen, and for a question without a basis. */
  readonly frozen: string | undefined;
  /** The files that are attached to the answer; undefined for a question that takes none, and for a proposal. */
  readonly attachments: QuestionFilesView | undefined;
  /** The panel with the ready mark, the notes and the delegations. */
  readonly work: QuestionWorkView | undefined;
}

/** The partial in `views/partials/form/` that draws the answer field of each question kind. */
const PARTIALS: Readonly<Record<QuestionKind, AnswerPartial>> = {
  text: 'answer-text',
  one: 'answer-choices',
  several: 'answer-choices',
  number: 'answer-number',
  date: 'answer-date',
  counts: 'answer-counts',
  table: 'answer-table',
  computed: 'answer-computed',
};

function isSentAsWord(question: Question, { answers }: QuestionSource): boolean {
  // A large table of numbers is not read through for texts that it cannot have.
  if (!hasFreeText(question)) return false;
  const text = wordTextOf(question, { answers });
  return text !== undefined && isSentInWord(text);
}

/** One question with its answer as a form page shows it. */
export function questionView(question: Question, source: QuestionSource): QuestionView {
  const anchor = questionAnchor(question.id);
  const problems = source.problems.filter((problem) => problem.question === question.id);
  const answer = source.answers[question.id];
  const ofQuestion = problems.filter((problem) => !isOfRow(question, problem));
  const errors = [
    ...(source.rejected ?? []).map(({ id, sentence }) => ({ field: id, sentence })),
    ...questionErrors(question, ofQuestion),
  ];
  const hint = questionHint(question, source.survey);
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
  const sums = source.aggregate?.sums?.filter((sum) => sum.question === question.id) ?? [];
  const basis = source.aggregate === undefined ? undefined : basisOf(question, source.aggregate);
  const frozen = source.aggregate?.frozen;
  const { recommended, readOnly } = source;
  const { year } = source.survey;
  const fields: FieldSource = { question, year, anchor, answer, problems, recommended, readOnly, describedBy };
  const version = readOnly || !takesAnswer(question) ? undefined : source.version;
  return {
    anchor,
    number: question.id,
    title: question.title,
    optional: isOptional(question),
    help: question.help,
    editorNote: question.editorNote,
    hint,
    errors: errors.length === 0 ? undefined : errors,
    limitPlaces: limitPlaces(ofQuestion, answer),
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
    dateField: question.kind === 'date' ? dateField(fields) : undefined,
    table:
      question.table &&
      tableField(fields, question.table, {
        numbers: source.numbers,
        sums: sumCellNotes(question, source.aggregate),
        newRow: source.newRows?.get(question.id),
        beside: source.rowsBeside,
      }),
    computed: question.computed && computedView(question.id, question.computed, source),
    rows:
      question.kind === 'counts'
        ? countRows(
            fields,
            numbers,
            overridesHere(question, source),
            version === undefined ? undefined : source.reasons,
          )
        : undefined,
    hasBasis: numbers.length > 0,
    counted: kindWords(memberKindOf(source.aggregate ?? {})),
    check: source.aggregate && belowNumbers(numbers, source.aggregate, numbersIn(source.answers)),
    discrepancies: discrepanciesAt(question.id, source.discrepancies ?? []).filter(({ isExplained }) => isExplained),
    // What a computed question is of stands with its number.
    sumNotes: question.table === undefined ? [] : sumNotesAt(question, source.aggregate),
    checkSpan: numbers.length > 0 ? 3 : 2,
    countHref: numbers.length > 0 || sums.length > 0 ? source.countHref : undefined,
    comment: commentField(fields),
    wordHref: isSentAsWord(question, source) ? source.wordHref : undefined,
    compileHref: source.aggregate !== undefined && isCompiledQuestion(question) ? source.compileHref : undefined,
    basis,
    frozen: frozen !== undefined && (numbers.length > 0 || basis !== undefined) ? frozenWords(frozen) : undefined,
    attachments: filesView(question, answer, source, version !== undefined),
    work: takesAnswer(question) ? source.work : undefined,
  };
}

/** The number overrides of the question, with the address where their reasons are written. */
function overridesHere({ id }: Question, { overrides = [], countHref, readOnly }: QuestionSource): RowOverride[] {
  return overrides
    .filter(({ question }) => question === id)
    .map((override) => ({
      override,
      href: readOnly || countHref === undefined ? undefined : overrideHref(countHref, override.option),
    }));
}

/** Whether a problem is told of at a row or a cell of the question, and not above the answer. */
function isOfRow({ kind }: Question, problem: Problem): boolean {
  return kind === 'counts' ? 'option' in problem : isOfCell(problem);
}
