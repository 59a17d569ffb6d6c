import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundle, bundleForAnyBrowser, OLDEST_BROWSERS } from '../../server/http/rendering/bundle.ts';
import { NEWER_FUNCTIONS, type NewerFunction } from '../support/newer-functions.ts';

const ROOT = join(import.meta.dirname, '../..');
const ASSETS = join(ROOT, 'views/assets');

/** What is used only where the browser has it, with what is done where it has not. */
const ASKED_FOR_FIRST: readonly { readonly file: string; readonly name: string }[] = [
  // Where a text is cut is then found by code points.
  { file: 'server/domain/text/characters.ts', name: 'Segmenter' },
];

/** What a rule cannot have, since a browser that does not know it drops the whole rule; each with MDN's data for it. */
const NEWER_STYLES: Readonly<Record<string, RegExp>> = {
  ':has(), Firefox 121': /:has\(/,
  'nesting, Chrome 120': /^\s*&/m,
  'ranges in media queries, Safari 16.4': /@media[^{]*[<>]/,
  'color-mix(), Chrome 111': /color-mix\(/,
  'light-dark(), Chrome 123': /light-dark\(/,
  'subgrid, Chrome 117': /subgrid/,
  'oklch(), Chrome 111': /oklch\(|oklab\(/,
  '@scope, Chrome 118': /@scope/,
};

let sources: readonly string[];
beforeAll(async () => {
  const bundles = [await bundle(ASSETS, ['form', 'session']), await bundleForAnyBrowser(ASSETS, ['script-watch'])];
  sources = [...new Set(bundles.flatMap((made) => made.sources))];
});

describe('the oldest browsers that the pages are built for', () => {
  it('each lack some of the listed functions, and each function is listed because one of them lacks it', () => {
    const versions = new Map(
      OLDEST_BROWSERS.map((target) => [/^[a-z]+/.exec(target)?.[0], Number(/[\d.]+$/.exec(target))]),
    );
    const lacking = (browser: 'firefox' | 'chrome' | 'safari') =>
      NEWER_FUNCTIONS.filter((one) => one[browser] > (versions.get(browser) ?? 0));
    const lists = [lacking('firefox'), lacking('chrome'), lacking('safari')];
    expect(lists.every(({ length }) => length > 0)).toBe(true);
    expect(NEWER_FUNCTIONS.filter((one) => lists.every((list) => !list.includes(one)))).toEqual([]);
  });

  it('have every function that the scripts use', () => {
    const used = sources.flatMap((file) => {
      const code = withoutComments(readFileSync(join(ROOT, file), 'utf8'));
      return NEWER_FUNCTIONS.filter((one) => uses(code, one)).map(({ name }) => ({ file, name }));
    });
    expect(sources.length).toBeGreaterThan(40);
    expect(used).toEqual(ASKED_FOR_FIRST);
  });

  it('are found to lack a function that a script would use', () => {
    const found = (code: string) =>
      NEWER_FUNCTIONS.filter((one) => uses(withoutComments(code), one)).map(({ name }) => name);
    expect(found('list.toSorted(); // Object.groupBy(list)')).toEqual(['toSorted']);
    expect(found('const groups = Object.groupBy(list, of);')).toEqual(['groupBy']);
    expect(found('if (element.checkVisibility()) requestIdleCallback(act);')).toEqual([
      'checkVisibility',
      'requestIdleCallback',
    ]);
    expect(found('const order = list.map(sort);')).toEqual([]);
  });

  it('read no regular expression that looks behind, and no form with its button, of which Safari 16.3 does neither', () => {
    for (const file of sources) {
      const code = withoutComments(readFileSync(join(ROOT, file), 'utf8'));
      expect.soft(code, file).not.toMatch(/\(\?<[=!]/);
      expect.soft(code, file).not.toMatch(/new FormData\([^()]*,/);
    }
  });

  it('understand every rule of the styles; prints are made by the server', () => {
    const files = readdirSync(ASSETS, { recursive: true, encoding: 'utf8' });
    for (const file of files.filter((name) => name.endsWith('.css') && !name.startsWith('print'))) {
      const css = readFileSync(join(ASSETS, file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '');
      const newer = Object.entries(NEWER_STYLES).filter(([, pattern]) => pattern.test(withoutAskedFor(css)));
      expect.soft(newer, relative(ROOT, join(ASSETS, file))).toEqual([]);
    }
  });
});

/** The styles without what a browser reads only if it says itself that it knows it; without it the page must be whole. */
function withoutAskedFor(css: string): string {
  return css.replaceAll(/@supports selector\([^{]*\) \{[\s\S]*?\n\}/g, '');
}

/**
 * Whether code uses a function. Those of iterators have the names of those of lists: the compiler finds them, since they
 * are not in the library that it is told of (`lib` in tsconfig.json).
 */
function uses(code: string, { of, name }: NewerFunction): boolean {
  if (of.startsWith('Iterator')) return false;
  // Sets and maps have a size too; that the scripts do without this one is seen where it is deleted, in a browser.
  if (of === 'URLSearchParams.prototype' && name === 'size') return false;
  if (of === 'globalThis')
    return new RegExp(String.raw`(?<![.\w'-])${name}(?=[.(])|(?:window|globalThis)\.${name}\b`).test(code);
  const isOfEach = of.endsWith('.prototype');
  return new RegExp(isOfEach ? String.raw`\.${name}\b(?!-)` : String.raw`\b${of}\.${name}\b`).test(code);
}

function withoutComments(code: string): string {
  return code.replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|[\s;{}(])\/\/.*$/gm, '');
}
