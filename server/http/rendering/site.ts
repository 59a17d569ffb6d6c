import type { Request, Response } from 'express';
import { paths } from '../../paths.ts';
import { navigationView } from '../../view-models/site/navigation.ts';
import { formTokenFor } from '../request/form-token.ts';
import { personOf, sessionOf } from '../request/session.ts';
import type { AssetPaths } from './assets.ts';
import type { Views } from './views.ts';

/** Shows pages within the site's frame. */
export interface Site {
  show(request: Request, response: Response, page: string, model: object): void;
  /** A piece of a page as HTML, for a page that is open and puts it in its place. */
  fragment(name: string, model: object): string;
}

export function makeSite(views: Views, assets: AssetPaths, now: () => Date): Site {
  return {
    fragment: views.fragment,
    show(request, response, page, model) {
      const person = personOf(request);
      const session = sessionOf(request);
      const navigation =
        person === undefined || session === undefined
          ? undefined
          : navigationView(person, session, { at: now(), path: request.path });
      const formToken = formTokenFor(request, response);
      response.set('Cache-Control', 'no-store');
      response
        .type('html')
        .send(views.page(page, { ...model, site: { assets, paths, person, navigation, formToken } }));
    },
  };
}
