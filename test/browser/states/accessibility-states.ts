import { paths } from '../../../server/paths.ts';
import type { State } from './states.ts';

/** The accessibility statement, where nothing is set and nobody named: its longest state. */
export const accessibilityStates: readonly State[] = [
  {
    name: 'accessibility statement, nobody named',
    shows: 'Ingen är utsedd att svara än',
    arrive: async ({ stranger }) => {
      const visitor = await stranger();
      await visitor.open(paths.accessibility);
      return visitor;
    },
  },
];
