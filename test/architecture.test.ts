import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

/**
 * Who may import whom. A room is a folder (or a file directly under server/); `packages` are the npm packages that a
 * room may use, `node` whether it may use Node's own modules beyond hashing.
 */
const ROOMS: Readonly<Record<string, { readonly rooms: readonly string[]; readonly packages: readonly string[] }>> = {
  // diff compares arrays and does nothing else: with it the domain is as pure as before.
  'server/domain': { rooms: [], packages: ['node:crypto', 'diff'] },
  'server/catalogue': {
    rooms: ['server/domain'],
    packages: [
      'ajv',
      'ajv-formats',
      'jsonc-parser',
      'fastest-levenshtein',
      'node:crypto',
      'node:fs',
      'node:path',
      'node:url',
      'node:util',
    ],
  },
  'server/repositories': {
    rooms: ['server/domain', 'server/failures', 'server/yield-to-others', 'migrations'],
    packages: ['knex', 'knex-pglite', 'pg', '@electric-sql/pglite', 'node:*'],
  },
  'server/messages': { rooms: ['server/domain', 'server/paths'], packages: [] },
  'server/mail': { rooms: ['server/domain', 'server/config'], packages: ['nodemailer', 'handlebars', 'node:*'] },
  'server/actions': {
    rooms: [
      'server/domain',
      'server/catalogue',
      'server/repositories',
      'server/messages',
      'server/paths',
      'server/yield-to-others',
      'exports',
      'server/files',
    ],
    packages: ['node:crypto', 'node:util', 'knex'],
  },
  'server/paths': { rooms: [], packages: [] },
  'server/error-place': { rooms: [], packages: [] },
  'server/yield-to-others': { rooms: [], packages: [] },
  'server/failures': { rooms: ['server/error-place'], packages: ['node:events'] },
  'server/config': { rooms: ['server/domain'], packages: [] },
  'server/identity': { rooms: ['server/domain', 'server/config'], packages: ['openid-client'] },
  'server/api': { rooms: [], packages: [] },
  'server/view-models': { rooms: ['server/domain', 'server/paths', 'server/api'], packages: [] },
  exports: {
    rooms: ['server/domain', 'server/failures', 'server/yield-to-others'],
    packages: [
      'fflate',
      'exceljs',
      'docx',
      'csv-parse',
      'fast-xml-builder',
      'jsonc-parser',
      'puppeteer',
      '@puppeteer/browsers',
      '@sparticuz/chromium',
      'handlebars',
      '@fontsource/noto-emoji',
      'yauzl',
      'node:*',
    ],
  },
  'server/files': {
    rooms: ['server/domain', 'server/failures', 'server/yield-to-others', 'exports'],
    packages: [
      'node:crypto',
      'node:worker_threads',
      'node:zlib',
      'fflate',
      'yauzl',
      'saxes',
      'exceljs',
      'docx',
      'node:stream',
    ],
  },
  'server/http': {
    rooms: [
      'server/domain',
      'server/catalogue',
      'server/actions',
      'server/api',
      'server/view-models',
      'server/paths',
      'server/config',
      'server/identity',
      'server/error-place',
      'server/yield-to-others',
      'exports',
      'server/files',
    ],
    packages: [
      'express',
      'express-rate-limit',
      'multer',
      'bowser',
      'helmet',
      'handlebars',
      'pino',
      'esbuild',
      'node:*',
    ],
  },
  'server/commands': {
    rooms: ['server/domain', 'server/catalogue', 'exports', 'server/files', 'server/actions', 'server/repositories'],
    packages: ['node:*'],
  },
  'server/cli': {
    rooms: ['server/commands', 'server/catalogue', 'server/domain', 'server/failures', 'exports'],
    packages: ['node:*'],
  },
  'server/schedule': { rooms: ['server/actions', 'server/domain', 'server/error-place'], packages: ['pino'] },
  'server/serve': {
    rooms: [
      'server/http',
      'server/actions',
      'server/catalogue',
      'server/repositories',
      'server/domain',
      'server/config',
      'server/mail',
      'server/schedule',
      'server/failures',
      'exports',
    ],
    packages: ['pino', 'node:*'],
  },
  'server/main': {
    rooms: ['server/serve', 'server/config', 'server/domain', 'server/actions', 'server/paths'],
    packages: ['node:*'],
  },
  'server/demo': {
    rooms: [
      'server/domain',
      'server/catalogue',
      'server/actions',
      'server/repositories',
      'server/serve',
      'server/config',
      'server/paths',
      'exports',
    ],
    packages: ['node:*'],
  },
  migrations: { rooms: [], packages: ['knex'] },
  'views/assets': { rooms: ['server/domain'], packages: [] },
};

