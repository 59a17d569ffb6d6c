import type { CountRule } from '../../domain/survey/count-rule.ts';
import type { Definition } from '../definition/definition.ts';
import type { DefinitionFault } from '../definition/definition-file.ts';

/** A row of a question that asks for a number on each, where it is written. */
export interface CountsRow {
  readonly path: DefinitionFault['path'];
  readonly title: string;
  readonly counts?: CountRule;
}

/** Every row of the questions that ask for a number on each row, in printed order. */
export function eachRow(definition: Definition): readonly CountsRow[] {
  return Object.entries(definition.properties).flatMap(([id, question]) =>
    question.kind !== 'counts'
      ? []
      : Object.entries(question.properties.numbers.properties).map(([code, row]) => ({
          path: ['properties', id, 'properties', 'numbers', 'properties', code],
          ...row,
        })),
  );
}
