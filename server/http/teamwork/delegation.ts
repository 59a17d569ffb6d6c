import type { Request } from 'express';
import { loadDelegation, problemsOfOne, proposeAnswer } from '../../actions/teamwork/answer-delegation.ts';
import { Refusal } from '../../domain/refusal.ts';
import { paths } from '../../paths.ts';
import { fieldText, readAnswer } from '../../view-models/answer/form-fields.ts';
import { surplusRows, surplusRowsView } from '../../view-models/answer/rejected-fields.ts';
import { readPostedRows } from '../../view-models/form/posted-rows.ts';
import { readNote } from '../../view-models/form/posted-work.ts';
import {
  delegatedDoneView,
  delegatedQuestionView,
  type NotSent,
} from '../../view-models/teamwork/delegated-question.ts';
import { GUESSES } from '../request/limits.ts';
import { cookieNamed, cookieValue } from '../request/session.ts';
import { type Route, route, type Visit } from '../routing/route.ts';

/** What a colleague without an account can do: open a delegated question with its link, and propose an answer. */
export const delegationRoutes: readonly Route[] = [
  // Opening the link only shows a button, so that a mail scanner that visits the link does nothing.
  route({
    method: 'get',
    path: paths.delegationLink(':token'),
    to: 'anyone',
    async answer({ context, params, show }) {
      const { token } = params;
      const { delegation } = await loadDelegation(context, token);
      show('delegated-link', {
        title: 'Svara på en fråga',
        asker: delegation.person.name,
        action: paths.delegationLink(token),
      });
    },
  }),

  // The token moves from the address to a cookie, so that it does not stay in the browser's history.
  route({
    method: 'post',
    path: paths.delegationLink(':token'),
    to: 'anyone',
    limits: [GUESSES],
    async answer({ context, params, request, response }) {
      const { token } = params;
      await loadDelegation(context, token);
      const { name, options } = cookieNamed(request, 'delegation');
      response.cookie(name, token, options);
      response.redirect(303, paths.delegation);
    },
  }),

  route({
    method: 'get',
    path: paths.delegation,
    to: 'anyone',
    async answer({ context, request, show }) {
      const asked = await loadDelegation(context, tokenOf(request));
      if (request.query.klart === 'skickat' && asked.proposal !== undefined) {
        const problems = problemsOfOne(context, asked, asked.proposal.answer);
        return show('delegated-done', delegatedDoneView(asked, problems));
      }
      show('delegated-question', delegatedQuestionView(asked));
    },
  }),

  route({
    method: 'post',
    path: paths.delegation,
    to: 'anyone',
    limits: [GUESSES],
    async answer(visit) {
      const { context, form, request, response, show } = visit;
      const token = tokenOf(request);
      const asked = await loadDelegation(context, token);
      const { posted, change, newRow, beside, isShownAgain } = readPostedRows([asked.question], form.fields);
      const meant = fieldText(posted, 'delegation');
      // The browser may have opened another link in the meantime. An answer written for one organisation must not be
      // sent to another.
      if (meant !== '' && meant !== asked.delegation.id)
        throw new Refusal({ name: 'changed-meanwhile', of: 'delegated-question' });
      const surplus = surplusRows(asked.question, posted);
      const proposed = {
        answer: readAnswer(asked.question, posted),
        comment: readNote(asked.question.id, posted),
        beside: beside.get(asked.question.id),
        surplus: surplus && surplusRowsView(asked.question, posted, surplus).sentence,
      };
      // Without the first and the last field of the form, the rest may have been cut off too. What arrived is shown, to
      // be sent again.
      if (meant === '' || posted.end === undefined) return showAgain(visit, { ...proposed, reasons: ['cut-off'] });
      if (surplus !== undefined) return showAgain(visit, { ...proposed, reasons: [] });
      if (change !== undefined || isShownAgain) {
        if (proposed.beside !== undefined && proposed.beside.faults.length > 0) response.status(422);
        return show('delegated-question', delegatedQuestionView(asked, { ...proposed, reasons: [] }, newRow));
      }
      const reasons = await proposeAnswer(context, token, proposed);
      if (reasons.length > 0) return showAgain(visit, { ...proposed, reasons });
      response.redirect(303, `${paths.delegation}?klart=skickat`);
    },
  }),
];

async function showAgain({ context, request, response, show }: Visit, notSent: NotSent): Promise<void> {
  const asked = await loadDelegation(context, tokenOf(request));
  response.status(notSent.reasons.includes('cut-off') ? 400 : 422);
  show('delegated-question', delegatedQuestionView(asked, notSent));
}

/** The token of the link that this browser has opened. Throws `delegation-ended` if it has opened none. */
function tokenOf(request: Request): string {
  const token = cookieValue(request.headers.cookie, cookieNamed(request, 'delegation').name);
  if (token === undefined) throw new Refusal('delegation-ended');
  return token;
}
