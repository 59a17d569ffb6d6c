import {
  type Continuation,
  type ContinuedQuestion,
  continuationOf,
  type Mapping,
} from '../../domain/survey/continuation.ts';
import { nameWithYear, type Part, type Survey } from '../../domain/survey/survey.ts';
import { formatCount, formatCounted, withCapital } from '../../domain/text/swedish.ts';
import { paths } from '../../paths.ts';
import type { StretchView } from '../answer/answer-difference.ts';
import { continuationWords } from './continuation-words.ts';

/** The page with what is new in a survey, compared with the survey that it follows. */
export interface NewInSurveyView {
  readonly title: string;
  /** Which two surveys are compared, or that there is no earlier one. */
  readonly lead: string;
  /** How many questions there are of each sort. Every question is counted in one sort. */
  readonly counts: readonly { readonly name: string; readonly count: string }[];
  readonly parts: readonly {
    readonly heading: string;
    /** The questions with changes, grouped by sort. */
    readonly groups: readonly GroupView[];
    readonly same: GroupView | undefined;
  }[];
  readonly readingVersionHref: string;
}

interface GroupView {
  readonly heading: string;
  readonly questions: readonly NewQuestionView[];
}

interface NewQuestionView {
  readonly number: string;
  readonly title: string;
  /** The wording with the difference marked, shown instead of `title`; undefined where the wording is unchanged. */
  readonly wording: readonly StretchView[] | undefined;
  readonly help: readonly StretchView[] | undefined;
  readonly lines: readonly string[];
}

type Sort = Mapping | 'gone';

/** The sorts in the order of the page. A question that is of several is listed under the first. */
const SORTS: readonly (readonly [sort: Sort, heading: string])[] = [
  ['new', 'Nya frågor'],
  ['split', 'Delade'],
  ['merged', 'Sammanslagna'],
  ['reworded', 'Omformulerade eller ändrade'],
  ['same', 'Oförändrade'],
  ['gone', 'Ställs inte längre'],
];

/** The page about what is new in a survey since `followed`, the earlier one that it follows; undefined if none. */
export function newInSurveyView(survey: Survey, followed: Survey | undefined): NewInSurveyView {
  const head = { title: `Nytt i årets enkät, ${survey.title}`, readingVersionHref: paths.readingVersion(survey.id) };
  if (followed === undefined)
    return {
      ...head,
      lead: `${survey.title} följer ingen tidigare enkät, så det finns inget att jämföra med. Alla frågor är nya.`,
      counts: [],
      parts: [],
    };
  const continuation = continuationOf(followed, survey);
  const letters = new Set(survey.parts.map(({ letter }) => letter));
  const elsewhere = followed.parts.filter(({ letter }) => !letters.has(letter));
  return {
    ...head,
    lead: `${nameWithYear(survey)} jämfört med ${followed.title}.`,
    counts: SORTS.map(([sort, heading]) => ({
      name: heading,
      count: formatCount(sort === 'gone' ? continuation.gone.length : ofSort(continuation.questions, sort).length),
    })),
    parts: [...survey.parts, ...elsewhere].map((part) => partView(part, continuation)),
  };
}

function partView({ letter, title }: Part, continuation: Continuation): NewInSurveyView['parts'][number] {
  const { earlier, later } = continuation;
  const within = ({ parts }: Survey) =>
    new Set(
      parts
        .filter((part) => part.letter === letter)
        .flatMap(({ sections }) => sections.flatMap(({ pages }) => pages.flatMap(({ questions }) => questions))),
    );
  const [now, before] = [within(later), within(earlier)];
  const questions = continuation.questions.filter(({ question }) => now.has(question));
  const groups = SORTS.flatMap(([sort, heading]): (GroupView & { readonly sort: Sort })[] => {
    const listed =
      sort === 'gone'
        ? continuation.gone
            .filter((question) => before.has(question))
            .map(({ id, title }) => ({
              number: id,
              title,
              wording: undefined,
              help: undefined,
              lines: [`Nummer ${id} i enkäten ${earlier.year}.`],
            }))
        : ofSort(questions, sort).map((one) => questionView(one, earlier.year));
    return listed.length === 0 ? [] : [{ sort, heading, questions: listed }];
  });
  const same = groups.find(({ sort }) => sort === 'same');
  return {
    heading: `Del ${letter}. ${title}`,
    groups: groups.filter((group) => group !== same),
    same: same && {
      ...same,
      heading: withCapital(formatCounted(same.questions.length, ['oförändrad fråga', 'oförändrade frågor'])),
    },
  };
}

function ofSort(questions: readonly ContinuedQuestion[], sort: Sort): ContinuedQuestion[] {
  return questions.filter(
    ({ mappings }) => SORTS.find(([one]) => mappings.some((mapping) => mapping === one))?.[0] === sort,
  );
}

function questionView(continued: ContinuedQuestion, year: number): NewQuestionView {
  const { question, earlier } = continued;
  const { title, help, lines } = continuationWords(continued, year);
  const before = earlier.length > 1 ? earlier.map((one) => `Fråga ${one.id} ${year}: ${one.title}`) : [];
  return { number: question.id, title: question.title, wording: title, help, lines: [...lines, ...before] };
}
