import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const ROOT = join(import.meta.dirname, '../..');

/**
 * Files that take longer than their size tells. Vitest begins with the largest files; one of these begun last would be
 * waited for by all other workers.
 */
const LONG = [
  'test/http/request/bad-input.test.ts',
  'test/http/request/authorisation.test.ts',
  'test/domain/growth.test.ts',
  'test/http/form/many-writers.test.ts',
  'test/http/rendering/escaping.test.ts',
  'test/http/request/queries.test.ts',
  'test/http/request/file-queries.test.ts',
  'test/http/request/addresses.test.ts',
  'test/files/readers-growth.test.ts',
  'test/view-models/compilation/compilation.test.ts',
  'test/exports/documents/element-order.test.ts',
  'test/exports/data/report-schema.test.ts',
  'test/browser/failing-scripts.test.ts',
  'test/browser/killed-server.test.ts',
  'test/browser/a-round.test.ts',
];

/** The long files first, then as Vitest has them. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const gone = LONG.filter((file) => !existsSync(join(ROOT, file)));
    if (gone.length > 0) throw new Error(`test/suites/longest-first.ts names files that are gone: ${gone.join(', ')}`);
    const isLong = ({ moduleId }: TestSpecification) => LONG.includes(relative(ROOT, moduleId).replaceAll('\\', '/'));
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}
