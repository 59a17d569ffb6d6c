import { ruleInCodes } from '../survey/comparison-words.ts';
import { isOfMembers, type SumRule } from '../survey/computed-rule.ts';
import { type CountRule, optionOfRule } from '../survey/count-rule.ts';

/** Under which condition a number is counted of others' answers, as it stands beside the number in files of data. */
export interface CountedCondition {
  /** In words, by the codes of the counted survey: “fråga 2 är minst 50 och fråga 1 är ja”. */
  readonly words: string;
  /** The rule in the definition's own words, as JSON. */
  readonly key: string;
  /** Whether it is who chose an option, or did not answer, which the wording beside the number says: no file needs it. */
  readonly isWorded: boolean;
}

/** What may say under which condition a number is counted: the rule of a count's row, or what a number is made of. */
export interface CountedBy {
  readonly counts?: CountRule | undefined;
  readonly sums?: SumRule | undefined;
}

/** The condition of a number; undefined where none counts answers: what is entered, and sums of numbers. */
export function countedCondition({ counts, sums }: CountedBy): CountedCondition | undefined {
  if (counts !== undefined)
    return { words: ruleInCodes(counts), key: JSON.stringify(counts), isWorded: isWorded(counts) };
  if (sums === undefined || !isOfMembers(sums)) return undefined;
  const { group: _, statistic: _statistic, round: _round, of: _of, ...rule } = sums;
  return { words: ruleInCodes(rule), key: JSON.stringify(sums), isWorded: false };
}

function isWorded(rule: CountRule): boolean {
  return 'unanswered' in rule || optionOfRule(rule) !== undefined;
}

/** The longest key that is read: no definition has a condition as long. */
const LONGEST_KEY = 10_000;

/**
 * Whether a key that stands beside a number in a file is that of the rule that counts it, with its words in any order. An
 * empty one says nothing.
 */
export function isCountedBy(key: string, { counts, sums }: CountedBy): boolean {
  if (key.trim() === '') return true;
  if (key.length > LONGEST_KEY) return false;
  try {
    return isSame(counts ?? sums, JSON.parse(key));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return false;
  }
}

/** No deeper than the first of them, which is a rule. */
function isSame(rule: unknown, read: unknown): boolean {
  if (typeof rule !== 'object' || rule === null || typeof read !== 'object' || read === null) return rule === read;
  const [own, other] = [new Map(Object.entries(rule)), new Map(Object.entries(read))];
  return (
    own.size === other.size && [...own].every(([word, value]) => other.has(word) && isSame(value, other.get(word)))
  );
}
