import { countedAs, type OrganisationKind } from '../people/organisation-kind.ts';
import { numberWithUnit } from '../survey/unit-words.ts';
import { formatCounted } from '../text/swedish.ts';
import { occasionName } from './question-chain.ts';
import type { Measure } from './question-measure.ts';
import type { MeasuredYear, MissingReason, QuestionSeries, SeriesPoint } from './question-series.ts';

/** A cell of a table over the years: the value, and what is to be known of it, each in Swedish words. */
export interface SeriesCell {
  readonly value: string;
  readonly remarks: readonly string[];
}

/** Why a member has no answer, as it stands alone in a table. */
export const MISSING_WORDS: Readonly<Record<MissingReason, string>> = {
  'not-held': 'Ingen omgång',
  'not-in-round': 'Deltog inte',
  'not-submitted': 'Inte inlämnat',
  'not-asked': 'Fick inte frågan',
  unanswered: 'Inget svar',
};

/** “+2”, “−12,5 %”, “oförändrat”. */
export function seriesChangeWords(change: number, { unit }: Pick<Measure, 'unit'>): string {
  if (change === 0) return 'oförändrat';
  return `${change > 0 ? '+' : '−'}${numberWithUnit(Math.abs(change), unit)}`;
}

/** What several members gave together: “12 av 40 vårdcentraler”, “1 400”, with its change among those who answered both times. */
export function togetherCell(point: SeriesPoint, measure: Measure, kind: OrganisationKind): SeriesCell {
  const { value, counted, change, lacking, otherwise } = point;
  if (value === undefined) return { value: '–', remarks: lacking === undefined ? [] : [lacking] };
  const among = formatCounted(counted, countedAs(kind));
  return {
    value:
      measure.kind === 'option' ? `${numberWithUnit(value, 'count')} av ${among}` : numberWithUnit(value, measure.unit),
    remarks: [
      ...(measure.kind === 'option' ? [] : [`${measure.statistic === 'median' ? 'median' : 'summa'} av ${among}`]),
      ...(change === undefined
        ? []
        : [
            `${seriesChangeWords(change.value, measure)} bland ${formatCounted(change.members, countedAs(kind))} som svarade båda gångerna`,
          ]),
      ...(otherwise === undefined ? [] : [otherwise]),
    ],
  };
}

/** What one member gave: “12,5 %”, “Ja” where an option was chosen; or why it gave nothing. */
export function memberCell(point: SeriesPoint, { missing }: MeasuredYear, measure: Measure): SeriesCell {
  const { value, change, lacking, otherwise } = point;
  if (value === undefined)
    return missing === undefined
      ? { value: '–', remarks: lacking === undefined ? [] : [lacking] }
      : { value: MISSING_WORDS[missing], remarks: [] };
  if (measure.kind === 'option')
    return { value: value === 1 ? 'Ja' : 'Nej', remarks: otherwise === undefined ? [] : [otherwise] };
  return {
    value: numberWithUnit(value, measure.unit),
    remarks: [
      ...(change === undefined ? [] : [seriesChangeWords(change.value, measure)]),
      ...(otherwise === undefined ? [] : [otherwise]),
    ],
  };
}

/**
 * The heads of a table over the years, one for each question of the chain: “2023”; “2023, fråga 5” where the question has
 * had other numbers, so that they can be told apart.
 */
export function seriesHeads({ occasions, chain }: Pick<QuestionSeries, 'occasions' | 'chain'>): string[] {
  const isNumbered = new Set(chain.map(({ question }) => question.id)).size > 1;
  return chain.map(({ at, question }) => {
    const occasion = occasions[at];
    const name = occasion === undefined ? '' : occasionName(occasion);
    return isNumbered ? `${name}, fråga ${question.id}` : name;
  });
}

/** Where the line breaks, and why: “2024: Frågan löd annorlunda 2023.” Also the years without a round. */
export function breaksInWords(series: Pick<QuestionSeries, 'occasions' | 'chain'>): string[] {
  const heads = seriesHeads(series);
  return series.chain.flatMap(({ at, step }, place) => {
    const head = heads[place] ?? '';
    const unheld = series.occasions[at]?.isHeld === false ? [`${head}: Ingen omgång hölls.`] : [];
    const reasons = step?.reasons ?? [];
    return [...unheld, ...(reasons.length === 0 ? [] : [`${head}: ${reasons.join(' ')}`])];
  });
}
