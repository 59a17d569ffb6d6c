import type { Aggregate } from '../counting/aggregate.ts';
import type { Survey } from '../survey/survey.ts';
import type { LoadedResponse } from '../workflow/loaded-response.ts';
import type { BasisDifference, BasisUpdate } from './basis-updates.ts';

/** The basis of a response, and its updates. */
export interface LoadedBasis {
  readonly loaded: LoadedResponse;
  readonly aggregate: Aggregate;
  /** The survey that the aggregate counts. */
  readonly countedSurvey: Survey;
  /** Empty unless the basis is frozen. */
  readonly news: readonly BasisUpdate[];
  /** Whether a member of a frozen basis belongs to something else, or is in another group, than when it was frozen. */
  readonly moved: boolean;
}

/** A frozen basis, and what lifting the freeze would change. */
export interface LoadedFreeze extends LoadedBasis {
  readonly difference: BasisDifference;
}
