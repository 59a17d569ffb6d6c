import { isJsonObject, type JsonObject } from './merge-patch.ts';
import { codeFromWording, ISO_DAY, numberFromText, numberInWords } from './word-parts.ts';

/*
 * Conditions on answers in words, as they stand in the column Räknas ur, and what answers must be beside each other, as it
 * stands in the column Regel. What has no words is given as undefined, and what cannot be read too.
 */

/** The words of comparison of a definition, by how they are written in a cell. */
const COMPARISONS: Readonly<Record<string, string>> = {
  '≥': 'atLeast',
  '>=': 'atLeast',
  '≤': 'atMost',
  '<=': 'atMost',
  '>': 'above',
  '<': 'below',
  '=': 'equals',
  före: 'before',
  efter: 'after',
  från: 'from',
  till: 'to',
};

/** How each word of comparison is written: the first of the ways in which it is read. */
function symbolOf(word: string): string | undefined {
  return Object.keys(COMPARISONS).find((symbol) => COMPARISONS[symbol] === word);
}

/** What is written before a day. */
const OF_DAYS: readonly string[] = ['före', 'efter', 'från', 'till'];

/** Something that is compared, the comparison, and what it is compared with: “3 ≥ 200”. */
const COMPARED = /^(.*?) ?(>=|<=|[≥≤><=]|(?<= )(?:före|efter|från|till)(?= )) ?(.+)$/;

/** A comparison of a value with another: “≥ 200”, “= ja”, “före 2021-01-01”. */
function comparisonWords(compared: JsonObject): string | undefined {
  const entries = Object.entries(compared);
  const [entry] = entries;
  if (entry === undefined || entries.length > 1) return undefined;
  const [word, value] = entry;
  if (word === 'option') return `= ${value}`;
  const symbol = symbolOf(word);
  if (symbol === undefined) return undefined;
  return `${symbol} ${typeof value === 'number' ? numberInWords(value) : value}`;
}

function comparisonOf(symbol: string, written: string): JsonObject | undefined {
  const word = COMPARISONS[symbol];
  if (word === undefined) return undefined;
  if (OF_DAYS.includes(symbol)) return ISO_DAY.test(written) ? { [word]: written } : undefined;
  const value = numberFromText(written);
  if (value !== undefined) return { [word]: value };
  return word === 'equals' ? { option: codeFromWording(written, 'val') } : undefined;
}

/** The words of what a number counts, or of conditions joined with “och”; see `countedIn`. */
export function countRuleInWords({ and, ...first }: JsonObject): string | undefined {
  const all = [first, ...(Array.isArray(and) ? and : [])];
  const words = all.map((condition) => (isJsonObject(condition) ? conditionWords(condition) : undefined));
  return words.includes(undefined) ? undefined : words.join(' och ');
}

function conditionWords({ question, ...rest }: JsonObject): string | undefined {
  if (rest.unanswered === true) return `${question} obesvarad`;
  for (const [word, rows] of ROW_WORDS) {
    const cells = rest[word];
    if (!isJsonObject(cells)) continue;
    const parts = Object.entries(cells).map(([column, compared]) => {
      const words = isJsonObject(compared) ? comparisonWords(compared) : undefined;
      return words === undefined ? undefined : `${column} ${words}`;
    });
    return parts.includes(undefined) ? undefined : `${rows} i ${question}: ${parts.join(', ')}`;
  }
  const { row, column, ...compared } = rest;
  const words = comparisonWords(compared);
  return words === undefined ? undefined : `${placeWords({ question, row, column })} ${words}`;
}

const ROW_WORDS = [
  ['anyRow', 'någon rad'],
  ['everyRow', 'varje rad'],
] as const;

/** “1 kolumn kostnad”, “5 rad kbt kolumn erbjuds”. */
export function placeWords({ question, row, column }: JsonObject): string {
  return [
    question,
    ...(row === undefined ? [] : ['rad', row]),
    ...(column === undefined ? [] : ['kolumn', column]),
  ].join(' ');
}

export function placeIn(text: string): JsonObject | undefined {
  const [, question = '', row, column] = /^(.+?)(?: rad (\S+))?(?: kolumn (\S+))?$/.exec(text) ?? [];
  if (question === '') return undefined;
  return { question, ...(row === undefined ? {} : { row }), ...(column === undefined ? {} : { column }) };
}

/** The conditions that a text writes, the first with the others in `and`: “3 ≥ 200 och 1 = nej”. */
export function countedIn(text: string): JsonObject | undefined {
  const [first, ...others] = text.split(' och ').map(conditionIn);
  if (first === undefined || others.includes(undefined)) return undefined;
  return { ...first, ...(others.length === 0 ? {} : { and: others }) };
}

function conditionIn(text: string): JsonObject | undefined {
  const unanswered = /^(.+) obesvarad$/.exec(text)?.[1];
  if (unanswered !== undefined) return { question: unanswered, unanswered: true };
  for (const [word, rows] of ROW_WORDS) {
    if (!text.startsWith(`${rows} i `)) continue;
    const [question = '', cells = ''] = text.slice(rows.length + 3).split(': ');
    const compared = cells.split(', ').map((cell): [string, JsonObject] | undefined => {
      const [, column = '', symbol = '', written = ''] = COMPARED.exec(cell) ?? [];
      const comparison = comparisonOf(symbol, written);
      return comparison === undefined || column === '' ? undefined : [column, comparison];
    });
    const known = compared.flatMap((one) => (one === undefined ? [] : [one]));
    return known.length < compared.length ? undefined : { question, [word]: Object.fromEntries(known) };
  }
  const [, place = '', symbol = '', written = ''] = COMPARED.exec(text) ?? [];
  const [found, comparison] = [placeIn(place), comparisonOf(symbol, written)];
  return found === undefined || comparison === undefined ? undefined : { ...found, ...comparison };
}

/** What an answer must be beside others, in words: “≤ 3, annars förklaring; efter 7, annars stopp”. */
export function rulesWords(rules: unknown): string | undefined {
  if (!Array.isArray(rules)) return '';
  const words = rules.map((rule: unknown) => {
    if (!isJsonObject(rule)) return undefined;
    const { otherwise, ...compared } = rule;
    const comparison = 'option' in compared ? undefined : comparisonWords(compared);
    return comparison === undefined
      ? undefined
      : `${comparison}, annars ${otherwise === 'stop' ? 'stopp' : 'förklaring'}`;
  });
  return words.includes(undefined) ? undefined : words.join('; ');
}

export function rulesIn(text: string): readonly JsonObject[] | undefined {
  const rules = text.split(/; ?/).map((part) => {
    const [, compared = '', otherwise] = /^(.*), ?annars (stopp|förklaring)$/i.exec(part) ?? [];
    const [, , symbol = '', other = ''] = COMPARED.exec(` ${compared}`) ?? [];
    const word = COMPARISONS[symbol];
    if (word === undefined || otherwise === undefined || other === '') return undefined;
    return { [word]: other, otherwise: otherwise.toLowerCase() === 'stopp' ? 'stop' : 'explain' };
  });
  const known = rules.flatMap((rule) => rule ?? []);
  return known.length < rules.length ? undefined : known;
}
