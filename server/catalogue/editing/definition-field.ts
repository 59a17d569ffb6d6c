import type { EditedField } from '../../domain/authoring/survey-edit.ts';
import { type JsonPath, valueAt } from '../definition/json-path.ts';
import { type Codec, TICKED } from './codec.ts';
import { textsAt, withAt } from './json-edit.ts';

/** A field of the editor, with the definition that another value makes. */
export interface DefinitionField extends EditedField {
  /** The definition with what is typed in the field. */
  readonly with: (typed: string) => unknown;
}

/** A field whose value stands at one place of a definition. */
export function fieldAt(definition: unknown, name: string, path: JsonPath, codec: Codec): DefinitionField {
  return {
    name,
    value: codec.show(valueAt(definition, path)),
    with: (typed) => withAt(definition, path, codec.read(typed)),
  };
}

/** Whether one code is in a list of codes, as a tick. A list without any is taken away. */
export function memberField(definition: unknown, name: string, path: JsonPath, code: string): DefinitionField {
  const codes = textsAt(definition, path);
  return {
    name,
    value: codes.includes(code) ? TICKED : '',
    with(typed) {
      if ((typed === TICKED) === codes.includes(code)) return definition;
      const others = codes.filter((one) => one !== code);
      const changed = typed === TICKED ? [...others, code] : others;
      return withAt(definition, path, changed.length === 0 ? undefined : changed);
    },
  };
}

/** Whether a number may have decimals. */
export const DECIMALS: Codec = {
  show: (value) => (value === 'number' ? TICKED : ''),
  read: (typed) => (typed === TICKED ? 'number' : 'integer'),
};
