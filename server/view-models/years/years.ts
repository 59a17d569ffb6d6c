import {
  countedAs,
  genitiveOfAll,
  memberKindOf,
  noneOf,
  type OrganisationKind,
  questionTo,
  theQuestionsTo,
} from '../../domain/people/organisation-kind.ts';
import { respondentsOf } from '../../domain/survey/survey.ts';
import { formatCount, formatCounted, withCapital } from '../../domain/text/swedish.ts';
import type { LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import { compareTexts } from '../../domain/years/compared-texts.ts';
import type { LoadedYears, TwoYears } from '../../domain/years/loaded-years.ts';
import type { ComparedNumber, ComparedQuestion, YearNumber } from '../../domain/years/year-comparison.ts';
import { paths, questionAnchor, withQuery } from '../../paths.ts';
import { type ContentsView, type ContextView, contentsView, contextView } from '../response/contents.ts';
import { type PairedBars, pairedBars } from './bar-chart.ts';
import { amongWords, type CaveatsView, caveatsView, changeWords, comparedWords } from './year-words.ts';

/** The page that compares the numbers of a response with those of the year before, question by question. */
export interface YearsView {
  readonly title: string;
  readonly context: ContextView;
  readonly contents: ContentsView;
  readonly lead: string;
  /** How a change between the years is counted, as a sentence; undefined where there is no year before. */
  readonly how: string | undefined;
  readonly order: readonly OrderLink[];
  readonly questions: readonly QuestionYearsView[];
  readonly texts: readonly {
    readonly number: string;
    readonly title: string;
    readonly anchor: string;
    readonly state: string;
    readonly href: string | undefined;
  }[];
  readonly basisHref: string;
}

export interface QuestionYearsView {
  readonly anchor: string;
  readonly number: string;
  readonly title: string;
  readonly source: string;
  /** Why the question cannot be compared; nothing more of it is shown then. */
  readonly reason: string | undefined;
  readonly compared: string;
  readonly caveats: CaveatsView;
  readonly years: { readonly before: string; readonly after: string };
  readonly rows: readonly YearRowView[];
  readonly memberHref: string;
  readonly countHref: string | undefined;
}

interface YearRowView {
  readonly label: string;
  /** How the option differed the year before, and any number that overrides the computed one. */
  readonly notes: readonly string[];
  readonly before: NumberView;
  readonly after: NumberView;
  readonly change: string | undefined;
  readonly among: string | undefined;
  /** Why no change is shown. */
  readonly reason: string | undefined;
  /** The row's numbers in words, for someone who does not see the bars. */
  readonly summary: string;
  readonly bars: PairedBars;
}

interface NumberView {
  /** Undefined where the option did not exist or nobody has answered. */
  readonly value: string | undefined;
  /** “av 6”, or why there is no number. */
  readonly of: string;
}

/** The order of a question's options: the largest number first, or the printed order. */
export type RowOrder = 'most' | 'printed';
const PRINTED = 'tryckt';

export function rowOrderIn(query: unknown): RowOrder {
  return query === PRINTED ? 'printed' : 'most';
}

export function yearsView({ loaded, years }: LoadedYears, order: RowOrder): YearsView {
  const { response, survey } = loaded;
  const kind = memberKindOf(loaded.aggregate ?? {});
  const page = {
    title: `Mellan åren, ${survey.title}`,
    context: contextView(loaded),
    contents: contentsView(loaded, 'years'),
    basisHref: paths.basis(response.id),
  };
  if (years === undefined)
    return {
      ...page,
      lead: `Det finns inget tidigare år att jämföra med. När länet har haft en omgång med enkäten som ${theQuestionsTo(kind)} följer visas talen från båda åren här.`,
      how: undefined,
      order: [],
      questions: [],
      texts: [],
    };
  const { comparison } = years;
  const comparable = comparison.questions.filter(({ reason }) => reason === undefined).length;
  return {
    ...page,
    lead: leadOf(years, comparable, kind),
    how: `En förändring räknas bara bland de ${kind.several} som svarade båda åren. Den som inte har svarat är varken ett ja eller ett nej, och det som inte fanns att svara på är ingen nolla.`,
    order: orderLinks(paths.years(response.id), order),
    questions: comparison.questions.map((question) => questionYearsView(question, { loaded, years, order })),
    texts: textLinks(loaded, years),
  };
}

export interface OrderLink {
  readonly href: string;
  readonly text: string;
  readonly current: boolean;
}

/** Links that choose the order of the rows. */
export function orderLinks(page: string, order: RowOrder): OrderLink[] {
  return [
    { href: page, text: 'Flest först', current: order === 'most' },
    { href: withQuery(page, { ordning: PRINTED }), text: 'Som i enkäten', current: order === 'printed' },
  ];
}

function leadOf(
  { comparison: { years, questions, members } }: TwoYears,
  comparable: number,
  kind: OrganisationKind,
): string {
  const submitted = (year: 'before' | 'after') => {
    const inRound = members.filter((member) => member[year] !== 'not-in-round');
    const done = inRound.filter((member) => member[year] === 'submitted').length;
    return `${formatCount(done)} av ${formatCounted(inRound.length, countedAs(kind))}`;
  };
  const sure = comparable === 0 ? 'Ingen' : formatCount(comparable);
  return `${withCapital(genitiveOfAll(kind))} svar ${years.after} bredvid ${years.before}. ${sure} av ${formatCounted(questions.length, ['fråga', 'frågor'])} med antal går att jämföra. ${submitted('before')} lämnade in ${years.before}, ${submitted('after')} har lämnat in ${years.after}.`;
}

function textLinks({ response, aggregate }: LoadedResponse, years: TwoYears): YearsView['texts'] {
  const names = years.comparison.members.map(({ organisation }) => organisation.name);
  const kind = memberKindOf(aggregate ?? {});
  return compareTexts(years.surveys, years.before, years.after, names).map(({ question, title, reason, members }) => {
    const both = members.filter(({ before, after }) => before !== undefined && after !== undefined).length;
    const state =
      members.length === 0
        ? `${withCapital(noneOf(kind))} har skrivit något av åren.`
        : `${formatCounted(both, countedAs(kind))} har skrivit båda åren.`;
    return {
      number: question,
      title,
      anchor: questionAnchor(question),
      state: reason ?? state,
      href: reason === undefined && members.length > 0 ? paths.yearsOfQuestion(response.id, question) : undefined,
    };
  });
}

interface Shown {
  readonly loaded: LoadedResponse;
  readonly years: TwoYears;
  readonly order: RowOrder;
}

function questionYearsView(question: ComparedQuestion, { loaded, years, order }: Shown): QuestionYearsView {
  const { response, survey, answers } = loaded;
  const { comparison, surveys } = years;
  const kind = respondentsOf(surveys.countedSurvey);
  const most = Math.max(...question.numbers.flatMap(({ before, after }) => [before?.counted ?? 0, after.counted]));
  const counted = survey.questions.find(({ id }) => id === question.question)?.kind === 'counts';
  const given = answers[question.question]?.numbers ?? {};
  return {
    anchor: questionAnchor(question.question),
    number: question.question,
    title: question.title,
    source: sourceOf(question.from, question.earlier, comparison.years.before, kind),
    reason: question.reason,
    compared: comparedWords(question, comparison),
    caveats: caveatsView(surveys, question.from, question.caveats),
    years: { before: String(comparison.years.before), after: String(comparison.years.after) },
    rows:
      question.reason === undefined
        ? inOrder(question.numbers, order).map((number) =>
            rowView(number, {
              most,
              years: comparison.years,
              given: counted ? given[number.option] : undefined,
            }),
          )
        : [],
    memberHref: paths.yearsOfQuestion(response.id, question.question),
    countHref: counted ? paths.count(response.id, question.question) : undefined,
  };
}

/**
 * The question that the members answer, and its number the year before: “Vårdcentralernas fråga H, 2022 fråga
 * F”.
 */
export function sourceOf(asked: string, earlier: string | undefined, year: number, kind: OrganisationKind): string {
  const now = `${withCapital(questionTo(kind))} ${asked}`;
  return earlier === undefined || earlier === asked ? now : `${now}, ${year} fråga ${earlier}`;
}

/** The numbers in the chosen order; options that count those who have not answered always come last. */
export function inOrder(numbers: readonly ComparedNumber[], order: RowOrder): readonly ComparedNumber[] {
  if (order === 'printed') return numbers;
  const isSilence = ({ rule }: ComparedNumber) => 'unanswered' in rule;
  return numbers.toSorted(
    (one, other) => Number(isSilence(one)) - Number(isSilence(other)) || other.after.value - one.after.value,
  );
}

function rowView(
  number: ComparedNumber,
  {
    most,
    years,
    given,
  }: {
    readonly most: number;
    readonly years: TwoYears['comparison']['years'];
    readonly given: number | string | undefined;
  },
): YearRowView {
  const { optionTitle, before, after, both, caveats } = number;
  const change = both === undefined ? undefined : changeWords(both.change);
  const nobody = before === undefined || both !== undefined ? undefined : 'jämförs inte';
  const reason = number.reason ?? nobody;
  const instead =
    typeof given === 'number' && given !== after.value ? [`I svaret står ${formatCount(given)} i stället.`] : [];
  return {
    label: optionTitle,
    notes: [...caveats, ...instead],
    before: numberView(before),
    after: numberView(after),
    change,
    among: amongWords(number),
    reason,
    summary: [
      `${years.before}: ${inWords(before)}`,
      `${years.after}: ${inWords(after)}`,
      ...(change === undefined ? [] : [change]),
    ].join('; '),
    bars: pairedBars({ before: known(before), after: known(after) }, most),
  };
}

/** A number that counts no member is undefined and not zero: a missing answer is never a zero. */
function known(number: YearNumber | undefined): number | undefined {
  return number === undefined || number.counted === 0 ? undefined : number.value;
}

function numberView(number: YearNumber | undefined): NumberView {
  const value = known(number);
  if (number === undefined || value === undefined)
    return { value: undefined, of: number === undefined ? 'finns inte' : 'inga svar' };
  return { value: formatCount(value), of: `av ${formatCount(number.counted)}` };
}

function inWords(number: YearNumber | undefined): string {
  const { value, of } = numberView(number);
  return value === undefined ? of : `${value} ${of}`;
}
