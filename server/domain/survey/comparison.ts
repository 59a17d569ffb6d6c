/**
 * What a value is compared with. Numbers: `above` and `below` are without the bound itself, `atLeast` and `atMost` with
 * it. Days (ISO dates): `before` and `after` are without the day itself, `from` and `to` with it. `option` is the code
 * of an option. Where several are named all must hold: `atLeast` and `atMost` together are between.
 */
export interface Comparison {
  readonly above?: number;
  readonly atLeast?: number;
  readonly below?: number;
  readonly atMost?: number;
  readonly equals?: number;
  readonly before?: string;
  readonly after?: string;
  readonly from?: string;
  readonly to?: string;
  readonly option?: string;
}

/** The words that compare numbers, with the sign of each and of its opposite. */
export const NUMBER_SIGNS = {
  above: ['>', '≤'],
  atLeast: ['≥', '<'],
  below: ['<', '≥'],
  atMost: ['≤', '>'],
  equals: ['=', '≠'],
} as const;

/** The words that compare days, with the Swedish for each. */
export const DAY_WORDS = {
  before: 'före',
  after: 'efter',
  from: 'från och med',
  to: 'till och med',
} as const;

export type NumberWord = keyof typeof NUMBER_SIGNS;
export type DayWord = keyof typeof DAY_WORDS;

export const NUMBER_WORDS: readonly NumberWord[] = ['above', 'atLeast', 'below', 'atMost', 'equals'];
export const COMPARING_DAYS: readonly DayWord[] = ['before', 'to', 'after', 'from'];

/** Whether a number stands to a bound as the word says. */
export function numberHolds(word: NumberWord, number: number, bound: number): boolean {
  switch (word) {
    case 'above':
      return number > bound;
    case 'atLeast':
      return number >= bound;
    case 'below':
      return number < bound;
    case 'atMost':
      return number <= bound;
    case 'equals':
      return number === bound;
  }
}

/** Whether a day stands to a bound as the word says. Both are ISO dates. */
export function dayHolds(word: DayWord, day: string, bound: string): boolean {
  switch (word) {
    case 'before':
      return day < bound;
    case 'after':
      return day > bound;
    case 'from':
      return day >= bound;
    case 'to':
      return day <= bound;
  }
}

/** Whether all that a comparison names holds of a value: a number, an ISO date or the code of an option. */
export function comparisonHolds(comparison: Comparison, value: number | string): boolean {
  return typeof value === 'number'
    ? NUMBER_WORDS.every((word) => {
        const bound = comparison[word];
        return bound === undefined || numberHolds(word, value, bound);
      })
    : COMPARING_DAYS.every((word) => {
        const bound = comparison[word];
        return bound === undefined || dayHolds(word, value, bound);
      }) &&
        (comparison.option === undefined || comparison.option === value);
}
