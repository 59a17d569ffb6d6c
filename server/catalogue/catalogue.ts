import { fileURLToPath } from 'node:url';
import type { Answers } from '../domain/answer/answer.ts';
import type { Problem } from '../domain/survey/problem.ts';
import type { Survey } from '../domain/survey/survey.ts';
import { checkAnswers } from './answer-check.ts';
import { checkFolder } from './definition-set.ts';
import { readDefinition } from './meta-check.ts';
import { readSurvey } from './read-survey.ts';
import { type DefinitionProblem, DefinitionRefusal, UnknownSurveyRefusal } from './refusals.ts';
import { type Strictness, validatorOf } from './validator.ts';

/** All surveys of the installation, read and checked at start, and the checking of answers by them. */
export interface Catalogue {
  /** In order of year, then id. */
  readonly surveys: readonly Survey[];
  /** Throws UnknownSurveyRefusal, with the nearest id, if there is no such survey. */
  survey(id: string): Survey;
  find(id: string): Survey | undefined;
  /**
   * The problems of an answer document, in the survey's order; see `checkAnswers`. Throws UnknownSurveyRefusal if the
   * survey is not in this catalogue.
   */
  check(survey: Survey, answers: Answers, strictness: Strictness): readonly Problem[];
  /** The survey's definition as JSON, for archives. Throws UnknownSurveyRefusal. */
  definition(id: string): object;
  /** Reads a definition stored with a submission. Throws if it does not have the form of a definition. */
  read(definition: object): Survey;
}

/** The folder with the surveys that are part of the program. */
const SURVEYS_FOLDER = fileURLToPath(new URL('../../surveys', import.meta.url));

/** Reads all `<folder>/<year>/<name>.json`. Throws DefinitionRefusal with the problems of all files. */
export function loadCatalogue(folder = SURVEYS_FOLDER): Catalogue {
  const { definitions, problems } = checkFolder(folder);
  if (problems.length > 0) throw new DefinitionRefusal(problems);
  const entries = new Map(
    definitions.map((definition) => [
      definition.$id,
      { definition, survey: readSurvey(definition), validator: validatorOf(definition) },
    ]),
  );
  const entry = (id: string) => {
    const found = entries.get(id);
    if (found === undefined) throw new UnknownSurveyRefusal(id, [...entries.keys()]);
    return found;
  };
  return {
    surveys: [...entries.values()].map(({ survey }) => survey).toSorted(byYearThenId),
    survey: (id) => entry(id).survey,
    find: (id) => entries.get(id)?.survey,
    check: (survey, answers, strictness) => checkAnswers(entry(survey.id).validator, survey, answers, strictness),
    definition: (id) => entry(id).definition,
    read: readKeptDefinition,
  };
}

function readKeptDefinition(definition: object): Survey {
  const read = readDefinition(definition);
  if ('definition' in read) return readSurvey(read.definition);
  throw new Error(`Kept with a submission, but no definition: ${read.faults[0]?.sentence ?? ''}`);
}

/**
 * Reads the definitions without throwing, for the command line. `surveys` are those of definitions without problems.
 */
export function checkDefinitions(folder = SURVEYS_FOLDER): {
  readonly surveys: readonly Survey[];
  readonly problems: readonly DefinitionProblem[];
} {
  const { definitions, problems } = checkFolder(folder);
  return { surveys: definitions.map(readSurvey).toSorted(byYearThenId), problems };
}

function byYearThenId(one: Survey, other: Survey): number {
  return one.year - other.year || one.id.localeCompare(other.id, 'sv');
}
