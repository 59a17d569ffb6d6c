import type { LoadedSubmission } from '../workflow/loaded-submission.ts';
import type { MaskableText } from './maskable-text.ts';
import type { ReleaseCopy } from './release-copy.ts';
import type { ReleasableFile } from './released-file.ts';

/** A submission with its texts that can be masked, its files that can be chosen, and the release copies made of it. */
export interface LoadedRelease {
  readonly loaded: LoadedSubmission;
  readonly texts: readonly MaskableText[];
  readonly files: readonly ReleasableFile[];
  /** Latest first. */
  readonly copies: readonly ReleaseCopy[];
}
