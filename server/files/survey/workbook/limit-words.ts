import type { JsonObject } from './merge-patch.ts';
import { ISO_DAY, numberFromText, numberInWords, wholeIn } from './word-parts.ts';

/*
 * What the column Gräns says, written and read. A reader gives undefined for what it cannot read; how each is written is in `LIMIT_ADVICE`.
 */

/** “max 1 000 tecken” as 1000. */
export function charactersIn(text: string): number | undefined {
  const found = wholeIn(text.replace(/^(max|högst)\.? /i, '').replace(/ (tecken|ord)$/i, ''));
  return / ord$/i.test(text) ? undefined : found;
}

/** “högst 5” as 5. */
export function mostIn(text: string): number | undefined {
  return wholeIn(text.replace(/^(max|högst|upp till)\.? /i, ''));
}

/** “1 till 100”, “minst 1” or “högst 100”, with the lowest first. */
export function numberBoundsIn(text: string): { readonly minimum?: number; readonly maximum?: number } | undefined {
  const alone = /^(minst|högst|max|från|till) (.+)$/i.exec(text);
  if (alone !== null) {
    const value = numberFromText(alone[2] ?? '');
    if (value === undefined) return undefined;
    return /^(minst|från)$/i.test(alone[1] ?? '') ? { minimum: value } : { maximum: value };
  }
  const both = /^(.+?)(?: till | - |(?<=\d)[-–]| – )(.+)$/.exec(text);
  const [minimum, maximum] = [numberFromText(both?.[1] ?? ''), numberFromText(both?.[2] ?? '')];
  return minimum === undefined || maximum === undefined ? undefined : { minimum, maximum };
}

/** The bounds of a number in words; empty for those that hold where nothing is said: from 0. */
export function numberBoundsWords({ minimum, maximum }: JsonObject): string {
  const low = typeof minimum === 'number' ? numberInWords(minimum) : undefined;
  const high = typeof maximum === 'number' ? numberInWords(maximum) : undefined;
  if (high !== undefined) return low === undefined || low === '0' ? `högst ${high}` : `${low} till ${high}`;
  return low === undefined || low === '0' ? '' : `minst ${low}`;
}

/** The days that may be answered, as words of the definition. */
export function daysIn(text: string): JsonObject | undefined {
  if (/^(i|inom) perioden$/i.test(text)) return { withinPeriod: true };
  const [, from, to] = /^(?:från )?(\S+)(?: till (\S+))?$/i.exec(text) ?? [];
  const until = /^till (\S+)$/i.exec(text)?.[1];
  if (until !== undefined) return ISO_DAY.test(until) ? { formatMaximum: until } : undefined;
  if (from === undefined || !ISO_DAY.test(from) || (to !== undefined && !ISO_DAY.test(to))) return undefined;
  if (to !== undefined) return { formatMinimum: from, formatMaximum: to };
  return /^från /i.test(text) ? { formatMinimum: from } : undefined;
}

/** Between which days a date may be, in words. */
export function daysWords({ formatMinimum: from, formatMaximum: to, withinPeriod }: JsonObject): string {
  if (withinPeriod === true) return 'i perioden';
  if (from !== undefined) return to === undefined ? `från ${from}` : `${from} till ${to}`;
  return to === undefined ? '' : `till ${to}`;
}

/** How many rows the respondent may add. */
export function rowLimitsIn(text: string): JsonObject | undefined {
  const most = mostIn(text);
  if (most !== undefined) return { maxItems: most };
  const [, low, high] = /^(\d{1,6})(?: till | ?[-–] ?)(\d{1,6})$/.exec(text) ?? [];
  return low === undefined || high === undefined ? undefined : { minItems: Number(low), maxItems: Number(high) };
}

export function rowsWords({ minItems, maxItems }: JsonObject): string {
  return minItems === undefined ? `högst ${maxItems}` : `${minItems} till ${maxItems}`;
}

/** How many files, of which kinds and how large. */
export function filesIn(text: string): JsonObject | undefined {
  const [first = '', ...others] = text.split(';').map((part) => part.trim());
  const most = mostIn(first.replace(/ filer?$/i, ''));
  if (most === undefined || others.length > 2) return undefined;
  let found: JsonObject = { maxItems: most };
  for (const part of others) {
    const size = /^(\d{1,9}) byte$/i.exec(part)?.[1];
    if (size !== undefined) found = { ...found, maxBytes: Number(size) };
    else found = { ...found, types: part.split(',').map((type) => type.trim().toLowerCase()) };
  }
  return found;
}

export function filesWords({ maxItems, types, maxBytes }: JsonObject): string {
  return [
    `högst ${maxItems}`,
    ...(Array.isArray(types) ? [types.join(', ')] : []),
    ...(maxBytes === undefined ? [] : [`${maxBytes} byte`]),
  ].join('; ');
}
