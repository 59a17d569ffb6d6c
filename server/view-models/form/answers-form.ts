import { isAsked } from '../../domain/answer/answer.ts';
import type { AnswerChange } from '../../domain/answer/answer-change.ts';
import type { EarlierAnswers } from '../../domain/answer/carry-over.ts';
import type { TypedReason } from '../../domain/counting/number-override.ts';
import type { ScreeningDecision } from '../../domain/screening/screened-text.ts';
import { sentenceOf } from '../../domain/survey/problem.ts';
import type { Question } from '../../domain/survey/question.ts';
import { formatDateTime, toMendHeading } from '../../domain/text/swedish.ts';
import { isTransferredByHand } from '../../domain/transfer/transfer.ts';
import { type LoadedResponse, responseNumbers } from '../../domain/workflow/loaded-response.ts';
import { findQuestionHref, paths, questionAnchor } from '../../paths.ts';
import { fieldId, fieldToMend } from '../answer/form-fields.ts';
import type { QuestionInPart } from '../answer/rejected-fields.ts';
import type { RowsBeside } from '../answer/rows-beside.ts';
import type { ErrorSummaryView } from '../site/error-summary.ts';
import { missingCells } from './answer-errors.ts';
import { conflictView } from './conflict.ts';
import { earlierAnswerView } from './earlier-answer.ts';
import { type FreeTextReminderView, freeTextReminder } from './free-text-reminder.ts';
import { type QuestionView, questionView } from './question.ts';
import type { QuestionWorkView } from './question-work.ts';

/** A form with questions of one response, saved by one button. */
export interface AnswersFormView {
  readonly errors: ErrorSummaryView | undefined;
  readonly action: string;
  /** The addresses that the page's script uses to save single answers and to hear what others do. */
  readonly live: LiveView;
  /** True where something in the form is not saved; the browser then warns before the page is left. */
  readonly unsaved: boolean;
  /** What must not be written in free texts; undefined where nothing can be written. */
  readonly reminder: FreeTextReminderView | undefined;
  readonly questions: readonly QuestionView[];
  /** One form for each note that the viewer may delete; the button at the note belongs to it by `id`. */
  readonly noteForms: readonly { readonly id: string; readonly action: string }[];
  readonly readOnly: boolean;
  readonly savedAt: string | undefined;
  /** Address of the page before this one; undefined on the first page, and where the form has one page. */
  readonly previousHref?: string | undefined;
  /** Address of the page after this one. */
  readonly nextHref?: string;
  /** Which page of how many the form shows. */
  readonly position?: string;
}

interface LiveView {
  readonly response: string;
  /** Address that an answer is posted to, without the question's printed number at its end. */
  readonly answers: string;
  /** Address that finds a question, without the question's printed number at its end. */
  readonly find: string;
  readonly news: string;
  readonly presence: string;
  readonly version: string;
}

/** What a form shows besides the answers. */
export interface FormExtras {
  /**
   * Answers of others that were saved while the viewer typed; the viewer's own answers to these questions are not
   * saved.
   */
  readonly conflicts?: readonly AnswerChange[];
  /** Questions with rejected fields. */
  readonly inPart?: readonly QuestionInPart[];
  /** Reasons for numbers as they were typed, where something in the form is not saved. */
  readonly typedReasons?: readonly TypedReason[];
  /** The viewer's person id. */
  readonly viewer?: string;
  /** The work panel of each question that has one, by printed number. */
  readonly work?: ReadonlyMap<string, QuestionWorkView>;
  /** The answers of the year before; undefined where there are none. */
  readonly earlier?: EarlierAnswers | undefined;
  /** The screening decisions on the questions' texts. */
  readonly decisions?: readonly ScreeningDecision[];
  /** Empty rows that have just been made in tables, by printed number. */
  readonly newRows?: ReadonlyMap<string, number>;
  /** What stands beside tables whose rows were pasted or taken away by posting the form, by printed number. */
  readonly rowsBeside?: ReadonlyMap<string, RowsBeside>;
  /** What has just been done, as a sentence. */
  readonly done?: string | undefined;
}

/** `action`: where the form is posted. `onwardHref`: where to go on although errors remain. */
interface FormPlaceLinks {
  readonly action: string;
  readonly onwardHref: string;
}

