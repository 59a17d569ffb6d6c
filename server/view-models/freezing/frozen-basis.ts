import { frozenWords, submissionWords } from '../../domain/counting/basis-words.ts';
import type { CountStanding } from '../../domain/counting/count-standing.ts';
import type { BasisEffect, BasisUpdate, QuestionUpdate } from '../../domain/freezing/basis-updates.ts';
import type { LoadedBasis, LoadedFreeze } from '../../domain/freezing/loaded-basis.ts';
import { memberKindOf, noneOf, type OrganisationKind, questionTo } from '../../domain/people/organisation-kind.ts';
import { sentenceOf } from '../../domain/survey/problem.ts';
import { findQuestion, respondentsOf, type Survey } from '../../domain/survey/survey.ts';
import { formatCount, formatCounted, formatDateTime, formatList, withCapital } from '../../domain/text/swedish.ts';
import { wordDifference } from '../../domain/text/word-difference.ts';
import { paths } from '../../paths.ts';
import { inShort, type StretchView } from '../answer/answer-difference.ts';
import { type ContentsView, type ContextView, contentsView, contextView } from '../response/contents.ts';
import { moreSums, type NumberChangeView, sumChangesShown, sumSentences } from './sum-changes.ts';

/** Whether the basis is frozen, and the basis updates since. */
export interface FreezeView {
  /** When the basis was frozen and by whom; undefined where it is not frozen. */
  readonly frozen: string | undefined;
  /** Where freezing is posted; undefined for someone who cannot change answers now, and where the basis is frozen. */
  readonly freezeAction: string | undefined;
  readonly liftHref: string | undefined;
  /** That members have moved since the basis was frozen, which does not change it; undefined if none has. */
  readonly moved: string | undefined;
  /** The basis updates; undefined where the basis is not frozen. */
  readonly news: NewsView | undefined;
}

interface NewsView {
  readonly lead: string;
  readonly members: readonly MemberNewsView[];
}

interface MemberNewsView {
  readonly anchor: string;
  readonly name: string;
  /** What the member has submitted or withdrawn since the basis was frozen. */
  readonly told: string;
  readonly questions: readonly QuestionNewsView[];
  /** The buttons that decide on all questions of the member at once. */
  readonly decide: DecideView | undefined;
}

interface QuestionNewsView extends EffectView {
  readonly number: string;
  readonly title: string;
  /** What has been decided, by whom and when. */
  readonly decided: string | undefined;
  readonly decide: DecideView | undefined;
}

interface DecideView {
  readonly action: string;
  readonly organisation: string;
  /** The question's printed number; empty where the decision is on all questions of the member. */
  readonly question: string;
  /** The version of the submission that the decision is on; empty where the submission is withdrawn. */
  readonly version: string;
  /** The member and the question in words, for the button's name to a screen reader. */
  readonly of: string;
  readonly buttons: readonly { readonly choice: 'taken' | 'left'; readonly text: string }[];
}

/** How a basis update changes the basis, number by number and text by text. */
interface EffectView {
  readonly numbers: readonly NumberChangeView[];
  readonly sentences: readonly string[];
  readonly texts: readonly {
    readonly label: string;
    readonly short: readonly StretchView[];
    readonly whole: readonly StretchView[] | undefined;
  }[];
}

/**
 * Whether a basis is frozen, what can be done about it, and the updates since. `countedSurvey`: the survey that the
 * members answer.
 */
export function freezeView({ loaded, aggregate, news, moved }: LoadedBasis, countedSurvey: Survey): FreezeView {
  const { response, writable } = loaded;
  const { frozen } = aggregate;
  return {
    frozen: frozen && frozenWords(frozen),
    freezeAction: writable && frozen === undefined ? paths.freezeBasis(response.id) : undefined,
    liftHref: writable && frozen !== undefined ? paths.liftFreeze(response.id) : undefined,
    moved: moved
      ? `Vad ${respondentsOf(countedSurvey).definiteSeveral} hör till har ändrats sedan dess. Frysningen måste hävas för att räkna efter det.`
      : undefined,
    news: frozen && newsView(news, countedSurvey, writable ? paths.basisChoice(response.id) : undefined),
  };
}

function newsView(news: readonly BasisUpdate[], countedSurvey: Survey, action: string | undefined): NewsView {
  const waiting = news.filter(({ questions }) => questions.some(({ state }) => state === 'new'));
  return {
    lead:
      news.length === 0
        ? `${withCapital(noneOf(respondentsOf(countedSurvey)))} har lämnat in eller återtagit något sedan dess.`
        : waiting.length === 0
          ? 'Inget väntar på beslut.'
          : `${formatList(waiting.map(({ organisation }) => organisation.name))} väntar på beslut. Inget av det räknas förrän du tar in det.`,
    members: news.map((one) => memberView(one, countedSurvey, action)),
  };
}

export function memberAnchor(code: string): string {
  return `nytt-${code}`;
}

function memberView(news: BasisUpdate, countedSurvey: Survey, action: string | undefined): MemberNewsView {
  const { organisation, questions, latest } = news;
  const kind = respondentsOf(countedSurvey);
  const version = latest === undefined ? '' : String(latest.version);
  const decide = (question: string, of: string, buttons: DecideView['buttons']): DecideView | undefined =>
    action === undefined || buttons.length === 0
      ? undefined
      : { action, organisation: organisation.code, question, version, of, buttons };
  const open = questions.filter(({ state }) => state !== 'taken');
  return {
    anchor: memberAnchor(organisation.code),
    name: organisation.name,
    told: `${toldOf(news)}${questions.length === 0 ? ' Inget tal och ingen text i underlaget ändras av det.' : ''}`,
    questions: questions.map((one) => ({
      number: one.question,
      title: findQuestion(countedSurvey, one.question)?.title ?? '',
      decided: decidedWords(one),
      ...effectView(one.effect, organisation.name, kind),
      decide: decide(one.question, `${organisation.name}, ${questionTo(kind)} ${one.question}`, buttonsOf(one)),
    })),
    decide:
      open.length < 2
        ? undefined
        : decide('', organisation.name, [
            { choice: 'taken', text: `Ta in allt från ${organisation.name}` },
            ...(open.some(({ state }) => state === 'new') ? [{ choice: 'left' as const, text: 'Låt allt stå' }] : []),
          ]),
  };
}

