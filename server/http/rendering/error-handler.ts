import type { ErrorRequestHandler, Request, Response } from 'express';
import type { Logger } from 'pino';
import { PrintRefused } from '../../../exports/pdf/print-refused.ts';
import { changedOf } from '../../domain/changed-meanwhile.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { RefusalName, Refused } from '../../domain/refused.ts';
import { placeOf } from '../../error-place.ts';
import { paths } from '../../paths.ts';
import { unsavedView } from '../../view-models/form/unsaved.ts';
import { OPEN_PAGE_FAILURE, type OpenPageRefusal, openPageRefusal } from '../../view-models/site/open-page-refusal.ts';
import { doorOf } from '../request/door.ts';
import { formTokenFor } from '../request/form-token.ts';
import { postedFields, rejectedFields } from '../request/posted-fields.ts';
import { personOf } from '../request/session.ts';
import type { Site } from './site.ts';

/** The HTTP status of each refusal; no other file knows any. */
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
  'respondent-link-ended': 410,
  'respondent-withdrawn': 410,
  'respondent-has-submitted': 409,
  'too-many-respondents': 409,
  'too-many-drafts': 409,
  'on-behalf-ended': 409,
  'on-behalf-refused': 409,
  'round-closed': 409,
  'round-withdrawn': 409,
  'round-not-open': 409,
  'too-many-answers': 409,
  'answer-submitted': 409,
  'answer-erased': 410,
  'several-answers': 409,
  'under-review': 409,
  'approval-missing': 409,
  'remark-missing': 422,
  'reason-missing': 422,
  'contact-erased': 409,
  'definition-missing': 503,
  'last-administrator': 409,
  'changed-meanwhile': 409,
  'not-ready': 409,
  'proposals-undecided': 409,
  'file-refused': 413,
  'too-many-rows': 422,
  'field-too-large': 422,
  'field-unreadable': 422,
  'form-too-large': 413,
  'form-unreadable': 415,
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

/**
 * Whether the person came by a link for one question or one answer, without an account: for them there is no start page to lead to.
 */
function hasOnlyALink(refused: Refused): boolean {
  return (
    refused === 'delegation-ended' ||
    refused === 'respondent-link-ended' ||
    refused === 'respondent-withdrawn' ||
    changedOf(refused) === 'delegated-question'
  );
}

/**
 * The web interface's error handler: shows the error as a page, or as JSON to a script. It logs the door, the name of
 * the refusal or the place of the error in the code, and the person's id; never answers, names or tokens.
 */
export function errorHandler(site: Site, logger: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error);
    // Express throws URIError for an address that is not valid UTF-8.
    const refusal = error instanceof URIError ? new Refusal('not-found') : error;
    if (refusal instanceof Refusal) {
      const { name, words, refused } = refusal;
      const door = doorOf(request);
      // An unknown address is not logged: anybody can request one, with any text in it.
      if (name !== 'not-found' || door !== undefined)
        logger.info({ refusal: name, of: changedOf(refused), door, person: personOf(request)?.id }, 'refused');
      response.status(STATUSES[name]);
      if (wantsData(request)) {
        // The browser has got a new secret since the page was made, so the open page is given the token of that secret.
        // Other sites cannot read this reply.
        const formToken = name === 'form-stale' ? formTokenFor(request, response) : undefined;
        return tell(response, { ...openPageRefusal(refusal), formToken });
      }
      if (name === 'sign-in-needed' && (request.method === 'GET' || request.method === 'HEAD'))
        return response.redirect(303, paths.signIn);
      const signIn = LEADS_TO_SIGN_IN.has(name);
      return site.show(request, response, 'error', {
        title: words.heading,
        ...words,
        text: personOf(request)?.respondent === undefined ? words.text : (TO_RESPONDENTS[name] ?? words.text),
        unsaved: unsavedView(refused, postedFields(request.body), {
          action: request.originalUrl,
          whole: rejectedFields(request.body).length === 0,
        }),
        href: signIn ? paths.signIn : hasOnlyALink(refused) ? undefined : paths.start,
        linkText: signIn ? 'Till inloggningen' : startName(request),
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
        linkText: startName(request),
      });
    }
    logger.error({ ...placeOf(error), door: doorOf(request), person: personOf(request)?.id }, 'request failed');
    response.status(500);
    if (wantsData(request)) return tell(response, OPEN_PAGE_FAILURE);
    site.show(request, response, 'error', {
      title: 'Något gick fel',
      heading: 'Något gick fel',
      text: [
        'Felet är hos oss och har loggats. Det som var sparat finns kvar. Gå tillbaka och försök igen om en stund.',
      ],
      href: paths.start,
      linkText: startName(request),
    });
  };
}

/** Where the start page leads, which for a named respondent is the one answer. */
function startName(request: Request): string {
  return personOf(request)?.respondent === undefined ? 'Till Mina uppgifter' : 'Till ditt svar';
}

/** To named respondents, who have no role and one answer. */
const TO_RESPONDENTS: Readonly<Partial<Record<RefusalName, readonly string[]>>> = {
  'not-found': ['Adressen leder inte till något som du kan öppna. Kontrollera den, eller gå till ditt svar.'],
  'not-allowed': ['Du kan läsa, ändra och lämna in ditt eget svar, men inte göra det här. Inget har ändrats.'],
};

/** Whether the request comes from a script of an open page, which shows the error in its own place. */
function wantsData(request: Request): boolean {
  const wanted = request.accepts(['html', 'json', 'text/event-stream']);
  return wanted === 'json' || wanted === 'text/event-stream';
}

function tell(response: Response, told: OpenPageRefusal & { readonly formToken?: string | undefined }): void {
  response.set('Cache-Control', 'no-store').json(told);
}
