import express, { type Express } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import type { ActionContext } from '../actions/context.ts';
import { type Config, mailMeansOf } from '../config.ts';
import { apiRoutes } from './programs/api.ts';
import { errorHandler } from './rendering/error-handler.ts';
import { makeSite } from './rendering/site.ts';
import type { SiteFiles } from './rendering/site-files.ts';
import { readSession, refuseForeignForms } from './request/session.ts';
import { ROUTES } from './routes.ts';
import { mountRoutes } from './routing/mount-routes.ts';

/**
 * Builds the web interface: every route, with session, form token, throttles and error handler. The result can listen
 * on a port or be called by a test. When `closing` is aborted, replies that stay open (news streams) end.
 */
export function createApp(
  context: ActionContext,
  config: Config,
  logger: Logger,
  { views, assets }: SiteFiles,
  closing: AbortSignal = new AbortController().signal,
): Express {
  const app = express();
  const site = makeSite(views, assets.assetPaths, { now: context.now, mail: mailMeansOf(config) });
  const overTls = config.baseUrl.startsWith('https:');

  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.set('over tls', overTls);
  // Trust X-Forwarded-For only from a proxy on the same machine; anyone else could write any address there.
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
      // Other sites never get a Referer, since addresses hold ids and tokens. “no-referrer” would be stricter, but
      // browsers then send “Origin: null” with our own forms too, and `refuseForeignForms` could not tell where a form
      // comes from.
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
