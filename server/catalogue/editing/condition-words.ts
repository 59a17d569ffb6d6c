import { isObject } from '../definition/json-path.ts';
import { asTyped, type Codec } from './codec.ts';

/** The words of a comparison, as they are written in a field. */
const COMPARING = {
  above: 'över',
  atLeast: 'minst',
  below: 'under',
  atMost: 'högst',
  equals: '=',
  before: 'före',
  after: 'efter',
  from: 'från och med',
  to: 'till och med',
  option: '=',
} as const;

const COMPARED = /^(=|över|minst|under|högst|före|efter|från och med|till och med) +([^\s,]+)(?: +|$)/u;

/** “minst 200 högst 300” of the words of a comparison. */
export function comparisonInWords(comparison: Readonly<Record<string, unknown>>): string {
  return Object.entries(COMPARING)
    .flatMap(([word, words]) => {
      const bound = comparison[word];
      return bound === undefined
        ? []
        : [`${words} ${typeof bound === 'number' ? String(bound).replace('.', ',') : asTyped(bound)}`];
    })
    .join(' ');
}

/** The words of a comparison that somebody has written; undefined where it is none. */
export function readComparison(written: string): Record<string, unknown> | undefined {
  const comparison: Record<string, unknown> = {};
  let rest = written.trim();
  while (rest !== '') {
    const [whole, words = '', bound = ''] = COMPARED.exec(rest) ?? [];
    if (whole === undefined) return undefined;
    const number = /^-?\d+([.,]\d+)?$/.test(bound) ? Number(bound.replace(',', '.')) : undefined;
    const word = wordOf(words, number !== undefined);
    comparison[word] = number ?? bound;
    rest = rest.slice(whole.length);
  }
  return Object.keys(comparison).length === 0 ? undefined : comparison;
}

function wordOf(words: string, isNumber: boolean): string {
  if (words === '=') return isNumber ? 'equals' : 'option';
  return Object.entries(COMPARING).find(([, one]) => one === words)?.[0] ?? words;
}

/** “5 rad kbt kolumn erbjuds = hanvisas” of one condition on a question. */
function oneInWords(condition: Readonly<Record<string, unknown>>): string {
  const { question, row, column, anyRow, everyRow, unanswered } = condition;
  const where = [
    asTyped(question),
    ...(row === undefined ? [] : [`rad ${asTyped(row)}`]),
    ...(column === undefined ? [] : [`kolumn ${asTyped(column)}`]),
  ].join(' ');
  const cells = isObject(anyRow) ? anyRow : isObject(everyRow) ? everyRow : undefined;
  if (unanswered === true) return `${where} obesvarad`;
  if (cells === undefined) return `${where} ${comparisonInWords(condition)}`.trim();
  const of = Object.entries(cells).map(([code, cell]) => `${code} ${comparisonInWords(isObject(cell) ? cell : {})}`);
  return `${where} ${isObject(anyRow) ? 'någon' : 'varje'} rad: ${of.join('; ')}`;
}

/** Conditions that must all be met, with “och” between. */
export function conditionInWords({ and, ...first }: Readonly<Record<string, unknown>>): string {
  const more = (Array.isArray(and) ? and : []).filter(isObject);
  return [first, ...more].map(oneInWords).join(' och ');
}

/** What somebody has written as conditions; undefined where it cannot be read. */
export function readCondition(written: string): Record<string, unknown> | undefined {
  // “från och med” has the word that stands between conditions.
  const [first, ...more] = written.split(/(?<!från|till) och /).map(readOne);
  if (first === undefined || more.includes(undefined)) return undefined;
  return more.length === 0 ? first : { ...first, and: more };
}

const PLACE = /^(\S+(?: \p{L}+)??)(?: rad ([a-z0-9-]+))?(?: kolumn ([a-z0-9-]+))?(?: (.*))?$/u;

function readOne(written: string): Record<string, unknown> | undefined {
  const text = written.trim().replace(/ +/g, ' ');
  const [, asked = '', of, cells] = /^(.+?) (någon|varje) rad: ?(.*)$/.exec(text) ?? [];
  if (cells !== undefined) {
    const compared = cells.split(';').map((cell) => {
      const [, code = '', rest = ''] = /^ *([a-z0-9-]+) (.*)$/.exec(cell) ?? [];
      return { code, comparison: readComparison(rest) };
    });
    if (compared.some(({ comparison }) => comparison === undefined)) return undefined;
    const entries = Object.fromEntries(compared.map(({ code, comparison }) => [code, comparison]));
    return { question: asked, [of === 'någon' ? 'anyRow' : 'everyRow']: entries };
  }
  const [, unanswered] = /^(.+) obesvarad$/.exec(text) ?? [];
  if (unanswered !== undefined) return { question: unanswered, unanswered: true };
  const [, question, row, column, rest] = PLACE.exec(text) ?? [];
  if (question === undefined) return undefined;
  const place = { question, ...(row === undefined ? {} : { row }), ...(column === undefined ? {} : { column }) };
  if (rest === undefined || rest === '') return place;
  const comparison = readComparison(rest);
  return comparison && { ...place, ...comparison };
}

/** What a row counts, in words. */
export const COUNTED: Codec = {
  show: (value) => (isObject(value) ? conditionInWords(value) : asTyped(value)),
  read: (typed) => (typed.trim() === '' ? undefined : (readCondition(typed) ?? typed.trim())),
};
