import type { LoadedSubmission } from '../workflow/loaded-submission.ts';
import type { MaskableText } from './maskable-text.ts';
import type { ReleaseCopy } from './release-copy.ts';

/** A submission with its texts that can be masked and the release copies made of it. */
export interface LoadedRelease {
  readonly loaded: LoadedSubmission;
  readonly texts: readonly MaskableText[];
  /** Latest first. */
  readonly copies: readonly ReleaseCopy[];
}
