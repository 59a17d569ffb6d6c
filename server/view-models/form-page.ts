import { isAsked } from '../domain/answer.ts';
import type { EarlierAnswers } from '../domain/carry-over.ts';
import type { OpenedResponse } from '../domain/opened-response.ts';
import { sentenceOf } from '../domain/problem.ts';
import type { RecommendedLength } from '../domain/recommended-length.ts';
import type { AnswerChange } from '../domain/response.ts';
import { type ScreeningDecision, screenAnswers, toLookThrough } from '../domain/screened-text.ts';
import type { Page, Part, Section } from '../domain/survey.ts';
import { formatCount, formatDateTime, formatList } from '../domain/swedish.ts';
import { paths, questionAnchor } from '../paths.ts';
import { conflictView } from './conflict.ts';
import { type ContentsView, type ContextView, contentsView, contextView } from './contents.ts';
import { earlierAnswerView } from './earlier-answer.ts';
import type { ErrorSummaryView } from './error-summary.ts';
import { fieldToMend } from './form-fields.ts';
import { type FreeTextReminderView, freeTextReminder } from './free-text-reminder.ts';
import type { QuestionInPart } from './left-out.ts';
import { lockWords } from './lock-words.ts';
import { pageName } from './progress.ts';
import { type QuestionView, questionView } from './question.ts';
import type { QuestionWorkView } from './question-work.ts';

/** One page of a form: what is filled in together and saved by “Nästa”. */
export interface FormPageView {
  readonly title: string;
  readonly wrong: boolean;
  readonly context: ContextView;
  readonly contents: ContentsView;
  readonly name: string;
  readonly part: Pick<Part, 'letter' | 'title' | 'preamble' | 'points'> & { readonly first: boolean };
  readonly section: Pick<Section, 'title' | 'preamble'>;
  readonly errors: ErrorSummaryView | undefined;
  readonly notice: string | undefined;
  readonly action: string;
  /** Where an open page saves its answers one by one, and hears of others. */
  readonly live: LiveView;
  /** Something on the page is not saved: it is to be warned of before the page is left. */
  readonly unsaved: boolean;
  /** What must not be written in its texts; undefined where nothing can be written. */
  readonly reminder: FreeTextReminderView | undefined;
  readonly questions: readonly QuestionView[];
  /** Each note of one's own is taken away by a form of its own, which the button at the note belongs to. */
  readonly noteForms: readonly { readonly id: string; readonly action: string }[];
  readonly readOnly: boolean;
  readonly previousHref: string | undefined;
  readonly nextHref: string;
  readonly position: string;
  readonly savedAt: string | undefined;
}

interface LiveView {
  readonly response: string;
  /** Each answer is sent here under its printed number. */
  readonly answers: string;
  readonly news: string;
  readonly presence: string;
  readonly version: string;
}

/** What a form page shows beside the response. */
export interface FormPageExtras {
  /** Answers of others that stand instead of what was typed by whoever looks. */
  readonly conflicts?: readonly AnswerChange[];
  /** Questions of which fields could not be taken in. */
  readonly inPart?: readonly QuestionInPart[];
  /** The person's id. */
  readonly viewer?: string;
  /** Follow-ups that a save has just opened. */
  readonly newlyAsked?: readonly string[];
  /** The panel of each question that has one. */
  readonly work?: ReadonlyMap<string, QuestionWorkView>;
  readonly recommended?: readonly RecommendedLength[];
  /** What the organisation answered the year before, where there is such. */
  readonly earlier?: EarlierAnswers | undefined;
  /** What has been looked through on the page. */
  readonly decisions?: readonly ScreeningDecision[];
  /** What has just been done, as a sentence. */
  readonly done?: string | undefined;
}

