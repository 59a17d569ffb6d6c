import { countedIn, countRuleInWords, placeIn, placeWords } from './condition-words.ts';
import { isJsonObject, type JsonObject } from './merge-patch.ts';
import { numberFromText, numberInWords } from './word-parts.ts';

/*
 * How a number is made of others, in words, as it stands in the column Räknas ur. In a column of a table a number stands
 * for itself; among questions it is the number of one, and a number that stands for itself is “talet 12”.
 */

/** Whether what is made is a question or a column of a table. */
export type MadeIn = 'question' | 'column';

/** How a number is made, `computed` or `sums`, in words; undefined for what has none. */
export function madeWords({ computed, sums }: JsonObject, where: MadeIn): string | undefined {
  if (isJsonObject(sums)) return sumsWords(sums);
  return isJsonObject(computed) ? computedWords(computed, where) : undefined;
}

/** What a text says of how a number is made, as `computed` or `sums`; undefined for what cannot be read. */
export function madeIn(text: string, where: MadeIn): JsonObject | undefined {
  const sums = sumsIn(text);
  if (sums !== undefined) return { sums };
  const computed = computedIn(text, where);
  return computed === undefined ? undefined : { computed };
}

function computedWords(computed: JsonObject, where: MadeIn): string | undefined {
  const { round, ...made } = computed;
  const [entry, ...others] = Object.entries(made);
  if (entry === undefined || others.length > 0) return undefined;
  const [word, operands] = entry;
  if (word === 'share')
    return isJsonObject(operands) && round === undefined ? `${operands.of} fördelat efter ${operands.by}` : undefined;
  const between = BETWEEN.find(([one]) => one === word)?.[1];
  if (between === undefined || !Array.isArray(operands)) return undefined;
  return `${operands.map((operand) => operandWords(operand, where)).join(between)}${decimalsWords(round)}`;
}

const BETWEEN = [
  ['sum', ' + '],
  ['subtract', ' − '],
  ['divide', ' / '],
  ['percent', ' i procent av '],
] as const;

function operandWords(operand: unknown, where: MadeIn): string {
  if (typeof operand !== 'number') return String(operand);
  return where === 'question' ? `talet ${numberInWords(operand)}` : numberInWords(operand);
}

function operandIn(text: string, where: MadeIn): string | number {
  const literal = /^talet (.+)$/i.exec(text)?.[1];
  const value = literal === undefined && where === 'question' ? undefined : numberFromText(literal ?? text);
  return value ?? text;
}

function decimalsWords(round: unknown): string {
  if (round === undefined) return '';
  return `, ${round} ${round === 1 ? 'decimal' : 'decimaler'}`;
}

/** A text without the decimals that it ends with, and those. */
function withoutDecimals(text: string): { readonly rest: string; readonly round: JsonObject } {
  const [, rest, round] = /^(.+), ?(\d) decimal(?:er)?$/i.exec(text) ?? [];
  return rest === undefined ? { rest: text, round: {} } : { rest, round: { round: Number(round) } };
}

function computedIn(text: string, where: MadeIn): JsonObject | undefined {
  const [, of, by] = /^(.+) fördelat efter (\S+)$/i.exec(text) ?? [];
  if (of !== undefined) return { share: { of, by } };
  const { rest, round } = withoutDecimals(text);
  const plain = rest.replace(/ [-–] /g, ' − ').replace(/ ÷ /g, ' / ');
  const used = BETWEEN.filter(([, between]) => plain.includes(between));
  const [found] = used;
  if (used.length > 1) return undefined;
  const [word, between] = found ?? BETWEEN[0];
  return { [word]: plain.split(between).map((operand) => operandIn(operand.trim(), where)), ...round };
}

const STATISTICS = [
  [undefined, 'summa av '],
  ['mean', 'medelvärde av '],
  ['median', 'median av '],
  ['lowest', 'lägsta av '],
  ['highest', 'högsta av '],
] as const;

function sumsWords({ group, round, statistic, of, ...rest }: JsonObject): string | undefined {
  const end = `${group === undefined ? '' : `, grupp ${group}`}${decimalsWords(round)}`;
  if (statistic === 'count' || (statistic === 'share' && typeof of === 'string')) {
    const conditions = countRuleInWords(rest);
    if (conditions === undefined) return undefined;
    if (statistic === 'count') return `antal med ${conditions}${end}`;
    return `andel med ${conditions} av ${of === 'members' ? 'alla' : 'svarande'}${end}`;
  }
  if (statistic === 'share')
    return isJsonObject(of) ? `summa av ${placeWords(rest)} i procent av ${placeWords(of)}${end}` : undefined;
  const begins = STATISTICS.find(([one]) => one === statistic)?.[1];
  return begins === undefined ? undefined : `${begins}${placeWords(rest)}${end}`;
}

function sumsIn(text: string): JsonObject | undefined {
  const { rest: withGroup, round } = withoutDecimals(text);
  const [, before, named] = /^(.+), ?grupp (\S+)$/i.exec(withGroup) ?? [];
  const plain = before ?? withGroup;
  const end = { ...(named === undefined ? {} : { group: named }), ...round };
  const counted = /^antal med (.+)$/i.exec(plain)?.[1];
  if (counted !== undefined) return joined(countedIn(counted), { statistic: 'count', ...end });
  const [, shared, of] = /^andel med (.+) av (alla|svarande)$/i.exec(plain) ?? [];
  if (shared !== undefined) {
    const statistic = { statistic: 'share', of: of?.toLowerCase() === 'alla' ? 'members' : 'answered' };
    return joined(countedIn(shared), { ...statistic, ...end });
  }
  const [, part, whole] = /^summa av (.+) i procent av (.+)$/i.exec(plain) ?? [];
  if (part !== undefined) {
    const wholePlace = placeIn(whole ?? '');
    return wholePlace && joined(placeIn(part), { statistic: 'share', of: wholePlace, ...end });
  }
  const found = STATISTICS.find(([, begins]) => plain.toLowerCase().startsWith(begins));
  if (found === undefined) return undefined;
  const [statistic, begins] = found;
  return joined(placeIn(plain.slice(begins.length)), { ...(statistic === undefined ? {} : { statistic }), ...end });
}

function joined(first: JsonObject | undefined, others: JsonObject): JsonObject | undefined {
  return first === undefined ? undefined : { ...first, ...others };
}
