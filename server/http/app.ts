import express, { type Express } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import type { ActionContext } from '../actions/context.ts';
import type { Config } from '../config.ts';
import { accessibilityRoutes } from './accessibility.ts';
import { accountRoutes } from './account.ts';
import { administrationRoutes } from './administration.ts';
import { answerRoutes } from './answers.ts';
import { apiRoutes } from './api.ts';
import { apiTokenRoutes } from './api-tokens.ts';
import { archiveRoutes } from './archives.ts';
import { boardCaseRoutes } from './board-case.ts';
import { bringAnswersRoutes } from './bring-answers.ts';
import { caseTemplateRoutes } from './case-template.ts';
import { codebookRoutes } from './codebook.ts';
import { compilationRoutes } from './compilation.ts';
import { contactRoutes } from './contact.ts';
import { continuationRoutes } from './continuation.ts';
import { correctionRoutes } from './correction.ts';
import { countRoutes } from './counts.ts';
import { delegationRoutes } from './delegation.ts';
import { keepDoors } from './doors.ts';
import { entryOnBehalfRoutes } from './entry-on-behalf.ts';
import { errorHandler, refuseUnknownPages } from './error-handler.ts';
import { exportRoutes } from './exports.ts';
import { feedbackRoutes } from './feedback.ts';
import { formPageRoutes } from './form-pages.ts';
import { basisRoutes } from './frozen-basis.ts';
import { historyRoutes } from './history.ts';
import { identityProviderRoutes } from './identity-provider.ts';
import { mailRoutes } from './mails.ts';
import { newsRoutes } from './news.ts';
import { makeNewsFeed } from './news-feed.ts';
import { outboxRoutes } from './outbox.ts';
import { peopleRoutes } from './people.ts';
import { peopleImportRoutes } from './people-import.ts';
import { questionWorkRoutes } from './question-work.ts';
import { releaseRoutes } from './release.ts';
import { responseWayRoutes } from './response-way.ts';
import { responseRoutes } from './responses.ts';
import { roundSubmissionRoutes } from './round-submissions.ts';
import { roundToFillRoutes } from './round-to-fill.ts';
import { roundRoutes } from './rounds.ts';
import { searchRoutes } from './search.ts';
import { readSession, refuseForeignForms } from './session.ts';
import { setUpRoutes } from './set-up.ts';
import { signInRoutes } from './sign-in.ts';
import { makeSite } from './site.ts';
import type { SiteFiles } from './site-files.ts';
import { submissionRoutes } from './submissions.ts';
import { transferRoutes } from './transfer.ts';
import { verifyRoutes } from './verify.ts';
import { wordTextRoutes } from './word-texts.ts';
import { yearRoutes } from './years.ts';

/**
 * The web interface: every route, ready to listen or to be tested.  When `closing`
 * is aborted, answers that would go on (streams of news) end.
 */
export function createApp(
  context: ActionContext,
  config: Config,
  logger: Logger,
  { views, assets }: SiteFiles,
  closing: AbortSignal = new AbortController().signal,
): Express {
  const app = express();
  const site = makeSite(views, assets.assetPaths, context.now);
  const overTls = config.baseUrl.startsWith('https:');

  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.set('over tls', overTls);
  // A proxy on the same machine tells whom it asks for; anybody else could make it up.
  app.set('trust proxy', 'loopback');
  app.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          'default-src': ["'none'"],
          'script-src': ["'self'"],
          'style-src': ["'self'"],
          'font-src': ["'self'"],
          'img-src': ["'self'", 'data:'],
          'connect-src': ["'self'"],
          'form-action': ["'self'"],
          'base-uri': ["'none'"],
          'frame-ancestors': ["'none'"],
          ...(overTls ? { 'upgrade-insecure-requests': [] } : {}),
        },
      },
      strictTransportSecurity: overTls,
      // Never to other sites, which could learn of ids and tokens in addresses. “no-referrer” would also hide from us
      // which site a form comes from: browsers then send “Origin: null” with our own forms too.
      referrerPolicy: { policy: 'same-origin' },
    }),
  );
  app.use(assets.router);
  app.use(apiRoutes(context, logger));
  app.use(refuseForeignForms(config.baseUrl));
  app.use(readSession(context));
  app.use(keepDoors(context));
  app.use(signInRoutes(context, site, config));
  if (config.identityProvider !== undefined) app.use(identityProviderRoutes(context, config.identityProvider, logger));
  app.use(responseRoutes(context, site));
  app.use(contactRoutes(context, site));
  app.use(roundRoutes(context, site));
  app.use(roundSubmissionRoutes(context));
  app.use(responseWayRoutes(context, site));
  app.use(correctionRoutes(context, site));
  app.use(formPageRoutes(context, site));
  app.use(searchRoutes(context, site));
  app.use(answerRoutes(context, site));
  app.use(continuationRoutes(context, site));
  app.use(newsRoutes(context, makeNewsFeed(context, logger, closing)));
  app.use(questionWorkRoutes(context, site));
  app.use(delegationRoutes(context, site));
  app.use(countRoutes(context, site));
  app.use(compilationRoutes(context, site));
  app.use(yearRoutes(context, site));
  app.use(basisRoutes(context, site));
  app.use(exportRoutes(context, site));
  app.use(codebookRoutes(context, site));
  app.use(historyRoutes(context, site));
  app.use(boardCaseRoutes(context, site));
  app.use(transferRoutes(context, site));
  app.use(bringAnswersRoutes(context, site));
  app.use(roundToFillRoutes(context, site));
  app.use(entryOnBehalfRoutes(context, site));
  app.use(wordTextRoutes(context, site));
  app.use(submissionRoutes(context, site));
  app.use(archiveRoutes(context));
  app.use(releaseRoutes(context, site));
  app.use(feedbackRoutes(context, site));
  app.use(verifyRoutes(context, site));
  app.use(accessibilityRoutes(site, config));
  app.use(mailRoutes(context, site, config));
  if (config.showOutbox) app.use(outboxRoutes(context, site));
  app.use(accountRoutes(context, site));
  app.use(setUpRoutes(context, site));
  app.use(administrationRoutes(context, site));
  app.use(caseTemplateRoutes(context, site));
  app.use(apiTokenRoutes(context, site));
  app.use(peopleImportRoutes(context, site));
  app.use(peopleRoutes(context, site));
  app.use(refuseUnknownPages);
  app.use(errorHandler(site, logger));
  return app;
}
