import type { Knex } from 'knex';
import { byYearThenId, type Catalogue } from '../catalogue/catalogue.ts';
import type { PublishedSurvey } from '../domain/authoring/survey-draft.ts';
import type { Survey } from '../domain/survey/survey.ts';
import { publishedSurveysIn } from '../repositories/authoring/published-surveys.ts';
import { definitionsIn } from '../repositories/round/definitions.ts';
import type { ActionContext } from './context.ts';

/** The surveys that rounds may be opened with in some counties: those of files, and those published in the product. */
export interface AvailableSurveys {
  /** In order of year, then id. */
  readonly surveys: readonly Survey[];
  /** A survey with the JSON of its definition; undefined for one that is not available. */
  find(id: string): DefinedSurvey | undefined;
  /** The latest version of each survey that was published in the product. */
  readonly published: readonly PublishedSurvey[];
}

/** A survey and the JSON of the definition that it was read from. */
export interface DefinedSurvey {
  readonly survey: Survey;
  readonly definition: object;
}

/**
 * The surveys that are available in some counties (SCB's codes), in two queries. A survey of a file holds before one
 * that was published with its id.
 */
export async function availableSurveys(
  { catalogue }: Pick<ActionContext, 'catalogue'>,
  db: Knex,
  counties: readonly string[],
): Promise<AvailableSurveys> {
  const versions = await publishedSurveysIn(db).availableIn(counties);
  const published = versions.filter(
    ({ survey }, place) => survey !== versions[place - 1]?.survey && catalogue.find(survey) === undefined,
  );
  const definitions = await definitionsIn(db).find(published.map(({ digest }) => digest));
  const made = [...definitions.values()].map((definition) => ({ survey: catalogue.read(definition), definition }));
  const byId = new Map(made.map((one) => [one.survey.id, one]));
  return {
    surveys: [...catalogue.surveys, ...made.map(({ survey }) => survey)].toSorted(byYearThenId),
    find: (id) => byId.get(id) ?? ofFile(catalogue, id),
    published,
  };
}

/** The surveys of files alone: those that are available in every county, without a query. */
export function surveysOfProgram(catalogue: Catalogue): AvailableSurveys {
  return { surveys: catalogue.surveys, find: (id) => ofFile(catalogue, id), published: [] };
}

function ofFile(catalogue: Catalogue, id: string): DefinedSurvey | undefined {
  const survey = catalogue.find(id);
  return survey && { survey, definition: catalogue.definition(id) };
}
