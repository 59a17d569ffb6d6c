import type { Question } from '../survey/question.ts';
import { readSwedishNumber } from '../text/number.ts';

/**
 * Reads what is typed as the number of a question, by `readSwedishNumber`. A percent sign may stand after it where the
 * question asks for percent, and “kr” where it asks for money. Undefined if it cannot be read; nothing else is tried, and
 * the text is its writer's to correct.
 */
export function readTypedNumber({ number }: Pick<Question, 'number'>, typed: string): number | undefined {
  const sign = number?.unit === 'percent' ? '%' : number?.unit === 'SEK' ? 'kr' : undefined;
  return readSwedishNumber(sign === undefined ? typed : withoutSign(typed, sign));
}

/** An amount without the sign of its unit, which may have a space before it and characters that are not seen after it. */
function withoutSign(typed: string, sign: string): string {
  const text = typed.replace(/\p{Cf}/gu, '').trim();
  return text.toLowerCase().endsWith(sign) ? text.slice(0, -sign.length) : text;
}
