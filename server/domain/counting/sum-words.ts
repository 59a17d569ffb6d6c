import { countedAs, noneOf, type OrganisationKind, questionTo } from '../people/organisation-kind.ts';
import {
  type AnswerOperand,
  type ComputedRule,
  isOfMembers,
  type Statistic,
  type SumRule,
  sharedOf,
} from '../survey/computed-rule.ts';
import { numberWithUnit } from '../survey/unit-words.ts';
import { operandsOf } from '../table/computation.ts';
import { formatCount, formatCounted, formatList, formatNumber, withCapital } from '../text/swedish.ts';
import { foundWords, ruleWords } from './condition-words.ts';
import type { MemberSum } from './member-sum.ts';
import { placesInWords, type SourcedPlace, type SourcedRule, type SumSource } from './sum-source.ts';
import type { MemberNumber } from './sum-value.ts';

/** The Swedish words, as plain text, that pages and documents use about numbers that nobody enters. */

/** Indefinite, as over a column, and definite, as in a sentence. */
const STATISTICS: Readonly<Record<Statistic, { readonly name: string; readonly definite: string }>> = {
  sum: { name: 'summa', definite: 'summan' },
  mean: { name: 'medelvärde', definite: 'medelvärdet' },
  median: { name: 'median', definite: 'medianen' },
  lowest: { name: 'lägsta', definite: 'det lägsta' },
  highest: { name: 'högsta', definite: 'det högsta' },
  count: { name: 'antal', definite: 'antalet' },
  share: { name: 'andel', definite: 'andelen' },
};

/** What a statistic is called where it stands over or beside its number: “summa”, “median”. */
export function statisticName(statistic: Statistic): string {
  return STATISTICS[statistic].name;
}

/** What stands over the numbers of some sums: the statistic that they all are, else “resultat”. */
export function statisticHead(rules: readonly Pick<SumRule, 'statistic'>[]): string {
  const [first, ...others] = new Set(rules.map(({ statistic }) => statistic));
  return first === undefined || others.length > 0 ? 'resultat' : statisticName(first);
}

/**
 * What a computed question is made of: “Räknas ut ur fråga 1, 3 och 4.”, “Summan av talen i vårdcentralernas fråga 1.”
 * `source`: the wordings that a sum refers to, where the counted survey is known.
 */
export function madeOfWords(rule: ComputedRule, kind: OrganisationKind, source?: SumSource): string {
  if ('sums' in rule)
    return `${summedTogether([{ rule: rule.sums, ...(source === undefined ? {} : { source }) }], kind)}.`;
  const questions = [...new Set(operandsOf(rule.computed).flatMap(questionIn))];
  return `Räknas ut ur fråga ${formatList(questions)}.`;
}

function questionIn(operand: AnswerOperand): string[] {
  return typeof operand === 'number' ? [] : [operand.question];
}

/** “Summan av talen i vårdcentralernas fråga 1 (Besök) och 2”; several statistics follow each other. */
export function summedTogether(sums: readonly SourcedRule[], kind: OrganisationKind): string {
  const isOther = ({ rule: { statistic } }: SourcedRule) => statistic === 'share' || statistic === 'count';
  const shares = sums.filter(isOther).map((sum) => memberWords(sum, kind));
  const others = sums.filter((sum) => !isOther(sum));
  const words = [...new Set(others.map(({ rule }) => rule.statistic))].map((statistic) => {
    const its = others.filter(({ rule }) => rule.statistic === statistic);
    const places = its.map(({ rule, source }) => ({ at: rule, titles: source }));
    return `${STATISTICS[statistic].definite} av talen i ${placesWords(places, kind)}`;
  });
  const all = [...words, ...new Set(shares)];
  // Where one of several has a list of its own, commas would not keep them apart.
  return withCapital(all.length > 1 && all.some((one) => one.includes(' och ')) ? all.join('; ') : formatList(all));
}

