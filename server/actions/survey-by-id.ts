import { Refusal } from '../domain/refusal.ts';
import { definitionsIn } from '../repositories/round/definitions.ts';
import { isCode } from './authorise.ts';
import type { DefinedSurvey } from './available-surveys.ts';
import type { ActionContext } from './context.ts';

/**
 * A survey by its id, without regard to any round: its file's or, if there is none, as it was published or a
 * round was opened with it last. For what is published of a survey itself: its reading version, codebook and schema. Throws `not-found` if there
 * is neither.
 */
export async function surveyById(context: ActionContext, id: string): Promise<DefinedSurvey> {
  const found = await findSurveyById(context, id);
  if (found === undefined) throw new Refusal('not-found');
  return found;
}

/** The same for a survey that is named by another, and may be gone. */
export async function findSurveyById(context: ActionContext, id: string): Promise<DefinedSurvey | undefined> {
  const { catalogue, database } = context;
  const file = catalogue.find(id);
  if (file !== undefined) return { survey: file, definition: catalogue.definition(id) };
  const definition = isCode(id) ? await definitionsIn(database.knex).latestOf(id) : undefined;
  return definition === undefined ? undefined : { survey: catalogue.read(definition), definition };
}
