import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Request, Router } from 'express';
import { type ZippedFile, zipOf } from '../../../exports/data/zip.ts';
import { feedbackPdfOf } from '../../../exports/pdf/pdf.ts';
import { PrintRefused } from '../../../exports/pdf/print-refused.ts';
import type { Print } from '../../../exports/pdf/printer.ts';
import { feedbackView } from '../../../exports/print/feedback.ts';
import type { ActionContext } from '../../actions/context.ts';
import {
  loadFeedback,
  loadRoundFeedback,
  type RoundFeedback,
  tellFeedback,
} from '../../actions/submission/load-feedback.ts';
import { Refusal } from '../../domain/refusal.ts';
import { paths } from '../../paths.ts';
import {
  feedbackArchiveName,
  feedbackContents,
  feedbackFileName,
  feedbackPage,
} from '../../view-models/submission/feedback.ts';
import type { Site } from '../rendering/site.ts';
import { signedIn } from '../request/session.ts';

/** What became of a municipality's answers in the joint answer, for itself and for whoever worked them together. */
export function feedbackRoutes(context: ActionContext, site: Site): Router {
  const router = Router();

  router.get(paths.feedback(':id'), async (request, response) => {
    const loaded = await loadFeedback(context, signedIn(request), request.params.id);
    const report = loaded.feedback && feedbackView(loaded.feedback, context.now().toISOString());
    site.show(request, response, 'feedback', { ...feedbackPage(loaded.response, loaded.feedback), report });
  });

  router.get(paths.feedbackPdf(':id'), async (request, response) => {
    const { feedback } = await loadFeedback(context, signedIn(request), request.params.id);
    if (feedback === undefined) throw new Refusal('not-found');
    const content = await feedbackPdfOf(feedback, context.now().toISOString(), context.printer(signedIn(request).id));
    response.attachment(feedbackFileName(feedback)).set('Cache-Control', 'no-store').send(Buffer.from(content));
  });

  // Sent as it is made, so that the browser shows how far it has come.
  router.get(paths.roundFeedback(':round'), async (request, response) => {
    const round = await loadRoundFeedback(context, signedIn(request), request.params.round);
    const madeAt = context.now().toISOString();
    const print = context.printer(signedIn(request).id);
    response.attachment(feedbackArchiveName(round.round)).set('Cache-Control', 'no-store');
    await pipeline(Readable.from(zipOf(filesOf(round, request, madeAt, print), madeAt)), response).catch(
      (error: unknown) => {
        // Whoever went away in the middle has nobody to tell.
        if (!request.destroyed && !response.destroyed) throw error;
      },
    );
  });

  router.post(paths.tellFeedback(':round'), async (request, response) => {
    const { round } = request.params;
    const told = await tellFeedback(context, signedIn(request), round);
    response.redirect(303, `${paths.round(round)}?klart=${told === 0 ? 'ingen-aterkoppling' : 'aterkoppling'}`);
  });

  return router;
}

/** A PDF for each municipality, and last a table of contents that names those that there is none for. */
async function* filesOf(
  { round, feedback, without }: RoundFeedback,
  request: Request,
  madeAt: string,
  print: Print,
): AsyncGenerator<ZippedFile> {
  const notPrinted: string[] = [];
  for (const one of feedback) {
    if (request.destroyed) return;
    try {
      yield { name: feedbackFileName(one), content: await feedbackPdfOf(one, madeAt, print) };
    } catch (error) {
      if (!(error instanceof PrintRefused)) throw error;
      notPrinted.push(one.organisation.name);
    }
  }
  const contents = feedbackContents(round, feedback, { without, notPrinted });
  yield { name: 'Innehåll.txt', content: new TextEncoder().encode(contents) };
}
