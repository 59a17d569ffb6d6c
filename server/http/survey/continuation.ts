import { confirmAnswer } from '../../actions/answer/confirm-answer.ts';
import { surveyById } from '../../actions/survey-by-id.ts';
import { paths, questionAnchor, withQuery } from '../../paths.ts';
import { type CarryOutcome, carriedInAddress } from '../../view-models/answer/unconfirmed.ts';
import { newInSurveyView } from '../../view-models/survey/new-in-survey.ts';
import { readVersion } from '../request/posted-fields.ts';
import { type Route, route } from '../routing/route.ts';

/**
 * What is new in a survey compared with the survey that it follows, and confirming that a carried-over answer holds.
 */
export const continuationRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: paths.newInSurvey(':survey'),
    to: 'signed-in',
    alsoRespondents: true,
    async answer({ context, params, show }) {
      const { survey } = await surveyById(context, params.survey);
      const followed = survey.follows === undefined ? undefined : await surveyById(context, survey.follows);
      show('new-in-survey', newInSurveyView(survey, followed?.survey));
    },
  }),

  // For the button on the review page, where all answers are read. The button on a form page is another one: it saves
  // that page first.
  route({
    method: 'post',
    path: paths.confirmAnswer(':id', ':question'),
    to: 'response.answer',
    async answer({ context, actor, params, form, response }) {
      const { id, question } = params;
      const seen = readVersion(form.fields.version);
      const outcome = await confirmAnswer(context, actor, id, { question, seen });
      response.redirect(303, reviewAfter(id, question, outcome));
    },
    changed: {
      'answer-to-carry-over': ({ params: { id, question }, response }) =>
        response.redirect(303, reviewAfter(id, question, 'changed-meanwhile')),
    },
  }),
];

function reviewAfter(id: string, question: string, outcome: CarryOutcome): string {
  return `${withQuery(paths.review(id), carriedInAddress(outcome))}#${questionAnchor(question)}`;
}
