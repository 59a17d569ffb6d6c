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
import { sendStoredFile } from '../rendering/send-stream.ts';
import { ATTACH_FILE, uploadedFile } from '../rendering/uploaded-file.ts';
import { FILES, MAILS } from '../request/limits.ts';
import { type Route, route } from '../routing/route.ts';

/**
 * Answers that came to the RSS on paper, by mail or telephone: the RSS writes them on behalf of an organisation, which
 * then confirms them.
 */
export const onBehalfRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: paths.beginOnBehalf(':id'),
    to: 'response.enter',
    async answer({ context, actor, params, show }) {
      const found = await findOnBehalfStart(context, actor, params.id);
      show('begin-on-behalf', beginOnBehalfView(found, UNTYPED_ON_BEHALF));
    },
  }),

  route({
    method: 'post',
    path: paths.beginOnBehalf(':id'),
    to: 'response.enter',
    files: 'of Office',
    inPart: true,
    limits: [FILES],
    async answer({ context, actor, params, form, request, response, show }) {
      const { id } = params;
      const typed = readTypedOnBehalf(form.fields);
      const sent = uploadedFile(request);
      const fileError = sent !== undefined && 'sentence' in sent ? sent.sentence : undefined;
      const begun =
        sent !== undefined && 'sentence' in sent
          ? { problems: [] }
          : await beginOnBehalf(context, actor, id, { typed, file: sent });
      if (begun === 'begun') return response.redirect(303, paths.response(id));
      const found = await findOnBehalfStart(context, actor, id);
      response.status(422);
      show('begin-on-behalf', beginOnBehalfView(found, typed, begun.problems, fileError));
    },
  }),

  route({
    method: 'get',
    path: paths.onBehalf(':id'),
    to: 'response.read',
    async answer({ context, actor, params, show }) {
      const { loaded, onBehalf } = await loadOnBehalf(context, actor, params.id);
      show('on-behalf', onBehalfView(loaded, onBehalf));
    },
  }),

  route({
    method: 'post',
    path: paths.attachOnBehalf(':id'),
    to: 'response.enter',
    files: 'of Office',
    inPart: true,
    limits: [FILES],
    async answer({ context, actor, params, request, response, show }) {
      const { id } = params;
      const sent = uploadedFile(request) ?? ATTACH_FILE;
      if (!('sentence' in sent)) {
        await attachOnBehalf(context, actor, id, sent);
        return response.redirect(303, paths.onBehalf(id));
      }
      // Check the permission first, so that a person who may not attach anything learns nothing about the answers
      // either.
      const { response: found } = await findOnBehalfStart(context, actor, id);
      if (found.onBehalf?.isOpen !== true)
        throw new Refusal(found.onBehalf === undefined ? 'not-found' : 'on-behalf-ended');
      const { loaded, onBehalf } = await loadOnBehalf(context, actor, id);
      response.status(422);
      show('on-behalf', onBehalfView(loaded, onBehalf, sent.sentence));
    },
  }),

  route({
    method: 'get',
    path: paths.onBehalfFile(':id', ':fileId'),
    to: 'response.read',
    limits: [FILES],
    async answer({ context, actor, params, response }) {
      const { id, fileId } = params;
      const { file, content } = await loadOnBehalfFile(context, actor, id, fileId);
      await sendStoredFile(response, file.name, content);
    },
  }),

  route({
    method: 'post',
    path: paths.handOver(':id'),
    to: 'response.enter',
    limits: [MAILS],
    async answer({ context, actor, params, response }) {
      const { how, round } = await handOver(context, actor, params.id);
      response.redirect(
        303,
        `${paths.round(round)}?klart=${how === 'handed' ? 'lamnat-vidare' : 'inforande-avslutat'}`,
      );
    },
  }),

  route({
    method: 'post',
    path: paths.takeOver(':id'),
    to: 'response.answer',
    async answer({ context, actor, params, response }) {
      const { id } = params;
      await takeOverOnBehalf(context, actor, id);
      response.redirect(303, `${paths.response(id)}?klart=tagit-over`);
    },
  }),
];
