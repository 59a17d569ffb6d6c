import type { Aggregate, NumberCount, SourceTexts } from '../../domain/counting/aggregate.ts';
import type { Question } from '../../domain/survey/question.ts';
import { formatCount, formatCounted, formatLength, formatList } from '../../domain/text/swedish.ts';
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
  if (texts !== undefined) return textBasis(texts);
  const ranking = aggregate.rankings.find((candidate) => candidate.question === question.id);
  if (ranking === undefined) return undefined;
  return {
    summary: `Kommunernas rangordning (fråga ${ranking.from})`,
    ranking: rankingRows(ranking),
    texts: [],
    ...(ranking.missing.length === 0 ? {} : { missing: `Har inte svarat: ${formatList(ranking.missing)}.` }),
  };
}

function textBasis(basis: SourceTexts): QuestionBasisView {
  const count = basis.texts.length;
  const over = basis.limit !== undefined && basis.joinedLength > basis.limit;
  return {
    summary:
      count === 0
        ? `Ingen kommun har lämnat text (fråga ${basis.from.question})`
        : `Kommunernas texter (fråga ${basis.from.question}): ${formatCount(count)} ${count === 1 ? 'text' : 'texter'}, tillsammans ${formatLength(basis.joinedLength, basis.limit)}`,
    ...(over
      ? { warning: `Hopklippta är texterna ${formatCount(basis.joinedLength - (basis.limit ?? 0))} tecken för långa.` }
      : {}),
    texts: basis.texts.map(({ member, text, length }) => ({ member, text, length: formatLength(length, undefined) })),
    ...(basis.missing.length === 0 ? {} : { missing: `Utan text: ${formatList(basis.missing)}.` }),
  };
}

/**
 * The line below the numbers: the check of their sum where there is one, else the municipalities that have not
 * answered.
 */
export function belowNumbers(question: Question, numbers: readonly NumberCount[]): string | undefined {
  return sumCheck(question, numbers) ?? missingWords(numbers);
}

function missingWords(numbers: readonly NumberCount[]): string | undefined {
  const missing = [...new Set(numbers.flatMap((number) => number.missing))];
  return missing.length === 0 ? undefined : `Har inte svarat: ${formatList(missing)}.`;
}

/** “4 + 1 + 1 + 0 = 6”: only for rows of which each municipality is counted in exactly one. */
export function sumCheck(question: Question, numbers: readonly NumberCount[]): string | undefined {
  const first = numbers[0];
  if (
    first === undefined ||
    !question.options.some((option) => option.counts !== undefined && 'unanswered' in option.counts)
  )
    return undefined;
  const members = first.yes.length + first.no.length + first.other.length + first.missing.length;
  const terms = [...numbers.map(({ value }) => value), ...(first.other.length > 0 ? [first.other.length] : [])];
  const other = first.other.length > 0 ? ` (sist: ${formatCount(first.other.length)} som inte kan räknas)` : '';
  return `Kontroll: ${terms.map(formatCount).join(' + ')} = ${formatCount(terms.reduce((sum, term) => sum + term, 0))} av ${formatCounted(members, ['kommun', 'kommuner'])}${other}`;
}
