import type { Aggregate, NumberCount } from '../../domain/counting/aggregate.ts';
import { discrepancyTexts, sumWords } from '../../domain/counting/basis-words.ts';
import type { MemberSum } from '../../domain/counting/member-sum.ts';
import { inNoneSentences, membersInNoneAt } from '../../domain/counting/members-in-none.ts';
import { type Discrepancy, type NumberAt, sumOfNumbers } from '../../domain/counting/number-rules.ts';
import type { SourceTexts } from '../../domain/counting/source-texts.ts';
import { addedTotals } from '../../domain/counting/sum-total.ts';
import {
  areOfSameMembers,
  boundedWords,
  boundsWords,
  incompleteSumsWords,
  incompleteWords,
  statisticHead,
  totalLacksWords,
} from '../../domain/counting/sum-words.ts';
import { unevenSentence, unevenSums } from '../../domain/counting/uneven-sums.ts';
import { genitiveOfAll, memberKindOf, noneOf, type OrganisationKind } from '../../domain/people/organisation-kind.ts';
import type { Question } from '../../domain/survey/question.ts';
import { TOTAL_ROW } from '../../domain/table/table-rows.ts';
import { formatCount, formatLength, formatList, withCapital } from '../../domain/text/swedish.ts';
import { type SumCellNotes, sumCell } from '../answer/sum-cells.ts';
import { type RankingRow, rankingRows } from './ranking.ts';

export interface QuestionBasisView {
  readonly summary: string;
  readonly warning?: string;
  readonly ranking?: readonly RankingRow[];
  readonly texts: readonly { readonly member: string; readonly length: string; readonly text: string }[];
  readonly missing?: string;
}

/** What a compiled text or a ranking question comes from, folded beside its field. */
export function basisOf(question: Question, aggregate: Aggregate): QuestionBasisView | undefined {
  const texts = aggregate.texts.find((basis) => basis.question === question.id);
  const kind = memberKindOf(aggregate);
  if (texts !== undefined) return textBasis(texts, kind);
  const ranking = aggregate.rankings.find((candidate) => candidate.question === question.id);
  if (ranking === undefined) return undefined;
  return {
    summary: `${withCapital(genitiveOfAll(kind))} rangordning (fråga ${ranking.from})`,
    ranking: rankingRows(ranking),
    texts: [],
    ...(ranking.missing.length === 0 ? {} : { missing: `Har inte svarat: ${formatList(ranking.missing)}.` }),
  };
}

function textBasis(basis: SourceTexts, kind: OrganisationKind): QuestionBasisView {
  const count = basis.texts.length;
  const over = basis.limit !== undefined && basis.joinedLength > basis.limit;
  return {
    summary:
      count === 0
        ? `${withCapital(noneOf(kind))} har lämnat text (fråga ${basis.from.question})`
        : `${withCapital(genitiveOfAll(kind))} texter (fråga ${basis.from.question}): ${formatCount(count)} ${count === 1 ? 'text' : 'texter'}, tillsammans ${formatLength(basis.joinedLength, basis.limit)}`,
    ...(over
      ? { warning: `Hopklippta är texterna ${formatCount(basis.joinedLength - (basis.limit ?? 0))} tecken för långa.` }
      : {}),
    texts: basis.texts.map(({ member, text, length }) => ({ member, text, length: formatLength(length, undefined) })),
    ...(basis.missing.length === 0 ? {} : { missing: `Utan text: ${formatList(basis.missing)}.` }),
  };
}

/**
 * The line below the given numbers: the check of their sum where there is one, else the members that have not
 * answered.
 */
export function belowNumbers(
  numbers: readonly NumberCount[],
  aggregate: Aggregate,
  given: NumberAt,
): string | undefined {
  return sumCheck(numbers, aggregate, given) ?? missingWords(numbers, aggregate);
}

/** The numbers of one question may count answers to several questions, and a member may have answered only some of them. */
function missingWords(numbers: readonly NumberCount[], { members }: Aggregate): string | undefined {
  const missing = [...new Set(numbers.flatMap((number) => number.missing))];
  const answered = new Set(members.filter((one) => one.answered).map(({ organisation }) => organisation.name));
  const inPart = missing.filter((name) => answered.has(name));
  const silent = missing.filter((name) => !answered.has(name));
  const sentences = [
    ...(silent.length === 0 ? [] : [`Har inte svarat: ${formatList(silent)}.`]),
    ...(inPart.length === 0 ? [] : [`Har lämnat in utan svar på allt som räknas: ${formatList(inPart)}.`]),
  ];
  return sentences.length === 0 ? undefined : sentences.join(' ');
}

