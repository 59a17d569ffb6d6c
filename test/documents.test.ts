import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import manifest from '../package.json' with { type: 'json' };

const ROOT = join(import.meta.dirname, '..');
/** Not ours, or made by running the product. */
const NOT_READ: readonly string[] = ['node_modules', '.git', 'data'];
const FILES = filesIn('');
const FILE_NAMES = new Set(FILES.map((file) => file.slice(file.lastIndexOf('/') + 1)));
const DOCUMENTS = FILES.filter((file) => file.endsWith('.md'));
const READMES = DOCUMENTS.filter((file) => file.endsWith('README.md'));

describe('the documents', () => {
  it('begin with a README that can be read in one sitting', () => {
    expect(textOf('README.md').trimEnd().split('\n').length).toBeLessThanOrEqual(150);
  });

  it.each(DOCUMENTS)('%s: each link leads to a file and a heading that exist', (document) => {
    const broken = linksIn(textOf(document)).filter((link) => !leadsSomewhere(document, link));
    expect(broken).toEqual([]);
  });

  it.each(DOCUMENTS)('%s: each path of the repository that is named exists', (document) => {
    expect(pathsIn(textOf(document)).filter((path) => !isThere(path))).toEqual([]);
  });

  it.each(DOCUMENTS)('%s: each npm command that is named exists', (document) => {
    const named = [...textOf(document).matchAll(/npm run (?:--silent )?([a-z][a-z:]*)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !Object.hasOwn(manifest.scripts, name))).toEqual([]);
  });
});

describe('the recorded decisions', () => {
  it.each(READMES.filter((file) => textOf(file).includes('\n## Decisions\n')))(
    '%s: each has its date, what was decided, the alternatives and the consequence',
    (readme) => {
      const [, ...decisions] = sectionOf(textOf(readme), 'Decisions').split('\n### ');
      expect(decisions.length).toBeGreaterThan(0);
      for (const decision of decisions)
        expect(decision).toMatch(
          /^.+\n- Date: \d{4}-\d\d-\d\d\n- Decision: [\s\S]+\n- Alternatives: [\s\S]+\n- Consequence: [\s\S]+$/,
        );
    },
  );

  it('are in the folders’ READMEs, and none is in the README of the whole', () => {
    expect(textOf('README.md')).not.toContain('\n## Decisions\n');
  });
});

describe('the contributing guide', () => {
  const GUIDE = textOf('.github/CONTRIBUTING.md');

  it('answers twenty questions, each with a file or a folder that exists', () => {
    const questions = rowsOf(sectionOf(GUIDE, 'Twenty questions'));
    expect(questions).toHaveLength(20);
    for (const [question = '', answer = ''] of questions) {
      expect(question).toMatch(/\?$/);
      expect(pathsIn(answer), question).not.toEqual([]);
    }
  });

  it('says what each room is about', () => {
    const told = rowsOf(sectionOf(GUIDE, 'The rooms', '###')).map(([room = '']) => room.replaceAll('`', ''));
    const alone = pathsIn(sectionOf(GUIDE, 'The rooms', '###')).map((path) => path.slice(path.lastIndexOf('/') + 1));
    const layers = ['domain', 'actions', 'view-models', 'http', 'repositories', 'files'].map((one) => `server/${one}`);
    const rooms = new Set([...layers, 'views/pages', 'views/partials'].flatMap(foldersIn));
    expect([...rooms].filter((room) => !told.includes(room) && !alone.includes(room))).toEqual([]);
    expect(told.filter((room) => !rooms.has(room))).toEqual([]);
  });
});

it('the glossary is in one README, with each Swedish word once', () => {
  expect(READMES.filter((file) => textOf(file).includes('| Swedish | code | meaning |'))).toEqual(['server/README.md']);
  const words = rowsOf(sectionOf(textOf('server/README.md'), 'The words').split('\n### ')[0] ?? '');
  const swedish = words.map(([word]) => word);
  expect(words.length).toBeGreaterThan(40);
  expect(swedish).toEqual([...new Set(swedish)]);
});

/** What the system and npm set, and nobody who runs an installation. */
const NOT_SETTINGS: readonly string[] = ['INIT_CWD', 'LOCALAPPDATA', 'PATH'];

