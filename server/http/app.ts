import express, { type Express } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import type { ActionContext } from '../actions/context.ts';
import type { Config } from '../config.ts';
import { loadAssets } from './assets.ts';
import { keepDoors } from './doors.ts';
import { errorHandler, refuseUnknownPages } from './error-handler.ts';
import { exportRoutes } from './exports.ts';
import { responseRoutes } from './responses.ts';
import { readSession, refuseForeignForms } from './session.ts';
import { signInRoutes } from './sign-in.ts';
import { makeSite } from './site.ts';
import { loadViews } from './views.ts';

/** The web interface: every route, ready to listen or to be tested. `viewsFolder` is the folder `views/`. */
export function createApp(context: ActionContext, config: Config, logger: Logger, viewsFolder: string): Express {
  const app = express();
  const assets = loadAssets(`${viewsFolder}/assets`);
  const site = makeSite(loadViews(viewsFolder), assets.assetPaths, context.now);
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
  app.use(refuseForeignForms(config.baseUrl));
  app.use(readSession(context));
  app.use(keepDoors(context));
  app.use(signInRoutes(context, site, config));
  app.use(responseRoutes(context, site));
  app.use(exportRoutes(context, site));
  app.use(refuseUnknownPages);
  app.use(errorHandler(site, logger));
  return app;
}
