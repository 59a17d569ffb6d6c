import { isObject } from './json-path.ts';

/**
 * A definition may leave out what follows from the rest of it, and is then written out here before it is checked:
 *
 * - `type` and `additionalProperties`, which are always the same;
 * - `required`: every question that is neither `optional`, computed, nor asked only on a condition; in a question, its answer;
 * - `options` of a question, by code, in place of the schema of what is chosen; `characterLimit` of a text and `minimum`
 *   and `maximum` of a number, which stand in the schema of the answer;
 * - `page` of a question (“A3”: part A, its third page), in place of `sections` in every part;
 * - `when` of a question (`{ "question": "7", "option": "ja" }`), in place of a condition in `allOf`.
 *
 * What is written is never changed: a definition that leaves out nothing is given back as it is, word by word. The paths
 * of faults lead into what was written as far as it goes. Whatever is not a definition is given back too, to be refused.
 */
export function wholeDefinition(value: unknown): unknown {
  if (!isObject(value) || !isObject(value.properties)) return value;
  const questions = Object.entries(value.properties);
  const whole = Object.fromEntries(questions.map(([id, question]) => [id, wholeQuestion(question)]));
  const conditions = questions.flatMap(([id, question]) => conditionOf(id, question));
  const named = pagesNamed(questions);
  const parts = Array.isArray(value.parts) ? value.parts.map((part: unknown) => withPages(part, named)) : undefined;
  const allOf = Array.isArray(value.allOf) ? [...value.allOf, ...conditions] : conditions;
  return {
    ...value,
    ...(value.type === undefined ? { type: 'object' } : {}),
    properties: whole,
    ...(parts === undefined ? {} : { parts }),
    ...(value.required === undefined ? { required: requiredOf(whole, allOf, value.$defs, parts) } : {}),
    ...(conditions.length > 0 ? { allOf } : {}),
    ...(value.additionalProperties === undefined ? { additionalProperties: false } : {}),
  };
}

type Words = Readonly<Record<string, unknown>>;

/** The words that stand for others, and are gone when a question is written out. */
const SHORT = ['options', 'page', 'when'];

function wholeQuestion(question: unknown): unknown {
  if (!isObject(question)) return question;
  const answer = answerOf(question);
  const moved = answer === undefined ? [] : MOVED[String(question.kind)];
  const left = Object.fromEntries(
    Object.entries(question).filter(([word]) => !SHORT.includes(word) && moved?.includes(word) !== true),
  );
  const properties = answer ?? question.properties;
  return {
    ...left,
    ...(question.type === undefined ? { type: 'object' } : {}),
    ...(properties === undefined ? {} : { properties }),
    ...(question.required === undefined ? answerRequired(question, properties) : {}),
    ...(question.additionalProperties === undefined ? { additionalProperties: false } : {}),
  };
}

/** The words of a question that say what its answer may be, and stand in the schema of the answer. */
const MOVED: Readonly<Record<string, readonly string[]>> = {
  text: ['characterLimit'],
  number: ['minimum', 'maximum'],
  date: ['formatMinimum', 'formatMaximum', 'withinPeriod'],
};

/** The schema of the answer to a question that leaves it out; undefined where it is written, or cannot be left out. */
function answerOf(question: Words): Words | undefined {
  if (question.properties !== undefined) return undefined;
  const words = (kind: string) =>
    Object.fromEntries((MOVED[kind] ?? []).flatMap((word) => (word in question ? [[word, question[word]]] : [])));
  switch (question.kind) {
    case 'text':
      return { text: { type: 'string', ...words('text') } };
    case 'number':
      return { number: { type: question.unit === 'count' ? 'integer' : 'number', minimum: 0, ...words('number') } };
    case 'date':
      return { date: { type: 'string', format: 'date', ...words('date') } };
    case 'one':
    case 'several':
      return isObject(question.options) ? { chosen: choicesOf(question.kind, question.options) } : undefined;
    case 'computed':
      return {};
    default:
      return undefined;
  }
}

function choicesOf(kind: 'one' | 'several', options: Words): Words {
  const oneOf = Object.entries(options).map(([code, title]) => ({ const: code, title }));
  const most = kind === 'one' ? { minItems: 1, maxItems: 1 } : {};
  return { type: 'array', ...most, uniqueItems: true, items: { oneOf } };
}

