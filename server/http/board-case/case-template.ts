import { Router } from 'express';
import { loadCaseTemplate, saveCaseTemplate } from '../../actions/board-case/case-template.ts';
import type { ActionContext } from '../../actions/context.ts';
import { Refusal } from '../../domain/refusal.ts';
import { paths } from '../../paths.ts';
import { readTemplate } from '../../view-models/board-case/case-fields.ts';
import { caseTemplateView } from '../../view-models/board-case/case-template.ts';
import type { Site } from '../rendering/site.ts';
import { postedFields, readVersion } from '../request/posted-fields.ts';
import { signedIn } from '../request/session.ts';

/** How an organisation writes to its board. */
export function caseTemplateRoutes(context: ActionContext, site: Site): Router {
  const router = Router();

  router.get(paths.caseTemplate(':organisation'), async (request, response) => {
    const loaded = await loadCaseTemplate(context, signedIn(request), request.params.organisation);
    site.show(request, response, 'case-template', caseTemplateView(loaded, { done: request.query.klart }));
  });

  router.post(paths.caseTemplate(':organisation'), async (request, response) => {
    const actor = signedIn(request);
    const { organisation: code } = request.params;
    const loaded = await loadCaseTemplate(context, actor, code);
    const posted = postedFields(request.body);
    if (posted.end === undefined) throw new Refusal('cut-off');
    const content = readTemplate(posted);
    const kept = await saveCaseTemplate(context, actor, code, { content, seen: readVersion(posted.seen) });
    if (kept === 'kept') return response.redirect(303, `${paths.caseTemplate(code)}?klart=sparad`);
    response.status(422);
    site.show(request, response, 'case-template', caseTemplateView(loaded, { typed: { content, ...kept } }));
  });

  return router;
}
