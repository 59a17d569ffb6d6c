import { isAsked } from '../domain/answer.ts';
import type { OpenedResponse } from '../domain/opened-response.ts';
import { sentenceOf } from '../domain/problem.ts';
import type { AnswerChange } from '../domain/response.ts';
import type { Page, Part, Section } from '../domain/survey.ts';
import { formatCount, formatDateTime } from '../domain/swedish.ts';
import { paths, questionAnchor } from '../paths.ts';
import { answerInWords } from './answer-words.ts';
import { type ContentsView, type ContextView, contentsView, contextView } from './contents.ts';
import type { ErrorSummaryView } from './error-summary.ts';
import { fieldToMend } from './form-fields.ts';
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
  readonly version: number;
  /** Something on the page is not saved: it is to be warned of before the page is left. */
  readonly unsaved: boolean;
  readonly questions: readonly QuestionView[];
  /** Each note of one's own is taken away by a form of its own, which the button at the note belongs to. */
  readonly noteForms: readonly { readonly id: string; readonly action: string }[];
  readonly readOnly: boolean;
  readonly previousHref: string | undefined;
  readonly nextHref: string;
  readonly position: string;
  readonly savedAt: string | undefined;
}

/** What a form page shows beside the response. */
export interface FormPageExtras {
  /** Answers of others that stand instead of what was typed. */
  readonly conflicts?: readonly AnswerChange[];
  /** Follow-ups that a save has just opened. */
  readonly newlyAsked?: readonly string[];
  /** The panel of each question that has one. */
  readonly work?: ReadonlyMap<string, QuestionWorkView>;
  /** What has just been done, as a sentence. */
  readonly done?: string | undefined;
}

export function formPageView(
  page: Page,
  opened: OpenedResponse,
  { conflicts = [], newlyAsked = [], work = new Map(), done }: FormPageExtras = {},
): FormPageView {
  const { response, survey, answers, wrong, aggregate, writable } = opened;
  const { part, section } = placeOf(page, opened);
  const previous = survey.pages[page.number - 2];
  const next = survey.pages[page.number];
  const notSaved = [...conflicts.map(conflictItem), ...[...work.values()].flatMap(longNoteItem)];
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
    version: response.version,
    unsaved: notSaved.length > 0,
    questions: page.questions.map((question) => {
      const conflict = conflicts.find((change) => change.question === question.id);
      return questionView(question, {
        survey,
        answers,
        problems: writable ? wrong : [],
        aggregate,
        readOnly: !writable,
        remarks: opened.remarks,
        work: work.get(question.id),
        ...(conflict === undefined ? {} : { theirs: theirsInWords(question, conflict) }),
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

function longNoteItem({ mark, noteField, noteError }: QuestionWorkView): SummaryItem[] {
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

function theirsInWords(question: Page['questions'][number], { after, person, at }: AnswerChange): string {
  const words = answerInWords(question, after);
  const text = [
    ...words.lines,
    words.text ?? '',
    words.comment === undefined ? '' : `Kommentar: ${words.comment}`,
  ].filter((line) => line !== '');
  return `${person?.name ?? 'Systemet'}, ${formatDateTime(at)}:\n${text.length === 0 ? 'Inget svar' : text.join('\n')}`;
}
