import { Router } from 'express';
import type { ActionContext } from '../../actions/context.ts';
import {
  findResponseToSendBack,
  type ResponseToSendBack,
  sendBack,
} from '../../actions/workflow/send-back-response.ts';
import { Refusal } from '../../domain/refusal.ts';
import { suggestedRemark } from '../../domain/workflow/suggested-remark.ts';
import { paths } from '../../paths.ts';
import { fieldName } from '../../view-models/answer/form-fields.ts';
import { sendBackDone, tellingDone } from '../../view-models/response/done-words.ts';
import { readRemarks, remarksProblem, sendBackView, type TypedRemarks } from '../../view-models/workflow/send-back.ts';
import type { Site } from '../rendering/site.ts';
import { postedFields, readVersion } from '../request/posted-fields.ts';
import { signedIn } from '../request/session.ts';

/** The RSS asks an organisation to mend what it has submitted. Nothing of its draft is shown here. */
export function sendBackRoutes(context: ActionContext, site: Site): Router {
  const router = Router();

  router.get(paths.sendBack(':id'), async (request, response) => {
    const submitted = await findResponseToSendBack(context, signedIn(request), request.params.id);
    const { fraga, forslag, klart } = request.query;
    const question = typeof fraga === 'string' ? fraga : undefined;
    const typed = forslag === undefined || question === undefined ? undefined : suggestedFor(submitted, question);
    const shown = { question, typed, notice: sendBackDone(klart) };
    site.show(request, response, 'send-back', sendBackView(submitted, shown));
  });

  router.post(paths.sendBack(':id'), async (request, response) => {
    const actor = signedIn(request);
    const { id } = request.params;
    const posted = postedFields(request.body);
    if (posted.end === undefined) throw new Refusal('cut-off');
    const version = readVersion(posted.version);
    const submitted = await findResponseToSendBack(context, actor, id);
    const typed = readRemarks(submitted.survey, posted);
    const errors = remarksProblem(typed);
    if (submitted.submission.version > version) {
      response.status(409);
      const notice =
        'En senare version har lämnats in sedan du öppnade sidan. Inget är skickat. Läs de nya svaren, och skicka det som fortfarande behöver rättas.';
      return site.show(request, response, 'send-back', sendBackView(submitted, { typed, notice }));
    }
    if (errors !== undefined) {
      response.status(422);
      return site.show(request, response, 'send-back', sendBackView(submitted, { typed, errors }));
    }
    const moved = await sendBack(context, actor, id, { version, remarks: typed.remarks });
    response.redirect(303, tellingDone(paths.sendBack(id), 'send-back', moved));
  });

  return router;
}

/** A comment on a question that says what is wrong with the answer, for whoever asks to read and send. */
function suggestedFor({ survey, submission }: ResponseToSendBack, question: string): TypedRemarks | undefined {
  const remark = suggestedRemark(survey, submission.answers, question);
  return remark === undefined ? undefined : readRemarks(survey, { [fieldName.remark(question)]: remark });
}
