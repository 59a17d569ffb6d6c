import express, { type Express } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import type { ActionContext } from '../actions/context.ts';
import type { Config } from '../config.ts';
import { accountRoutes } from './access/account.ts';
import { identityProviderRoutes } from './access/identity-provider.ts';
import { setUpRoutes } from './access/set-up.ts';
import { signInRoutes } from './access/sign-in.ts';
import { boardCaseRoutes } from './board-case/board-case.ts';
import { caseTemplateRoutes } from './board-case/case-template.ts';
import { compilationRoutes } from './compilation/compilation.ts';
import { countRoutes } from './counting/counts.ts';
import { importAnswersRoutes } from './fill-in/import-answers.ts';
import { roundFillInRoutes } from './fill-in/round-fill-in.ts';
import { answerRoutes } from './form/answers.ts';
import { formPageRoutes } from './form/form-pages.ts';
import { searchRoutes } from './form/search.ts';
import { basisRoutes } from './freezing/frozen-basis.ts';
import { mailRoutes } from './mail/mails.ts';
import { onBehalfRoutes } from './on-behalf/on-behalf.ts';
import { administrationRoutes } from './people/administration.ts';
import { peopleRoutes } from './people/people.ts';
import { peopleImportRoutes } from './people/people-import.ts';
import { apiRoutes } from './programs/api.ts';
import { apiTokenRoutes } from './programs/api-tokens.ts';
import { codebookRoutes } from './programs/codebook.ts';
import { releaseRoutes } from './release/release.ts';
import { errorHandler, refuseUnknownPages } from './rendering/error-handler.ts';
import { makeSite } from './rendering/site.ts';
import type { SiteFiles } from './rendering/site-files.ts';
import { keepDoors } from './request/doors.ts';
import { readSession, refuseForeignForms } from './request/session.ts';
import { roundRoutes } from './round/rounds.ts';
import { accessibilityRoutes } from './site/accessibility.ts';
import { outboxRoutes } from './site/outbox.ts';
import { archiveRoutes } from './submission/archives.ts';
import { feedbackRoutes } from './submission/feedback.ts';
import { roundSubmissionRoutes } from './submission/round-submissions.ts';
import { submissionRoutes } from './submission/submissions.ts';
import { verifyRoutes } from './submission/verify.ts';
import { continuationRoutes } from './survey/continuation.ts';
import { delegationRoutes } from './teamwork/delegation.ts';
import { newsRoutes } from './teamwork/news.ts';
import { makeNewsFeed } from './teamwork/news-feed.ts';
import { questionWorkRoutes } from './teamwork/question-work.ts';
import { transferRoutes } from './transfer/transfer.ts';
import { wordTextRoutes } from './transfer/word-texts.ts';
import { contactRoutes } from './workflow/contact.ts';
import { exportRoutes } from './workflow/exports.ts';
import { historyRoutes } from './workflow/history.ts';
import { responseRoutes } from './workflow/responses.ts';
import { sendBackRoutes } from './workflow/send-back.ts';
import { workflowRoutes } from './workflow/workflow.ts';
import { yearRoutes } from './years/years.ts';

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
  app.use(workflowRoutes(context, site));
  app.use(sendBackRoutes(context, site));
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
  app.use(importAnswersRoutes(context, site));
  app.use(roundFillInRoutes(context, site));
  app.use(onBehalfRoutes(context, site));
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
