import { formatCount, formatDateTime, formatNumber } from '../text/swedish.ts';
import type { CountedMember, Frozen, MemberSubmission } from './member.ts';
import type { NumberOverride } from './number-override.ts';

/**
 * The Swedish words, as plain text, that pages and documents use about a basis: which submission a municipality's
 * answers were read from, and why a number differs from the computed one.
 */

/** “version 2, inlämnad 14 februari 2024 kl. 14.32, kvitto K7RM-4WPX”. */
export function submissionWords({ version, submittedAt, reference }: MemberSubmission): string {
  return `version ${formatCount(version)}, inlämnad ${formatDateTime(submittedAt)}, kvitto ${reference}`;
}

/**
 * The submission that a member's answers were read from, and the questions that were read from another. Undefined where
 * it is not known, or where the member has not submitted.
 */
export function memberWords({ submission, taken = [] }: CountedMember): string | undefined {
  const words = [
    ...(submission === undefined ? [] : [submissionWords(submission)]),
    ...taken.map(
      (one) =>
        `fråga ${one.question} ${one.submission === undefined ? 'utan svar (återtagen)' : `ur ${submissionWords(one.submission)}`}`,
    ),
  ];
  return words.length === 0 ? undefined : words.join('; ');
}

/** “Lämnat tal: 5. Räknat: 4.” */
export function overriddenWords({ number, computed }: NumberOverride): string {
  return `Lämnat tal: ${formatNumber(number)}. Räknat: ${formatNumber(computed)}.`;
}

/** Who gave the reason and when, and the number computed at that time if it has changed since. */
export function reasonGivenWords({ reason, computed }: NumberOverride): string {
  if (reason === undefined) return 'Skäl saknas.';
  const then = reason.computed === computed ? '' : ` Då var det räknade talet ${formatNumber(reason.computed)}.`;
  return `${reason.by}, ${formatDateTime(reason.at)}.${then}`;
}

/** “Underlaget är fryst sedan 14 februari 2024 kl. 14.32, av Handläggare Exempel.” */
export function frozenWords({ at, by }: Frozen): string {
  return `Underlaget är fryst sedan ${formatDateTime(at)}, av ${by}.`;
}
