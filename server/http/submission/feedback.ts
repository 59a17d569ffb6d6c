import type { Request } from 'express';
import { type ZippedFile, zipOf } from '../../../exports/data/zip.ts';
import { feedbackDocument } from '../../../exports/documents/feedback.ts';
import { pdfOf } from '../../../exports/pdf/pdf.ts';
import { PrintRefused } from '../../../exports/pdf/print-refused.ts';
import type { Print } from '../../../exports/pdf/printer.ts';
import { documentView } from '../../../exports/print/view.ts';
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
import { sendStream } from '../rendering/send-stream.ts';
import { FILES } from '../request/limits.ts';
import { type Route, route } from '../routing/route.ts';

/**
 * The feedback to a member: what became of its answers in the compiled submission. Shown to the member and
 * to the RSS.
 */
export const feedbackRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: paths.feedback(':id'),
    to: 'submission.read',
    async answer({ context, actor, params, show }) {
      const loaded = await loadFeedback(context, actor, params.id);
      const report = loaded.feedback && documentView(feedbackDocument(loaded.feedback, context.now().toISOString()));
      show('feedback', { ...feedbackPage(loaded.response, loaded.feedback), report });
    },
  }),

  route({
    method: 'get',
    path: paths.feedbackPdf(':id'),
    to: 'submission.read',
    limits: [FILES],
    async answer({ context, actor, params, response }) {
      const { feedback } = await loadFeedback(context, actor, params.id);
      if (feedback === undefined) throw new Refusal('not-found');
      const content = await pdfOf(
        () => feedbackDocument(feedback, context.now().toISOString()),
        context.printer(actor.id),
      );
      response.attachment(feedbackFileName(feedback)).set('Cache-Control', 'no-store').send(Buffer.from(content));
    },
  }),

  route({
    method: 'get',
    path: paths.roundFeedback(':round'),
    to: 'round.collect',
    limits: [FILES],
    async answer({ context, actor, params, request, response }) {
      const round = await loadRoundFeedback(context, actor, params.round);
      const madeAt = context.now().toISOString();
      const files = filesOf(round, request, madeAt, context.printer(actor.id));
      await sendStream(response, feedbackArchiveName(round.round), zipOf(files, madeAt));
    },
  }),

  route({
    method: 'post',
    path: paths.tellFeedback(':round'),
    to: 'round.collect',
    async answer({ context, actor, params, response }) {
      const { round } = params;
      const told = await tellFeedback(context, actor, round);
      response.redirect(303, `${paths.round(round)}?klart=${told === 0 ? 'ingen-aterkoppling' : 'aterkoppling'}`);
    },
  }),
];

/** A PDF for each member, and last a table of contents that also names the members without one. */
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
      yield { name: feedbackFileName(one), content: await pdfOf(() => feedbackDocument(one, madeAt), print) };
    } catch (error) {
      if (!(error instanceof PrintRefused)) throw error;
      notPrinted.push(one.organisation.name);
    }
  }
  const contents = feedbackContents(round, feedback, { without, notPrinted });
  yield { name: 'Innehåll.txt', content: new TextEncoder().encode(contents) };
}
