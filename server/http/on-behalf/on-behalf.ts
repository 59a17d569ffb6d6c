import { Router } from 'express';
import type { ActionContext } from '../../actions/context.ts';
import {
  attachOnBehalf,
  beginOnBehalf,
  findOnBehalfStart,
  handOver,
  loadOnBehalf,
  loadOnBehalfFile,
  takeOverOnBehalf,
} from '../../actions/on-behalf/on-behalf.ts';
import { Refusal } from '../../domain/refusal.ts';
import { paths } from '../../paths.ts';
import {
  beginOnBehalfView,
  onBehalfView,
  readTypedOnBehalf,
  UNTYPED_ON_BEHALF,
} from '../../view-models/on-behalf/on-behalf.ts';
import type { Site } from '../rendering/site.ts';
import { sendFile, uploadedFile } from '../rendering/uploaded-file.ts';
import { postedFields } from '../request/posted-fields.ts';
import { signedIn } from '../request/session.ts';

/** Answers that came to the RSS, which it enters for a municipality and leaves to it to confirm. */
export function onBehalfRoutes(context: ActionContext, site: Site): Router {
  const router = Router();

  router.get(paths.beginOnBehalf(':id'), async (request, response) => {
    const found = await findOnBehalfStart(context, signedIn(request), request.params.id);
    site.show(request, response, 'begin-on-behalf', beginOnBehalfView(found, UNTYPED_ON_BEHALF));
  });

  router.post(paths.beginOnBehalf(':id'), async (request, response) => {
    const actor = signedIn(request);
    const { id } = request.params;
    const typed = readTypedOnBehalf(postedFields(request.body));
    const sent = uploadedFile(request);
    const fileError = sent !== undefined && 'sentence' in sent ? sent.sentence : undefined;
    const begun =
      sent !== undefined && 'sentence' in sent
        ? { problems: [] }
        : await beginOnBehalf(context, actor, id, { typed, file: sent });
    if (begun === 'begun') return response.redirect(303, paths.response(id));
    const found = await findOnBehalfStart(context, actor, id);
    response.status(422);
    site.show(request, response, 'begin-on-behalf', beginOnBehalfView(found, typed, begun.problems, fileError));
  });

  router.get(paths.onBehalf(':id'), async (request, response) => {
    const { loaded, onBehalf } = await loadOnBehalf(context, signedIn(request), request.params.id);
    site.show(request, response, 'on-behalf', onBehalfView(loaded, onBehalf));
  });

  router.post(paths.attachOnBehalf(':id'), async (request, response) => {
    const actor = signedIn(request);
    const { id } = request.params;
    const sent = uploadedFile(request) ?? { sentence: 'Välj en fil.' };
    if (!('sentence' in sent)) {
      await attachOnBehalf(context, actor, id, sent);
      return response.redirect(303, paths.onBehalf(id));
    }
    // Who may not attach anything learns nothing of the entry either.
    const { response: found } = await findOnBehalfStart(context, actor, id);
    if (found.onBehalf?.isOpen !== true) throw new Refusal(found.onBehalf === undefined ? 'not-found' : 'entry-ended');
    const { loaded, onBehalf } = await loadOnBehalf(context, actor, id);
    response.status(422);
    site.show(request, response, 'on-behalf', onBehalfView(loaded, onBehalf, sent.sentence));
  });

  router.get(paths.onBehalfFile(':id', ':brought'), async (request, response) => {
    const { id, brought } = request.params;
    const { file, content } = await loadOnBehalfFile(context, signedIn(request), id, brought);
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
    await takeOverOnBehalf(context, signedIn(request), id);
    response.redirect(303, `${paths.response(id)}?klart=tagit-over`);
  });

  return router;
}
