import { paths } from '../../paths.ts';
import { accessibilityView } from '../../view-models/site/accessibility.ts';
import { type Route, route } from '../routing/route.ts';

/** The accessibility statement, open to anyone. */
export const accessibilityRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: paths.accessibility,
    to: 'anyone',
    answer({ config, show }) {
      show('accessibility', accessibilityView(config.serviceOwner));
    },
  }),
];
