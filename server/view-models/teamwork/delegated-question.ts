import type { Answer } from '../../domain/answer/answer.ts';
import { NO_NUMBERS } from '../../domain/answer/answer-numbers.ts';
import { type Problem, sentenceOf } from '../../domain/survey/problem.ts';
import type { DelegatedQuestion } from '../../domain/teamwork/delegated-question.ts';
import { MESSAGE_LIMIT, type Proposal } from '../../domain/teamwork/delegation.ts';
import { faultSentence } from '../../domain/text/field-fault.ts';
import { formatDate, formatDateTime, toMendHeading } from '../../domain/text/swedish.ts';
import { paths, questionAnchor } from '../../paths.ts';
import { fieldId, fieldName } from '../answer/form-fields.ts';
import type { RowsBeside } from '../answer/rows-beside.ts';
import { type TextFieldView, textField } from '../answer/text-field.ts';
import { type FreeTextReminderView, freeTextReminder } from '../form/free-text-reminder.ts';
import { type QuestionView, questionView } from '../form/question.ts';
import { type SeenTextView, seenInAnswer } from '../screening/screening.ts';
import type { ErrorSummaryView } from '../site/error-summary.ts';

export interface DelegatedQuestionView {
  readonly title: string;
  readonly wrong: boolean;
  /** Whether what the fields show has been typed and not sent; the browser then warns before the page is left. */
  readonly unsaved: boolean;
  readonly asks: string;
  readonly survey: string;
  readonly until: string;
  readonly message: string | undefined;
  readonly startingPoint: string;
  readonly errors: ErrorSummaryView | undefined;
  readonly reminder: FreeTextReminderView | undefined;
  readonly question: QuestionView;
  readonly comment: TextFieldView & { readonly error: string | undefined };
  readonly action: string;
  /**
   * The id of the delegation. The form posts it, because the colleague may have opened the link to another one since.
   */
  readonly delegation: string;
}

/** An answer that a colleague sent and that could not be accepted, with the reasons. */
export interface NotSent {
  readonly answer: Answer | undefined;
  readonly comment: string;
  readonly reasons: readonly ('unanswered' | 'comment-too-long' | 'cut-off')[];
  /** What stands beside the question's table: pasted rows, one that was taken away, those for which there is no room. */
  readonly beside?: RowsBeside | undefined;
  /** How many rows the table has no room for, and which, as a sentence. */
  readonly surplus?: string | undefined;
}

/**
 * The page of a delegated question. Its fields show what could not be sent, else the proposal that waits, else the
 * organisation's present answer. `newRow`: the number of an empty row that has just been made in its table.
 */
export function delegatedQuestionView(
  source: DelegatedQuestion,
  notSent?: NotSent,
  newRow?: number,
): DelegatedQuestionView {
  const { delegation, organisation, survey, question, proposal } = source;
  const waiting = proposal?.decision === undefined ? proposal : undefined;
  const answer = notSent === undefined ? (waiting?.answer ?? source.present) : notSent.answer;
  const anchor = questionAnchor(question.id);
  const reasons = notSent?.reasons ?? [];
  const errors = [...reasons.map((reason) => reasonItem(reason, anchor)), ...rowItems(notSent, anchor)];
  return {
    title: `Svara på fråga ${question.id}`,
    wrong: errors.length > 0,
    unsaved: notSent !== undefined,
    asks: `${delegation.person.name}, ${organisation.name}`,
    survey: survey.title,
    until: formatDate(delegation.lastDay),
    message: delegation.message === '' ? undefined : delegation.message,
    startingPoint: startingPoint(source, waiting),
    errors: errors.length === 0 ? undefined : errorSummary(errors),
    reminder: freeTextReminder(survey, [question]),
    question: questionView(question, {
      survey,
      answers: answer === undefined ? {} : { [question.id]: answer },
      numbers: NO_NUMBERS,
      problems: [],
      aggregate: undefined,
      readOnly: false,
      // The organisation's present answer is not screened here: its texts are not the colleague's to look through.
      decisions: waiting === undefined && notSent === undefined ? undefined : [],
      recommended: source.recommended,
      newRows: newRow === undefined ? undefined : new Map([[question.id, newRow]]),
      rowsBeside: notSent?.beside,
      rejected: notSent?.surplus === undefined ? [] : [{ id: anchor, sentence: notSent.surplus }],
    }),
    comment: commentField(source, notSent, waiting),
    action: paths.delegation,
    delegation: delegation.id,
  };
}

