import type { LoadedSubmission } from '../workflow/loaded-submission.ts';
import type { MaskableText } from './maskable-text.ts';
import type { ReleaseCopy } from './release-copy.ts';

/** A submission that copies are made of to disclose. */
export interface LoadedRelease {
  readonly loaded: LoadedSubmission;
  readonly texts: readonly MaskableText[];
  /** The latest first. */
  readonly copies: readonly ReleaseCopy[];
}
