import { type Request, type Response, Router } from 'express';
import type { ActionContext } from '../../actions/context.ts';
import { loadDelegation, problemsOfOne, proposeAnswer } from '../../actions/teamwork/answer-delegation.ts';
import { Refusal } from '../../domain/refusal.ts';
import { paths } from '../../paths.ts';
import { readAnswer } from '../../view-models/answer/form-fields.ts';
import { readNote } from '../../view-models/form/posted-work.ts';
import {
  delegatedDoneView,
  delegatedQuestionView,
  type NotSent,
} from '../../view-models/teamwork/delegated-question.ts';
import type { Site } from '../rendering/site.ts';
import { fieldText, postedFields } from '../request/posted-fields.ts';
import { cookieNamed, cookieValue } from '../request/session.ts';

/** What a colleague without an account can do: open one question with its link, and answer it. */
export function delegationRoutes(context: ActionContext, site: Site): Router {
  const router = Router();

  // Opening the link only shows a button: a mail scanner that visits it does nothing.
  router.get(paths.delegationLink(':token'), async (request, response) => {
    const { token } = request.params;
    const { delegation } = await loadDelegation(context, token);
    site.show(request, response, 'delegated-link', {
      title: 'Svara på en fråga',
      asker: delegation.person.name,
      action: paths.delegationLink(token),
    });
  });

  // The token moves to a cookie, so that it does not stay in the address and the browser's history of it.
  router.post(paths.delegationLink(':token'), async (request, response) => {
    const { token } = request.params;
    await loadDelegation(context, token);
    const { name, options } = cookieNamed(request, 'delegation');
    response.cookie(name, token, options);
    response.redirect(303, paths.delegation);
  });

  router.get(paths.delegation, async (request, response) => {
    const asked = await loadDelegation(context, tokenOf(request));
    if (request.query.klart === 'skickat' && asked.proposal !== undefined) {
      const problems = problemsOfOne(context, asked, asked.proposal.answer);
      return site.show(request, response, 'delegated-done', delegatedDoneView(asked, problems));
    }
    site.show(request, response, 'delegated-question', delegatedQuestionView(asked));
  });

  router.post(paths.delegation, async (request, response) => {
    const token = tokenOf(request);
    const asked = await loadDelegation(context, token);
    const posted = postedFields(request.body);
    const meant = fieldText(posted, 'delegation');
    // The browser may have opened another link since: what was written to one organisation is not sent to another.
    if (meant !== '' && meant !== asked.delegation.id) throw new Refusal('delegation-switched');
    const proposed = {
      answer: readAnswer(asked.question, posted),
      comment: readNote(asked.question.id, posted),
    };
    // Without the first and the last field of the form the rest may have been cut off too: it is shown, to be sent
    // again.
    if (meant === '' || posted.end === undefined)
      return showAgain(request, response, { ...proposed, reasons: ['cut-off'] });
    const reasons = await proposeAnswer(context, token, proposed);
    if (reasons.length > 0) return showAgain(request, response, { ...proposed, reasons });
    response.redirect(303, `${paths.delegation}?klart=skickat`);
  });

  async function showAgain(request: Request, response: Response, notSent: NotSent): Promise<void> {
    const asked = await loadDelegation(context, tokenOf(request));
    response.status(notSent.reasons.includes('cut-off') ? 400 : 422);
    site.show(request, response, 'delegated-question', delegatedQuestionView(asked, notSent));
  }

  return router;
}

/** The token of the link that the browser has opened. Throws `delegation-ended` when it has opened none. */
function tokenOf(request: Request): string {
  const token = cookieValue(request.headers.cookie, cookieNamed(request, 'delegation').name);
  if (token === undefined) throw new Refusal('delegation-ended');
  return token;
}
