import { type Comparison, NUMBER_SIGNS, NUMBER_WORDS, numberHolds } from '../survey/comparison.ts';
import { comparisonWords } from '../survey/comparison-words.ts';
import { type CountCondition, type CountRule, conditionsOf } from '../survey/count-rule.ts';
import { isDay } from '../text/day.ts';
import { formatCount, formatCounted, formatDate, formatList, formatNumber } from '../text/swedish.ts';
import type { MemberEvidence } from './condition-count.ts';
import type { Found } from './condition-outcome.ts';

/** The Swedish words, as plain text, that pages and documents use about the conditions of a count. */

/**
 * What a rule compares with, within a sentence: “minst 50”, “minst 50 och fråga 4 före 1 juli 2023”. Undefined where
 * an option alone is counted, which its title says.
 */
export function ruleWords(rule: CountRule): string | undefined {
  const [first, ...others] = conditionsOf(rule);
  if (first === undefined) return undefined;
  const words = [
    ...oneConditionWords(first),
    ...others.map((one) => `fråga ${one.question} ${oneConditionWords(one).join(' ')}`.trim()),
  ];
  return words.length === 0 ? undefined : formatList(words);
}

function oneConditionWords(condition: CountCondition): string[] {
  const { anyRow, everyRow, column, option } = condition;
  const rows = anyRow ?? everyRow;
  if (rows !== undefined) {
    const cells = Object.values(rows).flatMap((comparison) => comparisonWords(comparison));
    return [`${anyRow === undefined ? 'varje rad' : 'någon rad'}${cells.length === 0 ? '' : ` ${formatList(cells)}`}`];
  }
  const words = comparisonWords(condition);
  return words.length === 0 && option !== undefined && column === undefined ? [] : words;
}

/** What was found in a member's answers, beside what it was compared with: “57 ≥ 50”. Empty where nothing was. */
export function foundWords(rule: CountRule, found: readonly Found[]): string {
  return conditionsOf(rule)
    .flatMap((condition, index) => oneFoundWords(condition, found[index] ?? {}))
    .join('; ');
}

function oneFoundWords(condition: CountCondition, { value, option, chosen, rows, of }: Found): string[] {
  if (option !== undefined) return [`${chosen === true ? '' : 'inte '}”${option}”`];
  if (rows !== undefined && of !== undefined) {
    const named = rows.length === 0 ? '' : `: ${formatList(rows)}`;
    return [`${formatCount(rows.length)} av ${formatCounted(of, ['rad', 'rader'])}${named}`];
  }
  if (typeof value === 'number') return [numberFoundWords(condition, value)];
  if (value === undefined) return [];
  return [isDay(value) ? formatDate(value) : `”${value}”`];
}

/** “57 ≥ 50”, “50 ≤ 57 ≤ 60” as “57 ≥ 50 och ≤ 60”; where it is not so, the bound that it breaks: “12 < 50”. */
function numberFoundWords(condition: Comparison, value: number): string {
  const bounds = NUMBER_WORDS.flatMap((word) => {
    const bound = condition[word];
    return bound === undefined ? [] : [{ word, bound }];
  });
  const broken = bounds.find(({ word, bound }) => !numberHolds(word, value, bound));
  const told =
    broken === undefined
      ? bounds.map(({ word, bound }) => `${NUMBER_SIGNS[word][0]} ${formatNumber(bound)}`)
      : [`${NUMBER_SIGNS[broken.word][1]} ${formatNumber(broken.bound)}`];
  return `${formatNumber(value)} ${told.join(' och ')}`.replaceAll(/(?<=[<>≤≥=≠]) | (?=[<>≤≥=≠])/g, '\u00a0');
}

/** What was found in each member's answers, by the member's name: “57 ≥ 50”. Empty where an option alone is counted. */
export function foundByMember({
  rule,
  evidence = [],
}: {
  readonly rule: CountRule;
  readonly evidence?: readonly MemberEvidence[];
}): ReadonlyMap<string, string> {
  return new Map(evidence.map(({ member, found }) => [member, foundWords(rule, found)]));
}

/** Members with what was found in the answers of each: “Falkenberg: 57 ≥ 50”, or the names alone. */
export function namesWithFound(names: readonly string[], found: ReadonlyMap<string, string>): string[] {
  return names.map((name) => {
    const words = found.get(name) ?? '';
    return words === '' ? name : `${name}: ${words}`;
  });
}