export function answersFormView(
  questions: readonly Question[],
  loaded: LoadedResponse,
  {
    conflicts = [],
    inPart = [],
    viewer = '',
    work = new Map(),
    decisions = [],
    earlier,
    typedReasons = [],
    newRows,
    rowsBeside = new Map(),
  }: FormExtras,
  { action, onwardHref }: FormPlaceLinks,
): AnswersFormView {
  const { response, survey, answers, wrong, aggregate, writable } = loaded;
  const inForm = new Set(questions.map(({ id }) => id));
  const numbers = responseNumbers(loaded);
  const notSaved: NotSavedItems = {
    inAnswers: [
      ...conflicts.map(conflictItem),
      ...inPart.flatMap(leftOutItems),
      ...[...rowsBeside].flatMap(withoutPlaceItems),
    ],
    inNotes: [...work.values()].flatMap(noteItem),
  };
  return {
    // Errors are listed only for someone who can correct them.
    errors: writable ? errorSummary(questions, loaded, notSaved, onwardHref) : undefined,
    action,
    live: {
      response: response.id,
      answers: paths.answer(response.id, ''),
      find: findQuestionHref(response.id),
      news: paths.news(response.id),
      presence: paths.presence(response.id),
      version: String(response.version),
    },
    unsaved: notSaved.inAnswers.length + notSaved.inNotes.length > 0,
    reminder: writable ? freeTextReminder(survey, questions) : undefined,
    questions: questions.map((question) => {
      const conflict = conflicts.find((change) => change.question === question.id);
      const part = inPart.find((one) => one.question === question.id);
      return questionView(question, {
        survey,
        answers,
        numbers,
        inForm,
        problems: writable ? [...wrong, ...missingCells(question, answers, loaded.blockers)] : [],
        aggregate,
        countHref: paths.count(response.id, question.id),
        compileHref: paths.compilation(response.id, question.id),
        wordHref: isTransferredByHand(survey) ? paths.transferredText(response.id, question.id) : undefined,
        fileHref: (digest) => paths.attachment(response.id, digest),
        overrides: loaded.overrides,
        reasons: { given: loaded.numberReasons, typed: typedReasons },
        discrepancies: loaded.discrepancies,
        readOnly: !writable,
        recommended: loaded.recommended,
        remarks: loaded.remarks,
        work: work.get(question.id),
        version: part?.seen ?? response.version,
        rejected: part?.rejected ?? [],
        unconfirmed: loaded.unconfirmed,
        earlier:
          earlier &&
          earlierAnswerView(question, earlier, { survey, answer: answers[question.id], readOnly: !writable }),
        decisions,
        newRows,
        rowsBeside: rowsBeside.get(question.id),
        conflict:
          conflict &&
          conflictView(question, questionAnchor(question.id), { change: conflict, mine: answers[question.id], viewer }),
      });
    }),
    noteForms: [...work.values()].flatMap(({ notes }) => notes.flatMap(({ deletion }) => deletion ?? [])),
    readOnly: !writable,
    savedAt: response.version === 0 ? undefined : `Senast sparad ${formatDateTime(response.updatedAt)}`,
  };
}

interface QuestionItem {
  readonly question: string;
  readonly href: string;
  readonly text: string;
}

/** What could not be saved. Everything else in the form is saved. */
interface NotSavedItems {
  readonly inAnswers: readonly QuestionItem[];
  readonly inNotes: readonly QuestionItem[];
}

function conflictItem({ question }: AnswerChange): QuestionItem {
  return {
    question,
    href: `#${questionAnchor(question)}`,
    text: `Fråga ${question}: Svaret har ändrats sedan du öppnade sidan. Det du skrev nu är inte sparat än.`,
  };
}

function leftOutItems({ question, rejected }: QuestionInPart): QuestionItem[] {
  return rejected.map(({ id, sentence }) => ({ question, href: `#${id}`, text: `Fråga ${question}: ${sentence}` }));
}

function withoutPlaceItems([question, { faults }]: readonly [string, RowsBeside]): QuestionItem[] {
  const href = `#${fieldId.pasted(questionAnchor(question))}`;
  return faults.map((fault) => ({ question, href, text: `Fråga ${question}: ${fault}` }));
}

function noteItem({ mark: { question }, noteField, noteError }: QuestionWorkView): QuestionItem[] {
  if (noteField === undefined || noteError === undefined) return [];
  return [{ question, href: `#${noteField.id}`, text: `Fråga ${question}: ${noteError} Den är inte sparad än.` }];
}

/**
 * In the order of the page: of each question first what could not be saved, then what is wrong, last the cells that must be
 * filled in and the notes. It lists what the page says at the questions, so that the two never count differently.
 */
function errorSummary(
  questions: readonly Question[],
  { survey, answers, wrong, blockers }: LoadedResponse,
  notSaved: NotSavedItems,
  onwardHref: string,
): ErrorSummaryView | undefined {
  const items = questions.flatMap((question) => {
    const ofQuestion = (item: QuestionItem) => item.question === question.id;
    const problems = isAsked(survey, answers, question)
      ? [...wrong.filter((problem) => problem.question === question.id), ...missingCells(question, answers, blockers)]
      : [];
    return [
      ...notSaved.inAnswers.filter(ofQuestion),
      ...problems.map((problem) => ({
        href: `#${fieldToMend(question, problem)}`,
        text: `Fråga ${question.id}: ${sentenceOf(problem)}`,
      })),
      ...notSaved.inNotes.filter(ofQuestion),
    ];
  });
  const unsaved = notSaved.inAnswers.length + notSaved.inNotes.length > 0;
  if (items.length === 0) return undefined;
  return {
    heading: toMendHeading(items.length),
    text: unsaved
      ? 'Allt annat på sidan är sparat.'
      : 'Allt du har skrivit är sparat. Detta behöver rättas innan enkäten kan lämnas in.',
    items,
    onward: unsaved ? undefined : { href: onwardHref, text: 'Gå vidare och rätta senare' },
  };
}
