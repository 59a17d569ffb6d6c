import { type Request, Router } from 'express';
import { loadHistory } from '../../actions/answer/load-history.ts';
import { restoreAnswer } from '../../actions/answer/restore-answer.ts';
import type { ActionContext } from '../../actions/context.ts';
import { Refusal } from '../../domain/refusal.ts';
import { historyHref, paths } from '../../paths.ts';
import { historyView, type Restored } from '../../view-models/workflow/history.ts';
import type { Site } from '../rendering/site.ts';
import { postedFields } from '../request/posted-fields.ts';
import { signedIn } from '../request/session.ts';

/** What a page is told of in its address, by what has come of a restoring. */
const DONE = { restored: 'aterstallt', unchanged: 'oforandrat' } as const;

/** Who has changed what in a response, and getting an earlier answer back. */
export function historyRoutes(context: ActionContext, site: Site): Router {
  const router = Router();

  router.get(paths.history(':id'), async (request, response) => {
    const { id } = request.params;
    const question = textIn(request, 'fraga');
    const number = Number(numberIn(textIn(request, 'sida') ?? '1'));
    const { loaded, page } = await loadHistory(context, signedIn(request), id, { question, number });
    const done = textIn(request, 'klart');
    const restored = done === DONE.restored ? 'restored' : done === DONE.unchanged ? 'unchanged' : undefined;
    site.show(request, response, 'history', historyView(loaded, page, { question, restored }));
  });

  router.post(paths.restore(':id'), async (request, response) => {
    const actor = signedIn(request);
    const { id } = request.params;
    const { question, version, side, seen } = postedFields(request.body);
    if (typeof question !== 'string' || (side !== 'before' && side !== 'after')) throw new Refusal('cut-off');
    const restoring = { question, side, version: numberIn(version), seen: numberIn(seen) } as const;
    const restored: Restored = await restoreAnswer(context, actor, id, restoring);
    if (restored !== 'changed-meanwhile')
      return response.redirect(303, historyHref(id, { question, done: DONE[restored] }));
    const { loaded, page } = await loadHistory(context, actor, id, { question, number: 1 });
    response.status(409);
    site.show(request, response, 'history', historyView(loaded, page, { question, restored }));
  });

  return router;
}

/** A field of the address; an empty one, as a form sends it, is none. */
function textIn(request: Request, name: string): string | undefined {
  const value = request.query[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function numberIn(text: string | readonly string[] | undefined): number {
  const number = typeof text === 'string' && /^\d{1,9}$/.test(text) ? Number(text) : 0;
  return number;
}
