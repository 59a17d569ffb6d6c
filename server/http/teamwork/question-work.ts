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
import { MAILS } from '../request/limits.ts';
import { readVersion } from '../request/posted-fields.ts';
import { type Route, route } from '../routing/route.ts';

/**
 * Working together on one question: deleting notes, delegating the question, and deciding on the proposals that come
 * back.
 */
export const questionWorkRoutes: readonly Route[] = [
  route({
    method: 'post',
    path: paths.deleteNote(':id', ':note'),
    to: 'response.answer',
    async answer({ context, actor, params, response }) {
      const { id, note } = params;
      const { question } = await deleteNote(context, actor, id, note);
      response.redirect(303, await questionOnItsPage(context, actor, id, question, 'anteckning-borttagen'));
    },
  }),

  route({
    method: 'get',
    path: paths.delegate(':id', ':question'),
    to: 'response.delegate',
    async answer({ context, actor, params, request, show }) {
      const { id, question } = params;
      const view = await delegatePage(context, actor, id, question, { done: request.query.klart });
      show('delegate', view);
    },
  }),

  route({
    method: 'post',
    path: paths.delegate(':id', ':question'),
    to: 'response.delegate',
    limits: [MAILS],
    async answer({ context, actor, params, form, response, show }) {
      const { id, question } = params;
      const asked = readRequest(form.fields);
      const problems = await delegateQuestion(context, actor, id, question, asked);
      if (problems.length === 0) return response.redirect(303, `${paths.delegate(id, question)}?klart=skickad`);
      response.status(422);
      const view = await delegatePage(context, actor, id, question, { typed: { request: asked, problems } });
      show('delegate', view);
    },
  }),

  route({
    method: 'post',
    path: paths.endDelegation(':id', ':delegation'),
    to: 'response.delegate',
    async answer({ context, actor, params, response }) {
      const { id, delegation } = params;
      const { question } = await endDelegation(context, actor, id, delegation);
      response.redirect(303, `${paths.delegate(id, question)}?klart=avslutad`);
    },
  }),

  route({
    method: 'get',
    path: paths.proposal(':id', ':proposal'),
    to: 'response.answer',
    async answer({ context, actor, params, show }) {
      const { id, proposal } = params;
      show('proposal', await proposalPage(context, actor, id, proposal));
    },
  }),

  route({
    method: 'post',
    path: paths.proposal(':id', ':proposal'),
    to: 'response.answer',
    async answer({ context, actor, params, form, response }) {
      const { id, proposal } = params;
      const { version, sentAt, outcome } = form.fields;
      if (typeof sentAt !== 'string' || (outcome !== 'accepted' && outcome !== 'declined'))
        throw new Refusal('cut-off');
      const looked = { outcome, version: readVersion(version), sentAt } as const;
      const decided = await decideProposal(context, actor, id, proposal, looked);
      const done = outcome === 'accepted' ? 'forslag-anvant' : 'forslag-avbojt';
      response.redirect(303, await questionOnItsPage(context, actor, id, decided.question, done));
    },
    changed: {
      async proposal({ context, actor, params, show }, notice) {
        show('proposal', await proposalPage(context, actor, params.id, params.proposal, notice));
      },
    },
  }),
];

async function delegatePage(
  context: ActionContext,
  actor: Actor,
  id: string,
  questionId: string,
  rest: Pick<DelegateSource, 'typed' | 'done'>,
): Promise<DelegateView> {
  const { question, loaded, work, day } = await loadDelegations(context, actor, id, questionId);
  return delegateView(question, loaded, { ...rest, work, day });
}

async function proposalPage(
  context: ActionContext,
  actor: Actor,
  id: string,
  proposalId: string,
  notice?: string,
): Promise<ProposalView> {
  const { loaded, proposal } = await loadProposal(context, actor, id, proposalId);
  const question = findQuestion(loaded.survey, proposal.delegation.question);
  if (question === undefined) throw new Refusal('not-found');
  const alone = { survey: surveyOfOne(loaded.survey, question), question };
  const problems = problemsOfOne(context, alone, proposal.answer);
  return proposalView(loaded, { proposal, question, problems, notice });
}

async function questionOnItsPage(
  context: ActionContext,
  actor: Actor,
  id: string,
  question: string,
  done: WorkDone,
): Promise<string> {
  const { number } = await findPageOf(context, actor, id, question);
  return `${paths.page(id, number)}?klart=${done}#${questionAnchor(question)}`;
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
