import { loadResponse } from '../../actions/response/load-response.ts';
import { findResponseWorkflow } from '../../actions/response/workflow.ts';
import { loadScreening } from '../../actions/screening/load-screening.ts';
import type { Reviewed } from '../../actions/workflow/make-transition.ts';
import { approve, makeReady, reopen } from '../../actions/workflow/move-response.ts';
import { loadReviewedRemarks, replyToRemark } from '../../actions/workflow/remark-replies.ts';
import { returnResponse } from '../../actions/workflow/send-back-response.ts';
import { submitResponse } from '../../actions/workflow/submit-response.ts';
import { withdrawSubmission } from '../../actions/workflow/withdraw-submission.ts';
import { Refusal } from '../../domain/refusal.ts';
import { normaliseText } from '../../domain/text/characters.ts';
import type { LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import { refusalBeforeWords, type TransitionName } from '../../domain/workflow/transition.ts';
import { paths } from '../../paths.ts';
import { fieldText, type PostedFields } from '../../view-models/answer/form-fields.ts';
import { tellingDone } from '../../view-models/response/done-words.ts';
import { remarkReplyProblem } from '../../view-models/response/remarks.ts';
import { reviewView } from '../../view-models/workflow/review.ts';
import { readRemarks, remarksProblem, returnView } from '../../view-models/workflow/send-back.ts';
import { reasonProblem, withdrawView } from '../../view-models/workflow/withdraw.ts';
import type { PostedForm } from '../request/posted-fields.ts';
import { readVersion } from '../request/posted-fields.ts';
import { type Route, route, type Visit } from '../routing/route.ts';

/** The workflow of a response: its review, and the transitions from it, such as approving and submitting. */
export const workflowRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: paths.review(':id'),
    to: 'response.read',
    async answer(visit) {
      const loaded = await loadResponse(visit.context, visit.actor, visit.params.id);
      await showReview(visit, loaded, { done: visit.request.query.klart });
    },
  }),

  route({
    method: 'post',
    path: paths.review(':id'),
    to: 'response.submit',
    async answer({ context, actor, params, form, response }) {
      const { id } = params;
      const receipt = await submitResponse(context, actor, id, reviewedIn(form), {
        withReservation: form.fields.reservation === '1',
      });
      response.redirect(303, paths.receipt(id, receipt.version));
    },
  }),

  route({
    method: 'post',
    path: paths.replyToRemark(':id', ':remark'),
    to: 'response.answer',
    async answer(visit) {
      const { context, actor, params, form, response } = visit;
      const { id, remark } = params;
      const text = normaliseText(fieldText(form.fields, 'reply')).trim();
      if (remarkReplyProblem(text) !== undefined) {
        const loaded = await loadResponse(context, actor, id);
        // Where nothing can be written, or the remark is settled, the action says so.
        if (loaded.writable && loaded.remarks.some((open) => open.id === remark)) {
          response.status(422);
          return showReview(visit, loaded, { reply: { remark, text } });
        }
      }
      await replyToRemark(context, actor, id, { remark, text });
      response.redirect(303, `${paths.review(id)}#kommentarer`);
    },
  }),

  route({
    method: 'post',
    path: paths.makeReady(':id'),
    to: 'response.make-ready',
    async answer({ context, actor, params, form, response }) {
      const { id } = params;
      const moved = await makeReady(context, actor, id, reviewedIn(form));
      response.redirect(303, tellingDone(paths.review(id), 'make-ready', moved));
    },
  }),

  route({
    method: 'post',
    path: paths.approve(':id'),
    to: 'response.approve',
    async answer({ context, actor, params, form, response }) {
      const { id } = params;
      const moved = await approve(context, actor, id, reviewedIn(form));
      response.redirect(303, tellingDone(paths.review(id), 'approve', moved));
    },
  }),

  route({
    method: 'post',
    path: paths.reopen(':id'),
    to: 'response.reopen',
    async answer({ context, actor, params, response }) {
      const { id } = params;
      const moved = await reopen(context, actor, id);
      response.redirect(303, tellingDone(paths.response(id), 'reopen', moved));
    },
  }),

  route({
    method: 'get',
    path: paths.return(':id'),
    to: 'response.return',
    async answer({ context, actor, params, request, show }) {
      const loaded = await loadResponse(context, actor, params.id);
      refuseUnlessOpen('return', loaded);
      const { fraga } = request.query;
      const question = typeof fraga === 'string' ? fraga : undefined;
      show('send-back', returnView(loaded, { question }));
    },
  }),

  route({
    method: 'post',
    path: paths.return(':id'),
    to: 'response.return',
    async answer({ context, actor, params, form, response, show }) {
      const { id } = params;
      const posted = wholeForm(form);
      const version = readVersion(posted.version);
      const loaded = await loadResponse(context, actor, id);
      const typed = readRemarks(loaded.survey, posted);
      const errors = remarksProblem(typed);
      if (errors !== undefined) {
        refuseUnlessOpen('return', loaded);
        // The page that is shown again is of the answers that stand now, which its sender may not have seen.
        if (loaded.response.version !== version)
          throw new Refusal({ name: 'changed-meanwhile', of: 'response-to-return' });
        response.status(422);
        return show('send-back', returnView(loaded, { typed, errors }));
      }
      const moved = await returnResponse(context, actor, id, { version, remarks: typed.remarks });
      response.redirect(303, tellingDone(paths.response(id), 'return', moved));
    },
    changed: {
      async 'response-to-return'({ context, actor, params, form, show }, notice) {
        const loaded = await loadResponse(context, actor, params.id);
        refuseUnlessOpen('return', loaded);
        show('send-back', returnView(loaded, { typed: readRemarks(loaded.survey, form.fields), notice }));
      },
    },
  }),

  route({
    method: 'get',
    path: paths.withdraw(':id'),
    to: 'response.withdraw',
    async answer(visit) {
      const loaded = await loadResponse(visit.context, visit.actor, visit.params.id);
      showWithdraw(visit, loaded);
    },
  }),

  route({
    method: 'post',
    path: paths.withdraw(':id'),
    to: 'response.withdraw',
    async answer(visit) {
      const { context, actor, params, form, response } = visit;
      const { id } = params;
      const posted = wholeForm(form);
      const version = readVersion(posted.version);
      const reason = readReason(posted);
      const problem = reasonProblem(reason);
      if (problem !== undefined) {
        const loaded = await loadResponse(context, actor, id);
        // The page that is shown again is of the submission that holds now, which its sender may not have seen.
        if (loaded.receipt !== undefined && loaded.receipt.version !== version)
          throw new Refusal({ name: 'changed-meanwhile', of: 'submission-to-withdraw' });
        response.status(422);
        return showWithdraw(visit, loaded, { reason, problem });
      }
      const moved = await withdrawSubmission(context, actor, id, { version, reason });
      response.redirect(303, tellingDone(paths.response(id), 'withdraw', moved));
    },
    changed: {
      async 'submission-to-withdraw'(visit, notice) {
        const loaded = await loadResponse(visit.context, visit.actor, visit.params.id);
        showWithdraw(visit, loaded, { reason: readReason(visit.form.fields), notice });
      },
    },
  }),
];