export function formPageView(
  page: Page,
  opened: OpenedResponse,
  {
    conflicts = [],
    inPart = [],
    viewer = '',
    newlyAsked = [],
    work = new Map(),
    decisions = [],
    earlier,
    recommended,
    done,
  }: FormPageExtras = {},
): FormPageView {
  const { response, survey, answers, wrong, aggregate, writable } = opened;
  const { part, section } = placeOf(page, opened);
  const previous = survey.pages[page.number - 2];
  const next = survey.pages[page.number];
  const notSaved = [
    ...conflicts.map(conflictItem),
    ...inPart.flatMap(leftOutItems),
    ...[...work.values()].flatMap(noteItem),
  ];
  // What is wrong and cannot be mended by who looks at it, nobody is asked to mend.
  const errors = writable ? errorSummary(page, opened, notSaved) : undefined;
  const name = pageName(page);
  return {
    title: `${name}, ${survey.title}`,
    wrong: errors !== undefined,
    context: contextView(opened),
    contents: contentsView(opened, page),
    name,
    part: {
      letter: part.letter,
      title: part.title,
      preamble: part.preamble,
      points: part.points,
      first: part.sections[0]?.pages[0] === page,
    },
    section,
    errors,
    notice: lockWords(opened) ?? done ?? noticeOf(newlyAsked),
    action: paths.page(response.id, page.number),
    live: {
      response: response.id,
      answers: paths.answer(response.id, ''),
      news: paths.news(response.id),
      presence: paths.presence(response.id),
      version: String(response.version),
    },
    unsaved: notSaved.length > 0,
    reminder: writable ? freeTextReminder(survey, page.questions) : undefined,
    questions: page.questions.map((question) => {
      const conflict = conflicts.find((change) => change.question === question.id);
      const part = inPart.find((one) => one.question === question.id);
      return questionView(question, {
        survey,
        answers,
        problems: writable ? wrong : [],
        aggregate,
        readOnly: !writable,
        recommended,
        remarks: opened.remarks,
        work: work.get(question.id),
        version: part?.seen ?? response.version,
        leftOut: part?.leftOut.map(({ sentence }) => sentence) ?? [],
        unconfirmed: opened.unconfirmed,
        earlier:
          earlier &&
          earlierAnswerView(question, earlier, { survey, answer: answers[question.id], readOnly: !writable }),
        decisions,
        conflict:
          conflict &&
          conflictView(question, questionAnchor(question.id), { change: conflict, mine: answers[question.id], viewer }),
      });
    }),
    noteForms: [...work.values()].flatMap(({ notes }) => notes.flatMap(({ deletion }) => deletion ?? [])),
    readOnly: !writable,
    previousHref: previous === undefined ? undefined : paths.page(response.id, previous.number),
    nextHref: next === undefined ? paths.review(response.id) : paths.page(response.id, next.number),
    position: `Sida ${formatCount(page.number)} av ${formatCount(survey.pages.length)}`,
    savedAt: response.version === 0 ? undefined : `Senast sparad ${formatDateTime(response.updatedAt)}`,
  };
}

/** What is told where a save led back to its page, while there still is a text on it that nobody has looked through. */
export function toLookThroughNotice(
  page: Page,
  { survey, answers }: OpenedResponse,
  decisions: readonly ScreeningDecision[],
): string | undefined {
  const open = toLookThrough(screenAnswers(survey, answers, page.questions), decisions);
  if (open.length === 0) return undefined;
  const numbers = formatList([...new Set(open.map(({ question }) => question))]);
  return `Sidan är sparad. Läs igenom det som är utmärkt vid fråga ${numbers}: det kanske inte får skickas in. Välj sedan ”Nästa”.`;
}

function placeOf(page: Page, { survey }: OpenedResponse): { part: Part; section: Section } {
  for (const part of survey.parts)
    for (const section of part.sections) if (section.pages.includes(page)) return { part, section };
  throw new Error(`Page ${page.number} is not in ${survey.id}`);
}

type SummaryItem = ErrorSummaryView['items'][number];

function conflictItem({ question }: AnswerChange): SummaryItem {
  return {
    href: `#${questionAnchor(question)}`,
    text: `Fråga ${question}: Svaret har ändrats sedan du öppnade sidan. Det du skrev nu är inte sparat än.`,
  };
}

function leftOutItems({ question, leftOut }: QuestionInPart): SummaryItem[] {
  return leftOut.map(({ id, sentence }) => ({ href: `#${id}`, text: `Fråga ${question}: ${sentence}` }));
}

function noteItem({ mark, noteField, noteError }: QuestionWorkView): SummaryItem[] {
  if (noteField === undefined || noteError === undefined) return [];
  return [{ href: `#${noteField.id}`, text: `Fråga ${mark.question}: ${noteError} Den är inte sparad än.` }];
}

/** `notSaved` are things on the page that could not be saved; all others are. */
function errorSummary(
  page: Page,
  opened: OpenedResponse,
  notSaved: readonly SummaryItem[],
): ErrorSummaryView | undefined {
  const asked = page.questions.filter((question) => isAsked(opened.survey, opened.answers, question));
  const items = [
    ...notSaved,
    ...asked.flatMap((question) =>
      opened.wrong
        .filter((problem) => problem.question === question.id)
        .map((problem) => ({
          href: `#${fieldToMend(question, problem)}`,
          text: `Fråga ${question.id}: ${sentenceOf(problem)}`,
        })),
    ),
  ];
  if (items.length === 0) return undefined;
  const next = opened.survey.pages[page.number];
  return {
    heading: items.length === 1 ? 'En sak att rätta' : `${formatCount(items.length)} saker att rätta`,
    text:
      notSaved.length > 0
        ? 'Allt annat på sidan är sparat.'
        : 'Allt du har skrivit är sparat. Detta behöver rättas innan enkäten kan lämnas in.',
    items,
    onward:
      notSaved.length > 0
        ? undefined
        : {
            href: next === undefined ? paths.review(opened.response.id) : paths.page(opened.response.id, next.number),
            text: 'Gå vidare och rätta senare',
          },
  };
}

function noticeOf(newlyAsked: readonly string[]): string | undefined {
  if (newlyAsked.length === 0) return undefined;
  const numbers = newlyAsked.join(' och ');
  return newlyAsked.length === 1
    ? `Sidan är sparad. Ditt svar öppnade en följdfråga: ${numbers}. Besvara den och välj ”Nästa”.`
    : `Sidan är sparad. Ditt svar öppnade följdfrågor: ${numbers}. Besvara dem och välj ”Nästa”.`;
}
