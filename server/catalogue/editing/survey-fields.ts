import { isObject, type JsonPath, objectAt, valueAt } from '../definition/json-path.ts';
import { type Codec, LINES, NUMBER, TICKED_OR_NOT, WORDS } from './codec.ts';
import { type DefinitionField, fieldAt } from './definition-field.ts';
import { listAt, textAt, withAt } from './json-edit.ts';
import { respondentFields } from './kind-fields.ts';

/** The fields of a survey as a whole: what it is, who answers it, when, and who receives it. */
export function surveyFields(definition: unknown): readonly DefinitionField[] {
  const at = (name: string, path: JsonPath, codec: Codec) => fieldAt(definition, name, path, codec);
  return [
    at('title', ['title'], WORDS),
    at('id', ['$id'], WORDS),
    at('year', ['year'], NUMBER),
    at('lastDay', ['lastDay'], WORDS),
    ...respondentFields(definition),
    at('description', ['description'], WORDS),
    recipientField(definition),
    ...(isObject(valueAt(definition, ['recipient']))
      ? [
          at('recipient.lastDay', ['recipient', 'lastDay'], WORDS),
          at('recipient.hasForm', ['recipient', 'hasForm'], TICKED_OR_NOT),
        ]
      : []),
    at('issuer', ['issuer'], WORDS),
    at('basis', ['basis'], WORDS),
    at('follows', ['follows'], WORDS),
    at('introduction', ['introduction'], LINES),
    at('instructions', ['instructions'], LINES),
    at('contact', ['contact'], LINES),
    at('background', ['background'], WORDS),
    at('editorNotes', ['editorNotes'], OPTIONAL_LINES),
  ];
}

/** Lines that are taken away with the last of them. */
const OPTIONAL_LINES: Codec = {
  show: LINES.show,
  read(typed) {
    const lines = LINES.read(typed);
    return Array.isArray(lines) && lines.length === 0 ? undefined : lines;
  },
};

/** Who receives the answers; without a name nobody does. */
function recipientField(definition: unknown): DefinitionField {
  const recipient = objectAt(definition, ['recipient']);
  return {
    name: 'recipient',
    value: textAt(recipient, ['name']),
    with: (typed) =>
      withAt(
        definition,
        ['recipient'],
        typed.trim() === '' && Object.keys(recipient).every((word) => word === 'name')
          ? undefined
          : { ...recipient, name: typed.trim() },
      ),
  };
}

/** The fields of a part, by its letter: its heading and texts, and those of its sections; empty where there is none. */
export function partFields(definition: unknown, letter: string): readonly DefinitionField[] {
  const parts = listAt(definition, ['parts']);
  const index = parts.findIndex((part) => textAt(part, ['letter']) === letter);
  if (index < 0) return [];
  const at = (name: string, path: JsonPath, codec: Codec) =>
    fieldAt(definition, name, ['parts', index, ...path], codec);
  return [
    at('letter', ['letter'], WORDS),
    at('title', ['title'], WORDS),
    at('preamble', ['preamble'], OPTIONAL_LINES),
    at('points', ['points'], OPTIONAL_LINES),
    ...listAt(parts[index], ['sections']).flatMap((_, section) => [
      at(`section.${section}.title`, ['sections', section, 'title'], WORDS),
      at(`section.${section}.preamble`, ['sections', section, 'preamble'], WORDS),
    ]),
  ];
}
