import { listStoredSurveys } from '../../actions/round/changed-definitions.ts';
import { paths } from '../../paths.ts';
import { storedSurveysView } from '../../view-models/survey/stored-surveys.ts';
import { type Route, route } from '../routing/route.ts';

/** The surveys that rounds were opened with, compared with the definition files. */
export const storedSurveyRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: paths.storedSurveys,
    to: 'person.manage',
    async answer({ context, actor, show }) {
      show('stored-surveys', storedSurveysView(await listStoredSurveys(context, actor)));
    },
  }),
];
