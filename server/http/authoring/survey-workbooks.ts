import { loadDraft } from '../../actions/authoring/survey-drafts.ts';
import { surveyById } from '../../actions/survey-by-id.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { JsonObject } from '../../files/survey/workbook/merge-patch.ts';
import { surveyTemplate } from '../../files/survey/workbook/survey-template.ts';
import { paths } from '../../paths.ts';
import { FILES } from '../request/limits.ts';
import { type Route, route, type SignedInVisit } from '../routing/route.ts';

/** Surveys as workbooks with a row for each question: drafts, the surveys that there are, and a template to begin with. */
export const surveyWorkbookRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: paths.surveyTemplate,
    to: 'survey.make',
    limits: [FILES],
    answer: (visit) => send(visit, 'mall', surveyTemplate(visit.context.now().getFullYear() + 1)),
  }),

  route({
    method: 'get',
    path: paths.surveyDraftWorkbook(':draft'),
    to: 'survey.make',
    limits: [FILES],
    async answer(visit) {
      const { definition } = await loadDraft(visit.context, visit.actor, visit.params.draft);
      if (definition === undefined) throw new Refusal('not-found');
      const read = Object.fromEntries(Object.entries(definition));
      await send(visit, typeof read.$id === 'string' ? read.$id : 'utkast', read);
    },
  }),

  route({
    method: 'get',
    path: paths.surveyWorkbook(':survey'),
    to: 'survey.make',
    limits: [FILES],
    async answer(visit) {
      const { survey, definition } = await surveyById(visit.context, visit.params.survey);
      await send(visit, survey.id, Object.fromEntries(Object.entries(definition)));
    },
  }),
];

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

async function send(
  { context, response }: Pick<SignedInVisit, 'context' | 'response'>,
  name: string,
  definition: JsonObject,
): Promise<void> {
  // Loaded when one is asked for: what writes a workbook is large.
  const { surveyWorkbook, surveyWorkbookName } = await import('../../files/survey/workbook/survey-workbook.ts');
  const workbook = await surveyWorkbook(definition, context.now().toISOString());
  response.attachment(surveyWorkbookName(name)).set('Cache-Control', 'no-store');
  response.type(XLSX).send(Buffer.from(workbook));
}
