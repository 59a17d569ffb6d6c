import { answerNumbers } from '../answer/answer-numbers.ts';
import { type CountRule, optionOfRule } from '../survey/count-rule.ts';
import type { Survey } from '../survey/survey.ts';
import { type ConditionOutcome, type Found, outcomeOfRule, type ReadAnswers } from './condition-outcome.ts';
import type { Member } from './member.ts';

/** What was found in a member's answers, for each condition of a rule in their order. */
export interface MemberEvidence {
  /** The member's name. */
  readonly member: string;
  readonly found: readonly Found[];
}

/** Names of members by how they stand to a rule with conditions, with what was found in the answers of yes and no. */
export type ConditionCount = Readonly<Record<ConditionOutcome, readonly string[]>> & {
  readonly evidence: readonly MemberEvidence[];
};

/**
 * Counts the members by each of the rules that has conditions; the others, which count an option or the unanswered, are
 * not among what is returned. The time grows with the number of members times the number of rules.
 */
export function countByConditions(
  countedSurvey: Survey,
  rules: readonly CountRule[],
  members: readonly Member[],
): ReadonlyMap<CountRule, ConditionCount> {
  const conditional = rules.filter((rule) => !('unanswered' in rule) && optionOfRule(rule) === undefined);
  if (conditional.length === 0) return new Map();
  const read = members.map(({ organisation, answers }) => ({
    name: organisation.name,
    read: answers === undefined ? undefined : { answers, numbers: answerNumbers(countedSurvey, answers) },
  }));
  return new Map(conditional.map((rule) => [rule, countOne(countedSurvey, rule, read)]));
}

function countOne(
  countedSurvey: Survey,
  rule: CountRule,
  members: readonly { readonly name: string; readonly read: ReadAnswers | undefined }[],
): ConditionCount {
  const groups: Record<ConditionOutcome, string[]> = { yes: [], no: [], other: [], missing: [] };
  const evidence: MemberEvidence[] = [];
  for (const { name, read } of members) {
    const { standing, found } = outcomeOfRule(countedSurvey, rule, read);
    groups[standing].push(name);
    if (standing === 'yes' || standing === 'no') evidence.push({ member: name, found });
  }
  return { ...groups, evidence };
}
