import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const FILES = ['server', 'exports', 'views'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1)),
);

/** Exported names, each with the files that define it. */
const EXPORTED = exportedNames(FILES.filter((file) => file.endsWith('.ts')));

/**
 * Words that once stood for several things, with those that say each of them (the glossary in server/README.md). What
 * follows are the names that keep the word, since there it has the meaning that the glossary gives it.
 */
const NOT_USED: readonly { readonly word: string; readonly instead: string; readonly keeps?: RegExp }[] = [
  { word: 'opened', instead: 'loaded' },
  { word: 'brought', instead: 'imported' },
  { word: 'bring', instead: 'import' },
  { word: 'filled in', instead: 'import content, fill-in file' },
  { word: 'take in', instead: 'accept (an import), insert (in a compiled text), update (a frozen basis)' },
  { word: 'taken', instead: 'accepted, inserted, used' },
  { word: 'entry', instead: 'on behalf, input field, item, typed line', keeps: /zip.?entr/i },
  { word: 'entries', instead: 'on behalf, input fields, items, typed lines', keeps: /zip.?entr/i },
  { word: 'entered', instead: 'typed' },
  { word: 'fact', instead: 'tidy row, detail, property', keeps: /^Facts?$|^facts$|^(member|response|round)Facts$/ },
  { word: 'bench', instead: 'compilation; a bench measures speed' },
  { word: 'deed', instead: 'edit, transition' },
  { word: 'joint', instead: 'compiled' },
  { word: 'way', instead: 'workflow, transition', keeps: /^everyQuestionIsAskedInOneWay$/ },
  { word: 'correction', instead: 'send back' },
  { word: 'frame', instead: 'page layout' },
  {
    word: 'finding',
    instead: 'fault, verification; a finding is what screening has seen',
    keeps: /^(Screening|FINDING|Finding)/,
  },
  { word: 'left out', instead: 'rejected, not carried over, withheld', keeps: /^leftOutIsNotThere$/ },
  { word: 'printed', instead: 'print-out, print', keeps: /printed.?numbers?$|PrintedOrder$/i },
  {
    word: 'standing',
    instead: 'state, progress',
    keeps: /^(Count|Year)Standing$|^StandingsOfYears$|^standings(To|In)$|^STANDING_|^count-standing$/,
  },
  { word: 'board', instead: 'dashboard; the board is political', keeps: /board.?(cases?|decision)/i },
  { word: 'reported', instead: 'number override' },
];

describe('one word stands for one thing', () => {
  it('no name is exported by two files', () => {
    const twice = [...EXPORTED].filter(([, files]) => files.length > 1);
    expect(twice.map(([name, files]) => `${name}: ${files.join(', ')}`)).toEqual([]);
  });

  it.each(NOT_USED)('$word is not used: it is $instead', ({ word, keeps }) => {
    const uses = (name: string) => usesWord(name, word) && keeps?.test(name) !== true;
    expect([...EXPORTED].filter(([name]) => uses(name)).map(([name, files]) => `${name} in ${files}`)).toEqual([]);
    expect(FILES.filter((file) => uses(basename(file).replace(/\..*$/, '')))).toEqual([]);
  });

  it('and this test finds exported names and splits them into words', () => {
    expect(EXPORTED.size).toBeGreaterThan(1000);
    expect(EXPORTED.get('aggregate')).toEqual(['server/domain/counting/aggregate.ts']);
    expect(wordsOf('readTidyRows')).toEqual(['read', 'tidy', 'rows']);
    expect(wordsOf('FINDING_KINDS')).toEqual(['finding', 'kinds']);
    expect(wordsOf('print-out')).toEqual(['print', 'out']);
    expect(usesWord('memberFacts', 'fact')).toBe(true);
    expect(usesWord('factoryOf', 'fact')).toBe(false);
  });
});

/** Whether a name has a word (or several, with spaces between) among its words, alone or as a plural. */
function usesWord(name: string, word: string): boolean {
  const words = ` ${wordsOf(name).join(' ')} `;
  return words.includes(` ${word} `) || words.includes(` ${word}s `);
}

function exportedNames(files: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  for (const file of files) {
    const source = readFileSync(join(ROOT, file), 'utf8');
    const declared = /^export (?:async )?(?:function\*?|const|interface|type|class) (\w+)/gm;
    for (const [, name = ''] of source.matchAll(declared)) names.set(name, [...(names.get(name) ?? []), file]);
  }
  return names;
}

/** The words that a name is put together of, in lower case: by capitals, hyphens and underscores. */
function wordsOf(name: string): string[] {
  return (name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+/g) ?? []).map((word) => word.toLowerCase());
}
