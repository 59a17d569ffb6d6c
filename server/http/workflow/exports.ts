import { Router } from 'express';
import { printView } from '../../../exports/print/view.ts';
import type { ActionContext } from '../../actions/context.ts';
import { loadResponse } from '../../actions/response/load-response.ts';
import { reportDraft, reportReadingVersion } from '../../actions/submission/report-response.ts';
import { paths } from '../../paths.ts';
import { formatOrRefuse, sendReport } from '../rendering/send-report.ts';
import type { Site } from '../rendering/site.ts';
import { signedIn } from '../request/session.ts';

/** Reports of responses and of empty surveys. */
export function exportRoutes(context: ActionContext, site: Site): Router {
  const router = Router();

  router.get(paths.export(':id', ':format'), async (request, response) => {
    const format = formatOrRefuse(request.params.format);
    const loaded = await loadResponse(context, signedIn(request), request.params.id);
    await sendReport(context, response, await reportDraft(context, loaded), format);
  });

  router.get(paths.readingVersion(':survey'), (request, response) => {
    signedIn(request);
    const report = reportReadingVersion(context, request.params.survey);
    site.show(request, response, 'reading-version', {
      title: `Läsversion, ${report.survey.title}`,
      report: printView(report),
      pdfHref: paths.readingVersionExport(report.survey.id),
      codebookHref: paths.codebook(report.survey.id),
      newInSurveyHref:
        context.catalogue.survey(report.survey.id).follows === undefined
          ? undefined
          : paths.newInSurvey(report.survey.id),
    });
  });

  router.get(paths.readingVersionExport(':survey'), async (request, response) => {
    signedIn(request);
    await sendReport(context, response, reportReadingVersion(context, request.params.survey), 'pdf');
  });

  return router;
}
