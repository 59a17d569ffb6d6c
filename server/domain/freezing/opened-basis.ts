import type { Aggregate } from '../counting/aggregate.ts';
import type { OpenedResponse } from '../workflow/opened-response.ts';
import type { BasisDifference, BasisNews } from './basis-news.ts';

/** What a response's numbers and texts come from, and what has come since it was frozen. */
export interface OpenedBasis {
  readonly opened: OpenedResponse;
  readonly aggregate: Aggregate;
  /** None where it is not frozen. */
  readonly news: readonly BasisNews[];
}

/** A frozen basis that somebody is about to lift, and what would become of it. */
export interface OpenedFreeze extends OpenedBasis {
  readonly difference: BasisDifference;
}