/**
 * “Kontroll: 4 + 1 + 1 + 0 = 6 av 6 vårdcentraler”: only for rows of which each member is counted in exactly one.
 */
export function sumCheck(numbers: readonly NumberCount[], aggregate: Aggregate, given: NumberAt): string | undefined {
  const total = sumOfNumbers(numbers, aggregate, given);
  return total && sumWords(total);
}

/**
 * What the rows of a question's numbers and the numbers themselves are called; `sums`: its sums, if that is what it
 * has.
 */
export function countHeads(sums: readonly MemberSum[]): { readonly row: string; readonly number: string } {
  return sums.length === 0
    ? { row: 'Svarsalternativ', number: 'Antal' }
    : { row: 'Tal', number: withCapital(statisticHead(sums.map(({ rule }) => rule))) };
}

/** What is told of the sums of a question from. */
type Summed = Pick<Aggregate, 'sums' | 'memberKind' | 'members' | 'frozen'>;

/**
 * What to know of a question's sums where they stand with their members, as sentences: which members no row is of, and
 * which numbers are made of sums that are not of the same members.
 */
export function rowNotesAt(question: Question, aggregate: Summed | undefined): string[] {
  if (aggregate === undefined) return [];
  const inNone = membersInNoneAt(question, aggregate);
  const uneven = unevenSums({ questions: [question] }, aggregate.sums);
  return [
    ...(inNone === undefined ? [] : [inNoneSentences(inNone, aggregate.frozen !== undefined)]),
    ...uneven.map((one) => unevenSentence(one, memberKindOf(aggregate))),
  ];
}

/**
 * What to know of a question's sums before they are relied on, as sentences: who is not in all of them, and what
 * `rowNotesAt` says.
 */
export function sumNotesAt(question: Question, aggregate: Summed | undefined): string[] {
  const lacking = incompleteSumsWords(sumsOf(question, aggregate), memberKindOf(aggregate ?? {}));
  return [...lacking, ...rowNotesAt(question, aggregate)];
}

/**
 * What is said beside each sum of a question's table that some members are not in, by `sumCell`, and beside the title of
 * its total row. Where all of them are
 * of the same members, of how many they are is said once, by `sumNotesAt`. A total says what it will be, as a sum does.
 */
export function sumCellNotes(
  question: Question,
  aggregate: Pick<Aggregate, 'sums' | 'memberKind'> | undefined,
): SumCellNotes {
  const sums = sumsOf(question, aggregate);
  const saidOnce = areOfSameMembers(sums);
  const total = question.table?.total && totalLacksWords(sums, memberKindOf(aggregate ?? {}));
  return new Map([
    ...(total === undefined ? [] : [[sumCell(TOTAL_ROW), total] as const]),
    ...addedTotals({ questions: [question] }, sums).flatMap((added) => {
      const words = saidOnce ? boundedWords(added) : boundsWords(added);
      const will = saidOnce || words === undefined ? words : `blir ${words}`;
      return will === undefined ? [] : [[sumCell(TOTAL_ROW, added.column), will] as const];
    }),
    ...sums.flatMap((sum) => {
      const words = saidOnce ? boundedWords(sum) : incompleteWords(sum, memberKindOf(aggregate ?? {}));
      return words === undefined ? [] : [[sumCell(sum.row, sum.column), words] as const];
    }),
  ]);
}

function sumsOf({ id }: Question, aggregate: Pick<Aggregate, 'sums'> | undefined): readonly MemberSum[] {
  return aggregate?.sums?.filter((sum) => sum.question === id) ?? [];
}

/** What breaks a counting rule among a question's numbers. */
export interface DiscrepancyView {
  readonly text: string;
  /** True where somebody has written how it is; else it prevents the submission. */
  readonly isExplained: boolean;
}

/** The discrepancies of one question, with what has been said of each. */
export function discrepanciesAt(question: string, discrepancies: readonly Discrepancy[]): DiscrepancyView[] {
  return discrepancyTexts(discrepancies.filter(({ broken }) => broken.question === question));
}
