import type { Request, Response } from 'express';
import { paths } from '../paths.ts';
import type { AssetPaths } from './assets.ts';
import { personOf } from './session.ts';
import type { Render } from './views.ts';

/** Shows pages within the site's frame. */
export interface Site {
  show(request: Request, response: Response, page: string, model: object): void;
}

export function makeSite(render: Render, assets: AssetPaths): Site {
  return {
    show(request, response, page, model) {
      const person = personOf(request);
      response.set('Cache-Control', 'no-store');
      response.type('html').send(render(page, { ...model, site: { assets, paths, person } }));
    },
  };
}
