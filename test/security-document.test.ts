import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const DOCUMENT = readFileSync(join(ROOT, 'SECURITY.md'), 'utf8');
const POINTS = DOCUMENT.slice(DOCUMENT.indexOf('### V1 '));

/**
 * The requirements of OWASP ASVS 5.0.0 that are of level 1 or 2: of each section the numbers, “1-3” being 1, 2 and 3.
 */
const LEVEL_2 = `
1.1: 1-2    1.2: 1-9    1.3: 1-11   1.4: 1-3    1.5: 1-2    2.1: 1-3    2.2: 1-3    2.3: 1-4    2.4: 1
3.2: 1-2    3.3: 1-4    3.4: 1-6    3.5: 1-5    3.7: 1-2    4.1: 1-3    4.2: 1      4.3: 1-2    4.4: 1-4
5.1: 1      5.2: 1-3    5.3: 1-2    5.4: 1-3    6.1: 1-3    6.2: 1-12   6.3: 1-4    6.4: 1-4    6.5: 1-5
6.6: 1-3    6.8: 1-4    7.1: 1-3    7.2: 1-4    7.3: 1-2    7.4: 1-5    7.5: 1-2    7.6: 1-2    8.1: 1-2
8.2: 1-3    8.3: 1      8.4: 1      9.1: 1-3    9.2: 1-4    10.1: 1-2   10.2: 1-2   10.3: 1-4   10.4: 1-11
10.5: 1-5   10.6: 1-2   10.7: 1-3   11.1: 1-2   11.2: 1-3   11.3: 1-3   11.4: 1-4   11.5: 1     11.6: 1
12.1: 1-3   12.2: 1-2   12.3: 1-4   13.1: 1     13.2: 1-5   13.3: 1-2   13.4: 1-5   14.1: 1-2   14.2: 1-4
14.3: 1-3   15.1: 1-3   15.2: 1-3   15.3: 1-7   16.1: 1     16.2: 1-5   16.3: 1-4   16.4: 1-3   16.5: 1-3
17.1: 1     17.2: 1-4   17.3: 1-2`;

const REQUIRED = [...LEVEL_2.matchAll(/([\d.]+): (\d+)(?:-(\d+))?/g)].flatMap(([, section, first, last = first]) =>
  Array.from({ length: Number(last) - Number(first) + 1 }, (_, more) => `${section}.${Number(first) + more}`),
);

describe('SECURITY.md', () => {
  it('has each requirement of levels 1 and 2 in one place', () => {
    expect(REQUIRED).toHaveLength(253);
    const cells = [...POINTS.matchAll(/^\| ([\d., ]+?)(?: \(level 3\))? \|/gm)].map(([, points = '']) => points);
    const prose = POINTS.split('\n').filter((line) => !line.startsWith('|'));
    const named = [...cells, ...prose].flatMap((text) => text.match(/(?<![\d.])\d+\.\d+\.\d+(?![\d.]*\d)/g) ?? []);
    const times = (point: string): number => named.filter((one) => one === point).length;
    expect(REQUIRED.filter((point) => times(point) === 0)).toEqual([]);
    // A chapter may point to another, “see 6.8.2”.
    expect(REQUIRED.filter((point) => times(point) > 1 && point !== '6.8.2')).toEqual([]);
  });

  it('names for each requirement a test, a file, the part above or the installation, or says that it is not met', () => {
    const rows = POINTS.split('\n').filter((line) => /^\| \d/.test(line));
    expect(rows.length).toBeGreaterThan(100);
    for (const row of rows) {
      const [, , how = '', shown = ''] = row.split('|').map((cell) => cell.trim());
      expect(how, row).not.toBe('');
      if (shown === '–') expect(how, row).toMatch(/not met|installation/i);
      else expect(shown, row).toMatch(/`|above|installation|“|tests|its code/);
    }
  });

  it('names only tests and titles that exist', () => {
    const missing: string[] = [];
    for (const row of DOCUMENT.split('\n').filter((line) => line.startsWith('|'))) {
      const shown = row.split('|').at(-2) ?? '';
      for (const [, name = '', rule] of shown.matchAll(/`([a-z-]+(?:\/[a-z-]+)*)`(?: “([^”]+)”)?/g)) {
        const file = join(ROOT, 'test', `${name}.test.ts`);
        if (!existsSync(file)) missing.push(name);
        else if (rule !== undefined && !readFileSync(file, 'utf8').includes(rule)) missing.push(`${name}: ${rule}`);
      }
    }
    expect(missing).toEqual([]);
  });
});
