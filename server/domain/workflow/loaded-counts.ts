import type { Aggregate } from '../counting/aggregate.ts';
import type { NumberReason } from '../counting/number-override.ts';
import type { LoadedResponse } from './loaded-response.ts';

/** What a municipality's answer to a counted question was read from. */
export interface CountedSubmission {
  /** The organisation's code. */
  readonly organisation: string;
  /** The response's id. */
  readonly response: string;
  readonly version: number;
  /** ISO time. */
  readonly submittedAt: string;
  /** Whether whoever asks may read it, and ask for it to be mended. */
  readonly readable: boolean;
  readonly canBeSentBack: boolean;
}

/** A question whose numbers are counted, with what they are counted from. */
export interface LoadedCounts {
  readonly loaded: LoadedResponse;
  readonly aggregate: Aggregate;
  /** One for each municipality that has submitted. */
  readonly submissions: readonly CountedSubmission[];
  /** What was last said of each number of the response that was reported instead of the computed one. */
  readonly reasons: readonly NumberReason[];
}
