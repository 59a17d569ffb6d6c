import { shortWording } from '../../domain/survey/short-wording.ts';
import { findQuestion, pageOf, respondentsOf } from '../../domain/survey/survey.ts';
import { canonicalJson } from '../../domain/text/canonical-json.ts';
import { formatCount, formatDate, formatList, formatTime, swedishDay } from '../../domain/text/swedish.ts';
import {
  HISTORY_PAGE_LENGTH,
  type HistoryChange,
  type HistoryItem,
  type HistoryPage,
  type Side,
  type VersionSpan,
} from '../../domain/workflow/history.ts';
import type { LoadedProgress } from '../../domain/workflow/loaded-response.ts';
import { historyHref, paths, questionHref, removeFromHistoryHref } from '../../paths.ts';
import { type AnswerDifferenceView, answerDifference } from '../answer/answer-difference.ts';
import { type EventKinds, eventWords } from '../people/event-words.ts';
import { type ContentsView, type ContextView, contentsView, contextView } from '../response/contents.ts';

/** The page with the history of a response: the changes of answers and the steps of the workflow, the latest first. */
export interface HistoryView {
  readonly title: string;
  readonly context: ContextView;
  readonly contents: ContentsView;
  readonly heading: string;
  /** The link from the saves of a sitting to the history; undefined on the history itself. */
  readonly back: { readonly text: string; readonly href: string } | undefined;
  readonly notice: NoticeView | undefined;
  readonly filter: {
    readonly action: string;
    readonly questions: readonly { readonly number: string; readonly text: string; readonly chosen: boolean }[];
    readonly allHref: string | undefined;
    /** The question over all its years; undefined where an organisation gives several answers. */
    readonly seriesHref: string | undefined;
  };
  readonly days: readonly { readonly day: string; readonly items: readonly ItemView[] }[];
  readonly empty: string | undefined;
  readonly paging:
    | { readonly position: string; readonly newer: string | undefined; readonly older: string | undefined }
    | undefined;
}

interface NoticeView {
  readonly text: string;
  /** The button that undoes what was just restored. */
  readonly undo: RestoreView | undefined;
}

interface ItemView {
  readonly time: string;
  readonly sentence: string;
  readonly changes: readonly ChangeView[];
  /** The line shown while the item is folded; undefined for an item with few changes. */
  readonly folded: string | undefined;
}

interface ChangeView extends AnswerDifferenceView {
  readonly number: string;
  readonly title: string;
  readonly href: string;
  readonly restores: readonly RestoreView[];
  /** The link to each version of a sitting; undefined where the change is of one save. */
  readonly eachVersion: { readonly text: string; readonly href: string } | undefined;
  /** What stands in place of answers that have been removed from the history. */
  readonly gone: readonly string[];
  /** The link to removing it; undefined where the person may not, or there is nothing to remove. */
  readonly removeHref: string | undefined;
}

/** A button that restores one of the two answers of a change. */
interface RestoreView {
  readonly action: string;
  readonly question: string;
  readonly version: number;
  readonly side: Side;
  /** The version of the response that the page shows. */
  readonly seen: number;
  readonly button: string;
}

/** The result of restoring an answer, or of removing earlier ones from the history. */
export type Restored = 'restored' | 'unchanged' | 'removed';

/** How many changes of one save are shown unfolded. */
const CHANGES_SHOWN = 4;

