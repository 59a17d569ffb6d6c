import { Router } from 'express';
import type { ActionContext } from '../../actions/context.ts';
import { importRoundWorkbook } from '../../actions/fill-in/import-round-workbook.ts';
import { loadRoundFillIn, loadRoundFillInWorkbook } from '../../actions/fill-in/round-fill-in.ts';
import { paths } from '../../paths.ts';
import { roundFillInView, roundImportView } from '../../view-models/fill-in/round-fill-in.ts';
import type { Site } from '../rendering/site.ts';
import { CHOOSE_FILE, sendFile, uploadedFile } from '../rendering/uploaded-file.ts';
import { signedIn } from '../request/session.ts';

/** A round taken out as one workbook for several organisations, and brought back. */
export function roundFillInRoutes(context: ActionContext, site: Site): Router {
  const router = Router();

  // The writer is loaded when it is needed: it is heavy.
  router.get(paths.fillInRound(':round'), async (request, response) => {
    const workbook = await loadRoundFillInWorkbook(context, signedIn(request), request.params.round);
    const { fillInWorkbook, fillInWorkbookFileName } = await import('../../files/fill-in/xlsx/fill-in-workbook.ts');
    sendFile(response, fillInWorkbookFileName(workbook), await fillInWorkbook(workbook));
  });

  router.get(paths.importRound(':round'), async (request, response) => {
    const toFill = await loadRoundFillIn(context, signedIn(request), request.params.round);
    site.show(request, response, 'round-fill-in', roundFillInView(toFill));
  });

  // What became of the sheets is told at once and nowhere kept: each response has its own on a page of its own.
  router.post(paths.importRound(':round'), async (request, response) => {
    const actor = signedIn(request);
    const { round } = request.params;
    const toFill = await loadRoundFillIn(context, actor, round);
    const sent = uploadedFile(request) ?? CHOOSE_FILE;
    const brought = 'sentence' in sent ? sent : await importRoundWorkbook(context, actor, round, sent);
    if ('sentence' in brought) {
      response.status(422);
      return site.show(request, response, 'round-fill-in', roundFillInView(toFill, brought.sentence));
    }
    site.show(request, response, 'round-import', roundImportView(toFill, brought));
  });

  return router;
}