function startingPoint({ proposal, present }: DelegatedQuestion, waiting: Proposal | undefined): string {
  if (waiting !== undefined)
    return `Du skickade ett svar ${formatDateTime(waiting.at)}. Det står i fälten, och du kan ändra det och skicka igen.`;
  if (proposal !== undefined)
    return 'Ditt förra svar är omhändertaget. I fälten står svaret som det är nu. Du kan skicka ett nytt förslag.';
  return present === undefined
    ? 'Frågan är inte besvarad än.'
    : 'I fälten står svaret som det är nu. Ändra det som behövs, eller skriv ett nytt.';
}

function commentField(
  { delegation, question }: DelegatedQuestion,
  notSent: NotSent | undefined,
  waiting: Proposal | undefined,
): DelegatedQuestionView['comment'] {
  const id = fieldId.note(questionAnchor(question.id));
  const tooLong = notSent?.reasons.includes('comment-too-long') === true;
  const error = tooLong ? TOO_LONG : undefined;
  const names = {
    id,
    name: fieldName.note(question.id),
    label: `Kommentar till ${delegation.person.name} (frivillig, är ingen del av svaret)`,
    describedBy: tooLong ? `${id}-fel ${id}-antal` : `${id}-antal`,
  };
  return {
    ...textField(names, notSent?.comment ?? waiting?.comment, { limit: MESSAGE_LIMIT }, tooLong),
    rows: 3,
    error,
  };
}

const TOO_LONG = faultSentence({ fault: 'long-line', limit: MESSAGE_LIMIT }, { name: 'Kommentaren', it: 'den' });

type ErrorItem = ErrorSummaryView['items'][number];

/** What is wrong with the rows that were sent. */
function rowItems(notSent: NotSent | undefined, anchor: string): ErrorItem[] {
  const told = [...(notSent?.surplus === undefined ? [] : [notSent.surplus]), ...(notSent?.beside?.faults ?? [])];
  return told.map((text) => ({ href: `#${fieldId.pasted(anchor)}`, text }));
}

function reasonItem(reason: NotSent['reasons'][number], anchor: string): ErrorItem {
  const items = {
    unanswered: { href: `#${anchor}`, text: 'Frågan är inte besvarad. Svara på den innan du skickar.' },
    'comment-too-long': { href: `#${fieldId.note(anchor)}`, text: TOO_LONG },
    'cut-off': {
      href: `#${anchor}`,
      text: 'Sändningen bröts på vägen, så allt kom kanske inte fram. Se efter att svaret är helt och skicka det igen.',
    },
  };
  return items[reason];
}

function errorSummary(items: readonly ErrorItem[]): ErrorSummaryView {
  return {
    heading: toMendHeading(items.length),
    text: 'Inget är skickat än.',
    items,
    onward: undefined,
  };
}

/** The page that confirms that a colleague's answer was received. */
export interface DelegatedDoneView {
  readonly title: string;
  readonly asker: string;
  readonly until: string;
  /** The problems of the answer, as sentences. */
  readonly problems: readonly string[];
  /** What screening found in the answer's texts. */
  readonly screening: readonly SeenTextView[];
  readonly changeHref: string;
}

export function delegatedDoneView(
  { delegation, question, proposal }: DelegatedQuestion,
  problems: readonly Problem[],
): DelegatedDoneView {
  return {
    title: 'Tack för ditt svar',
    asker: delegation.person.name,
    until: formatDate(delegation.lastDay),
    problems: problems.map(sentenceOf),
    screening: seenInAnswer(question, proposal?.answer),
    changeHref: paths.delegation,
  };
}
