import type { Aggregate } from '../counting/aggregate.ts';
import type { LoadedResponse } from '../workflow/loaded-response.ts';
import type { BasisDifference, BasisUpdate } from './basis-updates.ts';

/** What a response's numbers and texts come from, and what has come since it was frozen. */
export interface LoadedBasis {
  readonly loaded: LoadedResponse;
  readonly aggregate: Aggregate;
  /** None where it is not frozen. */
  readonly news: readonly BasisUpdate[];
}

/** A frozen basis that somebody is about to lift, and what would become of it. */
export interface LoadedFreeze extends LoadedBasis {
  readonly difference: BasisDifference;
}