/** Without its answer a question is not answered; one that may be answered in either of two ways says nothing. */
function answerRequired({ kind }: Words, properties: unknown): Words {
  const answer = ANSWERS[String(kind)];
  if (answer === undefined || !isObject(properties)) return {};
  return kind === 'number' && 'chosen' in properties ? {} : { required: [answer] };
}

const ANSWERS: Readonly<Record<string, string>> = {
  text: 'text',
  one: 'chosen',
  several: 'chosen',
  number: 'number',
  date: 'date',
  counts: 'numbers',
  table: 'rows',
};

/** In the order of the pages: the order of the names of an object is another where some of them are whole numbers. */
function requiredOf(questions: Words, allOf: readonly unknown[], defs: unknown, parts: unknown): string[] {
  const conditional = new Set(allOf.flatMap(thenRequired));
  const places = new Map(idsOnPages(parts).map((id, place) => [id, place]));
  return Object.entries(questions)
    .filter(([id, question]) => !conditional.has(id) && isAlwaysAsked(question, defs))
    .map(([id]) => id)
    .toSorted((one, other) => (places.get(one) ?? places.size) - (places.get(other) ?? places.size));
}

/** The ids in parts, sections and pages, in their order. */
function idsOnPages(parts: unknown): string[] {
  if (typeof parts === 'string') return [parts];
  if (Array.isArray(parts)) return parts.flatMap(idsOnPages);
  return isObject(parts) ? idsOnPages(parts.sections ?? parts.pages) : [];
}

function thenRequired(condition: unknown): unknown[] {
  const then = isObject(condition) && isObject(condition.then) ? condition.then.required : undefined;
  return Array.isArray(then) ? then : [];
}

function isAlwaysAsked(question: unknown, defs: unknown): boolean {
  return (
    isObject(question) && question.optional !== true && question.kind !== 'computed' && !isMadeOfSums(question, defs)
  );
}

/** Whether every cell of a table is computed or made of the members', so that nobody answers it. */
function isMadeOfSums(question: Words, defs: unknown): boolean {
  if (question.kind !== 'table' || !isObject(question.properties) || !isObject(defs)) return false;
  const { rows } = question.properties;
  if (!isObject(rows)) return false;
  const named = isObject(rows.properties) ? Object.values(rows.properties) : [rows.items ?? rows.additionalProperties];
  return named.length > 0 && named.every((row) => isReadOnly(row, defs));
}

function isReadOnly(row: unknown, defs: Words): boolean {
  const reference = isObject(row) && typeof row.$ref === 'string' ? row.$ref.replace('#/$defs/', '') : '';
  const columns = Object.hasOwn(defs, reference) ? defs[reference] : undefined;
  if (!isObject(columns) || !isObject(columns.properties)) return false;
  return Object.values(columns.properties).every((column) => isObject(column) && column.readOnly === true);
}

function conditionOf(id: string, question: unknown): unknown[] {
  if (!isObject(question) || !isObject(question.when)) return [];
  const { question: other, option } = question.when;
  if (typeof other !== 'string') return [];
  const chosen = { properties: { chosen: { contains: { const: option } } }, required: ['chosen'] };
  const condition = { properties: { [other]: chosen }, required: [other] };
  return [
    Object.fromEntries([
      ['if', condition],
      ['then', { required: [id] }],
    ]),
  ];
}

/** The questions that name a page, by part and by the page's number. */
function pagesNamed(questions: readonly (readonly [string, unknown])[]): ReadonlyMap<string, Map<number, string[]>> {
  const named = new Map<string, Map<number, string[]>>();
  for (const [id, question] of questions) {
    const page = isObject(question) && typeof question.page === 'string' ? question.page.slice(0, 20) : '';
    const [, letter = '', number = ''] = /^(\D+)(\d{1,3})$/.exec(page) ?? [];
    if (number === '') continue;
    const pages = named.get(letter) ?? new Map<number, string[]>();
    named.set(letter, pages);
    const ids = pages.get(Number(number)) ?? [];
    pages.set(Number(number), ids);
    ids.push(id);
  }
  return named;
}

/** A part that has no sections gets one, with the pages that its questions name. */
function withPages(part: unknown, named: ReadonlyMap<string, ReadonlyMap<number, readonly string[]>>): unknown {
  if (!isObject(part) || part.sections !== undefined) return part;
  const pages = [...(named.get(String(part.letter)) ?? [])].toSorted(([one], [other]) => one - other);
  return { ...part, sections: [{ pages: pages.map(([, ids]) => ids) }] };
}
