import { Router } from 'express';
import type { ActionContext } from '../actions/context.ts';
import { openCounts } from '../actions/open-counts.ts';
import { Refusal } from '../domain/refusal.ts';
import { findQuestion } from '../domain/survey.ts';
import { paths } from '../paths.ts';
import { countView, isCounted } from '../view-models/count.ts';
import { signedIn } from './session.ts';
import type { Site } from './site.ts';

/** The counted numbers of a response, a question at a time, with the municipalities behind each. */
export function countRoutes(context: ActionContext, site: Site): Router {
  const router = Router();

  router.get(paths.count(':id', ':question'), async (request, response) => {
    const { id, question: number } = request.params;
    const counts = await openCounts(context, signedIn(request), id);
    const question = findQuestion(counts.opened.survey, number);
    if (question === undefined || !isCounted(question)) throw new Refusal('not-found');
    const basis = context.catalogue.survey(counts.aggregate.basis);
    site.show(request, response, 'count', countView(counts, basis, question));
  });

  return router;
}
