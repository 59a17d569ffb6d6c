import type { Request, Response } from 'express';
import { paths } from '../paths.ts';
import { navigationView } from '../view-models/navigation.ts';
import type { AssetPaths } from './assets.ts';
import { formTokenFor } from './form-token.ts';
import { personOf, sessionOf } from './session.ts';
import type { Render } from './views.ts';

/** Shows pages within the site's frame. */
export interface Site {
  show(request: Request, response: Response, page: string, model: object): void;
}

export function makeSite(render: Render, assets: AssetPaths, now: () => Date): Site {
  return {
    show(request, response, page, model) {
      const person = personOf(request);
      const session = sessionOf(request);
      const navigation =
        person === undefined || session === undefined
          ? undefined
          : navigationView(person, session, { at: now(), path: request.path });
      const formToken = formTokenFor(request, response);
      response.set('Cache-Control', 'no-store');
      response.type('html').send(render(page, { ...model, site: { assets, paths, person, navigation, formToken } }));
    },
  };
}
