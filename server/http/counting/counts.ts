import { type Request, type Response, Router } from 'express';
import type { ActionContext } from '../../actions/context.ts';
import { loadCounts } from '../../actions/counting/load-counts.ts';
import { overrideNumber, useComputedNumber } from '../../actions/counting/override-number.ts';
import { Refusal } from '../../domain/refusal.ts';
import { findQuestion } from '../../domain/survey/survey.ts';
import { normaliseText } from '../../domain/text/characters.ts';
import { readSwedishNumber } from '../../domain/text/number.ts';
import { paths, withQuery } from '../../paths.ts';
import { type CountPosted, countView } from '../../view-models/counting/count.ts';
import type { Site } from '../rendering/site.ts';
import { fieldText, postedFields, readVersion } from '../request/posted-fields.ts';
import { signedIn } from '../request/session.ts';

const DONE: Readonly<Record<string, string>> = {
  lamnat: 'Talet är sparat med sitt skäl.',
  raknat: 'Det räknade talet används igen.',
};

const CONFLICT =
  'Någon annan har ändrat frågans tal sedan du öppnade sidan. Inget är sparat. Se vad som står nu, och spara igen om det fortfarande ska ändras.';

/**
 * The counted numbers of a response, a question at a time, with the municipalities behind each; and where another number
 * is reported than the computed one.
 */
export function countRoutes(context: ActionContext, site: Site): Router {
  const router = Router();

  router.get(paths.count(':id', ':question'), async (request, response) => {
    const option = fieldText(request.query, 'tal');
    await show(request, response, {
      typed: option === '' ? {} : { option },
      done: DONE[fieldText(request.query, 'klart')],
    });
  });

  router.post(paths.count(':id', ':question'), async (request, response) => {
    const actor = signedIn(request);
    const { id, question } = request.params;
    const posted = postedFields(request.body);
    if (posted.end === undefined) throw new Refusal('cut-off');
    const option = fieldText(posted, 'option');
    const place = { question, option, seen: readVersion(posted.version) };
    if (fieldText(posted, 'deed') === 'use-computed') {
      const { outcome } = await useComputedNumber(context, actor, id, place);
      if (outcome === 'saved') return response.redirect(303, doneHref(id, question, 'raknat'));
      response.status(409);
      return show(request, response, { notice: CONFLICT });
    }
    const [number, reason] = [fieldText(posted, 'number').trim(), normaliseText(fieldText(posted, 'reason')).trim()];
    const typed = { option, number, reason };
    const outcome = await overrideNumber(context, actor, id, {
      ...place,
      number: readSwedishNumber(number) ?? number,
      reason,
    });
    if (outcome.outcome === 'saved') return response.redirect(303, doneHref(id, question, 'lamnat'));
    if (outcome.outcome === 'refused') {
      response.status(422);
      return show(request, response, { typed: { ...typed, faults: outcome.faults } });
    }
    response.status(409);
    await show(request, response, { typed, notice: CONFLICT });
  });

  async function show(
    request: Request<{ id: string; question: string }>,
    response: Response,
    posted: CountPosted,
  ): Promise<void> {
    const counts = await loadCounts(context, signedIn(request), request.params.id, request.params.question);
    const question = findQuestion(counts.loaded.survey, request.params.question);
    if (question === undefined) throw new Refusal('not-found');
    const countedSurvey = context.catalogue.survey(counts.aggregate.basis);
    site.show(request, response, 'count', countView(counts, countedSurvey, question, posted));
  }

  return router;
}

function doneHref(id: string, question: string, done: string): string {
  return `${withQuery(paths.count(id, question), { klart: done })}#andra-tal`;
}
