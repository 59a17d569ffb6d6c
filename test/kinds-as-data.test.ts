import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');

/** Where the words may stand, and why. */
const EXCEPTED: Readonly<Record<string, string>> = {
  'server/catalogue/organisation-register.ts': 'the title of the publication that the register is from',
  'server/demo/': 'the examples of the demo',
  'server/domain/board-case/case-field.ts': 'the name of a field in templates that are saved',
  'server/domain/people/built-in-kinds.ts': 'the kinds that are built in, as data',
  'server/domain/screening/small-group.ts': 'words for places in which few people live',
};

it('no kind of organisation and no recipient is in the code: kinds, definitions and the register are data', () => {
  const files = ['server', 'exports', 'views'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
  );
  const named = files
    .filter((file) => /\.(ts|hbs|css|json)$/.test(file))
    .filter((file) => /kommun|Socialstyrelsen/i.test(readFileSync(join(ROOT, file), 'utf8')));
  const exceptions = Object.keys(EXCEPTED);
  expect(named.filter((file) => !exceptions.some((place) => file.startsWith(place)))).toEqual([]);
  expect(exceptions.filter((place) => !named.some((file) => file.startsWith(place)))).toEqual([]);
});
