import { findSetUp, setUp } from '../../actions/access/set-up.ts';
import { COUNTIES } from '../../catalogue/organisation-register.ts';
import { NATION } from '../../domain/people/organisation.ts';
import { emailProblem, nameProblem, normaliseEmail, normaliseName } from '../../domain/people/person.ts';
import { paths } from '../../paths.ts';
import { setUpView, type TypedSetUp } from '../../view-models/access/set-up.ts';
import { fieldText } from '../../view-models/answer/form-fields.ts';
import { GUESSES } from '../request/limits.ts';
import type { PostedForm } from '../request/posted-fields.ts';
import { browserOf, giveSession } from '../request/session.ts';
import { type Route, route } from '../routing/route.ts';

/** What an installation is for: a county, or the whole country with all its counties. */
const PLACES: readonly { readonly code: string; readonly name: string }[] = [...COUNTIES, NATION];

/**
 * Setting up a new installation, by the one-time link that is printed at the first start: the county, and the first
 * administrator.
 */
export const setUpRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: paths.setUp(':token'),
    to: 'anyone',
    async answer({ context, params, show }) {
      const { token } = params;
      await findSetUp(context, token);
      const empty = { county: '', name: '', email: '' };
      show('set-up', setUpView(empty, { action: paths.setUp(token), counties: PLACES, sent: false }));
    },
  }),

  route({
    method: 'post',
    path: paths.setUp(':token'),
    to: 'anyone',
    limits: [GUESSES],
    async answer({ context, params, form, request, response, show }) {
      const { token } = params;
      await findSetUp(context, token);
      const typed = typedIn(form);
      const [name, email] = [normaliseName(typed.name), normaliseEmail(typed.email)];
      const county = PLACES.find(({ code }) => code === typed.county)?.code;
      if (county === undefined || nameProblem(name) !== undefined || emailProblem(email) !== undefined) {
        response.status(422);
        const view = setUpView(typed, { action: paths.setUp(token), counties: PLACES, sent: true });
        return show('set-up', view);
      }
      giveSession(request, response, await setUp(context, token, { county, name, email }, browserOf(request)));
      response.redirect(303, paths.administration);
    },
  }),
];

function typedIn({ fields }: PostedForm): TypedSetUp {
  return { county: fieldText(fields, 'county'), name: fieldText(fields, 'name'), email: fieldText(fields, 'email') };
}
