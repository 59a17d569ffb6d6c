import { type JsonPath, objectAt } from '../definition/json-path.ts';
import { optionsWritten } from './asked.ts';
import { NUMBER, TICKED, WORDS } from './codec.ts';
import { type DefinitionField, fieldAt, memberField } from './definition-field.ts';
import { textAt, textsAt, withAt } from './json-edit.ts';

/** The fields of each option of a question: its wording, whether it excludes the others, and a text of its own. */
export function optionFields(definition: unknown, id: string): readonly DefinitionField[] {
  const question: JsonPath = ['properties', id];
  const chosen: JsonPath = [...question, 'properties', 'chosen'];
  const kind = textAt(definition, [...question, 'kind']);
  return optionsWritten(objectAt(definition, question)).flatMap(({ code }, place) => {
    const name = `option.${code}`;
    const title = fieldAt(definition, `${name}.title`, [...chosen, 'items', 'oneOf', place, 'title'], WORDS);
    if (kind === 'number') return [title];
    return [
      title,
      ...(kind === 'several' ? [excludingField(definition, chosen, code)] : []),
      ...textFields(definition, question, code),
    ];
  });
}

/** Options that exclude the others need an answer with at least one, which JSON Schema says with `minItems`. */
function excludingField(definition: unknown, chosen: JsonPath, code: string): DefinitionField {
  const field = memberField(definition, `option.${code}.excludes`, [...chosen, 'excludesOthers'], code);
  return {
    ...field,
    with(typed) {
      const changed = field.with(typed);
      const isExcluding = textsAt(changed, [...chosen, 'excludesOthers']).length > 0;
      return withAt(changed, [...chosen, 'minItems'], isExcluding ? 1 : undefined);
    },
  };
}

function textFields(definition: unknown, question: JsonPath, code: string): readonly DefinitionField[] {
  const texts: JsonPath = [...question, 'properties', 'texts'];
  const written = objectAt(definition, [...texts, 'properties']);
  const isThere = Object.hasOwn(written, code);
  return [
    {
      name: `option.${code}.text`,
      value: isThere ? TICKED : '',
      with(typed) {
        if ((typed === TICKED) === isThere) return definition;
        const path: JsonPath = [...texts, 'properties', code];
        if (isThere) return withoutText(definition, question, code);
        const around = { type: 'object', properties: written, additionalProperties: false };
        return withAt(withAt(definition, texts, around), path, { type: 'string' });
      },
    },
    ...(isThere
      ? [fieldAt(definition, `option.${code}.limit`, [...texts, 'properties', code, 'characterLimit'], NUMBER)]
      : []),
  ];
}

/** A definition without the text of an option; of the last one nothing is left. */
export function withoutText(definition: unknown, question: JsonPath, code: string): unknown {
  const texts: JsonPath = [...question, 'properties', 'texts'];
  const changed = withAt(definition, [...texts, 'properties', code], undefined);
  return Object.keys(objectAt(changed, [...texts, 'properties'])).length === 0
    ? withAt(changed, texts, undefined)
    : changed;
}
