import type { Definition } from '../../server/catalogue/definition/definition.ts';
import { nextYear } from '../../server/catalogue/definition/next-year.ts';
import { readSurvey } from '../../server/catalogue/read-survey.ts';
import type { Survey } from '../../server/domain/survey/survey.ts';
import { COUNTED_DEFINITION, definitionIn } from './conditional-surveys.ts';

/** What somebody changes in a definition after it was copied from the year before. */
type Change = (definition: Definition) => object;

/**
 * A survey of 2023 and its copies of the years after, each made from the one before and changed where a change is given
 * for its year. Seven questions: see `COUNTED_DEFINITION`.
 */
export function definitionsOfYears(years: number, changes: Readonly<Record<number, Change>> = {}): Definition[] {
  const definitions: Definition[] = [definitionIn(COUNTED_DEFINITION)];
  while (definitions.length < years) {
    const before = definitions.at(-1);
    if (before === undefined) break;
    const copy = nextYear(before, () => true);
    const change = changes[copy.year];
    definitions.push(change === undefined ? copy : definitionIn(change(copy)));
  }
  return definitions;
}

/** The same, as the domain reads them. */
export function surveysOfYears(years: number, changes: Readonly<Record<number, Change>> = {}): Survey[] {
  return definitionsOfYears(years, changes).map(readSurvey);
}

/** A change of one question of a definition: properties to replace. */
export function withQuestion(id: string, properties: object): Change {
  return (definition) => ({
    ...definition,
    properties: { ...definition.properties, [id]: { ...definition.properties[id], ...properties } },
  });
}
