import { Router } from 'express';
import type { ActionContext } from '../../actions/context.ts';
import { loadRelease, makeReleaseCopy, reportOfReleaseCopy } from '../../actions/release/release-copies.ts';
import { Refusal } from '../../domain/refusal.ts';
import { keyOfMaskings } from '../../domain/release/release-copy.ts';
import { paths } from '../../paths.ts';
import { releaseView } from '../../view-models/release/release.ts';
import { readRelease, releaseField } from '../../view-models/release/release-form.ts';
import { formatOrRefuse, sendReport } from '../rendering/send-report.ts';
import type { Site } from '../rendering/site.ts';
import { fieldText, postedFields } from '../request/posted-fields.ts';
import { signedIn } from '../request/session.ts';
import { versionOrRefuse } from '../submission/submissions.ts';

/** Copies of what was submitted, to disclose with passages masked. */
export function releaseRoutes(context: ActionContext, site: Site): Router {
  const router = Router();

  router.get(paths.release(':id', ':version'), async (request, response) => {
    const { id, version } = request.params;
    const release = await loadRelease(context, signedIn(request), id, versionOrRefuse(version));
    const notice =
      request.query.klart === 'maskad-kopia'
        ? 'Den maskade kopian är gjord. Den står överst i listan, med filer att lämna ut.'
        : undefined;
    site.show(request, response, 'release', releaseView(release, { notice }));
  });

  // What is shown first, and saved when nothing has been changed since: nobody discloses what was not looked at.
  router.post(paths.release(':id', ':version'), async (request, response) => {
    const actor = signedIn(request);
    const { id } = request.params;
    const version = versionOrRefuse(request.params.version);
    const posted = postedFields(request.body);
    if (posted.end === undefined) throw new Refusal('cut-off');
    const release = await loadRelease(context, actor, id, version);
    const typed = readRelease(release.texts, posted);
    if (typed.wrong) {
      response.status(422);
      return site.show(request, response, 'release', releaseView(release, { typed }));
    }
    const saving = fieldText(posted, 'step') === 'save';
    if (!saving || fieldText(posted, releaseField.shown) !== keyOfMaskings(typed.rows)) {
      const notice = saving
        ? 'Du har ändrat vad som ska maskas. Läs igenom hur kopian blir nu, och spara igen.'
        : undefined;
      return site.show(request, response, 'release', releaseView(release, { typed, preview: true, notice }));
    }
    const maskings = typed.rows.map(({ words, ground }) => ({ words, ground }));
    await makeReleaseCopy(context, actor, id, version, { maskings, reason: typed.reason });
    response.redirect(303, `${paths.release(id, version)}?klart=maskad-kopia`);
  });

  router.get(paths.releaseExport(':id', ':version', ':copy', ':format'), async (request, response) => {
    const { id, version, copy, format } = request.params;
    const asked = formatOrRefuse(format);
    const release = await loadRelease(context, signedIn(request), id, versionOrRefuse(version));
    await sendReport(context, response, reportOfReleaseCopy(context, release, versionOrRefuse(copy)), asked);
  });

  return router;
}
