import { Router } from 'express';
import type { ActionContext } from '../../actions/context.ts';
import { findContactDetails } from '../../actions/people/contact.ts';
import { listResponses, openResponse } from '../../actions/response/open-response.ts';
import { findResponseWay } from '../../actions/response/response-way.ts';
import { countReadyMarks } from '../../actions/teamwork/open-question-work.ts';
import { swedishDay } from '../../domain/text/swedish.ts';
import { tasksOf } from '../../domain/workflow/task.ts';
import { paths } from '../../paths.ts';
import { readyMarksText } from '../../view-models/form/question-work.ts';
import { contactLineView } from '../../view-models/workflow/contact-form.ts';
import { overviewView } from '../../view-models/workflow/overview.ts';
import { startView } from '../../view-models/workflow/start.ts';
import type { Site } from '../rendering/site.ts';
import { signedIn } from '../request/session.ts';

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