const ROOT = resolve(import.meta.dirname, '..');
const FILES = ['server', 'exports', 'migrations', 'views'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file)),
);

describe('each room imports only from the rooms that it may import from', () => {
  it.each(FILES)('%s', (file) => {
    const room = roomOf(file);
    const rules = ROOMS[room];
    expect(rules, `${file} is in a room without rules`).toBeDefined();
    for (const imported of importsOf(file)) {
      if (imported.startsWith('.')) {
        const target = roomOf(relative(ROOT, resolve(ROOT, dirname(file), imported)));
        expect([room, ...(rules?.rooms ?? [])], `${file} imports ${imported}`).toContain(target);
      } else expect(mayUse(rules?.packages ?? [], imported), `${file} imports ${imported}`).toBe(true);
    }
  });
});

/**
 * The rooms of each layer, floor by floor from the ground: a room imports only from rooms of lower floors, and files
 * that lie in the layer itself (`.`) stand where they are named.
 */
const FLOORS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'server/domain': [
    ['text', 'mail'],
    ['people'],
    ['tracing', '.'],
    ['access', 'survey'],
    ['authoring', 'table'],
    ['answer', 'round'],
    ['counting', 'programs', 'response', 'screening', 'teamwork'],
    ['on-behalf'],
    ['submission'],
    ['transfer'],
    ['workflow'],
    ['board-case', 'compilation', 'fill-in', 'freezing', 'release', 'years'],
  ],
  'server/catalogue': [['definition'], ['checks'], ['.'], ['editing']],
  'server/repositories': [
    ['tables'],
    ['.'],
    ['people'],
    ['access', 'answer', 'round', 'teamwork'],
    ['response'],
    ['*'],
  ],
  'server/files': [['office', 'people', 'print-out'], ['survey'], ['answer', 'fill-in']],
  'server/actions': [
    ['.'],
    ['access', 'authoring', 'screening'],
    ['people'],
    ['response'],
    ['answer', 'round', 'years'],
    ['counting', 'fill-in', 'freezing', 'teamwork'],
    ['compilation', 'on-behalf'],
    ['submission'],
    ['board-case', 'mail', 'programs', 'release', 'transfer', 'workflow'],
  ],
  'server/view-models': [
    ['answer', 'site'],
    ['mail', 'people', 'programs', 'response', 'screening', 'survey'],
    ['transfer'],
    ['access', 'fill-in', 'freezing', 'round', 'submission', 'years'],
    ['board-case', 'counting', 'on-behalf', 'release'],
    ['form', 'workflow'],
    ['authoring', 'compilation', 'teamwork'],
  ],
  'server/http': [['request'], ['rendering'], ['routing'], ['*'], ['compilation', 'release', 'transfer'], ['.']],
  exports: [
    ['document', 'report'],
    ['data'],
    ['documents'],
    ['docx', 'print', 'text', 'xlsx'],
    ['pdf'],
    ['archive'],
    ['.'],
  ],
  'views/assets': [['site'], ['compilation', 'screening'], ['form', 'transfer'], ['teamwork'], ['.']],
};

