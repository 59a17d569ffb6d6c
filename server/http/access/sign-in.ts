import { requestSignInLink, signInWithLink, signOut } from '../../actions/access/sign-in.ts';
import type { Config } from '../../config.ts';
import { LINK_MINUTES } from '../../domain/access/session.ts';
import { withoutUnseen } from '../../domain/people/email-spelling.ts';
import { emailFault } from '../../domain/people/person.ts';
import { faultSentence } from '../../domain/text/field-fault.ts';
import { paths } from '../../paths.ts';
import { FROM_ONE_NETWORK, GUESSES, TO_ONE_ADDRESS } from '../request/limits.ts';
import type { PostedForm } from '../request/posted-fields.ts';
import { browserOf, giveSession, personOf, sessionOf, takeSession } from '../request/session.ts';
import { type Route, route } from '../routing/route.ts';

/** Signing in with a one-time link that is sent by e-mail, and signing out. */
export const signInRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: paths.signIn,
    to: 'anyone',
    answer({ config, show }) {
      show('sign-in', emptyForm(config));
    },
  }),

  route({
    method: 'post',
    path: paths.signIn,
    to: 'anyone',
    limits: [TO_ONE_ADDRESS, FROM_ONE_NETWORK],
    async answer({ context, config, form, response, show }) {
      const email = typedEmail(form);
      const fault = emailFault(email);
      if (fault !== undefined) {
        const errorText = faultSentence(fault, { name: 'Adressen', it: 'den', missing: 'Skriv din e-postadress.' });
        const items = [{ href: '#epost', text: errorText }];
        const error = { heading: 'En sak att rätta', text: undefined, items, onward: undefined };
        response.status(422);
        return show('sign-in', { ...emptyForm(config), wrong: true, email: withoutUnseen(email), error, errorText });
      }
      await requestSignInLink(context, email);
      response.redirect(303, paths.signInSent);
    },
  }),

  route({
    method: 'get',
    path: paths.signInSent,
    to: 'anyone',
    answer({ config, show }) {
      show('sign-in-sent', {
        title: 'Titta i din e-post',
        minutes: LINK_MINUTES,
        signInHref: paths.signIn,
        outboxHref: config.showOutbox ? paths.outbox : undefined,
      });
    },
  }),

  // Opening the link only shows a button, so that a mail scanner that visits the link does not use it up.
  route({
    method: 'get',
    path: paths.signInLink(':token'),
    to: 'anyone',
    answer({ params, show }) {
      show('sign-in-confirm', { title, action: paths.signInLink(params.token) });
    },
  }),

  route({
    method: 'post',
    path: paths.signInLink(':token'),
    to: 'anyone',
    limits: [GUESSES],
    async answer({ context, params, request, response }) {
      giveSession(request, response, await signInWithLink(context, params.token, browserOf(request)));
      response.redirect(303, paths.start);
    },
  }),

  route({
    method: 'post',
    path: paths.signOut,
    to: 'anyone',
    async answer({ context, request, response }) {
      const [actor, session] = [personOf(request), sessionOf(request)];
      if (actor !== undefined && session !== undefined) await signOut(context, actor, session.id);
      takeSession(request, response);
      response.redirect(303, paths.signIn);
    },
  }),
];

const title = 'Logga in';

function emptyForm({ identityProvider }: Config) {
  return {
    title,
    action: paths.signIn,
    minutes: LINK_MINUTES,
    identityProvider: identityProvider && {
      href: paths.identityProvider,
      text: `Logga in med ${identityProvider.name}`,
    },
  };
}

function typedEmail({ fields: { email } }: PostedForm): string {
  return typeof email === 'string' ? email.trim() : '';
}
