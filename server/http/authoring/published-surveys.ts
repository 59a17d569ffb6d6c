import { offerSurvey } from '../../actions/authoring/publish-survey.ts';
import { listSurveysInTheMaking } from '../../actions/authoring/survey-drafts.ts';
import { surveyById } from '../../actions/survey-by-id.ts';
import { paths } from '../../paths.ts';
import { fieldText } from '../../view-models/answer/form-fields.ts';
import { surveysView } from '../../view-models/authoring/surveys.ts';
import { FILES } from '../request/limits.ts';
import { type Route, route } from '../routing/route.ts';

/** The surveys that have been published in the product: listed, taken out as files, and offered to other counties. */
export const publishedSurveyRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: paths.surveys,
    to: 'survey.make',
    async answer({ context, actor, request, show }) {
      const notice = DONE.get(request.query.klart);
      show('surveys', surveysView(await listSurveysInTheMaking(context, actor), { notice }));
    },
  }),

  route({
    method: 'get',
    path: paths.surveyFile(':survey'),
    to: 'survey.make',
    limits: [FILES],
    async answer({ context, params, response }) {
      const { survey, definition } = await surveyById(context, params.survey);
      response.attachment(`${survey.id}.json`).set('Cache-Control', 'no-store');
      response.type('application/json').send(`${JSON.stringify(definition, null, 2)}\n`);
    },
  }),

  route({
    method: 'post',
    path: paths.offerSurvey(':survey'),
    to: 'survey.make',
    async answer({ context, actor, params, form, response }) {
      const isOffered = fieldText(form.fields, 'offered') === 'ja';
      await offerSurvey(context, actor, params.survey, isOffered);
      response.redirect(303, `${paths.surveys}?klart=${isOffered ? 'erbjuds' : 'erbjuds-inte'}`);
    },
  }),
];

const DONE: ReadonlyMap<unknown, string> = new Map([
  ['borttaget', 'Utkastet är borttaget. Det som är publicerat finns kvar.'],
  ['erbjuds', 'Andra län kan nu öppna omgångar med enkäten.'],
  ['erbjuds-inte', 'Andra län kan inte längre öppna nya omgångar med enkäten. De som är öppna finns kvar.'],
]);
