import {
  loadRelease,
  loadReleasedFile,
  makeReleaseCopy,
  reportOfReleaseCopy,
} from '../../actions/release/release-copies.ts';
import { Refusal } from '../../domain/refusal.ts';
import { keyOfMaskings } from '../../domain/release/release-copy.ts';
import { paths } from '../../paths.ts';
import { fieldText } from '../../view-models/answer/form-fields.ts';
import { releaseView } from '../../view-models/release/release.ts';
import { readRelease, releaseField } from '../../view-models/release/release-form.ts';
import { yieldToOthers } from '../../yield-to-others.ts';
import { formatOrRefuse, sendReport } from '../rendering/send-report.ts';
import { sendStoredFile } from '../rendering/send-stream.ts';
import { ATTACHMENTS, FILES } from '../request/limits.ts';
import { type Route, route } from '../routing/route.ts';
import { versionOrRefuse } from '../submission/submissions.ts';

/** Release copies: copies of a submission for disclosure, with passages masked and the legal ground noted. */
export const releaseRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: paths.release(':id', ':version'),
    to: 'submission.release',
    async answer({ context, actor, params, request, show }) {
      const { id, version } = params;
      const release = await loadRelease(context, actor, id, versionOrRefuse(version));
      const notice =
        request.query.klart === 'maskad-kopia'
          ? 'Den maskade kopian är gjord. Den står överst i listan, med filer att lämna ut.'
          : undefined;
      show('release', releaseView(release, { notice }));
    },
  }),

  // The copy is shown first, and saved only if the maskings are the same as those shown: nobody discloses a copy that
  // they have not read through.
  route({
    method: 'post',
    path: paths.release(':id', ':version'),
    to: 'submission.release',
    async answer({ context, actor, params, form, response, show }) {
      const { id } = params;
      const version = versionOrRefuse(params.version);
      const posted = form.fields;
      if (posted.end === undefined) throw new Refusal('cut-off');
      const release = await loadRelease(context, actor, id, version);
      const typed = readRelease(release, posted);
      // What is looked for in long texts takes its time, and so does the page with them.
      await yieldToOthers();
      if (typed.wrong) {
        response.status(422);
        return show('release', releaseView(release, { typed }));
      }
      const saving = fieldText(posted, 'step') === 'save';
      if (!saving || fieldText(posted, releaseField.shown) !== keyOfMaskings(typed.rows, typed.files)) {
        const notice = saving ? 'Du har ändrat kopian. Läs igenom hur den blir nu, och spara igen.' : undefined;
        return show('release', releaseView(release, { typed, preview: true, notice }));
      }
      const maskings = typed.rows.map(({ words, ground }) => ({ words, ground }));
      await makeReleaseCopy(context, actor, id, version, { maskings, files: typed.files, reason: typed.reason });
      response.redirect(303, `${paths.release(id, version)}?klart=maskad-kopia`);
    },
  }),

  route({
    method: 'get',
    path: paths.releaseExport(':id', ':version', ':copy', ':format'),
    to: 'submission.release',
    limits: [FILES],
    async answer({ context, actor, params, response }) {
      const { id, version, copy, format } = params;
      const asked = formatOrRefuse(format);
      const release = await loadRelease(context, actor, id, versionOrRefuse(version));
      await sendReport(context, response, reportOfReleaseCopy(context, release, versionOrRefuse(copy)), asked);
    },
  }),

  route({
    method: 'get',
    path: paths.releasedFile(':id', ':version', ':copy', ':digest'),
    to: 'submission.release',
    limits: [ATTACHMENTS],
    async answer({ context, actor, params, response }) {
      const { id, digest } = params;
      const of = { version: versionOrRefuse(params.version), copy: versionOrRefuse(params.copy), digest };
      const { attachment, content } = await loadReleasedFile(context, actor, id, of);
      await sendStoredFile(response, attachment.name, content);
    },
  }),
];
