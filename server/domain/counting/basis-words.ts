import { countedAs, memberKindOf } from '../people/organisation-kind.ts';
import { brokenRuleSentence } from '../survey/problem.ts';
import { formatCount, formatCounted, formatDateTime, formatNumber } from '../text/swedish.ts';
import type { CountedMember, Frozen, MemberSubmission } from './member.ts';
import type { NumberOverride } from './number-override.ts';
import { type Discrepancy, isRightSum, type NumberSum } from './number-rules.ts';

/**
 * The Swedish words, as plain text, that pages and documents use about a basis: which submission a member's
 * answers were read from, and why a number differs from the computed one.
 */

/** The submission that a member was counted by: “version 2, inlämnad 14 februari 2024 kl. 14.32, kvitto K7RM-4WPX”. */
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

/** An overridden number beside the computed one: “Lämnat tal: 5. Räknat: 4.” */
export function overriddenWords({ number, computed }: NumberOverride): string {
  return `Lämnat tal: ${formatNumber(number)}. Räknat: ${formatNumber(computed)}.`;
}

/** Who gave the reason and when, and the number computed at that time if it has changed since. */
export function reasonGivenWords({ reason, computed }: NumberOverride): string {
  if (reason === undefined) return 'Skäl saknas.';
  const then = reason.computed === computed ? '' : ` Då var det räknade talet ${formatNumber(reason.computed)}.`;
  return `${reason.by}, ${formatDateTime(reason.at)}.${then}`;
}

/**
 * “Kontroll: 4 + 1 + 1 = 6 av 6 vårdcentraler”, or “Kontroll: 9 + 1 + 1 = 11, men det ska bli 6”. Members that are
 * counted in no row stand last.
 */
export function sumWords(total: NumberSum): string {
  const { terms, sum, lowest, highest, members } = total;
  const outside = isRightSum(total) ? members - sum : 0;
  const all = [...terms, ...(outside === 0 ? [] : [outside])].map(formatNumber).join(' + ');
  if (isRightSum(total))
    return `Kontroll: ${all} = ${formatCount(members)} av ${formatCounted(members, countedAs(memberKindOf(total)))}${outside === 0 ? '' : ` (sist: ${formatCount(outside)} som inte kan räknas)`}`;
  const right = lowest === highest ? formatCount(lowest) : `${formatCount(lowest)}–${formatCount(highest)}`;
  return `Kontroll: ${all} = ${formatNumber(sum)}, men det ska bli ${right}`;
}

/**
 * “Ja: 9 är fler än de 6 vårdcentraler som räknas. Så här är det: …”, or that nothing has been said of it. What is
 * explained by the same words, or not at all, stands together.
 */
export function discrepancyTexts(
  discrepancies: readonly Discrepancy[],
): { readonly text: string; readonly isExplained: boolean }[] {
  const explanations = new Set(discrepancies.map(({ explanation }) => explanation));
  return [...explanations].map((explanation) => {
    const together = discrepancies.filter((one) => one.explanation === explanation);
    const sentences = together.map(({ broken }) => brokenRuleSentence(broken)).join(' ');
    const said = explanation === undefined ? 'Ingen har skrivit varför.' : `Så här är det: ${explanation}`;
    return { text: `${sentences} ${said}`, isExplained: explanation !== undefined };
  });
}

/**
 * How many of the members are counted: “4 av 6 vårdcentraler har lämnat in.” Of a frozen basis (`now`: how many have submitted
 * what holds now) both what it counts and what has been submitted: “2 av 6 vårdcentraler är med i det frysta underlaget. Nu har
 * 3 av 6 lämnat in.”
 */
export function submittedWords(
  { counted, all, now }: { readonly counted: number; readonly all: number; readonly now: number | undefined },
  nouns: readonly [one: string, several: string],
): string {
  const of = `${formatCount(counted)} av ${formatCounted(all, nouns)}`;
  if (now === undefined) return `${of} har lämnat in.`;
  return `${of} är med i det frysta underlaget. Nu har ${formatCount(now)} av ${formatCount(all)} lämnat in.`;
}

/**
 * Since when a basis is frozen and by whom: “Underlaget är fryst sedan 14 februari 2024 kl. 14.32, av Handläggare
 * Exempel.”
 */
export function frozenWords({ at, by }: Frozen): string {
  return `Underlaget är fryst sedan ${formatDateTime(at)}, av ${by}.`;
}