function placesWords(places: readonly SourcedPlace[], kind: OrganisationKind): string {
  const words = placesInWords(places).map(({ question, cells }) =>
    cells.length === 0 ? question : `${question} (${formatList(cells)})`,
  );
  return `${questionTo(kind)} ${formatList(words)}`;
}

/** What a count or share is of: “andelen av alla vårdcentraler, efter vårdcentralernas fråga 1 (minst 50)”. */
function memberWords({ rule, source }: SourcedRule, kind: OrganisationKind): string {
  const from = `${questionTo(kind)} ${rule.question}`;
  const whole = sharedOf(rule);
  if (whole !== undefined) {
    const [part, all] = [
      { at: rule, titles: source },
      { at: whole, titles: source?.of },
    ];
    return `andelen som talen i ${placesWords([part], kind)} är av talen i ${placesWords([all], kind)}`;
  }
  const column = source?.column ?? rule.column;
  const compared = ruleWords(rule);
  const said = column === undefined ? compared : [column, ...(compared === undefined ? [] : [compared])].join(': ');
  const condition = said === undefined ? '' : ` (${said})`;
  if (rule.statistic === 'count') return `antalet ${kind.several} efter ${from}${condition}`;
  return `andelen av ${rule.of === 'members' ? `alla ${kind.several}` : `de ${kind.several} som har svarat`}, efter ${from}${condition}`;
}

/** Which members gave what: “Falkenberg: 12, Halmstad: 40”; “Ingen vårdcentral har lämnat ett tal” while that is so. */
export function givenWords(
  { numbers, unit, rule }: Pick<MemberSum, 'numbers' | 'unit' | 'rule'>,
  kind: OrganisationKind,
): string {
  if (numbers.length === 0)
    return `${withCapital(noneOf(kind))} har lämnat ett ${isOfMembers(rule) ? 'svar som räknas' : 'tal'}`;
  return numbers.map((number) => `${number.member}: ${numberGivenWords(number, rule, unit)}`).join(', ');
}

/** What one member gave: “12 kr”; of a share “12 av 40”, or “ja” with what was found, “57 ≥ 50”. */
export function numberGivenWords(
  { number, of, found = [] }: MemberNumber,
  rule: SumRule,
  unit: MemberSum['unit'] | undefined,
): string {
  if (of !== undefined) return `${formatNumber(number)} av ${formatNumber(of)}`;
  if (!isOfMembers(rule)) return numberWithUnit(number, unit);
  const words = foundWords(rule, found);
  return `${number === 1 ? 'ja' : 'nej'}${words === '' ? '' : ` (${words})`}`;
}

/** How many of the members a sum is of, and who is not in it: “5 av 6 vårdcentraler. Tal saknas från: Hylte.” */
export function answeredWords(sum: Pick<MemberSum, 'numbers' | 'other' | 'missing'>, kind: OrganisationKind): string {
  if (sum.numbers.length + sum.other.length + sum.missing.length === 0) return `${withCapital(noneOf(kind))} hör hit.`;
  return [`${shareWords(sum, kind)}.`, ...lackingWords([sum])].join(' ');
}

function shareWords(
  { numbers, other, missing }: Pick<MemberSum, 'numbers' | 'other' | 'missing'>,
  kind: OrganisationKind,
): string {
  const all = numbers.length + other.length + missing.length;
  return `${formatCount(numbers.length)} av ${formatCounted(all, countedAs(kind))}`;
}

/** Who is not in all of some sums, as sentences: “Tal saknas från: Hylte.”; none where every member is in every sum. */
export function lackingWords(sums: readonly Pick<MemberSum, 'other' | 'missing'>[]): string[] {
  const missing = [...new Set(sums.flatMap((sum) => sum.missing))];
  const other = [...new Set(sums.flatMap((sum) => sum.other))];
  return [
    ...(missing.length === 0 ? [] : [`Tal saknas från: ${formatList(missing)}.`]),
    ...(other.length === 0 ? [] : [`Har svarat utan tal: ${formatList(other)}.`]),
  ];
}

/**
 * Who is not in all of a question's sums, as sentences, with of how many they are where that is the same for all: “5 av 6
 * vårdcentraler. Tal saknas från: Hylte.” None where every member is in every sum.
 */
