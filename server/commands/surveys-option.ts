import { type Catalogue, loadCatalogue } from '../catalogue/catalogue.ts';
import type { Invocation } from './command.ts';

/** The folder that `--surveys` names, else that of the environment; undefined: the definitions of the program. */
export function surveysFolder({ options, defaultSurveys, resolve }: Invocation): string | undefined {
  const folder = options.surveys ?? defaultSurveys;
  return folder === undefined ? undefined : resolve(folder);
}

/** The surveys of that folder. Throws DefinitionRefusal with the problems of its definitions. */
export function cataloguedSurveys(invocation: Invocation): Catalogue {
  return loadCatalogue(surveysFolder(invocation));
}