it('every environment variable that is read has its row in the table, and every row is read', () => {
  const source = FILES.filter((file) => /^(server|exports)\/.*\.ts$/.test(file))
    .map(textOf)
    .join('\n');
  const read = [...source.matchAll(/(?:\bread\('|process\.env\.|environment\.)([A-Z][A-Z_]+)\b/g)].map(
    ([, name = '']) => name,
  );
  const told = rowsOf(textOf('server/config/README.md')).flatMap(([names = '']) => names.match(/[A-Z][A-Z_]+/g) ?? []);
  expect([...new Set(read)].filter((name) => !told.includes(name) && !NOT_SETTINGS.includes(name))).toEqual([]);
  expect(told.filter((name) => !new RegExp(`\\b${name}\\b`).test(source))).toEqual([]);
});

it('the version is the same in package.json, the changelog and publiccode.yml', () => {
  const { version, license } = manifest;
  expect(textOf('CHANGELOG.md')).toMatch(new RegExp(`^## \\[${version}\\] - \\d{4}-\\d\\d-\\d\\d$`, 'm'));
  const released = new RegExp(`^## \\[${version}\\] - (.+)$`, 'm').exec(textOf('CHANGELOG.md'))?.[1];
  const publiccode = textOf('publiccode.yml');
  expect(publiccode).toContain(`\nsoftwareVersion: '${version}'\n`);
  expect(publiccode).toContain(`\nreleaseDate: '${released}'\n`);
  expect(publiccode).toContain(`\n  license: ${license}\n`);
});

/** Every file of the repository, from its root. */
function filesIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (NOT_READ.includes(path)) return [];
    return entry.isDirectory() ? filesIn(path) : [path];
  });
}

function foldersIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((one) =>
    one.isDirectory() ? [one.name] : [],
  );
}

function textOf(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

/** From a heading to the next of its level or above. Throws where there is no such heading. */
function sectionOf(text: string, heading: string, level: '##' | '###' = '##'): string {
  const [, after] = text.split(`\n${level} ${heading}\n`);
  if (after === undefined) throw new Error(`There is no heading “${heading}”`);
  return after.split(level === '##' ? /\n## / : /\n##?# /)[0] ?? '';
}

/** The cells of each row of the tables of a text, without their heads. */
function rowsOf(text: string): string[][] {
  const lines = text.split('\n');
  return lines
    .filter(
      (line, at) => line.startsWith('|') && !line.startsWith('|---') && lines[at + 1]?.startsWith('|---') !== true,
    )
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

/** Where links and pictures lead, other than to other sites. */
function linksIn(text: string): string[] {
  return [...withoutBlocks(text).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target));
}

function leadsSomewhere(document: string, link: string): boolean {
  const [path = '', heading] = link.split('#');
  const target = path === '' ? document : relative(ROOT, join(ROOT, dirname(document), path));
  const file = existsSync(join(ROOT, target, 'README.md')) ? join(target, 'README.md') : target;
  if (!existsSync(join(ROOT, file))) return false;
  return heading === undefined || headingsOf(textOf(file)).includes(heading);
}

/** The names that GitHub gives the headings of a document. */
function headingsOf(text: string): string[] {
  return [...withoutBlocks(text).matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** What looks like a path of the repository: it begins with one of its folders, or is the name of one of its files. */
function pathsIn(text: string): string[] {
  return [...withoutBlocks(text).matchAll(/`([^`\s]+)`/g)]
    .map(([, path = '']) => path.replace(/\/$/, ''))
    .filter((path) => !/[*<>{}]/.test(path))
    .filter(
      (path) =>
        /^(?:server|exports|views|surveys|migrations|test|\.github|\.ci|\.githooks)(?:\/|$)/.test(path) ||
        /^[\w.-]+\.(?:ts|hbs|css|md|yml)$/.test(path),
    );
}

/** SECURITY.md names a test by its place without the ending. */
function isThere(path: string): boolean {
  if (existsSync(join(ROOT, 'test', `${path}.test.ts`))) return true;
  return path.includes('/') || !path.includes('.') ? existsSync(join(ROOT, path)) : FILE_NAMES.has(path);
}

/** Without what stands between fences: commands and files as they look. */
function withoutBlocks(text: string): string {
  return text.replace(/^```[\s\S]*?^```$/gm, '');
}
