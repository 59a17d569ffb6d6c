import { type EditConflict, type FieldChange, outcomeOfChange } from '../../domain/authoring/survey-edit.ts';
import { readJson } from '../definition/definition-file.ts';
import { isObject } from '../definition/json-path.ts';
import type { DefinitionField } from './definition-field.ts';

/**
 * The definition of a text that can be changed by its fields. Undefined where it is no JSON, or has a name twice: one of
 * the two would be lost.
 */
export function editableDefinition(text: string): Readonly<Record<string, unknown>> | undefined {
  const { value, faults } = readJson(text);
  return faults.length === 0 && isObject(value) ? value : undefined;
}

/** The text of a definition, with a line for each value. */
export function textOfDefinition(definition: unknown): string {
  return `${JSON.stringify(definition, null, 2)}\n`;
}

/** A definition after what somebody typed in its fields, and what of it was not saved. */
export interface Changed {
  readonly definition: unknown;
  readonly conflicts: readonly EditConflict[];
}

/**
 * Makes changes in fields one by one. What somebody else has changed since it was seen is left as it is and told of; the rest
 * is changed.
 */
export function withChanges(
  definition: unknown,
  fieldsOf: (definition: unknown) => readonly DefinitionField[],
  changes: readonly FieldChange[],
): Changed {
  const conflicts: EditConflict[] = [];
  let now = definition;
  let fields = byName(fieldsOf(now));
  for (const change of changes) {
    const field = fields.get(change.name);
    const outcome = outcomeOfChange(change, field?.value);
    if (outcome === 'conflict') conflicts.push({ ...change, theirs: field?.value });
    if (outcome !== 'saved' || field === undefined) continue;
    now = field.with(change.typed);
    fields = byName(fieldsOf(now));
  }
  return { definition: now, conflicts };
}

function byName(fields: readonly DefinitionField[]): ReadonlyMap<string, DefinitionField> {
  return new Map(fields.map((field) => [field.name, field]));
}
