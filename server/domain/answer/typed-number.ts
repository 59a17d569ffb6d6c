import type { Question } from '../survey/question.ts';
import { readSwedishNumber } from '../text/number.ts';

/**
 * Reads what is typed as the number of a question, by `readSwedishNumber`. A percent sign may stand after it where the
 * question asks for percent. Undefined if it cannot be read; nothing else is tried, and the text is its writer's to
 * correct.
 */
export function readTypedNumber({ number }: Pick<Question, 'number'>, typed: string): number | undefined {
  return readSwedishNumber(number?.unit === 'percent' ? withoutPercentSign(typed) : typed);
}

/** A percentage without its sign, which may have a space before it and characters that are not seen after it. */
function withoutPercentSign(typed: string): string {
  const text = typed.replace(/\p{Cf}/gu, '').trim();
  return text.endsWith('%') ? text.slice(0, -1) : text;
}
