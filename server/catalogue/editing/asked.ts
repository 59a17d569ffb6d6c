import { isDeepStrictEqual } from 'node:util';
import { isObject, type JsonPath, objectAt, valueAt } from '../definition/json-path.ts';
import { asTyped, NUMBER } from './codec.ts';
import { listAt, textAt, textsAt, withAt, without } from './json-edit.ts';
import { columnsPath } from './table-rows.ts';

/** The questions of a definition in the order of its pages, and then those that are on none. */
export function questionsInOrder(definition: unknown): readonly string[] {
  const onPages = listAt(definition, ['parts']).flatMap((part) =>
    listAt(part, ['sections']).flatMap((section) =>
      listAt(section, ['pages']).flatMap((_, page) => textsAt(section, ['pages', page])),
    ),
  );
  const all = Object.keys(objectAt(definition, ['properties']));
  return [...new Set([...onPages.filter((id) => all.includes(id)), ...all])];
}

/** Some questions, each once, in the order of the pages. */
export function inPageOrder(definition: unknown, ids: readonly string[]): readonly string[] {
  const order = questionsInOrder(definition);
  return [...new Set(ids)].toSorted((one, other) => order.indexOf(one) - order.indexOf(other));
}

/** The options of a question by code, as its definition writes them. */
export function optionsWritten(question: unknown): readonly { readonly code: string; readonly title: string }[] {
  return listAt(question, ['properties', 'chosen', 'items', 'oneOf']).map((option) => ({
    code: textAt(option, ['const']),
    title: textAt(option, ['title']),
  }));
}

/** When a question is asked, as it is written: “7 = Ja eller 8 över 5”. Empty where it is always asked. */
export function conditionOfQuestion(definition: unknown, id: string): string {
  const followUp = listAt(definition, ['allOf']).find((one) => textsAt(one, ['then', 'required']).includes(id));
  if (followUp === undefined) return '';
  const condition = valueAt(followUp, ['if']);
  const terms = isObject(condition) && Array.isArray(condition.anyOf) ? condition.anyOf : [condition];
  return terms.map((term) => termInWords(definition, term)).join(OR);
}

const OR = ' eller ';

function termInWords(definition: unknown, term: unknown): string {
  const [entry] = Object.entries(objectAt(term, ['properties']));
  if (entry === undefined) return asTyped(term);
  const [question, holds] = entry;
  const above = valueAt(holds, ['properties', 'number', 'exclusiveMinimum']);
  if (above !== undefined) return `${question} över ${NUMBER.show(above)}`;
  const code = textAt(holds, ['properties', 'chosen', 'contains', 'const']);
  const title = optionsWritten(valueAt(definition, ['properties', question])).find((one) => one.code === code)?.title;
  return `${question} = ${title === undefined || title.includes(OR) ? code : title}`;
}

function readTerm(definition: unknown, written: string): unknown {
  const [, question = '', words, holds = ''] = /^(.+?) (=|över) (.+)$/.exec(written.trim()) ?? [];
  if (words === undefined) return undefined;
  if (words === 'över') {
    const number = { type: 'number', exclusiveMinimum: NUMBER.read(holds) };
    return { properties: { [question]: { properties: { number }, required: ['number'] } }, required: [question] };
  }
  const options = optionsWritten(valueAt(definition, ['properties', question]));
  const chosen =
    options.find(({ code }) => code === holds) ??
    options.find(({ title }) => title.toLocaleLowerCase('sv-SE') === holds.toLocaleLowerCase('sv-SE'));
  const contains = { const: chosen?.code ?? holds };
  return {
    properties: { [question]: { properties: { chosen: { contains } }, required: ['chosen'] } },
    required: [question],
  };
}

/**
 * A definition in which a question is asked when a condition holds, or always where nothing is written. What cannot be
 * read as a condition stands as it was typed, and the check tells of it.
 */
export function withCondition(definition: unknown, id: string, typed: string): unknown {
  const asked = askedNowhere(definition, id);
  const written = typed.trim();
  if (written === '') return askedAlways(asked, id);
  const terms = written.split(OR).map((term) => readTerm(definition, term));
  const condition = terms.includes(undefined) ? written : terms.length === 1 ? terms[0] : { anyOf: terms };
  const free = withAt(asked, ['properties', id, 'optional'], undefined);
  const followUps = listAt(free, ['allOf']);
  const same = followUps.findIndex((one) => isDeepStrictEqual(valueAt(one, ['if']), condition));
  if (same < 0) {
    // Follow-up questions stand in the order of the pages.
    const order = questionsInOrder(free);
    const later = followUps.findIndex(
      (one) => order.indexOf(textsAt(one, ['then', 'required'])[0] ?? '') > order.indexOf(id),
    );
    const place = later < 0 ? followUps.length : later;
    const followUp = withAt({ if: condition }, ['then', 'required'], [id]);
    return withAt(free, ['allOf'], [...followUps.slice(0, place), followUp, ...followUps.slice(place)]);
  }
  const path: JsonPath = ['allOf', same, 'then', 'required'];
  return withAt(free, path, inPageOrder(free, [...textsAt(free, path), id]));
}

/** A definition in which a question may be left unanswered, or may not. */
export function withOptional(definition: unknown, id: string, isOptional: boolean): unknown {
  if (isOptional) return withAt(askedNowhere(definition, id), ['properties', id, 'optional'], true);
  const free = withAt(definition, ['properties', id, 'optional'], undefined);
  return conditionOfQuestion(free, id) === '' ? askedAlways(free, id) : free;
}

/** A definition with a question among those that are always asked, unless nobody answers it. */
function askedAlways(definition: unknown, id: string): unknown {
  if (isNeverAnswered(definition, id) || valueAt(definition, ['properties', id, 'optional']) === true)
    return definition;
  return withAt(definition, ['required'], inPageOrder(definition, [...textsAt(definition, ['required']), id]));
}

/** Whether nobody answers a question: it is computed, or a table in which every cell is. */
function isNeverAnswered(definition: unknown, id: string): boolean {
  const question = valueAt(definition, ['properties', id]);
  const kind = textAt(question, ['kind']);
  if (kind !== 'table') return kind === 'computed';
  const path = columnsPath(definition, id);
  const columns = path === undefined ? [] : Object.values(objectAt(definition, [...path, 'properties']));
  return columns.length > 0 && columns.every((column) => valueAt(column, ['readOnly']) === true);
}

/** A definition that asks for the tables that have a cell to fill in, and not for those that no longer have any. */
export function withTablesAsked(definition: unknown): unknown {
  return questionsInOrder(definition).reduce<unknown>((all, id) => {
    if (textAt(all, ['properties', id, 'kind']) !== 'table') return all;
    if (isNeverAnswered(all, id)) return askedNowhere(all, id);
    return conditionOfQuestion(all, id) === '' ? askedAlways(all, id) : all;
  }, definition);
}

/** A definition that says nowhere when a question is asked. */
export function askedNowhere(definition: unknown, id: string): unknown {
  const required = withAt(
    definition,
    ['required'],
    textsAt(definition, ['required']).filter((one) => one !== id),
  );
  const followUps = listAt(required, ['allOf']).flatMap((followUp) => {
    const names = textsAt(followUp, ['then', 'required']);
    if (!names.includes(id)) return [followUp];
    const rest = names.filter((one) => one !== id);
    return rest.length === 0 ? [] : [withAt(followUp, ['then', 'required'], rest)];
  });
  if (followUps.length > 0) return withAt(required, ['allOf'], followUps);
  return isObject(required) ? without(required, 'allOf') : required;
}
