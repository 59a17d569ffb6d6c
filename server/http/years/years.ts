import { Router } from 'express';
import type { ActionContext } from '../../actions/context.ts';
import { loadYears } from '../../actions/years/load-years.ts';
import { Refusal } from '../../domain/refusal.ts';
import { paths } from '../../paths.ts';
import { rowOrderIn, yearsView } from '../../view-models/years/years.ts';
import { yearsOfQuestionView } from '../../view-models/years/years-of-question.ts';
import type { Site } from '../rendering/site.ts';
import { signedIn } from '../request/session.ts';

/** What a response counts beside the year before: all of it, and a question at a time with every municipality. */
export function yearRoutes(context: ActionContext, site: Site): Router {
  const router = Router();

  router.get(paths.years(':id'), async (request, response) => {
    const years = await loadYears(context, signedIn(request), request.params.id);
    site.show(request, response, 'years', yearsView(years, rowOrderIn(request.query.ordning)));
  });

  router.get(paths.yearsOfQuestion(':id', ':question'), async (request, response) => {
    const { id, question } = request.params;
    const view = yearsOfQuestionView(await loadYears(context, signedIn(request), id), question, request.query);
    if (view === undefined) throw new Refusal('not-found');
    site.show(request, response, 'years-of-question', view);
  });

  return router;
}
