import { KIND_TRAITS } from '../../domain/people/built-in-kinds.ts';
import type { Organisation } from '../../domain/people/organisation.ts';
import { type KindWords, kindOf, kindWords, memberKindOf } from '../../domain/people/organisation-kind.ts';
import type { Response } from '../../domain/response/response.ts';
import { type Page, respondentsOf } from '../../domain/survey/survey.ts';
import { formatCount, formatDate } from '../../domain/text/swedish.ts';
import { type LoadedProgress, stateOf } from '../../domain/workflow/loaded-response.ts';
import { progressOf } from '../../domain/workflow/question-progress.ts';
import { paths } from '../../paths.ts';
import { RESPONSE_STATES, type StateView } from '../site/states.ts';
import { pageName, pageState, partProgress } from './progress.ts';

interface LinkView {
  readonly href: string;
  readonly current: boolean;
}

export interface PartContents {
  readonly letter: string;
  readonly title: string;
  /** How many of the part's questions are answered: “3 av 12”. */
  readonly progress: string;
  readonly sections: readonly {
    readonly title: string | undefined;
    readonly pages: readonly (LinkView & {
      readonly number: number;
      readonly name: string;
      /** What the page's one question is about, in a few words; undefined where it has more, or no such words. */
      readonly short: string | undefined;
      /** What the page's first question is about: in a few words, else its wording. */
      readonly about: string;
      readonly state: StateView;
    })[];
  }[];
}

/** The table of contents with the state of each page, shown on every page of a response. */
export interface ContentsView {
  /** Address of the search; undefined on the search page. */
  readonly search: string | undefined;
  readonly overview: LinkView;
  readonly parts: readonly PartContents[];
  readonly remaining: LinkView;
  /** `of`: what the counted organisations are called, “vårdcentralerna”. */
  readonly basis: (LinkView & { readonly of: string }) | undefined;
  /** Link to the comparison with the year before; undefined where there is no year before. */
  readonly years: LinkView | undefined;
  readonly review: LinkView & { readonly name: string };
  readonly history: LinkView;
  /** Address of the response's PDF, as the response is now. */
  readonly print: string;
}

/** Which page of a response is shown. */
export type Place =
  | 'overview'
  | 'remaining'
  | 'review'
  | 'basis'
  | 'years'
  | 'history'
  | 'receipt'
  | 'search'
  | 'transfer'
  | 'import'
  | 'on-behalf'
  | 'case'
  | Page;

export function contentsView(loaded: LoadedProgress, place: Place): ContentsView {
  const { id } = loaded.response;
  return {
    search: place === 'search' ? undefined : paths.search(id),
    overview: { href: paths.response(id), current: place === 'overview' },
    parts: partContents(loaded, place),
    remaining: { href: paths.remaining(id), current: place === 'remaining' },
    basis:
      loaded.aggregate === undefined
        ? undefined
        : { href: paths.basis(id), current: place === 'basis', of: memberKindOf(loaded.aggregate).definiteSeveral },
    years: loaded.earlierSurvey === undefined ? undefined : { href: paths.years(id), current: place === 'years' },
    review: { href: paths.review(id), current: place === 'review', name: reviewName(loaded) },
    history: { href: paths.history(id), current: place === 'history' },
    print: paths.export(id, 'pdf'),
  };
}

/**
 * The name of the page with every answer, according to what the viewer can do there while the round is open: where
 * answers must be approved they are submitted only afterwards.
 */
export function reviewName({
  locked,
  permissions,
  settings,
  response,
}: Pick<LoadedProgress, 'locked' | 'permissions' | 'settings' | 'response'>): string {
  const isOpen = locked !== 'round-closed' && locked !== 'round-withdrawn';
  if (!permissions.has('response.submit') || !isOpen) return 'Alla svar';
  if (!settings.needsApproval || response.status === 'approved' || response.status === 'submitted')
    return 'Granska och lämna in';
  return permissions.has('response.approve') ? 'Granska och godkänn' : 'Granska och klarmarkera';
}

export function partContents(loaded: LoadedProgress, place: Place): PartContents[] {
  const progress = progressOf(loaded);
  return loaded.survey.parts.map((part) => ({
    letter: part.letter,
    title: part.title,
    progress: partProgress(part, progress),
    sections: part.sections.map((section) => ({
      title: section.title,
      pages: section.pages.map((page) => ({
        number: page.number,
        href: paths.page(loaded.response.id, page.number),
        name: pageName(page),
        ...pageAbout(page),
        state: pageState(page, progress),
        current: page === place,
      })),
    })),
  }));
}

/** What a page is about, for the table of contents and lists of pages. */
export function pageAbout({ questions }: Page): { readonly short: string | undefined; readonly about: string } {
  const [first] = questions;
  const [main, ...others] = questions.filter(({ condition }) => condition === undefined);
  return {
    short: others.length === 0 ? main?.shortTitle : undefined,
    about: first?.shortTitle ?? first?.title ?? '',
  };
}

/** The survey, the organisation, the year and the state, shown at the top of every page of a response. */
export interface ContextView {
  readonly surveyTitle: string;
  readonly organisation: string;
  readonly year: number;
  readonly state: StateView;
  readonly lastDay: string;
  /** What those who answer the survey are called, and those whose answers it counts. */
  readonly respondents: KindWords;
  readonly counted: KindWords;
  /** Notice that the RSS writes the answers on behalf of the organisation, with a link; undefined where it does not. */
  readonly onBehalf?: { readonly text: string; readonly href: string } | undefined;
}

export function contextView(loaded: LoadedProgress): ContextView {
  const { response, survey, locked } = loaded;
  const day = formatDate(response.lastDay);
  return {
    surveyTitle: survey.title,
    // A named respondent knows nothing of how many others have begun.
    organisation: response.respondent === undefined ? nameWithNumber(response) : response.organisation.name,
    year: survey.year,
    respondents: kindWords(respondentsOf(survey)),
    counted: kindWords(respondentsOf(loaded.countedSurvey ?? survey)),
    state: RESPONSE_STATES[stateOf(loaded)],
    lastDay:
      locked === 'round-withdrawn'
        ? 'Behöver inte besvaras'
        : locked === 'round-closed'
          ? `Stängd, sista dag var ${day}`
          : `Sista dag ${day}`,
    onBehalf: loaded.isOnBehalf
      ? { text: `Du för in svar åt ${nameWithKind(response.organisation)}`, href: paths.onBehalf(response.id) }
      : undefined,
  };
}

/** “Hylte”; “Hylte, svar 3” where the organisation gives several answers. */
export function nameWithNumber({
  organisation,
  answerNumber,
}: Pick<Response, 'organisation' | 'answerNumber'>): string {
  return answerNumber === undefined ? organisation.name : `${organisation.name}, svar ${formatCount(answerNumber)}`;
}

/** The name with the noun of its kind, where the name alone has none. */
function nameWithKind({ name, kind }: Organisation): string {
  return KIND_TRAITS[kind]?.isNamedWithNoun === true ? `${name} ${kindOf(kind).one}` : name;
}
