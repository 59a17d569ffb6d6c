import { Router } from 'express';
import { ddiOf } from '../../../exports/data/ddi.ts';
import { reportSchemaOf } from '../../../exports/data/report-schema.ts';
import { codebookPdfOf } from '../../../exports/pdf/pdf.ts';
import { codebookView } from '../../../exports/print/codebook.ts';
import { readingVersionOf } from '../../../exports/report/report.ts';
import type { ActionContext } from '../../actions/context.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import { paths } from '../../paths.ts';
import type { Site } from '../rendering/site.ts';
import { signedIn } from '../request/session.ts';

/** What the variables of a survey are called and can hold: to read, and for programs. */
export function codebookRoutes(context: ActionContext, site: Site): Router {
  const router = Router();
  const now = () => context.now().toISOString();
  const prints = new WeakMap<Survey, Promise<Uint8Array>>();

  /** Printed once: it says the same to everybody for as long as the definition is the same. */
  function printOf(survey: Survey): Promise<Uint8Array> {
    const kept = prints.get(survey);
    if (kept !== undefined) return kept;
    const print = codebookPdfOf(survey, now(), context.printer());
    prints.set(survey, print);
    print.catch(() => prints.delete(survey));
    return print;
  }

  router.get(paths.codebook(':survey'), (request, response) => {
    signedIn(request);
    const survey = surveyOrRefuse(context, request.params.survey);
    const report = codebookView(survey, now());
    site.show(request, response, 'codebook', {
      title: report.title,
      report,
      pdfHref: paths.codebookPdf(survey.id),
      ddiHref: paths.codebookDdi(survey.id),
      schemaHref: paths.reportSchema(survey.id),
      readingVersionHref: paths.readingVersion(survey.id),
    });
  });

  router.get(paths.codebookPdf(':survey'), async (request, response) => {
    signedIn(request);
    const survey = surveyOrRefuse(context, request.params.survey);
    const content = await printOf(survey);
    response.attachment(`${survey.id} kodbok.pdf`).set('Cache-Control', 'no-store').send(Buffer.from(content));
  });

  router.get(paths.codebookDdi(':survey'), (request, response) => {
    signedIn(request);
    const survey = surveyOrRefuse(context, request.params.survey);
    response.attachment(`${survey.id} kodbok.xml`).set('Cache-Control', 'no-store');
    response.type('application/xml').send(Buffer.from(ddiOf(survey, now())));
  });

  router.get(paths.reportSchema(':survey'), (request, response) => {
    signedIn(request);
    const survey = surveyOrRefuse(context, request.params.survey);
    response.attachment(`${survey.id}.schema.json`).set('Cache-Control', 'no-store');
    response
      .type('application/schema+json')
      .send(JSON.stringify(reportSchemaOf(readingVersionOf(survey, now())), null, 2));
  });

  return router;
}

function surveyOrRefuse({ catalogue }: ActionContext, id: string): Survey {
  const survey = catalogue.find(id);
  if (survey === undefined) throw new Refusal('not-found');
  return survey;
}
