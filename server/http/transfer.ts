import { Router } from 'express';
import type { ActionContext } from '../actions/context.ts';
import { openTransfer, openTransferToCompare, type TransferChoice, tickTransfer } from '../actions/transfer.ts';
import { normaliseText } from '../domain/characters.ts';
import { Refusal } from '../domain/refusal.ts';
import { compareWithPrint } from '../domain/transfer-comparison.ts';
import { paths, withQuery } from '../paths.ts';
import type { PostedFields } from '../view-models/form-fields.ts';
import { pageAnchor, type SavedTicks, transferView } from '../view-models/transfer.ts';
import { comparisonView, NOTHING_PASTED } from '../view-models/transfer-comparison.ts';
import { transferField } from '../view-models/transfer-question.ts';
import { postedFields, readVersion, textIn } from './posted-fields.ts';
import { signedIn } from './session.ts';
import type { Site } from './site.ts';

/** Carrying answers into the receiving form by hand, and comparing that form's print-out with them. */
export function transferRoutes(context: ActionContext, site: Site): Router {
  const router = Router();

  router.get(paths.transfer(':id'), async (request, response) => {
    const transfer = await openTransfer(context, signedIn(request), request.params.id);
    site.show(request, response, 'transfer', transferView(transfer, NOTHING_PASTED, savedIn(request.query)));
  });

  router.post(paths.transfer(':id'), async (request, response) => {
    const actor = signedIn(request);
    const { id } = request.params;
    const posted = postedFields(request.body);
    if (posted.printed !== undefined) {
      const transfer = await openTransferToCompare(context, actor, id);
      const pasted = normaliseText(textIn(posted, 'printed'));
      const isEmpty = pasted.trim() === '';
      if (isEmpty) response.status(422);
      const comparison = isEmpty
        ? { ...NOTHING_PASTED, error: 'Klistra in texten från utskriften.' }
        : comparisonView(pasted, compareWithPrint(transfer.carried, pasted));
      return site.show(request, response, 'transfer', transferView(transfer, comparison));
    }
    const changed = await tickTransfer(context, actor, id, () => readChoices(posted));
    const page = readVersion(posted.page);
    const told = { sida: String(page), ...(changed.length === 0 ? {} : { andrade: changed.join(',') }) };
    response.redirect(303, `${withQuery(paths.transfer(id), told)}#${pageAnchor({ number: page })}`);
  });

  return router;
}

/**
 * The ticks that somebody has set or taken away. Those that it left as they were shown are passed over, so
 * that a page which was opened before takes nothing away. Throws `cut-off` on a form without its end.
 */
function readChoices(posted: PostedFields): TransferChoice[] {
  if (posted.end === undefined) throw new Refusal('cut-off');
  const [ticked, shown] = [transferField.tick, transferField.shown].map((name) => [posted[name] ?? []].flat());
  return [...new Set([...(ticked ?? []), ...(shown ?? [])])]
    .map((question) => ({ question, isTicked: ticked?.includes(question) === true }))
    .filter(({ question, isTicked }) => isTicked !== shown?.includes(question))
    .map(({ question, isTicked }) => ({
      question,
      ticked: isTicked,
      seen: textIn(posted, transferField.seen(question)),
    }));
}

/** What an address says has come of saving a page. */
function savedIn(query: Readonly<Record<string, unknown>>): SavedTicks | undefined {
  const page = textIn(query, 'sida');
  if (!/^\d{1,4}$/.test(page)) return undefined;
  const changed = textIn(query, 'andrade').split(',');
  return { page: Number(page), changed: changed.filter((question) => /^[\w. ]{1,40}$/u.test(question)) };
}
