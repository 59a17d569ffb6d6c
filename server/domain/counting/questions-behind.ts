import type { Question } from '../survey/question.ts';
import { findQuestion, type Survey } from '../survey/survey.ts';
import { operandsOf } from '../table/computation.ts';

/**
 * The ids of some questions with those that their numbers depend on: the questions that they are computed from, and
 * those whose answers decide whether one of them is asked.
 */
export function withQuestionsBehind(survey: Survey, ids: Iterable<string>): ReadonlySet<string> {
  const behind = new Set(ids);
  // A set gives what is added to it while it is gone through.
  for (const id of behind) {
    const question = findQuestion(survey, id);
    for (const needed of numbersBehind(question)) behind.add(needed);
    for (const term of question?.condition?.anyOf ?? []) behind.add(term.question);
  }
  return behind;
}

/** The ids of the questions whose numbers a question is computed from. */
function numbersBehind(question: Question | undefined): readonly string[] {
  const { computed, table } = question ?? {};
  const operands = computed === undefined || 'sums' in computed ? [] : operandsOf(computed.computed);
  return [
    ...operands.flatMap((operand) => (typeof operand === 'number' ? [] : [operand.question])),
    ...(table?.columns.flatMap((column) =>
      column.holds === 'computed' && 'share' in column.computed ? [column.computed.share.of] : [],
    ) ?? []),
  ];
}
