import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { Logger } from 'pino';
import { PrintRefused } from '../../exports/pdf/print-refused.ts';
import { Refusal, type RefusalName } from '../domain/refusal.ts';
import { placeOf } from '../error-place.ts';
import { paths } from '../paths.ts';
import { unsavedView } from '../view-models/unsaved.ts';
import { doorOf } from './doors.ts';
import { postedFields } from './posted-fields.ts';
import { personOf } from './session.ts';
import type { Site } from './site.ts';

/** The only place that knows which status a refusal has. */
const STATUSES: Readonly<Record<RefusalName, number>> = {
  'not-found': 404,
  'not-allowed': 403,
  'sign-in-needed': 401,
  'sign-in-link-spent': 410,
  'too-many-sign-ins': 429,
  'too-many-attempts': 429,
  'identity-failed': 400,
  'identity-unknown': 403,
  'set-up-link-spent': 410,
  'delegation-ended': 410,
  'delegation-switched': 409,
  'round-closed': 409,
  'round-not-open': 409,
  'under-review': 409,
  'moved-on': 409,
  'approval-missing': 409,
  'approval-outdated': 409,
  'remark-missing': 422,
  'reason-missing': 422,
  'contact-erased': 409,
  'last-administrator': 409,
  'changed-meanwhile': 409,
  'not-ready': 409,
  'file-refused': 413,
  'cut-off': 400,
  'form-stale': 403,
  'foreign-origin': 403,
};

const LEADS_TO_SIGN_IN: ReadonlySet<RefusalName> = new Set([
  'sign-in-needed',
  'sign-in-link-spent',
  'set-up-link-spent',
  'too-many-sign-ins',
  'identity-failed',
  'identity-unknown',
]);

/** Whoever has only a link has nowhere else to go. */
const HAS_ONLY_A_LINK: ReadonlySet<RefusalName> = new Set(['delegation-ended', 'delegation-switched']);

export const refuseUnknownPages: RequestHandler = (_request, _response, next) => next(new Refusal('not-found'));

/** Shows what went wrong as a page, and logs it: where, what and the id of whom, never an answer, a name or a token. */
export function errorHandler(site: Site, logger: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error);
    // An address that is no proper UTF-8 leads nowhere.
    const refusal = error instanceof URIError ? new Refusal('not-found') : error;
    if (refusal instanceof Refusal) {
      const { name, words } = refusal;
      const door = doorOf(request);
      // An address that leads nowhere is nobody's, and may hold anything.
      if (name !== 'not-found' || door !== undefined)
        logger.info({ refusal: name, door, person: personOf(request)?.id }, 'refused');
      if (name === 'sign-in-needed' && (request.method === 'GET' || request.method === 'HEAD'))
        return response.redirect(303, paths.signIn);
      response.status(STATUSES[name]);
      const signIn = LEADS_TO_SIGN_IN.has(name);
      return site.show(request, response, 'error', {
        title: words.heading,
        ...words,
        unsaved: unsavedView(name, postedFields(request.body), request.originalUrl),
        href: signIn ? paths.signIn : HAS_ONLY_A_LINK.has(name) ? undefined : paths.start,
        linkText: signIn ? 'Till inloggningen' : 'Till Mina uppgifter',
      });
    }
    if (error instanceof PrintRefused) {
      logger.error({ ...placeOf(error), door: doorOf(request) }, 'print failed');
      response.status(503);
      return site.show(request, response, 'error', {
        title: 'Utskriften gick inte att göra',
        heading: 'Utskriften gick inte att göra',
        text: [error.message, 'Svaren är sparade. Word, Excel och CSV går att hämta under tiden.'],
        href: paths.start,
        linkText: 'Till Mina uppgifter',
      });
    }
    const status = statusOfRequestError(error);
    if (status === undefined)
      logger.error({ ...placeOf(error), door: doorOf(request), person: personOf(request)?.id }, 'request failed');
    response.status(status ?? 500);
    site.show(request, response, 'error', {
      title: 'Något gick fel',
      heading: 'Något gick fel',
      text:
        status === undefined
          ? [
              'Felet är hos oss och har loggats. Det som var sparat finns kvar. Gå tillbaka och försök igen om en stund.',
            ]
          : [
              'Det som skickades kunde inte tas emot: det är för stort eller inte helt. Inget har ändrats. Gå tillbaka, korta texten och försök igen.',
            ],
      href: paths.start,
      linkText: 'Till Mina uppgifter',
    });
  };
}

/** The status of an error that express' own reading of a request throws (too large, not readable): 4xx, or undefined. */
function statusOfRequestError(error: unknown): number | undefined {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined;
}
