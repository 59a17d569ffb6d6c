import { ddiOf } from '../../../exports/data/ddi.ts';
import { reportSchemaOf } from '../../../exports/data/report-schema.ts';
import { codebookDocument } from '../../../exports/documents/codebook.ts';
import { pdfOf } from '../../../exports/pdf/pdf.ts';
import { documentView } from '../../../exports/print/view.ts';
import { readingVersionOf } from '../../../exports/report/report.ts';
import type { ActionContext } from '../../actions/context.ts';
import { loadRoundSurvey } from '../../actions/round/load-round-survey.ts';
import { surveyById } from '../../actions/survey-by-id.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import { paths } from '../../paths.ts';
import { FILES } from '../request/limits.ts';
import { oncePerApp, type Route, route } from '../routing/route.ts';

/**
 * The codebook of a survey, which names its variables and their possible values: as a page, PDF, DDI (XML) and JSON
 * Schema; and of the survey as a round asks it.
 */
export const codebookRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: paths.codebook(':survey'),
    to: 'signed-in',
    alsoRespondents: true,
    async answer({ context, params, show }) {
      const { survey } = await surveyById(context, params.survey);
      const report = documentView(codebookDocument(survey, nowIn(context)));
      show('codebook', {
        title: report.title,
        report,
        pdfHref: paths.codebookPdf(survey.id),
        ddiHref: paths.codebookDdi(survey.id),
        schemaHref: paths.reportSchema(survey.id),
        readingVersionHref: paths.readingVersion(survey.id),
      });
    },
  }),

  route({
    method: 'get',
    path: paths.codebookPdf(':survey'),
    to: 'signed-in',
    alsoRespondents: true,
    limits: [FILES],
    async answer({ services, context, params, response }) {
      const { survey } = await surveyById(context, params.survey);
      const content = await printsIn(services).of(survey);
      response.attachment(`${survey.id} kodbok.pdf`).set('Cache-Control', 'no-store').send(Buffer.from(content));
    },
  }),

  route({
    method: 'get',
    path: paths.codebookDdi(':survey'),
    to: 'signed-in',
    alsoRespondents: true,
    limits: [FILES],
    async answer({ context, params, response }) {
      const { survey } = await surveyById(context, params.survey);
      response.attachment(`${survey.id} kodbok.xml`).set('Cache-Control', 'no-store');
      response.type('application/xml').send(Buffer.from(ddiOf(survey, nowIn(context))));
    },
  }),

  route({
    method: 'get',
    path: paths.reportSchema(':survey'),
    to: 'signed-in',
    alsoRespondents: true,
    limits: [FILES],
    async answer({ context, params, response }) {
      const { survey } = await surveyById(context, params.survey);
      response.attachment(`${survey.id}.schema.json`).set('Cache-Control', 'no-store');
      response
        .type('application/schema+json')
        .send(JSON.stringify(reportSchemaOf(readingVersionOf(survey, nowIn(context))), null, 2));
    },
  }),

  // A round asks what its definition said when it was opened, also when the file has been edited since.
  route({
    method: 'get',
    path: paths.roundCodebook(':round'),
    to: 'round.manage',
    async answer({ context, actor, params, show }) {
      const { round, survey } = await loadRoundSurvey(context, actor, params.round);
      const report = documentView(codebookDocument(survey, nowIn(context), round.title));
      show('codebook', {
        title: report.title,
        report,
        pdfHref: paths.roundCodebookPdf(round.id),
        ddiHref: paths.roundCodebookDdi(round.id),
        roundHref: paths.round(round.id),
      });
    },
  }),

  route({
    method: 'get',
    path: paths.roundCodebookPdf(':round'),
    to: 'round.manage',
    limits: [FILES],
    async answer({ context, actor, params, response }) {
      const { round, survey } = await loadRoundSurvey(context, actor, params.round);
      const document = () => codebookDocument(survey, nowIn(context), round.title);
      const content = await pdfOf(document, context.printer(actor.id));
      response.attachment(`${survey.id} kodbok.pdf`).set('Cache-Control', 'no-store').send(Buffer.from(content));
    },
  }),

  route({
    method: 'get',
    path: paths.roundCodebookDdi(':round'),
    to: 'round.manage',
    limits: [FILES],
    async answer({ context, actor, params, response }) {
      const { survey } = await loadRoundSurvey(context, actor, params.round);
      response.attachment(`${survey.id} kodbok.xml`).set('Cache-Control', 'no-store');
      response.type('application/xml').send(Buffer.from(ddiOf(survey, nowIn(context))));
    },
  }),
];

/**
 * The PDF of each codebook, made when first asked for and then kept: it is the same for everybody while the definition
 * is the same. A print that fails is not kept, so that the next request tries again.
 */
const printsIn = oncePerApp(({ context }) => {
  const prints = new WeakMap<Survey, Promise<Uint8Array>>();
  return {
    of(survey: Survey): Promise<Uint8Array> {
      const kept = prints.get(survey);
      if (kept !== undefined) return kept;
      const print = pdfOf(() => codebookDocument(survey, nowIn(context)), context.printer()).catch((error: unknown) => {
        prints.delete(survey);
        throw error;
      });
      prints.set(survey, print);
      return print;
    },
  };
});

function nowIn(context: ActionContext): string {
  return context.now().toISOString();
}
