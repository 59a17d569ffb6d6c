import { type Catalogue, loadCatalogue } from '../catalogue/catalogue.ts';
import type { Invocation } from './command.ts';
import { askedInPeriod } from './period-option.ts';

/** The folder that `--surveys` names, else that of the environment; undefined: the definitions of the program. */
export function surveysFolder({ options, defaultSurveys, resolve }: Invocation): string | undefined {
  const folder = options.surveys ?? defaultSurveys;
  return folder === undefined ? undefined : resolve(folder);
}

/**
 * The surveys of that folder, as they are asked about `--period`. `id`: the one that the command names. Throws
 * DefinitionRefusal with the problems of its definitions, and UsageRefusal for a period that cannot be.
 */
export function cataloguedSurveys(invocation: Invocation, id?: string): Catalogue {
  return askedInPeriod(loadCatalogue(surveysFolder(invocation)), invocation, id);
}
