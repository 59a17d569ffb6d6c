import { importRoundWorkbook } from '../../actions/fill-in/import-round-workbook.ts';
import { loadRoundFillIn, loadRoundFillInWorkbook } from '../../actions/fill-in/round-fill-in.ts';
import { paths } from '../../paths.ts';
import { roundFillInView, roundImportView } from '../../view-models/fill-in/round-fill-in.ts';
import { CHOOSE_FILE, sendFile, uploadedFile } from '../rendering/uploaded-file.ts';
import { FILES } from '../request/limits.ts';
import { type Route, route } from '../routing/route.ts';

/** A round as one workbook with a sheet for each organisation: downloading it, and importing it filled in. */
export const roundFillInRoutes: readonly Route[] = [
  // The writer is large, so it is loaded only when needed.
  route({
    method: 'get',
    path: paths.fillInRound(':round'),
    to: 'round.fill-in',
    limits: [FILES],
    async answer({ context, actor, params, response }) {
      const workbook = await loadRoundFillInWorkbook(context, actor, params.round);
      const { fillInWorkbook, fillInWorkbookFileName } = await import('../../files/fill-in/xlsx/fill-in-workbook.ts');
      sendFile(response, fillInWorkbookFileName(workbook), await fillInWorkbook(workbook));
    },
  }),

  route({
    method: 'get',
    path: paths.importRound(':round'),
    to: 'round.fill-in',
    async answer({ context, actor, params, show }) {
      const toFill = await loadRoundFillIn(context, actor, params.round);
      show('round-fill-in', roundFillInView(toFill));
    },
  }),

  // What became of the sheets is shown in the reply and not stored: each response has a review page of its own for its
  // import.
  route({
    method: 'post',
    path: paths.importRound(':round'),
    to: 'round.fill-in',
    files: 'of Office',
    inPart: true,
    limits: [FILES],
    async answer({ context, actor, params, request, response, show }) {
      const { round } = params;
      const toFill = await loadRoundFillIn(context, actor, round);
      const sent = uploadedFile(request) ?? CHOOSE_FILE;
      const imported = 'sentence' in sent ? sent : await importRoundWorkbook(context, actor, round, sent);
      if ('sentence' in imported) {
        response.status(422);
        return show('round-fill-in', roundFillInView(toFill, imported.sentence));
      }
      show('round-import', roundImportView(toFill, imported));
    },
  }),
];
