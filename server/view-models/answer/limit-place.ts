import type { Answer } from '../../domain/answer/answer.ts';
import { typedIn } from '../../domain/answer/answer-fields.ts';
import type { Problem } from '../../domain/survey/problem.ts';
import { surplusStart } from '../../domain/text/characters.ts';

/**
 * For each text that is over its limit, a sentence that says where in the text the limit goes: “Gränsen går efter ”… i
 * vårdcentralens arbete” och före ”fortsätter under …”.” For people without scripts or without sight, who do not see
 * the mark in the field.
 */
export function limitPlaces(problems: readonly Problem[], answer: Answer | undefined): string[] {
  return problems.flatMap((problem) => {
    if (problem.rule !== 'over-limit') return [];
    const { option = '', column } = problem;
    const field = column !== undefined ? 'cell' : problem.place === 'comment' ? 'comment' : 'text';
    const text = String(typedIn(answer, { field, option, ...(column === undefined ? {} : { column }) }) ?? '');
    const start = surplusStart(text, problem.limit);
    return `Gränsen går efter ”${endOf(text.slice(0, start))}” och före ”${beginningOf(text.slice(start))}”.`;
  });
}

/** How many characters are quoted on each side of the limit. */
const QUOTED = 40;

/** The last words of a text, on one line. */
function endOf(text: string): string {
  const characters = [...onOneLine(text)];
  if (characters.length <= QUOTED) return characters.join('');
  const end = characters.slice(-QUOTED).join('');
  return `… ${end.replace(/^\S*\s(?=\S)/, '')}`;
}

/** The first words of a text, on one line. */
function beginningOf(text: string): string {
  const characters = [...onOneLine(text)];
  if (characters.length <= QUOTED) return characters.join('');
  const beginning = characters.slice(0, QUOTED).join('');
  return `${beginning.replace(/(?<=\S)\s\S*$/, '')} …`;
}

function onOneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
