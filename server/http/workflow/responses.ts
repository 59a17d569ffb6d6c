import { Router } from 'express';
import type { ActionContext } from '../../actions/context.ts';
import { listResponses } from '../../actions/response/load-response.ts';
import { loadOverview } from '../../actions/workflow/load-overview.ts';
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
    const { loaded, workflow, contact, readyMarks } = await loadOverview(context, actor, request.params.id);
    site.show(request, response, 'overview', {
      ...overviewView(loaded, workflow, {
        done: request.query.klart,
        isCounted: context.catalogue.surveys.some(({ countedSurvey: basis }) => basis === loaded.survey.id),
      }),
      contact: contactLineView(loaded, contact),
      readyMarks: readyMarksText(readyMarks),
    });
  });

  return router;
}
