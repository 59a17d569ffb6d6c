import {
  attachFile,
  loadAttachment,
  loadAttachments,
  putAttachmentBack,
  removeAttachment,
} from '../../actions/answer/attachments.ts';
import type { AttachmentFault } from '../../domain/answer/attachment-fault.ts';
import { paths, withQuery } from '../../paths.ts';
import { fieldText } from '../../view-models/answer/form-fields.ts';
import { attachmentsView } from '../../view-models/form/attachments.ts';
import { sendStoredFile } from '../rendering/send-stream.ts';
import { uploadedFile } from '../rendering/uploaded-file.ts';
import { ATTACHMENTS, FILES } from '../request/limits.ts';
import { readVersion, rejectedFields } from '../request/posted-fields.ts';
import { type Route, route, type SignedInVisit } from '../routing/route.ts';

/** Files as evidence at an answer: adding, taking away, putting back, and reading them. */
export const attachmentRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: paths.attachments(':id', ':question'),
    to: 'response.read',
    answer: (visit) => showAttachments(visit, {}),
  }),

  route({
    method: 'post',
    path: paths.attachments(':id', ':question'),
    to: 'response.answer',
    files: 'of Office',
    inPart: true,
    limits: [FILES],
    async answer(visit) {
      const { context, actor, params, request, response } = visit;
      const { rule } = await loadAttachments(context, actor, params.id, params.question);
      const sent = rejectedFields(request.body).length > 0 ? 'too-large' : uploadedFile(request);
      const attached: 'attached' | AttachmentFault =
        sent === 'too-large'
          ? { fault: 'too-large', most: rule.maxBytes }
          : sent === undefined || 'sentence' in sent
            ? { fault: 'none-chosen' }
            : await attachFile(context, actor, params.id, params.question, sent);
      if (attached !== 'attached') {
        response.status(422);
        return showAttachments(visit, { fault: attached });
      }
      const here = paths.attachments(params.id, params.question);
      response.redirect(303, withQuery(here, { klart: 'bifogad' }));
    },
  }),

  route({
    method: 'post',
    path: paths.removeAttachment(':id', ':question'),
    to: 'response.answer',
    async answer({ context, actor, params, form, response }) {
      const { id, question } = params;
      await loadAttachments(context, actor, id, question);
      const digest = fieldText(form.fields, 'fil');
      const version = await removeAttachment(context, actor, id, question, digest);
      const told = version === undefined ? {} : { klart: 'borttagen', fil: digest, i: String(version) };
      response.redirect(303, withQuery(paths.attachments(id, question), told));
    },
  }),

  route({
    method: 'post',
    path: paths.putAttachmentBack(':id', ':question'),
    to: 'response.answer',
    async answer(visit) {
      const { context, actor, params, form, response } = visit;
      const { id, question } = params;
      await loadAttachments(context, actor, id, question);
      const removed = { digest: fieldText(form.fields, 'fil'), version: readVersion(fieldText(form.fields, 'i')) };
      const back = await putAttachmentBack(context, actor, id, question, removed);
      if (back !== 'attached') {
        response.status(422);
        return showAttachments(visit, { fault: back });
      }
      response.redirect(303, withQuery(paths.attachments(id, question), { klart: 'angrad' }));
    },
  }),

  route({
    method: 'get',
    path: paths.attachment(':id', ':digest'),
    to: 'response.read',
    limits: [ATTACHMENTS],
    async answer({ context, actor, params, response }) {
      const { attachment, content } = await loadAttachment(context, actor, params.id, params.digest);
      await sendStoredFile(response, attachment.name, content);
    },
  }),
];

/** The page of a question's files. `fault`: why what was just sent was not attached. */
async function showAttachments(
  { context, actor, params, request, show }: SignedInVisit<'id' | 'question'>,
  { fault }: { readonly fault?: AttachmentFault },
): Promise<void> {
  const loaded = await loadAttachments(context, actor, params.id, params.question);
  const { klart, fil, i } = request.method === 'GET' ? request.query : {};
  show('attachments', attachmentsView(loaded, { fault, done: klart, removed: { digest: fil, version: i } }));
}
