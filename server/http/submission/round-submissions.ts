import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Request, Router } from 'express';
import { type ZippedFile, zipOf } from '../../../exports/data/zip.ts';
import { PrintRefused } from '../../../exports/pdf/print-refused.ts';
import type { Print } from '../../../exports/pdf/printer.ts';
import { fileNameOf, writeReport } from '../../../exports/writers.ts';
import { roundWorkbookOf } from '../../../exports/xlsx/round-workbook.ts';
import type { ActionContext } from '../../actions/context.ts';
import {
  loadRoundAnswers,
  loadRoundSubmissions,
  type RoundSubmissions,
} from '../../actions/submission/round-submissions.ts';
import { paths } from '../../paths.ts';
import { type ArchivedPdf, fileNameOfRound, tableOfContents } from '../../view-models/round/round-archive.ts';
import { signedIn } from '../request/session.ts';

/** Everybody's submissions in a round, at once. */
export function roundSubmissionRoutes(context: ActionContext): Router {
  const router = Router();

  // Sent as it is made, so that the browser shows how far it has come.
  router.get(paths.roundSubmissions(':round'), async (request, response) => {
    const submissions = await loadRoundSubmissions(context, signedIn(request), request.params.round);
    const madeAt = context.now().toISOString();
    const print = context.printer(signedIn(request).id);
    response.attachment(fileNameOfRound(submissions.round, 'zip')).set('Cache-Control', 'no-store');
    await pipeline(Readable.from(zipOf(filesOf(submissions, request, print), madeAt)), response).catch(
      (error: unknown) => {
        // Whoever went away in the middle has nobody to tell.
        if (!request.destroyed && !response.destroyed) throw error;
      },
    );
  });

  // Sent when it is whole, so that none is ever had in part: it takes seconds, where the prints take minutes.
  router.get(paths.roundWorkbook(':round'), async (request, response) => {
    const answers = await loadRoundAnswers(context, signedIn(request), request.params.round);
    const content = await roundWorkbookOf(answers);
    response.attachment(fileNameOfRound(answers, 'xlsx')).set('Cache-Control', 'no-store').send(content);
  });

  return router;
}

/** A PDF of each submission, and last a table of contents that also tells of those that there is none of. */
async function* filesOf(submissions: RoundSubmissions, request: Request, print: Print): AsyncGenerator<ZippedFile> {
  const archived: ArchivedPdf[] = [];
  for (const organisation of submissions.participants) {
    if (request.destroyed) return;
    const report = submissions.reportOf(organisation);
    if (report === undefined) {
      archived.push({ organisation, missing: 'not-submitted' });
      continue;
    }
    try {
      const name = fileNameOf(report, 'pdf');
      yield { name, content: await writeReport(report, 'pdf', print) };
      archived.push({ organisation, name, report });
    } catch (error) {
      if (!(error instanceof PrintRefused)) throw error;
      archived.push({ organisation, missing: 'not-printed' });
    }
  }
  yield { name: 'Innehåll.txt', content: new TextEncoder().encode(tableOfContents(submissions.round, archived)) };
}
