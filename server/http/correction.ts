import { Router } from 'express';
import type { ActionContext } from '../actions/context.ts';
import { findSubmitted, sendBack } from '../actions/send-back-response.ts';
import { Refusal } from '../domain/refusal.ts';
import { paths } from '../paths.ts';
import { correctionDone, tellingDone } from '../view-models/done-words.ts';
import { correctionView, readRemarks, remarksProblem } from '../view-models/send-back.ts';
import { postedFields, readVersion } from './posted-fields.ts';
import { signedIn } from './session.ts';
import type { Site } from './site.ts';

/** The RSS asks an organisation to mend what it has submitted. Nothing of its draft is shown here. */
export function correctionRoutes(context: ActionContext, site: Site): Router {
  const router = Router();

  router.get(paths.sendBack(':id'), async (request, response) => {
    const submitted = await findSubmitted(context, signedIn(request), request.params.id);
    const { fraga, klart } = request.query;
    const question = typeof fraga === 'string' ? fraga : undefined;
    site.show(request, response, 'send-back', correctionView(submitted, { question, notice: correctionDone(klart) }));
  });

  router.post(paths.sendBack(':id'), async (request, response) => {
    const actor = signedIn(request);
    const { id } = request.params;
    const posted = postedFields(request.body);
    if (posted.end === undefined) throw new Refusal('cut-off');
    const version = readVersion(posted.version);
    const submitted = await findSubmitted(context, actor, id);
    const typed = readRemarks(submitted.survey, posted);
    const errors = remarksProblem(typed);
    if (submitted.submission.version > version) {
      response.status(409);
      const notice =
        'En senare version har lämnats in sedan du öppnade sidan. Inget är skickat. Läs de nya svaren, och skicka det som fortfarande behöver rättas.';
      return site.show(request, response, 'send-back', correctionView(submitted, { typed, notice }));
    }
    if (errors !== undefined) {
      response.status(422);
      return site.show(request, response, 'send-back', correctionView(submitted, { typed, errors }));
    }
    const moved = await sendBack(context, actor, id, { version, remarks: typed.remarks });
    response.redirect(303, tellingDone(paths.sendBack(id), 'send-back', moved));
  });

  return router;
}