function toldOf({ kind, frozen, latest }: BasisUpdate): string {
  if (latest === undefined)
    return frozen === undefined
      ? 'Har återtagit det som är intaget och inte lämnat in igen.'
      : `Har återtagit det som är fryst (${submissionWords(frozen)}) och inte lämnat in igen.`;
  return kind === 'first'
    ? `Hade inte lämnat in. Har nu lämnat in: ${submissionWords(latest)}.`
    : `Har lämnat in igen: ${submissionWords(latest)}.`;
}

function decidedWords({ state, choice }: QuestionUpdate): string | undefined {
  if (choice === undefined || state === 'new') return undefined;
  return `${state === 'taken' ? 'Intaget' : 'Låtet stå'} av ${choice.by}, ${formatDateTime(choice.at)}.`;
}

function buttonsOf({ state }: QuestionUpdate): DecideView['buttons'] {
  switch (state) {
    case 'new':
      return [
        { choice: 'taken', text: 'Ta in' },
        { choice: 'left', text: 'Låt stå' },
      ];
    case 'left':
      return [{ choice: 'taken', text: 'Ta in ändå' }];
    case 'taken':
      return [{ choice: 'left', text: 'Ångra' }];
  }
}

const STANDINGS: Readonly<Record<CountStanding, string>> = {
  yes: 'ja',
  no: 'nej',
  'not-asked': 'övrigt (frågan ställs inte)',
  outside: 'övrigt',
  contradictory: 'övrigt (motsägelse)',
  unanswered: 'inte svarat',
  'not-submitted': 'inte lämnat svar',
};

function effectView(effect: BasisEffect, member: string, kind: OrganisationKind): EffectView {
  const { gone, come } = effect.contradictions;
  return {
    numbers: changesOf(effect, kind),
    sentences: [
      ...effect.standings.map(
        ({ question, rows, before, after }) =>
          `Fråga ${question}: ${member} räknas som ${STANDINGS[after]} i stället för ${STANDINGS[before]} i ${formatCounted(rows, ['rad', 'rader'])} där talet är detsamma.`,
      ),
      ...sumSentences(effect.sums, member),
      ...gone.map(
        (problem) => `${withCapital(questionTo(kind))} ${problem.question} säger inte längre emot sig själv.`,
      ),
      ...come.map((problem) => `Ny motsägelse i ${questionTo(kind)} ${problem.question}: ${sentenceOf(problem)}`),
    ],
    texts: effect.texts.map(({ question, before, after }) => ({
      label: `Fråga ${question}, ${textChange(before, after)} från ${member}`,
      ...inShort(wordDifference(before, after)),
    })),
  };
}

function textChange(before: string, after: string): string {
  if (before === '') return 'ny text';
  return after === '' ? 'ingen text längre' : 'ändrad text';
}

function changesOf(
  { numbers, rankings, sums }: Pick<BasisEffect, 'numbers' | 'rankings' | 'sums'>,
  kind: OrganisationKind,
): NumberChangeView[] {
  const { several } = kind;
  const asView = (label: string, before: number, after: number): NumberChangeView => ({
    label,
    before: formatCount(before),
    after: formatCount(after),
  });
  return [
    ...numbers.map(({ question, optionTitle, before, after }) =>
      asView(`Fråga ${question}, ${optionTitle}`, before, after),
    ),
    ...rankings.map(({ question, optionTitle, before, after }) =>
      asView(`Fråga ${question}, ${several} som har valt ${optionTitle}`, before, after),
    ),
    ...sumChangesShown(sums, kind),
  ];
}

/** The page that shows what lifting the freeze would change, with the button that lifts it. */
export interface LiftView {
  readonly title: string;
  readonly context: ContextView;
  readonly contents: ContentsView;
  readonly frozen: string;
  readonly lead: string;
  readonly numbers: readonly NumberChangeView[];
  /** How many more numbers than those change. */
  readonly more: readonly string[];
  readonly texts: readonly string[];
  readonly action: string;
  readonly leaveHref: string;
}

export function liftView({ loaded, aggregate, difference }: LoadedFreeze): LiftView {
  const { response, survey } = loaded;
  const numbers = changesOf(difference, memberKindOf(aggregate));
  const texts = difference.texts.map(
    ({ question, members }) =>
      `Fråga ${question}: ${members.length === 1 ? 'texten' : 'texterna'} från ${formatList(members)}`,
  );
  return {
    title: `Häv frysningen, ${survey.title}`,
    context: contextView(loaded),
    contents: contentsView(loaded, 'basis'),
    frozen: aggregate.frozen === undefined ? '' : frozenWords(aggregate.frozen),
    lead:
      numbers.length === 0 && texts.length === 0
        ? 'Inget tal och ingen text ändras nu: det som är fryst är detsamma som det som är inlämnat.'
        : 'Det här ändras direkt:',
    numbers,
    more: moreSums(difference.sums),
    texts,
    action: paths.liftFreeze(response.id),
    leaveHref: paths.basis(response.id),
  };
}
