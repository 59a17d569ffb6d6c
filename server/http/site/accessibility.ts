import { Router } from 'express';
import type { Config } from '../../config.ts';
import { paths } from '../../paths.ts';
import { accessibilityView } from '../../view-models/site/accessibility.ts';
import type { Site } from '../rendering/site.ts';

/** The accessibility statement, for anybody. */
export function accessibilityRoutes(site: Site, { serviceOwner }: Pick<Config, 'serviceOwner'>): Router {
  const router = Router();

  router.get(paths.accessibility, (request, response) => {
    site.show(request, response, 'accessibility', accessibilityView(serviceOwner));
  });

  return router;
}
