import { isObject, type JsonPath, valueAt } from '../definition/json-path.ts';
import { WORDS } from './codec.ts';
import { type DefinitionField, fieldAt } from './definition-field.ts';
import { textAt, withAt } from './json-edit.ts';

/** The kinds of organisations that are built in; another is said with what it is called. */
const BUILT_IN: readonly string[] = ['municipality', 'rss', 'region'];

const NO_NOUNS = { one: '', several: '', definite: '', definiteSeveral: '' };

/**
 * The fields of a kind of organisation at a path, where it is an object: its code, and what it is called unless it is built
 * in. `prefix`: what their names begin with.
 */
export function kindFields(definition: unknown, prefix: string, path: JsonPath): readonly DefinitionField[] {
  const written = valueAt(definition, path);
  const nouns = Object.keys(NO_NOUNS);
  return [
    {
      name: `${prefix}kind`,
      value: textAt(written, ['kind']),
      with(typed) {
        const rest = Object.fromEntries(
          Object.entries(isObject(written) ? written : {}).filter(([word]) => word !== 'kind' && !nouns.includes(word)),
        );
        const kind = typed.trim();
        if (kind === '') return withAt(definition, path, rest);
        if (BUILT_IN.includes(kind)) return withAt(definition, path, { ...rest, kind });
        return withAt(definition, path, { ...NO_NOUNS, ...(isObject(written) ? written : {}), kind });
      },
    },
    ...(isObject(written) && written.one !== undefined
      ? nouns.map((noun) => {
          const field = fieldAt(definition, `${prefix}${noun}`, [...path, noun], WORDS);
          return { ...field, with: (typed: string) => withAt(definition, [...path, noun], typed.trim()) };
        })
      : []),
  ];
}

/** The fields of who answers a survey: a built-in kind by its code alone, another with what it is called. */
export function respondentFields(definition: unknown): readonly DefinitionField[] {
  const path: JsonPath = ['respondent'];
  const written = valueAt(definition, path);
  const asObject = isObject(written) ? definition : withAt(definition, path, { kind: written });
  const [kind, ...nouns] = kindFields(asObject, '', path);
  if (kind === undefined) return [];
  const code = nouns.length === 0 ? [] : [{ ...kind, name: 'respondent.code' }];
  return [{ ...kind, name: 'respondent' }, ...code, ...nouns].map((field) => ({
    ...field,
    with(typed) {
      const changed = field.with(typed);
      const isBare = isObject(valueAt(changed, path)) && Object.keys(valueAt(changed, path) ?? {}).join() === 'kind';
      return isBare ? withAt(changed, path, textAt(changed, ['respondent', 'kind'])) : changed;
    },
  }));
}