export function incompleteSumsWords(
  sums: readonly Pick<MemberSum, 'numbers' | 'other' | 'missing'>[],
  kind: OrganisationKind,
): string[] {
  const [first] = sums;
  const lacking = lackingWords(sums);
  return first !== undefined && lacking.length > 0 && areOfSameMembers(sums) ? [answeredWords(first, kind)] : lacking;
}

/** So many members are named beside a total; more are counted. */
const MOST_NAMED_IN_TOTAL = 3;

/** Beside a total of some sums, who is not in all of them: “utan tal från Hylte”; undefined where every member is. */
export function totalLacksWords(
  sums: readonly Pick<MemberSum, 'other' | 'missing'>[],
  kind: OrganisationKind,
): string | undefined {
  const names = [...new Set(sums.flatMap(({ missing, other }) => [...missing, ...other]))];
  if (names.length === 0) return undefined;
  return `utan tal från ${names.length > MOST_NAMED_IN_TOTAL ? formatCounted(names.length, countedAs(kind)) : formatList(names)}`;
}

/** Whether the same members are missing in all of some sums. */
export function areOfSameMembers(sums: readonly Pick<MemberSum, 'other' | 'missing'>[]): boolean {
  return new Set(sums.map(({ missing, other }) => JSON.stringify([missing, other]))).size <= 1;
}

/** What a sum is, and of how many where some members are not in it: “101 kr (5 av 6 vårdcentraler)”, “inget tal”. */
export function sumOfHowManyWords(
  sum: Pick<MemberSum, 'value' | 'numbers' | 'other' | 'missing'>,
  unit: MemberSum['unit'],
  kind: OrganisationKind,
): string {
  const value = sum.value === undefined ? 'inget tal' : numberWithUnit(sum.value, unit);
  return sum.missing.length === 0 && sum.other.length === 0 ? value : `${value} (${shareWords(sum, kind)})`;
}

/**
 * Beside a sum that some members are not in: of how many it is, and between which numbers it will be when all have
 * answered, “3 av 5 vårdcentraler, blir minst 101”. Undefined where it is of all.
 */
export function incompleteWords(
  sum: Pick<MemberSum, 'numbers' | 'other' | 'missing' | 'bounds'>,
  kind: OrganisationKind,
): string | undefined {
  if (sum.missing.length === 0 && sum.other.length === 0) return undefined;
  const bounds = boundsWords(sum);
  return [shareWords(sum, kind), ...(bounds === undefined ? [] : [`blir ${bounds}`])].join(', ');
}

/**
 * Between which numbers a sum will be when all have answered: “101–140”, “minst 101”; undefined where that is not
 * known.
 */
export function boundsWords({ bounds }: Pick<MemberSum, 'bounds'>): string | undefined {
  if (bounds === undefined) return undefined;
  const { lowest, highest } = bounds;
  return highest === undefined ? `minst ${formatNumber(lowest)}` : `${formatNumber(lowest)}–${formatNumber(highest)}`;
}

/** Beside a sum that can only end between two numbers: “blir 101–140”. Undefined where it can be as large as can be. */
export function boundedWords(sum: Pick<MemberSum, 'bounds'>): string | undefined {
  return sum.bounds?.highest === undefined ? undefined : `blir ${boundsWords(sum)}`;
}

/** Between which numbers a sum will be, as a sentence, for whoever sees the sum alone. */
export function boundsSentence(sum: Pick<MemberSum, 'bounds'>): string | undefined {
  const words = boundsWords(sum);
  return words === undefined ? undefined : `Blir ${words} när de tal som saknas har lämnats.`;
}

/** Which members no row of a table is of: “Räknas inte på någon rad: Hylte, som inte hör till någon av dem.” */
export function inNoneWords(names: readonly string[]): string | undefined {
  return names.length === 0
    ? undefined
    : `Räknas inte på någon rad: ${formatList(names)}, som inte hör till någon av dem.`;
}
