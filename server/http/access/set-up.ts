import { type Request, Router } from 'express';
import { findSetUp, setUp } from '../../actions/access/set-up.ts';
import type { ActionContext } from '../../actions/context.ts';
import { COUNTIES, findCounty } from '../../catalogue/organisation-register.ts';
import { emailProblem, nameProblem, normaliseEmail, normaliseName } from '../../domain/people/person.ts';
import { paths } from '../../paths.ts';
import { setUpView, type TypedSetUp } from '../../view-models/access/set-up.ts';
import type { Site } from '../rendering/site.ts';
import { fieldText, postedFields } from '../request/posted-fields.ts';
import { browserOf, giveSession } from '../request/session.ts';

/** The first start: the one link that lets the first person in. */
export function setUpRoutes(context: ActionContext, site: Site): Router {
  const router = Router();

  router.get(paths.setUp(':token'), async (request, response) => {
    const { token } = request.params;
    await findSetUp(context, token);
    const empty = { county: '', name: '', email: '' };
    site.show(
      request,
      response,
      'set-up',
      setUpView(empty, { action: paths.setUp(token), counties: COUNTIES, sent: false }),
    );
  });

  router.post(paths.setUp(':token'), async (request, response) => {
    const { token } = request.params;
    await findSetUp(context, token);
    const entered = enteredIn(request);
    const [name, email] = [normaliseName(entered.name), normaliseEmail(entered.email)];
    const county = findCounty(entered.county)?.code;
    if (county === undefined || nameProblem(name) !== undefined || emailProblem(email) !== undefined) {
      response.status(422);
      const view = setUpView(entered, { action: paths.setUp(token), counties: COUNTIES, sent: true });
      return site.show(request, response, 'set-up', view);
    }
    giveSession(request, response, await setUp(context, token, { county, name, email }, browserOf(request)));
    response.redirect(303, paths.administration);
  });

  return router;
}

function enteredIn(request: Request): TypedSetUp {
  const fields = postedFields(request.body);
  return { county: fieldText(fields, 'county'), name: fieldText(fields, 'name'), email: fieldText(fields, 'email') };
}
