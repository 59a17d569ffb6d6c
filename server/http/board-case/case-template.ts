import { loadCaseTemplate, saveCaseTemplate } from '../../actions/board-case/case-template.ts';
import { Refusal } from '../../domain/refusal.ts';
import { paths } from '../../paths.ts';
import { readTemplate } from '../../view-models/board-case/case-fields.ts';
import { caseTemplateView } from '../../view-models/board-case/case-template.ts';
import { readVersion } from '../request/posted-fields.ts';
import { type Route, route } from '../routing/route.ts';

/** The template of an organisation's letters to its political board. */
export const caseTemplateRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: paths.caseTemplate(':organisation'),
    to: 'organisation.decide',
    async answer({ context, actor, params, request, show }) {
      const loaded = await loadCaseTemplate(context, actor, params.organisation);
      show('case-template', caseTemplateView(loaded, { done: request.query.klart }));
    },
  }),

  route({
    method: 'post',
    path: paths.caseTemplate(':organisation'),
    to: 'organisation.decide',
    async answer({ context, actor, params, form, response, show }) {
      const { organisation: code } = params;
      const loaded = await loadCaseTemplate(context, actor, code);
      const posted = form.fields;
      if (posted.end === undefined) throw new Refusal('cut-off');
      const content = readTemplate(posted);
      const seen = readVersion(posted.seen);
      const kept = await saveCaseTemplate(context, actor, code, { content, seen });
      if (kept === 'kept') return response.redirect(303, `${paths.caseTemplate(code)}?klart=sparad`);
      response.status(422);
      show('case-template', caseTemplateView(loaded, { typed: { content, seen, ...kept } }));
    },
  }),
];
