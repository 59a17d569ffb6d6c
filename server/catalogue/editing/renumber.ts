import { isObject, objectAt, valueAt } from '../definition/json-path.ts';
import { type PrintedNumber, parsePrintedNumber } from '../definition/printed-number.ts';
import { questionsInOrder } from './asked.ts';
import { listAt, withAt } from './json-edit.ts';

/** The new printed number of each question that gets another. */
export type NewNumbers = ReadonlyMap<string, string>;

/** A definition in which questions have other numbers, wherever they are named: on pages, in conditions and computations. */
export function renumbered(definition: unknown, numbers: NewNumbers): unknown {
  if (!isObject(definition) || numbers.size === 0) return definition;
  const named = (id: string) => numbers.get(id) ?? id;
  const reference = (written: unknown) => (typeof written === 'string' ? referenceWith(written, named) : written);
  const questions = Object.fromEntries(
    Object.entries(objectAt(definition, ['properties'])).map(([id, question]) => [
      named(id),
      withReferences(question, reference),
    ]),
  );
  const changed: unknown = { ...definition, properties: questions };
  return withColumns(withFollowUps(withNames(changed, named), named), reference);
}

/** “4.total.bas” with the new number of its table. */
function referenceWith(written: string, named: (id: string) => string): string {
  const [question = '', ...rest] = written.split('.total.');
  return [named(question), ...rest].join('.total.');
}

function withNames(definition: unknown, named: (id: string) => string): unknown {
  const ofNames = (names: unknown) =>
    Array.isArray(names) ? names.map((name) => (typeof name === 'string' ? named(name) : name)) : names;
  const parts = listAt(definition, ['parts']).map((part) =>
    withAt(
      part,
      ['sections'],
      listAt(part, ['sections']).map((section) => withAt(section, ['pages'], listAt(section, ['pages']).map(ofNames))),
    ),
  );
  return withAt(withAt(definition, ['parts'], parts), ['required'], ofNames(valueAt(definition, ['required'])));
}

function withFollowUps(definition: unknown, named: (id: string) => string): unknown {
  const ofTerm = (term: unknown): unknown => {
    if (!isObject(term) || !isObject(term.properties)) return term;
    const properties = Object.fromEntries(Object.entries(term.properties).map(([id, holds]) => [named(id), holds]));
    return { ...term, properties, required: listAt(term, ['required']).map((id) => named(String(id))) };
  };
  const followUps = valueAt(definition, ['allOf']);
  if (!Array.isArray(followUps)) return definition;
  const changed = followUps.map((followUp) => {
    const condition = valueAt(followUp, ['if']);
    const anyOf = valueAt(condition, ['anyOf']);
    const terms = Array.isArray(anyOf) ? { anyOf: anyOf.map(ofTerm) } : ofTerm(condition);
    const required = listAt(followUp, ['then', 'required']).map((id) => named(String(id)));
    return withAt(withAt(followUp, ['if'], terms), ['then', 'required'], required);
  });
  return withAt(definition, ['allOf'], changed);
}

/** A question whose rules and computation name the new numbers. */
function withReferences(question: unknown, reference: (written: unknown) => unknown): unknown {
  if (!isObject(question)) return question;
  const { rules, computed } = question;
  const withRules = Array.isArray(rules)
    ? {
        ...question,
        rules: rules.map((rule) =>
          isObject(rule)
            ? Object.fromEntries(
                Object.entries(rule).map(([word, other]) => [word, word === 'otherwise' ? other : reference(other)]),
              )
            : rule,
        ),
      }
    : question;
  if (!isObject(computed)) return withRules;
  const operands = Object.fromEntries(
    Object.entries(computed).map(([word, of]) => [word, Array.isArray(of) ? of.map(reference) : of]),
  );
  return { ...withRules, computed: operands };
}

/** Columns that share out the answer to a question name its new number. */
function withColumns(definition: unknown, reference: (written: unknown) => unknown): unknown {
  return Object.entries(objectAt(definition, ['$defs'])).reduce<unknown>(
    (all, [name, row]) =>
      Object.entries(objectAt(row, ['properties'])).reduce<unknown>((changed, [code, column]) => {
        const of = valueAt(column, ['computed', 'share', 'of']);
        if (of === undefined) return changed;
        return withAt(changed, ['$defs', name, 'properties', code, 'computed', 'share', 'of'], reference(of));
      }, all),
    definition,
  );
}

/** A printed number of its parts. */
export function writePrintedNumber({ family, main, sub, subFamily, word }: PrintedNumber): string {
  const first = family === 'digits' ? String(main) : letter(main, 'A');
  const second =
    subFamily === 'none' ? '' : subFamily === 'dotted' ? `.${sub}` : letter(sub, subFamily === 'capital' ? 'A' : 'a');
  return `${first}${second}${word === '' ? '' : ` ${word}`}`;
}

function letter(place: number, first: 'A' | 'a'): string {
  return String.fromCharCode(first.charCodeAt(0) + place - 1);
}

/**
 * New numbers for all questions so that none is skipped, in the order of the pages: main numbers from 1 or A, and under each
 * its own from a or 1. A question with a number that cannot be read keeps it.
 */
export function numbersWithoutGaps(definition: unknown): NewNumbers {
  const renamed = new Map<string, string>();
  const state = { main: 0, from: '', sub: 0, family: '' };
  for (const id of questionsInOrder(definition)) {
    const number = parsePrintedNumber(id);
    if (number === undefined) continue;
    const from = `${number.family}${number.main}`;
    if (from !== state.from) {
      state.main = number.family === state.family ? state.main + 1 : 1;
      state.family = number.family;
      state.from = from;
      state.sub = number.subFamily === 'dotted' && number.sub === 2 ? 1 : 0;
    }
    if (number.sub > 0 && number.word === '') state.sub += 1;
    const to = writePrintedNumber({ ...number, main: state.main, sub: number.sub === 0 ? 0 : state.sub });
    if (to !== id) renamed.set(id, to);
  }
  const after = questionsInOrder(definition).map((id) => renamed.get(id) ?? id);
  return new Set(after).size === after.length ? renamed : new Map();
}

/** The number of a question that comes after another, and those that others then get. */
export function numberAfter(
  definition: unknown,
  after: string,
  under: boolean,
): { readonly number: string; readonly others: NewNumbers } {
  const ids = questionsInOrder(definition);
  const place = parsePrintedNumber(after);
  if (place === undefined) return { number: unused(ids, ids.length + 1), others: new Map() };
  const parsed = ids.flatMap((id) => {
    const number = parsePrintedNumber(id);
    return number === undefined || number.family !== place.family ? [] : [{ id, number }];
  });
  if (under) {
    const subs = parsed.filter(({ number }) => number.main === place.main);
    const subFamily = subs.find(({ number }) => number.subFamily !== 'none')?.number.subFamily ?? 'letter';
    const sub = Math.max(subFamily === 'dotted' ? 1 : 0, ...subs.map(({ number }) => number.sub)) + 1;
    return { number: writePrintedNumber({ ...place, sub, subFamily, word: '' }), others: new Map() };
  }
  const others = parsed
    .filter(({ number }) => number.main > place.main)
    .map(({ id, number }): [string, string] => [id, writePrintedNumber({ ...number, main: number.main + 1 })]);
  const number = writePrintedNumber({ ...place, main: place.main + 1, sub: 0, subFamily: 'none', word: '' });
  return { number, others: new Map(others) };
}

function unused(ids: readonly string[], from: number): string {
  return ids.includes(String(from)) ? unused(ids, from + 1) : String(from);
}
