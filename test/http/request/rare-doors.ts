import { paths } from '../../../server/paths.ts';

/**
 * The routes that `rare-queries.test.ts` measures: pages before anybody has signed in, redirects, the news, and pages
 * of rare states, which the test has to make first.
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
  paths.importReview(':id', ':importId'),
  paths.beginOnBehalf(':id'),
  paths.onBehalf(':id'),
  paths.liftFreeze(':id'),
  paths.attachments(':id', ':question'),
  paths.attachment(':id', ':digest'),
  paths.submittedAttachment(':id', ':version', ':digest'),
  paths.releasedFile(':id', ':version', ':copy', ':digest'),
] as const;

export type RareDoor = (typeof RARE_DOORS)[number];
