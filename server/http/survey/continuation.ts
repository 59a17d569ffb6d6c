import { Router } from 'express';
import { confirmAnswer } from '../../actions/answer/confirm-answer.ts';
import type { ActionContext } from '../../actions/context.ts';
import { Refusal } from '../../domain/refusal.ts';
import { paths, questionAnchor, withQuery } from '../../paths.ts';
import { carriedInAddress } from '../../view-models/answer/unconfirmed.ts';
import { newInSurveyView } from '../../view-models/survey/new-in-survey.ts';
import type { Site } from '../rendering/site.ts';
import { postedFields, readVersion } from '../request/posted-fields.ts';
import { signedIn } from '../request/session.ts';

/** What a survey has to do with the one that it follows, and saying of an answer of the year before that it holds. */
export function continuationRoutes(context: ActionContext, site: Site): Router {
  const router = Router();

  router.get(paths.newInSurvey(':survey'), (request, response) => {
    signedIn(request);
    const survey = context.catalogue.find(request.params.survey);
    if (survey === undefined) throw new Refusal('not-found');
    const followed = survey.follows === undefined ? undefined : context.catalogue.survey(survey.follows);
    site.show(request, response, 'new-in-survey', newInSurveyView(survey, followed));
  });

  // From the page where all answers are read; on its own page the button saves the page first.
  router.post(paths.confirmAnswer(':id', ':question'), async (request, response) => {
    const { id, question } = request.params;
    const seen = readVersion(postedFields(request.body).version);
    const outcome = await confirmAnswer(context, signedIn(request), id, { question, seen });
    response.redirect(303, `${withQuery(paths.review(id), carriedInAddress(outcome))}#${questionAnchor(question)}`);
  });

  return router;
}
