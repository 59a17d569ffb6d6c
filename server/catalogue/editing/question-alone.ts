import type { Survey } from '../../domain/survey/survey.ts';
import { hasKnownColumns } from '../definition/definition.ts';
import { objectAt, valueAt } from '../definition/json-path.ts';
import { readDefinition } from '../meta-check.ts';
import { readSurvey } from '../read-survey.ts';
import { textAt } from './json-edit.ts';
import { newSurvey } from './new-survey.ts';
import { columnsPath } from './table-rows.ts';

/**
 * A survey of one question of a definition that is being written, to show it as it will be asked whatever is wrong elsewhere.
 * Undefined where the question itself does not have the form of one.
 */
export function questionAlone(definition: unknown, id: string): Survey | undefined {
  const question = objectAt(definition, ['properties', id]);
  const [, columns] = columnsPath(definition, id) ?? [];
  const year = valueAt(definition, ['year']);
  const alone = {
    ...newSurvey({
      title: 'Fråga',
      name: 'fraga',
      year: typeof year === 'number' ? year : 2000,
      respondent: 'municipality',
    }),
    ...(columns === undefined ? {} : { $defs: { [columns]: valueAt(definition, ['$defs', columns]) } }),
    parts: [{ letter: 'A', title: 'Fråga', sections: [{ pages: [[id]] }] }],
    properties: { [id]: question },
    required: textAt(question, ['kind']) === 'computed' || question.optional === true ? [] : [id],
  };
  const read = readDefinition(JSON.parse(JSON.stringify(alone)));
  if ('faults' in read) return undefined;
  const asked = read.definition.properties[id];
  if (asked?.kind === 'table' && !hasKnownColumns(read.definition, asked)) return undefined;
  return readSurvey(read.definition);
}
