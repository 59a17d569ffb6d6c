import { formatCount, formatDateTime, formatNumber } from '../text/swedish.ts';
import type { CountedMember, Frozen, MemberSubmission } from './member.ts';
import type { NumberOverride } from './number-override.ts';

/**
 * What pages and documents say of a basis, in the same words: what a municipality was read from, and why a number is
 * another than the computed one. Swedish, plain text.
 */

/** “version 2, inlämnad 14 februari 2024 kl. 14.32, kvitto K7RM-4WPX”. */
export function submissionWords({ version, submittedAt, reference }: MemberSubmission): string {
  return `version ${formatCount(version)}, inlämnad ${formatDateTime(submittedAt)}, kvitto ${reference}`;
}

/**
 * What a member was read from, with the questions that come from elsewhere; undefined where that is not known, and for
 * whoever has handed in nothing.
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

/** “Lämnas: 5. Räknat: 4.” */
export function overriddenWords({ number, computed }: NumberOverride): string {
  return `Lämnat tal: ${formatNumber(number)}. Räknat: ${formatNumber(computed)}.`;
}

/** Who gave the reason and when, with what was computed then where it has become another. */
export function reasonGivenWords({ reason, computed }: NumberOverride): string {
  if (reason === undefined) return 'Skäl saknas.';
  const then = reason.computed === computed ? '' : ` Då var det räknade talet ${formatNumber(reason.computed)}.`;
  return `${reason.by}, ${formatDateTime(reason.at)}.${then}`;
}

/** “Underlaget är fryst sedan 14 februari 2024 kl. 14.32, av Handläggare Exempel.” */
export function frozenWords({ at, by }: Frozen): string {
  return `Underlaget är fryst sedan ${formatDateTime(at)}, av ${by}.`;
}
