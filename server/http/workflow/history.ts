import type { Request } from 'express';
import { loadRemoval, removeFromHistory } from '../../actions/answer/remove-from-history.ts';
import { restoreAnswer } from '../../actions/answer/restore-answer.ts';
import { loadHistory } from '../../actions/workflow/load-history.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { VersionSpan } from '../../domain/workflow/history.ts';
import { isRemovalReason, isRemovalScope } from '../../domain/workflow/history-removal.ts';
import { historyHref, paths } from '../../paths.ts';
import { fieldText } from '../../view-models/answer/form-fields.ts';
import { historyView } from '../../view-models/workflow/history.ts';
import { removeFromHistoryView } from '../../view-models/workflow/remove-from-history.ts';
import { type Route, route } from '../routing/route.ts';

/** The word in the address that says what came of a restoring. */
const DONE = { restored: 'aterstallt', unchanged: 'oforandrat', removed: 'borttaget' } as const;

/** The history of a response: who has changed which answer and when, and restoring an earlier answer. */
export const historyRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: paths.history(':id'),
    to: 'response.read',
    async answer({ context, actor, params, request, show }) {
      const { id } = params;
      const question = textIn(request, 'fraga');
      const number = Number(numberIn(textIn(request, 'sida') ?? '1'));
      const versions = versionsIn(request);
      const { loaded, page } = await loadHistory(context, actor, id, { question, number, versions });
      const done = textIn(request, 'klart');
      const restored = (['restored', 'unchanged', 'removed'] as const).find((one) => DONE[one] === done);
      show('history', historyView(loaded, page, { question, versions, restored }));
    },
  }),

  route({
    method: 'get',
    path: paths.removeFromHistory(':id'),
    to: 'response.remove-history',
    async answer({ context, actor, params, request, show }) {
      const question = textIn(request, 'fraga');
      const versions = versionsIn(request);
      show(
        'remove-from-history',
        removeFromHistoryView(
          await loadRemoval(context, actor, params.id, {
            ...(question === undefined ? {} : { question }),
            ...(versions === undefined ? {} : { versions }),
          }),
        ),
      );
    },
  }),

  route({
    method: 'post',
    path: paths.removeFromHistory(':id'),
    to: 'response.remove-history',
    async answer({ context, actor, params, form, response, show }) {
      const { id } = params;
      const { question, scope, reason, first, last, seen } = form.fields;
      if (typeof question !== 'string' || seen === undefined) throw new Refusal('cut-off');
      const which = { question, versions: { first: numberIn(first), last: numberIn(last) } };
      if (!isRemovalScope(scope) || !isRemovalReason(reason)) {
        const removal = await loadRemoval(context, actor, id, which);
        response.status(422);
        return show('remove-from-history', removeFromHistoryView(removal, { scope, reason }));
      }
      const done = await removeFromHistory(context, actor, id, { ...which, scope, reason, seen: numberIn(seen) });
      response.redirect(303, historyHref(id, { question, done: DONE[done] }));
    },
  }),

  route({
    method: 'post',
    path: paths.restore(':id'),
    to: 'response.answer',
    async answer({ context, actor, params, form, response }) {
      const { id } = params;
      const { question, version, side, seen } = form.fields;
      if (typeof question !== 'string' || (side !== 'before' && side !== 'after')) throw new Refusal('cut-off');
      const restoring = { question, side, version: numberIn(version), seen: numberIn(seen) } as const;
      const restored = await restoreAnswer(context, actor, id, restoring);
      response.redirect(303, historyHref(id, { question, done: DONE[restored] }));
    },
    changed: {
      async 'answer-to-restore'({ context, actor, params, form, show }, notice) {
        const question = fieldText(form.fields, 'question');
        const { loaded, page } = await loadHistory(context, actor, params.id, { question, number: 1 });
        show('history', historyView(loaded, page, { question, notice }));
      },
    },
  }),
];

/**
 * A query parameter as text. Undefined if it is missing or empty: a form with an empty field sends the parameter empty.
 */
function textIn(request: Request, name: string): string | undefined {
  const value = request.query[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The versions whose saves are asked for one by one; undefined where the history is asked for. */
function versionsIn(request: Request): VersionSpan | undefined {
  const [first, last] = [textIn(request, 'fran'), textIn(request, 'till')];
  return first === undefined && last === undefined ? undefined : { first: numberIn(first), last: numberIn(last) };
}

function numberIn(text: string | readonly string[] | undefined): number {
  const number = typeof text === 'string' && /^\d{1,9}$/.test(text) ? Number(text) : 0;
  return number;
}