async function showReview(
  { context, show }: Visit,
  loaded: LoadedResponse,
  shown: Pick<Parameters<typeof reviewView>[2], 'done' | 'reply'>,
): Promise<void> {
  const workflow = await findResponseWorkflow(context, loaded);
  const questions = loaded.survey.questions.map(({ id }) => id);
  const decisions = await loadScreening(context, loaded.response.id, questions);
  const reviewed = await loadReviewedRemarks(context, loaded);
  show('review', reviewView(loaded, workflow, { decisions, reviewed, ...shown }));
}

function readReason(posted: PostedFields): string {
  return normaliseText(fieldText(posted, 'reason')).trim();
}

function showWithdraw({ show }: Visit, loaded: LoadedResponse, typed: Parameters<typeof withdrawView>[2] = {}): void {
  refuseUnlessOpen('withdraw', loaded);
  if (loaded.receipt === undefined) throw new Refusal({ name: 'changed-meanwhile', of: 'workflow' });
  show('withdraw', withdrawView(loaded, loaded.receipt, typed));
}

/** Throws a refusal if the transition is not possible now, whatever remarks or reason the person would write. */
function refuseUnlessOpen(name: TransitionName, loaded: LoadedResponse): void {
  const refusal = refusalBeforeWords(name, loaded);
  if (refusal !== undefined) throw new Refusal(refusal);
}

/**
 * The version and digest of the response as the review showed it, so that an action can refuse one that has changed
 * since.
 */
function reviewedIn({ fields: { version, digest } }: PostedForm): Reviewed {
  return { version: readVersion(version), digest: typeof digest === 'string' ? digest : undefined };
}

/** The fields of a form that has arrived to its last field. Throws `cut-off` if it has not. */
function wholeForm({ fields }: PostedForm): PostedFields {
  if (fields.end === undefined) throw new Refusal('cut-off');
  return fields;
}