describe('within a layer, a room imports only from rooms of lower floors', () => {
  it.each(FILES.filter((file) => FLOORS[roomOf(file)] !== undefined))('%s', (file) => {
    const layer = roomOf(file);
    const floors = FLOORS[layer] ?? [];
    const own = floorOf(floors, capabilityOf(file, layer));
    expect(own, `${file} is in a room without a floor`).toBeGreaterThanOrEqual(0);
    for (const target of filesImportedBy(file)) {
      if (roomOf(target) !== layer || capabilityOf(target, layer) === capabilityOf(file, layer)) continue;
      expect(floorOf(floors, capabilityOf(target, layer)), `${file} imports ${target}`).toBeLessThan(own);
    }
  });

  it('every room in the table of floors exists', () => {
    for (const [layer, floors] of Object.entries(FLOORS))
      for (const room of floors.flat().filter((name) => name !== '*'))
        expect(
          FILES.some((file) => roomOf(file) === layer && capabilityOf(file, layer) === room),
          `${layer}/${room}`,
        ).toBe(true);
  });
});

describe('a format renders blocks and knows no survey', () => {
  it.each(FILES.filter((file) => /^exports.(docx|pdf|print|text|xlsx)./.test(file)))('%s', (file) => {
    for (const target of filesImportedBy(file))
      expect(target, `${file} imports ${target}`).toMatch(
        /^exports.(document|docx|pdf|print|text|xlsx|data.formula)\b|^server.(domain.text\b|failures)/,
      );
  });

  it('and what kind a question is decides in one place how it is written', () => {
    const deciding = FILES.filter((file) => /^exports.(documents|docx|pdf|print|text|xlsx)./.test(file)).filter(
      (file) => /QuestionKind|'several'|kind [!=]== 'one'/.test(readFileSync(join(ROOT, file), 'utf8')),
    );
    expect(deciding).toEqual([join('exports', 'documents', 'question-kinds.ts')]);
  });
});

