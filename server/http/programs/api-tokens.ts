import { Router } from 'express';
import type { ActionContext } from '../../actions/context.ts';
import { createApiToken, listApiTokens, revokeApiToken } from '../../actions/programs/api-tokens.ts';
import { stateOfToken } from '../../domain/programs/api-token.ts';
import { paths } from '../../paths.ts';
import { apiPageView, firstExample } from '../../view-models/programs/api-page.ts';
import { apiTokensView, NO_TOKEN_YET, newApiTokenView, readNewToken } from '../../view-models/programs/api-tokens.ts';
import type { Site } from '../rendering/site.ts';
import { fieldText, postedFields } from '../request/posted-fields.ts';
import { signedIn } from '../request/session.ts';

/** The keys that programs read with, and what they can read, told to people. */
export function apiTokenRoutes(context: ActionContext, site: Site): Router {
  const router = Router();
  const now = () => context.now().toISOString();

  router.get(paths.apiTokens, async (request, response) => {
    const { tokens } = await listApiTokens(context, signedIn(request));
    site.show(
      request,
      response,
      'api-tokens',
      apiTokensView(tokens, { at: now(), done: fieldText(request.query, 'klart') }),
    );
  });

  router.get(paths.newApiToken, async (request, response) => {
    const scopes = await listApiTokens(context, signedIn(request));
    site.show(request, response, 'new-api-token', newApiTokenView(NO_TOKEN_YET, scopes));
  });

  // The secret is shown in the answer to the form itself: an address that led to it would be one to read it again at.
  router.post(paths.newApiToken, async (request, response) => {
    const actor = signedIn(request);
    const fields = postedFields(request.body);
    const entered = {
      name: fieldText(fields, 'name'),
      scope: fieldText(fields, 'scope'),
      days: fieldText(fields, 'days'),
    };
    const listed = await listApiTokens(context, actor);
    const taken = listed.tokens.filter((token) => stateOfToken(token, now()) === 'active').map(({ name }) => name);
    const read = readNewToken(entered, listed, taken);
    if (read === undefined) {
      response.status(422);
      return site.show(request, response, 'new-api-token', newApiTokenView(entered, listed, { taken }));
    }
    const secret = await createApiToken(context, actor, read);
    const { tokens } = await listApiTokens(context, actor);
    const made = { secret, example: firstExample(context.baseUrl) };
    site.show(request, response, 'api-tokens', apiTokensView(tokens, { at: now(), made }));
  });

  router.post(paths.revokeApiToken(':key'), async (request, response) => {
    await revokeApiToken(context, signedIn(request), request.params.key);
    response.redirect(303, `${paths.apiTokens}?klart=sparrad`);
  });

  router.get(paths.api, (request, response) => {
    site.show(request, response, 'api', apiPageView(context.baseUrl));
  });

  return router;
}
