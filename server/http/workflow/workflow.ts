import { type Request, type Response, Router } from 'express';
import type { ActionContext } from '../../actions/context.ts';
import { loadResponse } from '../../actions/response/load-response.ts';
import { findResponseWorkflow } from '../../actions/response/workflow.ts';
import { loadScreening } from '../../actions/screening/load-screening.ts';
import { approve, makeReady, reopen } from '../../actions/workflow/move-response.ts';
import { returnResponse } from '../../actions/workflow/send-back-response.ts';
import { submitResponse } from '../../actions/workflow/submit-response.ts';
import type { Reviewed } from '../../actions/workflow/transit.ts';
import { withdrawSubmission } from '../../actions/workflow/withdraw-submission.ts';
import { Refusal } from '../../domain/refusal.ts';
import { normaliseText } from '../../domain/text/characters.ts';
import type { LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import { refusalBeforeWords, type TransitionName } from '../../domain/workflow/transition.ts';
import { paths } from '../../paths.ts';
import { tellingDone } from '../../view-models/response/done-words.ts';
import { reviewView } from '../../view-models/workflow/review.ts';
import { readRemarks, remarksProblem, returnView } from '../../view-models/workflow/send-back.ts';
import { reasonProblem, withdrawView } from '../../view-models/workflow/withdraw.ts';
import type { Site } from '../rendering/site.ts';
import { postedFields, readVersion } from '../request/posted-fields.ts';
import { signedIn } from '../request/session.ts';

/** The way of a response: its review, and every step that it takes from there. */
export function workflowRoutes(context: ActionContext, site: Site): Router {
  const router = Router();

  router.get(paths.review(':id'), async (request, response) => {
    const actor = signedIn(request);
    const loaded = await loadResponse(context, actor, request.params.id);
    const way = await findResponseWorkflow(context, loaded);
    const questions = loaded.survey.questions.map(({ id }) => id);
    const decisions = await loadScreening(context, loaded.response.id, questions);
    site.show(request, response, 'review', reviewView(loaded, way, { decisions, done: request.query.klart }));
  });

  router.post(paths.review(':id'), async (request, response) => {
    const { id } = request.params;
    const receipt = await submitResponse(context, signedIn(request), id, reviewedIn(request), {
      withReservation: postedFields(request.body).reservation === '1',
    });
    response.redirect(303, paths.receipt(id, receipt.version));
  });

  router.post(paths.makeReady(':id'), async (request, response) => {
    const { id } = request.params;
    const moved = await makeReady(context, signedIn(request), id, reviewedIn(request));
    response.redirect(303, tellingDone(paths.review(id), 'make-ready', moved));
  });

  router.post(paths.approve(':id'), async (request, response) => {
    const { id } = request.params;
    const moved = await approve(context, signedIn(request), id, reviewedIn(request));
    response.redirect(303, tellingDone(paths.review(id), 'approve', moved));
  });

  router.post(paths.reopen(':id'), async (request, response) => {
    const { id } = request.params;
    const moved = await reopen(context, signedIn(request), id);
    response.redirect(303, tellingDone(paths.response(id), 'reopen', moved));
  });

  router.get(paths.return(':id'), async (request, response) => {
    const loaded = await loadResponse(context, signedIn(request), request.params.id);
    refuseUnlessOpen('return', loaded);
    const { fraga } = request.query;
    const question = typeof fraga === 'string' ? fraga : undefined;
    site.show(request, response, 'send-back', returnView(loaded, { question }));
  });

  router.post(paths.return(':id'), async (request, response) => {
    const actor = signedIn(request);
    const { id } = request.params;
    const loaded = await loadResponse(context, actor, id);
    const typed = readRemarks(loaded.survey, wholeForm(request));
    const errors = remarksProblem(typed);
    if (errors !== undefined) {
      refuseUnlessOpen('return', loaded);
      response.status(422);
      return site.show(request, response, 'send-back', returnView(loaded, { typed, errors }));
    }
    const moved = await returnResponse(context, actor, id, typed.remarks);
    response.redirect(303, tellingDone(paths.response(id), 'return', moved));
  });

  router.get(paths.withdraw(':id'), async (request, response) => {
    const loaded = await loadResponse(context, signedIn(request), request.params.id);
    showWithdraw(request, response, loaded);
  });

  router.post(paths.withdraw(':id'), async (request, response) => {
    const actor = signedIn(request);
    const { id } = request.params;
    const posted = wholeForm(request);
    const version = readVersion(posted.version);
    const reason = typeof posted.reason === 'string' ? normaliseText(posted.reason).trim() : '';
    const problem = reasonProblem(reason);
    const loaded = await loadResponse(context, actor, id);
    if (problem !== undefined) {
      response.status(422);
      return showWithdraw(request, response, loaded, { reason, problem });
    }
    const { receipt } = loaded;
    if (receipt !== undefined && receipt.version > version) {
      response.status(409);
      const notice =
        'En senare version har lämnats in sedan du öppnade sidan. Inget är återtaget. Är det den senare som ska återtas?';
      return showWithdraw(request, response, loaded, { reason, notice });
    }
    const moved = await withdrawSubmission(context, actor, id, { version, reason });
    response.redirect(303, tellingDone(paths.response(id), 'withdraw', moved));
  });

  function showWithdraw(
    request: Request,
    response: Response,
    loaded: LoadedResponse,
    typed: Parameters<typeof withdrawView>[2] = {},
  ): void {
    refuseUnlessOpen('withdraw', loaded);
    if (loaded.receipt === undefined) throw new Refusal('moved-on');
    site.show(request, response, 'withdraw', withdrawView(loaded, loaded.receipt, typed));
  }

  return router;
}

/** Throws when the response cannot go a way now, whatever is yet to be written. */
function refuseUnlessOpen(name: TransitionName, loaded: LoadedResponse): void {
  const refusal = refusalBeforeWords(name, loaded);
  if (refusal !== undefined) throw new Refusal(refusal);
}

/** What the person has read, as its review said. */
function reviewedIn(request: Request): Reviewed {
  const { version, digest } = postedFields(request.body);
  return { version: readVersion(version), digest: typeof digest === 'string' ? digest : undefined };
}

/** A form that has a last field: without it something may have been cut off. */
function wholeForm(request: Request) {
  const posted = postedFields(request.body);
  if (posted.end === undefined) throw new Refusal('cut-off');
  return posted;
}
