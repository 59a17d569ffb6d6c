import { answerNumbers } from '../../domain/answer/answer-numbers.ts';
import type { SentReceipt } from '../../domain/submission/submission.ts';
import { recipientOf, whereFormIs } from '../../domain/survey/recipient.ts';
import type { Page } from '../../domain/survey/survey.ts';
import {
  allOf,
  formatCount,
  formatCounted,
  formatDateTime,
  formatList,
  genitiveOf,
} from '../../domain/text/swedish.ts';
import {
  isAskedIn,
  type TransferContent,
  type TransferTick,
  transferDigest,
  transferProgress,
  transferStates,
} from '../../domain/transfer/transfer.ts';
import { isAsSubmitted, type LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import { paths, questionAnchor } from '../../paths.ts';
import { type ContentsView, type ContextView, contentsView, contextView, pageAbout } from '../response/contents.ts';
import { pageName } from '../response/progress.ts';
import type { StateView } from '../site/states.ts';
import { type RecipientView, recipientView } from '../survey/recipient.ts';
import type { ComparisonView } from './transfer-comparison.ts';
import { type TransferQuestionView, transferQuestionView } from './transfer-question.ts';

/** The page with the answers in the order of the receiving form, to be transferred into it by hand. */
export interface TransferView {
  readonly title: string;
  readonly heading: string;
  readonly context: ContextView;
  readonly contents: ContentsView;
  /** Which answers are transferred: a submission's or the draft's. */
  readonly source: string;
  /** Shown where nothing is submitted, or the draft has been changed since the submission. */
  readonly warning: string | undefined;
  /** Where the answers go and until when; undefined where the survey does not say. */
  readonly recipient: RecipientView | undefined;
  /** Where the address of the recipient's form is to be found, where Samsvar does not know it. */
  readonly whereForm: string | undefined;
  readonly progress: string;
  readonly unanswered: string | undefined;
  readonly next: { readonly href: string; readonly text: string } | undefined;
  readonly action: string;
  readonly compareAction: string;
  /** Address of the free texts as Word documents. */
  readonly wordTextsHref: string;
  readonly mayTick: boolean;
  readonly pages: readonly TransferPageView[];
  readonly comparison: ComparisonView;
}

interface TransferPageView {
  readonly number: number;
  readonly anchor: string;
  /** “Sida 10 av 31”. */
  readonly name: string;
  /** The part and the section that the page belongs to. */
  readonly place: string;
  readonly questions: readonly TransferQuestionView[];
  /** Whether the page has any question that can be ticked. */
  readonly hasTicks: boolean;
  /** The result of saving the page's ticks; undefined unless it was just saved. */
  readonly saved: SavedView | undefined;
}

interface SavedView {
  readonly text: string;
  readonly next: TransferView['next'];
}

export interface TransferSource {
  readonly loaded: LoadedResponse;
  readonly content: TransferContent;
  readonly submission: SentReceipt | undefined;
  readonly ticks: readonly TransferTick[];
}

/**
 * `page`: the page whose ticks were saved. `changed`: printed numbers of questions that could not be ticked because
 * their answers had changed.
 */
export interface SavedTicks {
  readonly page: number;
  readonly changed: readonly string[];
}

export function transferView(source: TransferSource, comparison: ComparisonView, saved?: SavedTicks): TransferView {
  const { loaded, content, ticks, submission } = source;
  const { survey } = content;
  const numbers = answerNumbers(survey, content.answers);
  const mayTick = loaded.permissions.has('response.answer');
  const progress = transferProgress(content, ticks);
  const states = transferStates(content, ticks);
  const next =
    progress.next === undefined
      ? undefined
      : { href: `#${questionAnchor(progress.next)}`, text: `Nästa att föra över: fråga ${progress.next}` };
  const questionsOn = (page: Page): TransferQuestionView[] =>
    page.questions.flatMap((question) => {
      const { state = 'nothing', tick } = states.get(question.id) ?? {};
      if (state === 'nothing' && !isAskedIn(content, question.id)) return [];
      const source = {
        response: loaded.response.id,
        numbers,
        state,
        tick,
        digest: transferDigest(content, question.id),
        mayTick,
      };
      return [transferQuestionView(question, content.answers, source)];
    });
  const pages = survey.parts.flatMap(({ letter, title, sections }) =>
    sections.flatMap((section) =>
      section.pages.map((page): TransferPageView => {
        const questions = questionsOn(page);
        return {
          number: page.number,
          anchor: pageAnchor(page),
          name: `Sida ${page.number} av ${survey.pages.length}`,
          place: [`Del ${letter}. ${title}`, section.title ?? ''].filter((one) => one !== '').join(' · '),
          questions,
          hasTicks: questions.some(({ tick }) => tick !== undefined),
          saved: saved?.page === page.number ? { text: savedWords(saved.changed), next } : undefined,
        };
      }),
    ),
  );
  return {
    title: `För över, ${survey.title}`,
    heading: `För över till ${genitiveOf(recipientOf(survey).name)} formulär`,
    context: contextView(loaded),
    contents: { ...contentsView(loaded, 'transfer'), parts: partsOf(source, pages) },
    source: sourceWords(submission),
    warning: warningOf(source),
    recipient: recipientView(survey),
    whereForm: whereFormIs(recipientOf(survey)),
    progress: progressWords(progress),
    unanswered:
      progress.unanswered === 0
        ? undefined
        : `${formatCounted(progress.unanswered, ['fråga', 'frågor'])} som ställs har inget svar.`,
    next,
    action: paths.transfer(loaded.response.id),
    compareAction: paths.comparePrint(loaded.response.id),
    wordTextsHref: paths.wordTexts(loaded.response.id),
    mayTick,
    pages: pages.filter(({ questions }) => questions.length > 0),
    comparison,
  };
}

export function pageAnchor({ number }: Pick<Page, 'number'>): string {
  return `sida-${number}`;
}

function sourceWords(submission: SentReceipt | undefined): string {
  return submission === undefined
    ? 'Utkast: det som förs över är inte inlämnat.'
    : `Det som förs över är inlämningens version ${formatCount(submission.version)}, inlämnad ${formatDateTime(submission.submittedAt)}.`;
}

function warningOf({ loaded, submission }: TransferSource): string | undefined {
  if (submission === undefined)
    return loaded.receipts.length > 0
      ? 'Inlämningen är återtagen. Här står svaren som de är nu, och de kan ändras innan de lämnas in igen.'
      : 'Svaren kan ändras innan de lämnas in. Det som ändras efter att du har fört över det får du föra över igen.';
  return isAsSubmitted(loaded)
    ? undefined
    : 'Svaren har ändrats efter inlämningen. Här står det som är inlämnat: det är det som gäller tills svaren lämnas in igen.';
}

function progressWords({ all, ticked, left }: ReturnType<typeof transferProgress>): string {
  if (all === 0) return 'Det finns inga svar att föra över än.';
  if (left === 0) return `${allOf(all, ['frågan', 'frågorna', 'frågor'])} är ${all === 1 ? 'överförd' : 'överförda'}.`;
  return `${formatCount(ticked)} av ${formatCounted(all, ['fråga', 'frågor'])} är överförda, ${formatCount(left)} återstår.`;
}

function savedWords(changed: readonly string[]): string {
  if (changed.length === 0) return 'Sparat.';
  const those = `${changed.length === 1 ? 'Fråga' : 'Frågorna'} ${formatList(changed)}`;
  return `${those} fick ett annat svar efter att du öppnade sidan och är inte ${changed.length === 1 ? 'avbockad' : 'avbockade'}. Läs svaret igen, rätta i mottagarens formulär och bocka av.`;
}

/** The table of contents of the transfer page, with how much of each page is transferred. */
function partsOf({ content }: TransferSource, pages: readonly TransferPageView[]): ContentsView['parts'] {
  const shown = new Map(pages.map((page) => [page.number, page]));
  return content.survey.parts.map(({ letter, title, sections }) => {
    const all = sections.flatMap((section) =>
      section.pages.flatMap(({ number }) => shown.get(number)?.questions ?? []),
    );
    return {
      letter,
      title,
      progress: tickedOf(all).words,
      sections: sections.map((section) => ({
        title: section.title,
        pages: section.pages.flatMap((page) => {
          const questions = shown.get(page.number)?.questions ?? [];
          if (questions.length === 0) return [];
          return [
            {
              number: page.number,
              href: `#${pageAnchor(page)}`,
              name: pageName(page),
              ...pageAbout(page),
              state: pageState(questions),
              current: false,
            },
          ];
        }),
      })),
    };
  });
}

function pageState(questions: readonly TransferQuestionView[]): StateView {
  const { ticked, all, changed, words } = tickedOf(questions);
  if (all === 0) return { name: 'Inget svar', shape: 'none' };
  if (changed > 0) return { name: 'Ändrad', shape: 'changed' };
  if (ticked === all) return { name: 'Överförd', shape: 'done' };
  return ticked === 0 ? { name: 'Att föra över', shape: 'empty' } : { name: words, shape: 'begun' };
}

function tickedOf(questions: readonly TransferQuestionView[]) {
  const count = (shape: StateView['shape']) => questions.filter(({ state }) => state.shape === shape).length;
  const [ticked, changed] = [count('done'), count('changed')];
  const all = ticked + changed + count('empty');
  return { ticked, changed, all, words: `${formatCount(ticked)} av ${formatCount(all)}` };
}
