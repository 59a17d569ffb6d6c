import type { Aggregate } from '../counting/aggregate.ts';
import type { LoadedResponse } from '../workflow/loaded-response.ts';
import type { SurveyOfTwoYears } from './year-before.ts';
import type { YearComparison } from './year-comparison.ts';

/** The members' answers of this year and the year before, counted by the same rules and compared. */
export interface TwoYears {
  readonly surveys: SurveyOfTwoYears;
  readonly before: Aggregate;
  readonly after: Aggregate;
  readonly comparison: YearComparison;
}

/** A response that counts others, with its comparison; `years` is undefined if there is no year before. */
export interface LoadedYears {
  readonly loaded: LoadedResponse;
  readonly years: TwoYears | undefined;
}