export function historyView(
  loaded: LoadedProgress,
  page: HistoryPage,
  {
    question,
    versions,
    restored,
    notice,
  }: {
    readonly question?: string | undefined;
    /** The versions whose saves the page shows one by one. */
    readonly versions?: VersionSpan | undefined;
    readonly restored?: Restored | undefined;
    /** Why nothing was restored. */
    readonly notice?: string;
  } = {},
): HistoryView {
  const { response, survey } = loaded;
  const days = [...new Set(page.items.map(({ at }) => swedishDay(new Date(at))))];
  return {
    title: `Historik, ${survey.title}`,
    context: contextView(loaded),
    contents: contentsView(loaded, 'history'),
    heading: headingOf(question, versions),
    back:
      versions === undefined || question === undefined
        ? undefined
        : { text: `Historiken för fråga ${question}`, href: historyHref(response.id, { question }) },
    notice: notice === undefined ? restored && noticeView(loaded, page, restored) : { text: notice, undo: undefined },
    filter: {
      action: paths.history(response.id),
      questions: survey.questions.map((one) => ({
        number: one.id,
        text: `${one.id} ${shortWording(one)}`,
        chosen: one.id === question,
      })),
      allHref: question === undefined ? undefined : paths.history(response.id),
      seriesHref:
        question === undefined || response.round.answers !== undefined
          ? undefined
          : paths.questionSeries(response.id, question),
    },
    days: days.map((day) => ({
      day: formatDate(day),
      items: page.items.filter(({ at }) => swedishDay(new Date(at)) === day).map((item) => itemView(loaded, item)),
    })),
    empty:
      page.total > 0
        ? undefined
        : question === undefined
          ? 'Inget har hänt med svaret än.'
          : 'Frågan har inte besvarats än.',
    paging: pagingOf(page, (number) => historyHref(response.id, { question, versions, page: number })),
  };
}

function noticeView(loaded: LoadedProgress, { items }: HistoryPage, restored: Restored): NoticeView {
  if (restored === 'unchanged') return { text: 'Frågan har redan det svaret. Inget har ändrats.', undo: undefined };
  if (restored === 'removed')
    return {
      text: `Borttaget ur historiken. Svaret som står nu är inte ändrat.${loaded.receipt === undefined ? '' : ' Det som är inlämnat är inte heller ändrat.'}`,
      undo: undefined,
    };
  const change = items.find(({ verb }) => verb === 'response.restore')?.changes[0];
  const undoable = change !== undefined && loaded.writable && isCurrent(loaded, change, 'after');
  return {
    text:
      loaded.receipt === undefined
        ? 'Svaret är återställt.'
        : 'Svaret är återställt. Det som är inlämnat gäller tills du lämnar in igen.',
    undo: undoable ? restoreOf(loaded, change, 'before', 'Ångra') : undefined,
  };
}

function kindsOf({ survey, countedSurvey }: LoadedProgress): EventKinds {
  return { own: respondentsOf(survey), counted: respondentsOf(countedSurvey ?? survey) };
}

function itemView(loaded: LoadedProgress, { at, person, verb, detail, changes, saves }: HistoryItem): ItemView {
  const who = person?.name ?? (verb.startsWith('proposal.') ? 'En kollega' : 'Samsvar');
  const inOrder = loaded.survey.questions.flatMap(({ id }) => changes.filter((change) => change.question === id));
  const saved = verb === 'response.save' && inOrder.length > 0;
  return {
    time: `kl. ${formatTime(at)}`,
    sentence: `${who} ${saved ? savedWords(inOrder) : eventWords(verb, detail, kindsOf(loaded))}${inOrder.length > 0 ? onBehalfWords(loaded, at) : ''}`,
    changes: inOrder.flatMap((change) => changeView(loaded, change, saves) ?? []),
    folded: inOrder.length > CHANGES_SHOWN ? `Visa ${formatCount(inOrder.length)} ändrade svar` : undefined,
  };
}

/**
 * Words for a change that the RSS made on behalf of the organisation. It wrote every change between the beginning and
 * the end of its work on behalf, since that ends as soon as anybody else saves.
 */
function onBehalfWords({ onBehalf, response }: LoadedProgress, at: string): string {
  if (onBehalf === undefined || at < onBehalf.at || (onBehalf.ended !== undefined && at >= onBehalf.ended.at))
    return '';
  return ` åt ${response.organisation.name}, för ${onBehalf.organisation.name}`;
}

