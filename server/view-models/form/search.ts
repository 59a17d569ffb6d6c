import { isAsked } from '../../domain/answer/answer.ts';
import type { FoundPlace, FoundQuestion } from '../../domain/answer/survey-search.ts';
import { pageOf } from '../../domain/survey/survey.ts';
import type { Passage } from '../../domain/text/passage.ts';
import { formatCount, formatCounted } from '../../domain/text/swedish.ts';
import type { LoadedProgress } from '../../domain/workflow/loaded-response.ts';
import { progressOf } from '../../domain/workflow/question-progress.ts';
import { paths, questionHref } from '../../paths.ts';
import { type ContentsView, type ContextView, contentsView, contextView } from '../response/contents.ts';
import { questionState } from '../response/progress.ts';
import type { StateView } from '../site/states.ts';

/** The result of a search among the questions and answers of a response. */
export interface SearchView {
  readonly title: string;
  readonly context: ContextView;
  readonly contents: ContentsView;
  readonly action: string;
  readonly wanted: string;
  /** How many questions were found, or what to search for instead. */
  readonly lead: string;
  readonly found: readonly FoundView[];
}

interface FoundView {
  readonly href: string;
  readonly number: string;
  readonly title: readonly PieceView[];
  readonly page: string;
  readonly state: StateView;
  readonly places: readonly { readonly name: string; readonly pieces: readonly PieceView[] }[];
}

interface PieceView {
  readonly text: string;
  readonly found: boolean;
}

const PLACE_NAMES: Readonly<Record<FoundPlace['kind'], string>> = {
  title: 'Frågan',
  'short-title': 'Frågan i korthet',
  help: 'Hjälptexten',
  option: 'Svarsalternativ',
  table: 'Tabellen',
  answer: 'Svaret',
  comment: 'Kommentaren',
};

export function searchView(loaded: LoadedProgress, wanted: string, found: readonly FoundQuestion[]): SearchView {
  const { survey, response } = loaded;
  const progress = progressOf(loaded);
  return {
    title: wanted === '' ? `Sök, ${survey.title}` : `Sök: ${wanted}, ${survey.title}`,
    context: contextView(loaded),
    contents: contentsView(loaded, 'search'),
    action: paths.search(response.id),
    wanted,
    lead: leadOf(loaded, wanted, found),
    found: found.map(({ question, places }) => {
      const page = pageOf(survey, question.id);
      const title = places.find(({ kind }) => kind === 'title');
      return {
        href: questionHref(response.id, page.number, question.id),
        number: question.id,
        title: piecesOf(question.title, title?.found ?? []),
        page: `Sida ${formatCount(page.number)}`,
        state: questionState(question, progress),
        places: places
          .filter((place) => place !== title)
          .map((place) => ({ name: PLACE_NAMES[place.kind], pieces: excerptOf(place) })),
      };
    }),
  };
}

function leadOf({ survey, answers }: LoadedProgress, wanted: string, found: readonly FoundQuestion[]): string {
  if (wanted === '') return 'Skriv ett frågenummer, eller ord ur frågorna eller svaren.';
  const [one] = found;
  if (found.length === 1 && one !== undefined && one.places.length === 0 && !isAsked(survey, answers, one.question))
    return `Fråga ${one.question.id} är en följdfråga och ställs inte nu, eftersom den hänger på ett annat svar.`;
  if (found.length > 0) return `${formatCounted(found.length, ['fråga', 'frågor'])} med ”${wanted}”.`;
  const [first, last] = [survey.questions[0]?.id, survey.questions.at(-1)?.id];
  return /^\d+\s?[a-zåäö]?$|^[a-zåäö]$/i.test(wanted)
    ? `Det finns ingen fråga ${wanted} i enkäten. Den första är ${first ?? ''} och den sista ${last ?? ''}.`
    : `Ingen fråga har ”${wanted}”. Pröva ett kortare ord, eller bara början av det: sökningen går igenom frågorna, svarsalternativen och svaren.`;
}

/** How many characters are shown before and after what was found. */
const BEFORE = 60;
const AFTER = 140;

/** The text around the first passage found, with “…” where it is cut. A short text is whole. */
function excerptOf({ text, found }: FoundPlace): PieceView[] {
  const first = found[0] ?? { from: 0, to: 0 };
  const from = first.from <= BEFORE ? 0 : wordAfter(text, first.from - BEFORE, first.from);
  const to = text.length <= first.to + AFTER ? text.length : wordBefore(text, first.to + AFTER, first.to);
  const within = found.filter((passage) => passage.from >= from && passage.to <= to);
  const pieces = piecesOf(
    text.slice(from, to),
    within.map((passage) => ({ from: passage.from - from, to: passage.to - from })),
  );
  return [
    ...(from > 0 ? [{ text: '… ', found: false }] : []),
    ...pieces,
    ...(to < text.length ? [{ text: ' …', found: false }] : []),
  ];
}

/** The index where the next word begins after `from`; `end` where none begins before it. */
function wordAfter(text: string, from: number, end: number): number {
  const gap = text.slice(from, end).search(/\s\S/);
  return gap < 0 ? end : from + gap + 1;
}

function wordBefore(text: string, to: number, start: number): number {
  const gap = text.slice(start, to).search(/\s\S*$/);
  return gap < 0 ? start : start + gap;
}

function piecesOf(text: string, found: readonly Passage[]): PieceView[] {
  let from = 0;
  const pieces = found.flatMap((passage) => {
    const two = [
      { text: text.slice(from, passage.from), found: false },
      { text: text.slice(passage.from, passage.to), found: true },
    ];
    from = passage.to;
    return two;
  });
  return [...pieces, { text: text.slice(from), found: false }].filter((piece) => piece.text !== '');
}
