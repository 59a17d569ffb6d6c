import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { Logger } from 'pino';
import { PrintRefused } from '../../exports/pdf/print-refused.ts';
import { Refusal, type RefusalName } from '../domain/refusal.ts';
import { paths } from '../paths.ts';
import type { Site } from './site.ts';

/** The only place that knows which status a refusal has. */
const STATUSES: Readonly<Record<RefusalName, number>> = {
  'not-found': 404,
  'sign-in-needed': 401,
  'sign-in-link-spent': 410,
  'round-closed': 409,
  'changed-meanwhile': 409,
  'not-ready': 409,
  'cut-off': 400,
  'foreign-origin': 403,
};

export const refuseUnknownPages: RequestHandler = (_request, _response, next) => next(new Refusal('not-found'));

/** Shows what went wrong as a page. Logs only what is no refusal, and never an answer, a name or a token. */
export function errorHandler(site: Site, logger: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error);
    if (error instanceof Refusal) {
      if (error.name === 'sign-in-needed' && request.method === 'GET') return response.redirect(303, paths.signIn);
      response.status(STATUSES[error.name]);
      const signIn = error.name === 'sign-in-needed' || error.name === 'sign-in-link-spent';
      return site.show(request, response, 'error', {
        title: error.words.heading,
        ...error.words,
        href: signIn ? paths.signIn : paths.start,
        linkText: signIn ? 'Till inloggningen' : 'Till Mina enkäter',
      });
    }
    if (error instanceof PrintRefused) {
      logger.error({ err: error }, 'print failed');
      response.status(503);
      return site.show(request, response, 'error', {
        title: 'Utskriften gick inte att göra',
        heading: 'Utskriften gick inte att göra',
        text: [error.message, 'Svaren är sparade. Word, Excel och CSV går att hämta under tiden.'],
        href: paths.start,
        linkText: 'Till Mina enkäter',
      });
    }
    const status = statusOfRequestError(error);
    if (status === undefined) logger.error({ err: error, method: request.method }, 'request failed');
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
      linkText: 'Till Mina enkäter',
    });
  };
}

/** The status of an error that express' own reading of a request throws (too large, not readable): 4xx, or undefined. */
function statusOfRequestError(error: unknown): number | undefined {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined;
}
