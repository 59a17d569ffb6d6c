import type { Aggregate } from '../counting/aggregate.ts';
import type { LoadedResponse } from '../workflow/loaded-response.ts';
import type { SurveyOfTwoYears } from './year-before.ts';
import type { YearComparison } from './year-comparison.ts';

/** What the municipalities have answered now and the year before, counted by the same rules and set beside each other. */
export interface TwoYears {
  readonly surveys: SurveyOfTwoYears;
  readonly before: Aggregate;
  readonly after: Aggregate;
  readonly comparison: YearComparison;
}

/** A response that counts others, with the year before; undefined where there is none. */
export interface LoadedYears {
  readonly loaded: LoadedResponse;
  readonly years: TwoYears | undefined;
}
