import { listResponses } from '../../actions/response/list-responses.ts';
import { findOwnAnswer } from '../../actions/response/respondent-link.ts';
import { loadOverview } from '../../actions/workflow/load-overview.ts';
import { swedishDay } from '../../domain/text/swedish.ts';
import { tasksOf } from '../../domain/workflow/task.ts';
import { paths } from '../../paths.ts';
import { readyMarksText } from '../../view-models/form/question-work.ts';
import { contactLineView } from '../../view-models/people/contact-form.ts';
import { overviewView } from '../../view-models/workflow/overview.ts';
import { startView } from '../../view-models/workflow/start.ts';
import { type Route, route } from '../routing/route.ts';

/** The start page, with what the person has to do, and the overview of one response. */
export const overviewRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: paths.start,
    to: 'signed-in',
    alsoRespondents: true,
    async answer({ context, actor, response, show }) {
      const own = actor.respondent === undefined ? undefined : await findOwnAnswer(context, actor.respondent);
      if (own !== undefined) return response.redirect(303, paths.response(own));
      const listed = await listResponses(context, actor);
      const tasks = tasksOf(listed.recent, { ...listed, day: swedishDay(context.now()) });
      show('start', startView(listed, { actor, tasks }));
    },
  }),

  route({
    method: 'get',
    path: paths.response(':id'),
    to: 'response.read',
    async answer({ context, actor, params, request, show }) {
      const { loaded, workflow, contact, readyMarks } = await loadOverview(context, actor, params.id);
      show('overview', {
        ...overviewView(loaded, workflow, {
          done: request.query.klart,
          isCounted: loaded.response.round.countingDefinition !== undefined,
        }),
        contact: loaded.response.respondent === undefined ? contactLineView(loaded, contact) : undefined,
        readyMarks: readyMarksText(readyMarks),
      });
    },
  }),
];
