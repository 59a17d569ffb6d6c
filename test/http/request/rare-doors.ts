import { paths } from '../../../server/paths.ts';

/**
 * The doors whose statements are counted in `rare-queries.test.ts`: those on the way in, before anything is known of
 * anybody, and those to rare states of a response, which have to be made first.
 */
export const RARE_DOORS = [
  paths.signIn,
  paths.signInSent,
  paths.signInLink(':token'),
  paths.identityProvider,
  paths.identityProviderAnswer,
  paths.setUp(':token'),
  paths.outbox,
  paths.delegation,
  paths.delegationLink(':token'),
  paths.news(':id'),
  paths.comparePrint(':id'),
  paths.return(':id'),
  paths.proposal(':id', ':proposal'),
  paths.importReview(':id', ':brought'),
  paths.beginOnBehalf(':id'),
  paths.onBehalf(':id'),
  paths.liftFreeze(':id'),
] as const;

export type RareDoor = (typeof RARE_DOORS)[number];
