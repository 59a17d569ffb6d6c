import { Router } from 'express';
import type { ActionContext } from '../../actions/context.ts';
import {
  attachToEntry,
  beginEntry,
  findBeginnableEntry,
  handOver,
  openEntry,
  openEntryFile,
  takeOverEntry,
} from '../../actions/on-behalf/enter-on-behalf.ts';
import { Refusal } from '../../domain/refusal.ts';
import { paths } from '../../paths.ts';
import {
  beginEntryView,
  entryView,
  readTypedEntry,
  UNTYPED_ENTRY,
} from '../../view-models/on-behalf/entry-on-behalf.ts';
import { sendFile, sentFile } from '../rendering/sent-file.ts';
import type { Site } from '../rendering/site.ts';
import { postedFields } from '../request/posted-fields.ts';
import { signedIn } from '../request/session.ts';

/** Answers that came to the RSS, which it enters for a municipality and leaves to it to confirm. */
export function entryOnBehalfRoutes(context: ActionContext, site: Site): Router {
  const router = Router();

  router.get(paths.enterOnBehalf(':id'), async (request, response) => {
    const found = await findBeginnableEntry(context, signedIn(request), request.params.id);
    site.show(request, response, 'enter-on-behalf', beginEntryView(found, UNTYPED_ENTRY));
  });

  router.post(paths.enterOnBehalf(':id'), async (request, response) => {
    const actor = signedIn(request);
    const { id } = request.params;
    const typed = readTypedEntry(postedFields(request.body));
    const sent = sentFile(request);
    const fileError = sent !== undefined && 'sentence' in sent ? sent.sentence : undefined;
    const begun =
      sent !== undefined && 'sentence' in sent
        ? { problems: [] }
        : await beginEntry(context, actor, id, { typed, file: sent });
    if (begun === 'begun') return response.redirect(303, paths.response(id));
    const found = await findBeginnableEntry(context, actor, id);
    response.status(422);
    site.show(request, response, 'enter-on-behalf', beginEntryView(found, typed, begun.problems, fileError));
  });

  router.get(paths.entry(':id'), async (request, response) => {
    const { opened, entry } = await openEntry(context, signedIn(request), request.params.id);
    site.show(request, response, 'entry', entryView(opened, entry));
  });

  router.post(paths.attachToEntry(':id'), async (request, response) => {
    const actor = signedIn(request);
    const { id } = request.params;
    const sent = sentFile(request) ?? { sentence: 'Välj en fil.' };
    if (!('sentence' in sent)) {
      await attachToEntry(context, actor, id, sent);
      return response.redirect(303, paths.entry(id));
    }
    // Who may not attach anything learns nothing of the entry either.
    const { response: found } = await findBeginnableEntry(context, actor, id);
    if (found.entry?.isOpen !== true) throw new Refusal(found.entry === undefined ? 'not-found' : 'entry-ended');
    const { opened, entry } = await openEntry(context, actor, id);
    response.status(422);
    site.show(request, response, 'entry', entryView(opened, entry, sent.sentence));
  });

  router.get(paths.entryFile(':id', ':brought'), async (request, response) => {
    const { id, brought } = request.params;
    const { file, content } = await openEntryFile(context, signedIn(request), id, brought);
    sendFile(response, file.name, content);
  });

  router.post(paths.handOver(':id'), async (request, response) => {
    const { how, round } = await handOver(context, signedIn(request), request.params.id);
    response.redirect(
      303,
      `${paths.round(round)}?klart=${how === 'handed' ? 'lamnat-till-kommunen' : 'inforande-avslutat'}`,
    );
  });

  router.post(paths.takeOver(':id'), async (request, response) => {
    const { id } = request.params;
    await takeOverEntry(context, signedIn(request), id);
    response.redirect(303, `${paths.response(id)}?klart=tagit-over`);
  });

  return router;
}