/** “besvarade fråga C”, “ändrade svaren på fråga A, B och C”, “ändrade svaren på 20 frågor”. */
function savedWords(changes: readonly HistoryChange[]): string {
  const numbers = changes.map(({ question }) => question);
  const which =
    numbers.length > CHANGES_SHOWN ? `${formatCount(numbers.length)} frågor` : `fråga ${formatList(numbers)}`;
  if (changes.every(({ before, removedBefore }) => before === undefined && removedBefore === undefined))
    return `besvarade ${which}`;
  if (changes.every(({ after, removedAfter }) => after === undefined && removedAfter === undefined))
    return `tog bort ${numbers.length === 1 ? 'svaret' : 'svaren'} på ${which}`;
  return `ändrade ${numbers.length === 1 ? 'svaret' : 'svaren'} på ${which}`;
}

/** `saves`: how many saves the change tells as one. */
function changeView(loaded: LoadedProgress, change: HistoryChange, saves: number): ChangeView | undefined {
  const { response, survey } = loaded;
  const question = findQuestion(survey, change.question);
  if (question === undefined) return undefined;
  const { before, after, removedBefore, removedAfter } = change;
  return {
    ...answerDifference(question, before, after),
    number: question.id,
    title: shortWording(question),
    href: questionHref(response.id, pageOf(survey, question.id).number, question.id),
    restores: loaded.writable ? restoresOf(loaded, change) : [],
    eachVersion: saves > 1 ? eachSaveOf(response.id, change, saves) : undefined,
    gone: [
      ...(removedBefore === undefined ? [] : [goneWords('Det gamla svaret', removedBefore)]),
      ...(removedAfter === undefined ? [] : [goneWords('Det nya svaret', removedAfter)]),
    ],
    removeHref:
      loaded.permissions.has('response.remove-history') && isRemovable(loaded, change)
        ? removeFromHistoryHref(response.id, {
            question: question.id,
            versions: { first: change.firstVersion, last: change.version },
          })
        : undefined,
  };
}

function goneWords(which: string, at: string): string {
  return `${which}: Borttaget ur historiken ${formatDate(swedishDay(new Date(at)))}.`;
}

/** Whether a change shows an answer that is not the one that stands. */
function isRemovable(loaded: LoadedProgress, change: HistoryChange): boolean {
  return (['before', 'after'] as const).some((side) => change[side] !== undefined && !isCurrent(loaded, change, side));
}

function eachSaveOf(responseId: string, { question, firstVersion, version }: HistoryChange, saves: number) {
  return {
    text: `Visa de ${formatCount(saves)} sparade versionerna`,
    href: historyHref(responseId, { question, versions: { first: firstVersion, last: version } }),
  };
}

function headingOf(question: string | undefined, versions: VersionSpan | undefined): string {
  if (question === undefined) return 'Historik';
  return versions === undefined ? `Historik för fråga ${question}` : `Sparade versioner av fråga ${question}`;
}

/** Buttons for the answer before and the answer after the change, without the one that is the present answer. */
function restoresOf(loaded: LoadedProgress, change: HistoryChange): RestoreView[] {
  const buttons = { after: 'Återställ det nya svaret', before: 'Återställ det gamla svaret' };
  const gone = { after: change.removedAfter, before: change.removedBefore };
  return (['after', 'before'] as const)
    .filter((side) => gone[side] === undefined && !isCurrent(loaded, change, side))
    .map((side) =>
      restoreOf(loaded, change, side, change[side] === undefined ? 'Gör frågan obesvarad' : buttons[side]),
    );
}

function isCurrent({ response }: LoadedProgress, change: HistoryChange, side: Side): boolean {
  return canonicalJson(change[side] ?? null) === canonicalJson(response.answers[change.question] ?? null);
}

function restoreOf(
  { response }: LoadedProgress,
  { question, version, firstVersion }: HistoryChange,
  side: Side,
  button: string,
): RestoreView {
  const of = side === 'before' ? firstVersion : version;
  return { action: paths.restore(response.id), question, version: of, side, seen: response.version, button };
}

function pagingOf({ number, total }: HistoryPage, href: (page: number) => string): HistoryView['paging'] {
  const pages = Math.ceil(total / HISTORY_PAGE_LENGTH);
  if (pages <= 1) return undefined;
  return {
    position: `Sida ${formatCount(number)} av ${formatCount(pages)}`,
    newer: number > 1 ? href(number - 1) : undefined,
    older: number < pages ? href(number + 1) : undefined,
  };
}
