import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { suite, TRIED_AGAIN } from './suite.ts';

/**
 * `npm run test:firefox`: filling in, conflicts, delegation and compilation in Firefox, which must be installed, or be
 * where SAMSVAR_TEST_FIREFOX says.
 */
export default suite({
  include: [
    'test/browser/autosave.test.ts',
    'test/browser/compilation.test.ts',
    'test/browser/delegation.test.ts',
    'test/browser/undo.test.ts',
  ],
  retry: TRIED_AGAIN,
  env: { SAMSVAR_TEST_FIREFOX: process.env.SAMSVAR_TEST_FIREFOX ?? installedFirefox() },
});

function installedFirefox(): string {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const found = folders
    .flatMap((folder) => ['firefox-esr', 'firefox'].map((name) => join(folder, name)))
    .find((path) => existsSync(path));
  if (found === undefined)
    throw new Error('No Firefox is installed, and SAMSVAR_TEST_FIREFOX does not say where one is');
  return found;
}
