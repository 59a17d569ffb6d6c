import { responseDocument } from '../../../exports/documents/response.ts';
import { documentView } from '../../../exports/print/view.ts';
import { reportReadingVersion } from '../../actions/submission/report-response.ts';
import { surveyById } from '../../actions/survey-by-id.ts';
import { paths } from '../../paths.ts';
import { sendReport } from '../rendering/send-report.ts';
import { FILES } from '../request/limits.ts';
import { type Route, route } from '../routing/route.ts';

/** The survey without answers, to be read: as a page and as a PDF. */
export const readingVersionRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: paths.readingVersion(':survey'),
    to: 'signed-in',
    alsoRespondents: true,
    async answer({ context, params, show }) {
      const { survey } = await surveyById(context, params.survey);
      const report = await reportReadingVersion(context, params.survey);
      show('reading-version', {
        title: `Läsversion, ${report.survey.title}`,
        report: documentView(responseDocument(report)),
        pdfHref: paths.readingVersionExport(report.survey.id),
        codebookHref: paths.codebook(report.survey.id),
        newInSurveyHref: survey.follows === undefined ? undefined : paths.newInSurvey(survey.id),
      });
    },
  }),

  route({
    method: 'get',
    path: paths.readingVersionExport(':survey'),
    to: 'signed-in',
    alsoRespondents: true,
    limits: [FILES],
    async answer({ context, params, response }) {
      await sendReport(context, response, await reportReadingVersion(context, params.survey), 'pdf');
    },
  }),
];
