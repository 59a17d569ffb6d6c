import { type JsonPath, objectAt, valueAt } from '../definition/json-path.ts';
import { conditionOfQuestion, withCondition, withOptional } from './asked.ts';
import { type Codec, NAMES, NUMBER, TICKED, TICKED_OR_NOT, WORDS } from './codec.ts';
import { COMPILED, computation, RULES, SUMMED } from './computation-words.ts';
import { COUNTED } from './condition-words.ts';
import { DECIMALS, type DefinitionField, fieldAt } from './definition-field.ts';
import { textAt, withAt } from './json-edit.ts';
import { optionFields } from './option-fields.ts';
import { tableFields } from './table-fields.ts';

/** The fields of a question, which may be faulty; empty where there is no such question. */
export function questionFields(definition: unknown, id: string): readonly DefinitionField[] {
  const question = objectAt(definition, ['properties', id]);
  const kind = textAt(question, ['kind']);
  if (!Object.hasOwn(objectAt(definition, ['properties']), id)) return [];
  const at = (name: string, path: JsonPath, codec: Codec) =>
    fieldAt(definition, name, ['properties', id, ...path], codec);
  const isAnswered = kind !== 'computed';
  return [
    at('title', ['title'], WORDS),
    at('shortTitle', ['shortTitle'], WORDS),
    at('description', ['description'], WORDS),
    ...fieldsOfKind(definition, id, kind, at),
    ...(isAnswered ? askedFields(definition, id, at) : []),
    ...(isAnswered ? besideFields(definition, id, kind) : []),
    at('editorNote', ['editorNote'], WORDS),
  ];
}

type At = (name: string, path: JsonPath, codec: Codec) => DefinitionField;

function fieldsOfKind(definition: unknown, id: string, kind: string, at: At): readonly DefinitionField[] {
  switch (kind) {
    case 'text':
      return [
        at('limit', ['properties', 'text', 'characterLimit'], NUMBER),
        at('mayBeSentInWord', ['mayBeSentInWord'], TICKED_OR_NOT),
        at('compiles', ['compiles'], COMPILED),
      ];
    case 'one':
      return optionFields(definition, id);
    case 'several':
      return [
        ...optionFields(definition, id),
        at('most', ['properties', 'chosen', 'maxItems'], NUMBER),
        at('ranks', ['ranks', 'question'], WORDS),
      ].map((field) => (field.name === 'ranks' ? withRanks(definition, id, field) : field));
    case 'number':
      return [
        at('unit', ['unit'], WORDS),
        at('decimals', ['properties', 'number', 'type'], DECIMALS),
        at('minimum', ['properties', 'number', 'minimum'], NUMBER),
        at('maximum', ['properties', 'number', 'maximum'], NUMBER),
        ...optionFields(definition, id),
        at('rules', ['rules'], RULES),
      ];
    case 'date':
      return [
        at('earliest', ['properties', 'date', 'formatMinimum'], WORDS),
        at('latest', ['properties', 'date', 'formatMaximum'], WORDS),
        at('withinPeriod', ['properties', 'date', 'withinPeriod'], TICKED_OR_NOT),
        at('rules', ['rules'], RULES),
      ];
    case 'counts':
      return Object.keys(objectAt(definition, ['properties', id, 'properties', 'numbers', 'properties'])).flatMap(
        (code) => [
          at(`option.${code}.title`, ['properties', 'numbers', 'properties', code, 'title'], WORDS),
          at(`option.${code}.counts`, ['properties', 'numbers', 'properties', code, 'counts'], COUNTED),
        ],
      );
    case 'table':
      return tableFields(definition, id);
    case 'computed':
      return [
        at('unit', ['unit'], WORDS),
        at('computed', ['computed'], computation('question')),
        at('sums', ['sums'], SUMMED),
      ];
    default:
      return [];
  }
}

/** A ranking that names no question is none. */
function withRanks(definition: unknown, id: string, field: DefinitionField): DefinitionField {
  return {
    ...field,
    with: (typed) =>
      typed.trim() === '' ? withAt(definition, ['properties', id, 'ranks'], undefined) : field.with(typed),
  };
}

function askedFields(definition: unknown, id: string, at: At): readonly DefinitionField[] {
  return [
    {
      name: 'condition',
      value: conditionOfQuestion(definition, id),
      with: (typed) => withCondition(definition, id, typed),
    },
    {
      name: 'optional',
      value: TICKED_OR_NOT.show(valueAt(definition, ['properties', id, 'optional'])),
      with: (typed) => withOptional(definition, id, typed === TICKED),
    },
    at('continues', ['continues'], NAMES),
  ];
}

/** The comment and the files beside an answer; each is there where it has a heading. */
function besideFields(definition: unknown, id: string, kind: string): readonly DefinitionField[] {
  const of = (member: string, rest: Readonly<Record<string, unknown>>): DefinitionField => {
    const path: JsonPath = ['properties', id, 'properties', member];
    return {
      name: member,
      value: textAt(definition, [...path, 'title']),
      with: (typed) =>
        typed.trim() === ''
          ? withAt(definition, path, undefined)
          : withAt(definition, path, { ...rest, ...objectAt(definition, path), title: typed.trim() }),
    };
  };
  const path: JsonPath = ['properties', id, 'properties'];
  const has = (member: string) => Object.hasOwn(objectAt(definition, path), member);
  return [
    ...(kind === 'text' ? [] : [of('comment', { type: 'string' })]),
    ...(has('comment') ? [fieldAt(definition, 'comment.limit', [...path, 'comment', 'characterLimit'], NUMBER)] : []),
    of('attachments', { type: 'array', maxItems: 3 }),
    ...(has('attachments')
      ? [
          fieldAt(definition, 'attachments.most', [...path, 'attachments', 'maxItems'], NUMBER),
          fieldAt(definition, 'attachments.types', [...path, 'attachments', 'types'], NAMES),
        ]
      : []),
  ];
}
