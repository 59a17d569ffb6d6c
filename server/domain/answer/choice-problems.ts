import type { Problem } from '../survey/problem.ts';
import type { Question } from '../survey/question.ts';
import type { Answer } from './answer.ts';

/**
 * What contradicts itself in the choices of an answer: too many choices, an option that excludes the others beside
 * another, or an option without the free text that it asks for. Both the check of an answer and the count read this.
 */
export function choiceProblems(question: Question, answer: Answer | undefined): readonly Problem[] {
  const chosen = new Set(answer?.chosen);
  const { id, maxChosen: most = chosen.size } = question;
  const tooMany: Problem = { question: id, rule: 'too-many-chosen', count: chosen.size, most };
  const ofOptions = question.options
    .filter(({ code }) => chosen.has(code))
    .flatMap(({ code, title, excludesOthers, text }): Problem[] => {
      const option = { question: id, option: code, optionTitle: title };
      return [
        ...(excludesOthers && chosen.size > 1 ? [{ rule: 'excludes-others', ...option } as const] : []),
        ...(text !== undefined && (answer?.texts?.[code] ?? '').trim() === ''
          ? [{ rule: 'text-missing', ...option } as const]
          : []),
      ];
    });
  return chosen.size > most ? [tooMany, ...ofOptions] : ofOptions;
}
