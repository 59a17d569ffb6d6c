import express, { type Express } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import type { ActionContext } from '../actions/context.ts';
import type { Config } from '../config.ts';
import { apiRoutes } from './programs/api.ts';
import { errorHandler } from './rendering/error-handler.ts';
import { makeSite } from './rendering/site.ts';
import type { SiteFiles } from './rendering/site-files.ts';
import { readSession, refuseForeignForms } from './request/session.ts';
import { ROUTES } from './routes.ts';
import { mountRoutes } from './routing/mount-routes.ts';

/**
 * The web interface: every route, ready to listen or to be tested. When `closing`
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
  app.use(mountRoutes({ context, config, logger, site, closing }, ROUTES));
  app.use(errorHandler(site, logger));
  return app;
}
