import { formatDate, formatList, formatNumber } from '../text/swedish.ts';
import { COMPARING_DAYS, type Comparison, DAY_WORDS, NUMBER_WORDS } from './comparison.ts';
import { type CountCondition, type CountRule, conditionsOf } from './count-rule.ts';

const NUMBER_NAMES = {
  above: 'över',
  atLeast: 'minst',
  below: 'under',
  atMost: 'högst',
  equals: 'exakt',
} as const;

/** What a number or a day is compared with: “minst 50”, “före 1 juli 2023”. An option is not among them. */
export function comparisonWords(comparison: Comparison): string[] {
  const numbers = NUMBER_WORDS.flatMap((word) => {
    const bound = comparison[word];
    return bound === undefined ? [] : [`${NUMBER_NAMES[word]} ${formatNumber(bound)}`];
  });
  const days = COMPARING_DAYS.flatMap((word) => {
    const bound = comparison[word];
    return bound === undefined ? [] : [`${DAY_WORDS[word]} ${formatDate(bound)}`];
  });
  return [...numbers, ...days];
}

/** Which answers a rule counts, by the codes of the counted survey: “fråga 2 är minst 50 och fråga 1 är ja”. */
export function ruleInCodes(rule: CountRule): string {
  if ('unanswered' in rule) return `fråga ${rule.question} inte är besvarad`;
  return formatList(conditionsOf(rule).map(conditionInCodes));
}

function conditionInCodes(condition: CountCondition): string {
  const { question, column, row, anyRow, everyRow } = condition;
  const rows = anyRow ?? everyRow;
  if (rows !== undefined) {
    const cells = Object.entries(rows).flatMap(([code, cell]) => cellInCodes(code, cell));
    return `${anyRow === undefined ? 'varje' : 'någon'} rad i fråga ${question} har ${formatList(cells)}`;
  }
  const cell = column === undefined ? '' : `, kolumn ${column}${row === undefined ? '' : `, rad ${row}`},`;
  return `fråga ${question}${cell} är ${comparedWith(condition)}`;
}

/** What a row has in a column: “antal över 3”, “ja i klar”. */
function cellInCodes(code: string, comparison: Comparison): string[] {
  const { option } = comparison;
  const words = comparisonWords(comparison);
  return [
    ...(option === undefined ? [] : [`${option} i ${code}`]),
    ...(words.length === 0 ? [] : [`${code} ${formatList(words)}`]),
  ];
}

function comparedWith(comparison: Comparison): string {
  const { option } = comparison;
  return formatList([...(option === undefined ? [] : [option]), ...comparisonWords(comparison)]);
}
