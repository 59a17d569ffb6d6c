import { Router } from 'express';
import type { ActionContext } from '../../actions/context.ts';
import { problemsOfOne } from '../../actions/teamwork/answer-delegation.ts';
import { decideProposal, loadProposal } from '../../actions/teamwork/decide-proposal.ts';
import { delegateQuestion, endDelegation, loadDelegations } from '../../actions/teamwork/delegate-question.ts';
import { deleteNote } from '../../actions/teamwork/delete-note.ts';
import { findPageOf } from '../../actions/teamwork/load-question-work.ts';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import { findQuestion } from '../../domain/survey/survey.ts';
import { type DelegationRequest, surveyOfOne } from '../../domain/teamwork/delegation.ts';
import { normaliseText } from '../../domain/text/characters.ts';
import { paths, questionAnchor } from '../../paths.ts';
import type { PostedFields } from '../../view-models/answer/form-fields.ts';
import type { WorkDone } from '../../view-models/form/question-work.ts';
import { type DelegateSource, type DelegateView, delegateView } from '../../view-models/teamwork/delegate.ts';
import { type ProposalView, proposalView } from '../../view-models/teamwork/proposal.ts';
import type { Site } from '../rendering/site.ts';
import { postedFields, readVersion } from '../request/posted-fields.ts';
import { signedIn } from '../request/session.ts';

/** Working on one question together: notes that are taken away, colleagues who are asked, and what they answer. */
export function questionWorkRoutes(context: ActionContext, site: Site): Router {
  const router = Router();

  router.post(paths.deleteNote(':id', ':note'), async (request, response) => {
    const actor = signedIn(request);
    const { id, note } = request.params;
    const { question } = await deleteNote(context, actor, id, note);
    response.redirect(303, await questionOnItsPage(actor, id, question, 'anteckning-borttagen'));
  });

  router.get(paths.delegate(':id', ':question'), async (request, response) => {
    const { id, question } = request.params;
    const view = await delegatePage(signedIn(request), id, question, { done: request.query.klart });
    site.show(request, response, 'delegate', view);
  });

  router.post(paths.delegate(':id', ':question'), async (request, response) => {
    const actor = signedIn(request);
    const { id, question } = request.params;
    const asked = readRequest(postedFields(request.body));
    const problems = await delegateQuestion(context, actor, id, question, asked);
    if (problems.length === 0) return response.redirect(303, `${paths.delegate(id, question)}?klart=skickad`);
    response.status(422);
    const view = await delegatePage(actor, id, question, { typed: { request: asked, problems } });
    site.show(request, response, 'delegate', view);
  });

  router.post(paths.endDelegation(':id', ':delegation'), async (request, response) => {
    const { id, delegation } = request.params;
    const { question } = await endDelegation(context, signedIn(request), id, delegation);
    response.redirect(303, `${paths.delegate(id, question)}?klart=avslutad`);
  });

  router.get(paths.proposal(':id', ':proposal'), async (request, response) => {
    const { id, proposal } = request.params;
    site.show(request, response, 'proposal', await proposalPage(signedIn(request), id, proposal));
  });

  router.post(paths.proposal(':id', ':proposal'), async (request, response) => {
    const actor = signedIn(request);
    const { id, proposal } = request.params;
    const { version, sentAt, outcome } = postedFields(request.body);
    if (typeof sentAt !== 'string' || (outcome !== 'accepted' && outcome !== 'declined')) throw new Refusal('cut-off');
    const looked = { outcome, version: readVersion(version), sentAt } as const;
    const decided = await decideProposal(context, actor, id, proposal, looked);
    if (decided === 'changed') {
      response.status(409);
      return site.show(request, response, 'proposal', await proposalPage(actor, id, proposal, true));
    }
    const done = outcome === 'accepted' ? 'forslag-anvant' : 'forslag-avbojt';
    response.redirect(303, await questionOnItsPage(actor, id, decided.question, done));
  });

  async function delegatePage(
    actor: Actor,
    id: string,
    questionId: string,
    rest: Pick<DelegateSource, 'typed' | 'done'>,
  ): Promise<DelegateView> {
    const { question, loaded, work, day } = await loadDelegations(context, actor, id, questionId);
    return delegateView(question, loaded, { ...rest, work, day });
  }

  async function proposalPage(actor: Actor, id: string, proposalId: string, changed = false): Promise<ProposalView> {
    const { loaded, proposal } = await loadProposal(context, actor, id, proposalId);
    const question = findQuestion(loaded.survey, proposal.delegation.question);
    if (question === undefined) throw new Refusal('not-found');
    const alone = { survey: surveyOfOne(loaded.survey, question), question };
    const problems = problemsOfOne(context, alone, proposal.answer);
    return proposalView(loaded, { proposal, question, problems, changed });
  }

  async function questionOnItsPage(actor: Actor, id: string, question: string, done: WorkDone): Promise<string> {
    const { number } = await findPageOf(context, actor, id, question);
    return `${paths.page(id, number)}?klart=${done}#${questionAnchor(question)}`;
  }

  return router;
}

function readRequest(posted: PostedFields): DelegationRequest {
  const line = (name: string) => textOf(posted, name).replace(/\s+/g, ' ').trim();
  return {
    name: line('name'),
    email: line('email'),
    lastDay: line('lastDay'),
    message: textOf(posted, 'message').trim(),
  };
}

function textOf(posted: PostedFields, name: string): string {
  return normaliseText([posted[name] ?? ''].flat().at(-1) ?? '');
}