describe('why something is refused, and what to know of a file, is data whose sentence the domain makes', () => {
  const SAYS = /\bsentences?\s*[:=]\s*\[?['"`]|\b(?:notes|problems|faults|unclear|noPlace)\.push\(\s*['"`]/;
  /** A text that begins with a capital, a quotation or a value, has several words, and ends with a full stop. */
  const SENTENCE = /(['"`])(?:[A-ZÅÄÖ”]|\$\{)(?:(?!\1)[^\n])* (?:(?!\1)[^\n])*\.\1/;
  /** What reads files and typed rows; `docx-pieces.ts` knows what Word itself writes in an empty field. */
  const READERS = [
    /^server.files.fill-in.docx.(docx-(?!pieces)|import-)/,
    /^server.files.fill-in.xlsx.(import-|stray-|struck-)/,
    /^server.files.people/,
    /^server.domain.fill-in.(imported-answer|import-review|computed-doubts)\./,
    /^server.domain.people.(people-import|organisation-(import|details))\./,
    /^exports.data.(csv|neutral-csv|json|text-encoding|tidy-rows)\./,
  ];
  const telling = FILES.filter((file) =>
    /^(server.(actions|http|files|domain.(fill-in|on-behalf|people))|exports.data)\b/.test(file),
  );

  it.each(telling)('not in %s', (file) => {
    expect(readFileSync(join(ROOT, file), 'utf8')).not.toMatch(SAYS);
  });

  it.each(FILES.filter((file) => READERS.some((reader) => reader.test(file))))(
    'and %s has no sentence at all',
    (file) => {
      expect(readFileSync(join(ROOT, file), 'utf8')).not.toMatch(SENTENCE);
    },
  );

  it('and a sentence is seen by this test', () => {
    expect("unclear.push('Rutan är tom.')").toMatch(SAYS);
    expect("const advice = 'Skriv ett tal.';").toMatch(SENTENCE);
  });
});

describe('what a round asks is read from its stored definition, never from a file', () => {
  /** The files that read the program's definition files, each for something else than an existing round. */
  const MAY_READ_FILES = [
    // New rounds are opened with them, and with those that are published in the product.
    'server/actions/available-surveys.ts',
    // Told of where they are no longer what a round was opened with.
    'server/actions/round/changed-definitions.ts',
    // What is published of a survey itself.
    'server/actions/survey-by-id.ts',
    'server/http/programs/api-replies.ts',
    // Names the survey of a file that was filled in for another one.
    'server/actions/fill-in/read-import-file.ts',
    // An organisation is added before any round asks it.
    'server/actions/people/organisation-kinds.ts',
  ];
  const OF_FILES = /catalogue\s*\.(survey|surveys|find|definition)\b/;
  const serving = FILES.filter((file) => /^server.(actions|http)\b/.test(file));

  it.each(serving.filter((file) => !MAY_READ_FILES.includes(file.replaceAll(sep, '/'))))('%s', (file) => {
    expect(readFileSync(join(ROOT, file), 'utf8')).not.toMatch(OF_FILES);
  });

  it.each(MAY_READ_FILES)('%s does read them', (file) => {
    expect(readFileSync(join(ROOT, file), 'utf8')).toMatch(OF_FILES);
  });
});

it('no files import each other in a circle', () => {
  const done = new Set<string>();
  const circles: string[] = [];
  const walk = (file: string, way: readonly string[]): void => {
    if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file].join(' → '));
    if (way.includes(file) || done.has(file)) return;
    for (const target of filesImportedBy(file)) walk(target, [...way, file]);
    done.add(file);
  };
  for (const file of FILES) walk(file, []);
  expect(circles).toEqual([]);
});

it('the server starts without what only writes a Word, Excel or PDF file: that is loaded when one is asked for', () => {
  const loaded = new Map<string, string>([['server/main.ts', 'server/main.ts']]);
  for (const [file, way] of loaded)
    for (const target of atOnceImportedBy(file)) if (!loaded.has(target)) loaded.set(target, `${way} → ${target}`);
  // What serve.ts imports as it starts is loaded at the start too.
  expect([...loaded.keys()]).toContain('server/http/app.ts');
  const heavy = ['exceljs', 'docx', 'puppeteer', '@sparticuz/chromium', 'pdfjs-dist', 'openid-client', 'nodemailer'];
  expect([...loaded].filter(([name]) => heavy.includes(name)).map(([, way]) => way)).toEqual([]);
});

/** What is loaded with a file: other files, from the root, and packages. Of serve.ts also what it imports by calls. */
function atOnceImportedBy(file: string): string[] {
  if (!file.endsWith('.ts')) return [];
  const source = readFileSync(join(ROOT, file), 'utf8');
  const called = file === 'server/serve.ts' ? [...source.matchAll(/\bimport\('([^'\n]+)'\)/g)] : [];
  return [...source.matchAll(/^(?:import|export) (?!type )(?:[^';]*? from )?'([^'\n]+)';$/gm), ...called]
    .filter(([statement]) => !/^import \{(\s*type [^,}]+,?)+\s*\}/.test(statement))
    .flatMap(([, path]) => (path === undefined ? [] : [path]))
    .map((path) => (path.startsWith('.') ? relative(ROOT, resolve(ROOT, dirname(file), path)) : path));
}

/** The capability that a file of a layer belongs to: its folder there, or `.`. */
function capabilityOf(file: string, layer: string): string {
  const [first = '', ...rest] = file.slice(layer.length + 1).split(sep);
  return rest.length === 0 ? '.' : first;
}

/** Counted from the ground; `*` are all rooms that are named on no floor. -1: on none. */
function floorOf(floors: readonly (readonly string[])[], room: string): number {
  const named = floors.findIndex((rooms) => rooms.includes(room));
  return named === -1 ? floors.findIndex((rooms) => rooms.includes('*')) : named;
}

/** The project's own files that a file imports, from the root. */
function filesImportedBy(file: string): string[] {
  return importsOf(file)
    .filter((imported) => imported.startsWith('.') && imported.endsWith('.ts'))
    .map((imported) => relative(ROOT, resolve(ROOT, dirname(file), imported)));
}

describe('the domain is pure', () => {
  it.each(FILES.filter((file) => roomOf(file) === 'server/domain'))('%s has no clock and no randomness', (file) => {
    expect(readFileSync(join(ROOT, file), 'utf8')).not.toMatch(
      /Date\.now|new Date\(\)|Math\.random|randomBytes\(|randomUUID/,
    );
  });
});

describe('SQL', () => {
  const REPOSITORIES = FILES.filter((file) => roomOf(file) === 'server/repositories');
  const ALLOWED = [...REPOSITORIES, ...FILES.filter((file) => roomOf(file) === 'migrations')];

  it.each(REPOSITORIES)('in %s is never concatenated with values, which are passed as parameters', (file) => {
    for (const call of rawCallsIn(readFileSync(join(ROOT, file), 'utf8'))) {
      expect(call, 'the first argument is not a text that stands there whole').toMatch(/^\s*['`]/);
      expect(call).not.toMatch(/\$\{|^\s*'(?:[^'\\]|\\.)*'\s*\+|^\s*`[^`]*`\s*\+/);
    }
  });

  it.each(FILES.filter((file) => !ALLOWED.includes(file)))('is not in %s', (file) => {
    const source = readFileSync(join(ROOT, file), 'utf8');
    expect(source).not.toMatch(/\.(raw|whereRaw|orderByRaw|selectRaw|joinRaw|havingRaw|groupByRaw|fromRaw)\(/);
    expect(source).not.toMatch(/['`]\s*(select|insert into|update|delete from)\s[^'`]*\b(from|values|set|where)\b/i);
  });

  it('is found in the repositories by this test', () => {
    const calls = REPOSITORIES.flatMap((file) => rawCallsIn(readFileSync(join(ROOT, file), 'utf8')));
    expect(calls.length).toBeGreaterThan(8);
  });
});

/** What is given to each call that takes SQL as text, from its first argument on. */
function rawCallsIn(source: string): string[] {
  return source
    .split(/\.(?:raw|whereRaw|orderByRaw|selectRaw|joinRaw|havingRaw|groupByRaw|fromRaw)\(/)
    .slice(1)
    .map(firstArgument);
}

/** Up to the parenthesis or comma that ends the argument; a text may hold both. */
function firstArgument(rest: string): string {
  const text = /^\s*(?:'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`)?/.exec(rest)?.[0] ?? '';
  const after = /^[^,)]*/.exec(rest.slice(text.length))?.[0] ?? '';
  return text + after;
}

describe('an error that is caught is looked at: thrown on, told of, or known to be the one that is expected', () => {
  it.each(FILES)('%s', (file) => {
    const source = readFileSync(join(ROOT, file), 'utf8');
    expect(source).not.toMatch(/catch \{|\.catch\(\(\) =>|on\('error', \(\) =>/);
  });
});

describe('HTML is in the templates', () => {
  it.each(FILES.filter((file) => /^(server|views)/.test(file)))('%s writes no markup', (file) => {
    expect(readFileSync(join(ROOT, file), 'utf8')).not.toMatch(/[`'"]<\/?(div|p|span|table|ul|li|h[1-6]|form|input)\b/);
  });
});

function roomOf(file: string): string {
  const parts = file.split(sep);
  const depth = parts[0] === 'server' || parts[0] === 'views' ? 2 : 1;
  return parts.slice(0, depth).join('/').replace(/\.ts$/, '');
}

function importsOf(file: string): string[] {
  const source = readFileSync(join(ROOT, file), 'utf8');
  // “from” is a word and “import” one or a call: Buffer.from('…') is neither.
  return [...source.matchAll(/(?:(?<![.\w])from\s*|\bimport\s*\(?\s*)'([^'\n]+)'/g)].flatMap(([, path]) =>
    path === undefined ? [] : [path],
  );
}

function mayUse(packages: readonly string[], imported: string): boolean {
  return packages.some(
    (name) =>
      imported === name || imported.startsWith(`${name}/`) || (name === 'node:*' && imported.startsWith('node:')),
  );
}
