import type { ContactDetails } from '../../domain/people/contact.ts';
import type { Actor } from '../../domain/people/person.ts';
import type { LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import type { ResponseWorkflow } from '../../domain/workflow/step.ts';
import { askTogether } from '../../repositories/lookup.ts';
import { contactOf } from '../../repositories/people/contacts.ts';
import { readyMarkCount } from '../../repositories/teamwork/question-marks.ts';
import type { ActionContext } from '../context.ts';
import { loadResponse } from '../response/load-response.ts';
import { askWorkflow } from '../response/workflow.ts';

/** A response, and what its overview page shows of it. */
export interface LoadedOverview {
  readonly loaded: LoadedResponse;
  readonly workflow: ResponseWorkflow;
  readonly contact: ContactDetails | undefined;
  /** How many of its questions are marked as ready. */
  readonly readyMarks: number;
}

/** Loads the overview of a response. Throws what `loadResponse` throws. */
export async function loadOverview(context: ActionContext, actor: Actor, id: string): Promise<LoadedOverview> {
  const { knex } = context.database;
  const loaded = await loadResponse(context, actor, id);
  const asked = await askTogether(knex, (ask) => ({
    workflow: askWorkflow(knex, loaded.response, ask),
    contact: ask(contactOf(knex, id)),
    readyMarks: ask(readyMarkCount(knex, id)),
  }));
  return { loaded, workflow: asked.workflow(), contact: asked.contact(), readyMarks: asked.readyMarks() };
}
