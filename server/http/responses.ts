import { Router } from 'express';
import { findContactDetails } from '../actions/contact.ts';
import type { ActionContext } from '../actions/context.ts';
import { countReadyMarks } from '../actions/open-question-work.ts';
import { listResponses, openResponse } from '../actions/open-response.ts';
import { findResponseWay } from '../actions/response-way.ts';
import { swedishDay } from '../domain/swedish.ts';
import { tasksOf } from '../domain/task.ts';
import { paths } from '../paths.ts';
import { contactLineView } from '../view-models/contact-form.ts';
import { overviewView } from '../view-models/overview.ts';
import { readyMarksText } from '../view-models/question-work.ts';
import { startView } from '../view-models/start.ts';
import { signedIn } from './session.ts';
import type { Site } from './site.ts';

/** What waits for a person, the overview of a response, and what its numbers come from. */
export function responseRoutes(context: ActionContext, site: Site): Router {
  const router = Router();

  router.get(paths.start, async (request, response) => {
    const actor = signedIn(request);
    const own = await listResponses(context, actor);
    const tasks = tasksOf(own.recent, { proposals: own.proposals, day: swedishDay(context.now()) });
    const surveyTitle = (id: string) => context.catalogue.survey(id).title;
    site.show(request, response, 'start', startView(own, { actor, tasks, surveyTitle }));
  });

  router.get(paths.response(':id'), async (request, response) => {
    const actor = signedIn(request);
    const opened = await openResponse(context, actor, request.params.id);
    const way = await findResponseWay(context, actor, request.params.id);
    const contact = contactLineView(opened, await findContactDetails(context, actor, request.params.id));
    site.show(request, response, 'overview', {
      ...overviewView(opened, way, {
        done: request.query.klart,
        isCounted: context.catalogue.surveys.some(({ basis }) => basis === opened.survey.id),
      }),
      contact,
      readyMarks: readyMarksText(await countReadyMarks(context, opened.response.id)),
    });
  });

  return router;
}
