import { loadCatalogue } from '../../server/catalogue/catalogue.ts';
import type { Answers } from '../../server/domain/answer/answer.ts';
import { aggregate } from '../../server/domain/counting/aggregate.ts';
import type { Member } from '../../server/domain/counting/member.ts';
import { aggregateYearBefore, type SurveyOfTwoYears } from '../../server/domain/years/year-before.ts';
import { compareYears, type YearComparison } from '../../server/domain/years/year-comparison.ts';
import { MUNICIPALITIES } from './halland.ts';

const catalogue = loadCatalogue();

/** RSS Halland's survey of 2023, what it counts, and the invented kommunfrågor that those follow. */
export const rssOfTwoYears: SurveyOfTwoYears = {
  survey: catalogue.survey('rss-2023'),
  countedSurvey: catalogue.survey('kommun-2023'),
  earlier: catalogue.survey('kommun-2022'),
};

/** What some of Halland's municipalities answered, by name. Who is not named, or undefined, has not submitted. */
export type AnswersByName = Readonly<Record<string, Answers | undefined>>;

/** The six municipalities with what they have answered, but for those that were not in the round. */
export function membersWith(answers: AnswersByName, { without = [] }: { readonly without?: readonly string[] } = {}) {
  return MUNICIPALITIES.filter(({ name }) => !without.includes(name)).map(
    (organisation): Member => ({ organisation, answers: answers[organisation.name] }),
  );
}

export function comparedMembers(
  before: readonly Member[],
  after: readonly Member[],
  surveys: SurveyOfTwoYears = rssOfTwoYears,
): YearComparison {
  return compareYears(
    surveys,
    aggregateYearBefore(surveys, before),
    aggregate(surveys.survey, surveys.countedSurvey, after),
  );
}

/** The same answers to one question for each of some municipalities. */
export function chosenBy(question: string, choices: Readonly<Record<string, readonly string[]>>): AnswersByName {
  return Object.fromEntries(Object.entries(choices).map(([name, chosen]) => [name, { [question]: { chosen } }]));
}
