import { autosaveAnswer, loadAnswer } from '../../actions/answer/autosave-answer.ts';
import type { Judgement } from '../../domain/answer/answer-conflict.ts';
import { Refusal } from '../../domain/refusal.ts';
import { paths } from '../../paths.ts';
import { readReasons } from '../../view-models/answer/form-fields.ts';
import { rejectedFieldsOf } from '../../view-models/answer/rejected-fields.ts';
import { answerStateView } from '../../view-models/form/answer-state.ts';
import { readSettlement } from '../../view-models/form/conflict.ts';
import { readWork } from '../../view-models/form/posted-work.ts';
import { readScreening } from '../../view-models/screening/screening.ts';
import type { Site } from '../rendering/site.ts';
import { rejectedFieldRefusal } from '../request/posted-fields.ts';
import { type Route, route } from '../routing/route.ts';
import { postedAnswers, readEdit, refuseSurplusRows } from './posted-edit.ts';

function isSaved({ outcome }: Judgement): boolean {
  return outcome === 'save' || outcome === 'merge';
}

/** The state of an answer, with its messages and those of the answers that it rules as HTML. */
function asJson(site: Site, { told, state, ruled }: ReturnType<typeof answerStateView>) {
  return {
    ...told,
    state: site.fragment('question-state', state),
    ruled: ruled.map((one) => ({ ...one, errors: site.fragment('question-errors', one.errors) })),
  };
}

/**
 * One answer at a time, as JSON for the scripts of an open page: reading its present state, and saving it (autosave).
 */
export const answerRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: paths.answer(':id', ':question'),
    to: 'response.read',
    async answer({ context, site, actor, params, response }) {
      const { id, question } = params;
      const loaded = await loadAnswer(context, actor, id, question);
      const { version, updatedAt: at } = loaded.response;
      const view = answerStateView({ ...loaded, version, at }, undefined);
      response.set('Cache-Control', 'no-store').json(asJson(site, view));
    },
  }),

  route({
    method: 'post',
    path: paths.answer(':id', ':question'),
    to: 'response.answer',
    inPart: true,
    async answer({ context, site, actor, params, form, response }) {
      const { id } = params;
      const { fields: posted, rejected } = postedAnswers(form);
      const settled = readSettlement(posted.settle);
      const saved = await autosaveAnswer(context, actor, id, params.question, (question) => {
        const [missing] = rejectedFieldsOf(question, rejected);
        if (missing !== undefined) throw rejectedFieldRefusal(missing);
        refuseSurplusRows(question, posted);
        const [edit] = readEdit(question, posted, settled);
        if (edit === undefined) throw new Refusal('cut-off');
        return {
          edit,
          marks: readWork([question], posted, rejected).marks,
          screening: readScreening([question], posted),
          reasons: readReasons(question, posted),
        };
      });
      const { version, updatedAt } = saved.response;
      const view = answerStateView(
        { ...saved, version, at: isSaved(saved.judgement) ? updatedAt : context.now().toISOString() },
        {
          viewer: actor.id,
          mine: saved.edit.answer,
          judgement: saved.judgement,
          joined: settled?.settlement === 'both',
          becomes: saved.becomes,
        },
      );
      response.status(view.told.outcome === 'conflict' ? 409 : 200).set('Cache-Control', 'no-store');
      response.json(asJson(site, view));
    },
  }),
];
