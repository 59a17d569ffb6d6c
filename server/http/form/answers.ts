import { Router } from 'express';
import { openAnswer, saveAnswer } from '../../actions/answer/save-answer.ts';
import type { ActionContext } from '../../actions/context.ts';
import { Refusal } from '../../domain/refusal.ts';
import { paths } from '../../paths.ts';
import { leftOutOf } from '../../view-models/answer/left-out.ts';
import { answerStateView } from '../../view-models/form/answer-state.ts';
import { readSettlement } from '../../view-models/form/conflict.ts';
import { readWork } from '../../view-models/form/posted-work.ts';
import { readScreening } from '../../view-models/screening/screening.ts';
import type { Site } from '../rendering/site.ts';
import { leftOutRefusal } from '../request/posted-fields.ts';
import { signedIn } from '../request/session.ts';
import { postedAnswers, readEdit } from './posted-edit.ts';

/**
 * One answer at a time, for pages that are open: what saves itself, and what is shown anew. JSON for the browser's
 * modules.
 */
export function answerRoutes(context: ActionContext, site: Site): Router {
  const router = Router();

  router.get(paths.answer(':id', ':question'), async (request, response) => {
    const { id, question } = request.params;
    const opened = await openAnswer(context, signedIn(request), id, question);
    const { version, updatedAt: at } = opened.response;
    const { told, state } = answerStateView({ ...opened, version, at }, undefined);
    response.set('Cache-Control', 'no-store').json({ ...told, state: site.fragment('question-state', state) });
  });

  router.post(paths.answer(':id', ':question'), async (request, response) => {
    const actor = signedIn(request);
    const { id } = request.params;
    const { fields: posted, leftOut } = postedAnswers(request.body);
    const settled = readSettlement(posted.settle);
    const saved = await saveAnswer(context, actor, id, request.params.question, (question, answers) => {
      const [missing] = leftOutOf(question, leftOut);
      if (missing !== undefined) throw leftOutRefusal(missing);
      const [edit] = readEdit(question, posted, answers, settled);
      if (edit === undefined) throw new Refusal('cut-off');
      return {
        edit,
        marks: readWork([question], posted, leftOut).marks,
        screening: readScreening([question], posted),
      };
    });
    const { version, updatedAt } = saved.response;
    const { told, state } = answerStateView(
      { ...saved, version, at: saved.judgement.outcome === 'save' ? updatedAt : context.now().toISOString() },
      {
        viewer: actor.id,
        mine: saved.edit.answer,
        judgement: saved.judgement,
        joined: settled?.settlement === 'both',
        becomes: saved.becomes,
      },
    );
    response.status(told.outcome === 'conflict' ? 409 : 200).set('Cache-Control', 'no-store');
    response.json({ ...told, state: site.fragment('question-state', state) });
  });

  return router;
}
