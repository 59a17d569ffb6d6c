import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { signInWithIdentity } from '../../actions/access/sign-in-with-identity.ts';
import type { ActionContext } from '../../actions/context.ts';
import type { Config } from '../../config.ts';
import { Refusal } from '../../domain/refusal.ts';
import { failureOf } from '../../identity/failure.ts';
import { type Checks, connectIdentityProvider } from '../../identity/identity-provider.ts';
import { paths } from '../../paths.ts';
import { GUESSES } from '../request/limits.ts';
import { browserOf, cookieNamed, cookieValue, giveSession } from '../request/session.ts';
import { oncePerApp, type Route, route } from '../routing/route.ts';

/** The longest that a person may take to sign in at the provider, in milliseconds. */
const CHECKS_HOLD = 10 * 60_000;

/** Signing in with the organisation's identity provider (OpenID Connect): to the provider, and back again. */
export const identityProviderRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: paths.identityProvider,
    to: 'anyone',
    isOffered,
    async answer({ services, context, logger, request, response }) {
      // A browser that another site has sent here is led to the sign-in page, so that no site can sign somebody in
      // unasked.
      if (isSentByAnotherSite(request)) return response.redirect(303, paths.signIn);
      const { address, checks } = await orRefuse(providerOf(services).start(), logger);
      keepChecks(request, response, checks, context.now());
      response.redirect(303, address);
    },
  }),

  route({
    method: 'get',
    path: paths.identityProviderAnswer,
    to: 'anyone',
    limits: [GUESSES],
    isOffered,
    async answer({ services, context, config, logger, request, response }) {
      const checks = takeChecks(request, response, context.now());
      if (checks === undefined) throw new Refusal('identity-failed');
      const { search } = new URL(request.originalUrl, answerAddress(context));
      const identity = await orRefuse(providerOf(services).finish(search, checks), logger);
      const browser = browserOf(request);
      const newcomers = config.identityProvider?.newcomers;
      giveSession(request, response, await signInWithIdentity(context, identity, { newcomers, browser }));
      response.redirect(303, paths.start);
    },
  }),
];

function isOffered({ identityProvider }: Config): boolean {
  return identityProvider !== undefined;
}

function answerAddress({ baseUrl }: ActionContext): string {
  return `${baseUrl}${paths.identityProviderAnswer}`;
}

const providerOf = oncePerApp(({ context, config: { identityProvider } }) => {
  if (identityProvider === undefined) throw new Error('There is no identity provider to connect to');
  return connectIdentityProvider(identityProvider, answerAddress(context));
});

/** Whether the browser says that the request comes from another site. False for a browser that says nothing. */
function isSentByAnotherSite(request: Request): boolean {
  const site = request.get('Sec-Fetch-Site');
  return site === 'cross-site' || site === 'same-site';
}

/**
 * Logs why the provider failed and throws `identity-failed`: the person is told the same whatever the reason, since
 * what they can do is the same.
 */
async function orRefuse<T>(asked: Promise<T>, logger: Logger): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    logger.warn(failureOf(error), 'sign-in with the identity provider failed');
    throw new Refusal('identity-failed');
  }
}

/**
 * Stores the checks, with the time until which they hold, in a cookie of this browser: only the browser that started
 * the sign-in can complete it.
 */
function keepChecks(request: Request, response: Response, { state, nonce, verifier }: Checks, now: Date): void {
  const { name, options } = cookieNamed(request, 'identity');
  const value = [now.getTime() + CHECKS_HOLD, state, nonce, verifier].join('.');
  response.cookie(name, value, { ...options, maxAge: CHECKS_HOLD });
}

/**
 * Reads the checks from the cookie and deletes it, because they are for one return only. Undefined if there are none or
 * their time has passed.
 */
function takeChecks(request: Request, response: Response, now: Date): Checks | undefined {
  const { name, options } = cookieNamed(request, 'identity');
  response.clearCookie(name, options);
  const [endsAt, state, nonce, verifier] = cookieValue(request.headers.cookie, name)?.split('.') ?? [];
  if (!state || !nonce || !verifier || !(Number(endsAt) > now.getTime())) return undefined;
  return { state, nonce, verifier };
}
