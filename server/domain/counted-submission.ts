import type { Aggregate } from './aggregate.ts';
import type { OpenedResponse } from './opened-response.ts';

/** What a municipality's part in the counts was read from. */
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
  readonly correctable: boolean;
}

/** A response whose numbers are counted, with what they are counted from. */
export interface OpenedCounts {
  readonly opened: OpenedResponse;
  readonly aggregate: Aggregate;
  /** One for each municipality that has submitted. */
  readonly submissions: readonly CountedSubmission[];
}
