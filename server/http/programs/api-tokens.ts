import type { ActionContext } from '../../actions/context.ts';
import { createApiToken, listApiTokens, revokeApiToken } from '../../actions/programs/api-tokens.ts';
import { stateOfToken } from '../../domain/programs/api-token.ts';
import { paths } from '../../paths.ts';
import { fieldText } from '../../view-models/answer/form-fields.ts';
import { apiPageView, firstExample } from '../../view-models/programs/api-page.ts';
import { apiTokensView, NO_TOKEN_YET, newApiTokenView, readNewToken } from '../../view-models/programs/api-tokens.ts';
import { type Route, route } from '../routing/route.ts';

/** The pages of API tokens: list, make and revoke; and the page, open to anyone, that describes the API. */
export const apiTokenRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: paths.apiTokens,
    to: 'api-token.manage',
    async answer({ context, actor, request, show }) {
      const { tokens } = await listApiTokens(context, actor);
      show('api-tokens', apiTokensView(tokens, { at: nowIn(context), done: fieldText(request.query, 'klart') }));
    },
  }),

  route({
    method: 'get',
    path: paths.newApiToken,
    to: 'api-token.manage',
    async answer({ context, actor, show }) {
      const scopes = await listApiTokens(context, actor);
      show('new-api-token', newApiTokenView(NO_TOKEN_YET, scopes));
    },
  }),

  // The secret is shown in the reply to the form itself. After a redirect it would have to stand at an address, where
  // it could be read again.
  route({
    method: 'post',
    path: paths.newApiToken,
    to: 'api-token.manage',
    async answer({ context, actor, form, response, show }) {
      const fields = form.fields;
      const typed = {
        name: fieldText(fields, 'name'),
        scope: fieldText(fields, 'scope'),
        days: fieldText(fields, 'days'),
      };
      const listed = await listApiTokens(context, actor);
      const taken = listed.tokens
        .filter((token) => stateOfToken(token, nowIn(context)) === 'active')
        .map(({ name }) => name);
      const read = readNewToken(typed, listed, taken);
      if (read === undefined) {
        response.status(422);
        return show('new-api-token', newApiTokenView(typed, listed, { taken }));
      }
      const secret = await createApiToken(context, actor, read);
      const { tokens } = await listApiTokens(context, actor);
      const made = { secret, example: firstExample(context.baseUrl) };
      show('api-tokens', apiTokensView(tokens, { at: nowIn(context), made }));
    },
  }),

  route({
    method: 'post',
    path: paths.revokeApiToken(':key'),
    to: 'api-token.manage',
    async answer({ context, actor, params, response }) {
      await revokeApiToken(context, actor, params.key);
      response.redirect(303, `${paths.apiTokens}?klart=sparrad`);
    },
  }),

  route({
    method: 'get',
    path: paths.api,
    to: 'anyone',
    answer({ context, show }) {
      show('api', apiPageView(context.baseUrl));
    },
  }),
];

function nowIn(context: ActionContext): string {
  return context.now().toISOString();
}
