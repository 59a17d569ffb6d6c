import { Router } from 'express';
import type { ActionContext } from '../../actions/context.ts';
import { bringRoundWorkbook, openRoundToFill, openRoundWorkbook } from '../../actions/fill-in/round-to-fill.ts';
import { paths } from '../../paths.ts';
import { broughtRoundView, roundToFillView } from '../../view-models/fill-in/round-to-fill.ts';
import { CHOOSE_FILE, sendFile, sentFile } from '../rendering/sent-file.ts';
import type { Site } from '../rendering/site.ts';
import { signedIn } from '../request/session.ts';

/** A round taken out as one workbook for several organisations, and brought back. */
export function roundToFillRoutes(context: ActionContext, site: Site): Router {
  const router = Router();

  // The writer is loaded when it is needed: it is heavy.
  router.get(paths.fillInRound(':round'), async (request, response) => {
    const workbook = await openRoundWorkbook(context, signedIn(request), request.params.round);
    const { fillInWorkbook, fillInWorkbookFileName } = await import('../../files/fill-in/xlsx/fill-in-workbook.ts');
    sendFile(response, fillInWorkbookFileName(workbook), await fillInWorkbook(workbook));
  });

  router.get(paths.bringRound(':round'), async (request, response) => {
    const toFill = await openRoundToFill(context, signedIn(request), request.params.round);
    site.show(request, response, 'bring-round', roundToFillView(toFill));
  });

  // What became of the sheets is told at once and nowhere kept: each response has its own on a page of its own.
  router.post(paths.bringRound(':round'), async (request, response) => {
    const actor = signedIn(request);
    const { round } = request.params;
    const toFill = await openRoundToFill(context, actor, round);
    const sent = sentFile(request) ?? CHOOSE_FILE;
    const brought = 'sentence' in sent ? sent : await bringRoundWorkbook(context, actor, round, sent);
    if ('sentence' in brought) {
      response.status(422);
      return site.show(request, response, 'bring-round', roundToFillView(toFill, brought.sentence));
    }
    site.show(request, response, 'brought-round', broughtRoundView(toFill, brought));
  });

  return router;
}
