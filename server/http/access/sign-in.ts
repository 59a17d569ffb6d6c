import { type Request, Router } from 'express';
import { LINK_MINUTES, requestSignInLink, signInWithLink, signOut } from '../../actions/access/sign-in.ts';
import type { ActionContext } from '../../actions/context.ts';
import type { Config } from '../../config.ts';
import { isEmail } from '../../domain/people/person.ts';
import { paths } from '../../paths.ts';
import type { Site } from '../rendering/site.ts';
import { postedFields } from '../request/posted-fields.ts';
import { browserOf, giveSession, personOf, sessionOf, takeSession } from '../request/session.ts';

/** Signing in with a one-time link, and out. */
export function signInRoutes(context: ActionContext, site: Site, config: Config): Router {
  const router = Router();
  const title = 'Logga in';
  const form = {
    title,
    action: paths.signIn,
    minutes: LINK_MINUTES,
    identityProvider: config.identityProvider && {
      href: paths.identityProvider,
      text: `Logga in med ${config.identityProvider.name}`,
    },
  };

  router.get(paths.signIn, (request, response) => site.show(request, response, 'sign-in', form));

  router.post(paths.signIn, async (request, response) => {
    const email = typedEmail(request);
    if (!isEmail(email)) {
      const errorText =
        email === ''
          ? 'Skriv din e-postadress.'
          : 'Adressen ser inte ut som en e-postadress. Den ska ha ett @, till exempel namn@kommun.example.';
      const error = { heading: 'En sak att rätta', items: [{ href: '#epost', text: errorText }] };
      response.status(422);
      return site.show(request, response, 'sign-in', { ...form, wrong: true, email, error, errorText });
    }
    await requestSignInLink(context, email);
    response.redirect(303, paths.signInSent);
  });

  router.get(paths.signInSent, (request, response) =>
    site.show(request, response, 'sign-in-sent', {
      title: 'Titta i din e-post',
      minutes: LINK_MINUTES,
      signInHref: paths.signIn,
      outboxHref: config.showOutbox ? paths.outbox : undefined,
    }),
  );

  // Opening the link only shows a button: a mail scanner that visits it does not use it up.
  router.get(paths.signInLink(':token'), (request, response) =>
    site.show(request, response, 'sign-in-confirm', { title, action: paths.signInLink(request.params.token) }),
  );

  router.post(paths.signInLink(':token'), async (request, response) => {
    giveSession(request, response, await signInWithLink(context, request.params.token, browserOf(request)));
    response.redirect(303, paths.start);
  });

  router.post(paths.signOut, async (request, response) => {
    const [actor, session] = [personOf(request), sessionOf(request)];
    if (actor !== undefined && session !== undefined) await signOut(context, actor, session.id);
    takeSession(request, response);
    // Pages are in no cache that we know of; this takes what a browser keeps for its back button.
    response.set('Clear-Site-Data', '"cache"');
    response.redirect(303, paths.signIn);
  });

  return router;
}

function typedEmail(request: Request): string {
  const { email } = postedFields(request.body);
  return typeof email === 'string' ? email.trim() : '';
}
