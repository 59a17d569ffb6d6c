import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { codeOf, type Template, templatesIn } from '../support/template-code.ts';

const ROOT = join(import.meta.dirname, '../..');
const VIEWS = join(ROOT, 'views');
const RENDERING = join(ROOT, 'server/http/rendering');

const PARTIALS = new Map([
  ...templatesIn(VIEWS, 'layouts'),
  ...templatesIn(VIEWS, 'partials'),
  ...templatesIn(VIEWS, 'print', 'print/'),
]);
const PAGES = templatesIn(VIEWS, 'pages');
const MAILS = templatesIn(VIEWS, 'mail');
const FRAGMENTS = ['question-errors', 'question-state', 'compilation-outline'] as const;

/** The templates of the blocks that documents are made of. */
const BLOCKS = [
  'facts',
  'figure',
  'list',
  'note',
  'paragraph',
  'section',
  'signature',
  'space',
  'table',
  'text',
  'ticks',
].map((name) => `print/${name}`);

/** The templates of print that are filled in as they are. */
const PRINT_PAGES = ['document', 'title-block', 'contents', 'body', 'bundle', 'header', 'footer'];

/** A template with one name that is right and four that are not, to see that they are found. */
const MISSPELT: Template = {
  file: 'misspelt.hbs',
  source: `{{title}}
{{titel}}
{{#if wrnog}}{{/if}}
{{#each links}}{{hrf}}{{/each}}
{{#with context}}{{../tittle}}{{/with}}
{{@site.pathz.start}}`,
};

/** What the code of a template does with values: a name has to be one that some form of the view has. */
const MEANINGS = `
import type { SiteView } from '${RENDERING}/site.ts';
type Names<View> = [View] extends [never]
  ? PropertyKey
  : View extends null | undefined ? never : View extends unknown ? keyof View : never;
type Value<View, Name> = View extends null | undefined
  ? undefined
  : View extends unknown ? (Name extends keyof View ? View[Name] : undefined) : never;
export declare const site: SiteView;
export declare function look<View, const Name extends Names<View>>(view: View, name: Name): Value<View, Name>;
export declare function place(value: string | number | undefined): void;
export declare function test(value: unknown): void;
export declare function itemOf<List extends readonly unknown[] | undefined>(list: List): Item<List>;
type Item<List> = List extends readonly (infer Its)[] ? Its : never;
export declare function present<View>(view: View): NonNullable<View>;
export declare function merged<View, const More>(view: View, more: More): Merged<NonNullable<View>, More>;
type Merged<View, More> = View extends unknown ? Omit<View, keyof More> & More : never;
export declare function oneOf<Name>(name: Name): void;
export declare function isA<View>(view: View): void;
export declare function only<View, const Name>(view: View, name: Name): Only<View, Name>;
type Only<View, Name> = View extends { readonly partial: infer Its } ? (Name extends Its ? View : never) : never;
`;

const IMPORTS = `import type { Fragments, Pages, PageView } from '${RENDERING}/pages.ts';
import type { BlockView } from '${ROOT}/exports/print/blocks.ts';
import type { PrintPages } from '${ROOT}/exports/print/html.ts';
import type { MailView } from '${ROOT}/server/mail/html.ts';
import { isA, itemOf, look, merged, oneOf, only, place, present, site, test } from './meanings.ts';
`;

let faults: readonly string[];
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'samsvar-views-'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(folder, 'meanings.ts'), MEANINGS);
  const sources = [
    ...[...PAGES].map(([name, page]) => [name, codeOf(page, PARTIALS, `Pages['${name}'] & PageView`)] as const),
    ...BLOCKS.map((name) => {
      const view = `Extract<BlockView, { readonly partial: '${name}' }>`;
      return [name.replace('/', '-'), codeOf(partial(name), PARTIALS, view)] as const;
    }),
    ...FRAGMENTS.map((name) => [name, codeOf(partial(name), PARTIALS, `Fragments['${name}']`)] as const),
    ...PRINT_PAGES.map(
      (name) => [`whole-${name}`, codeOf(partial(`print/${name}`), PARTIALS, `PrintPages['${name}']`)] as const,
    ),
    ...Array.from(MAILS, ([name, mail]) => [`mail-${name}`, codeOf(mail, PARTIALS, 'MailView')] as const),
    [
      'print-pages',
      `declare const name: keyof PrintPages;\nisA<${PRINT_PAGES.map((name) => `'${name}'`).join(' | ')}>(name);\n`,
    ] as const,
    [
      'blocks',
      `declare const block: BlockView;\nisA<${BLOCKS.map((name) => `'${name}'`).join(' | ')}>(block.partial);\n`,
    ] as const,
    [
      'pages',
      'declare const all: Pages;\nexport const views: Readonly<Record<keyof Pages, PageView>> = all;\n',
    ] as const,
    ['misspelt', codeOf(MISSPELT, PARTIALS, `Pages['count'] & PageView`)] as const,
  ];
  for (const [name, code] of sources) writeFileSync(join(folder, `${name}.ts`), IMPORTS + code);
  const config = {
    extends: join(ROOT, 'tsconfig.json'),
    compilerOptions: { noUnusedLocals: false, typeRoots: [join(ROOT, 'node_modules/@types')] },
    include: [folder],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  faults = faultsIn(await compile(folder), new Map(sources));
}, 300_000);

afterAll(() => rmSync(folder, { recursive: true }));

function partial(name: string): Template {
  const found = PARTIALS.get(name);
  if (found === undefined) throw new Error(`There is no partial ${name}`);
  return found;
}

/** What the compiler says of the code in a folder. */
async function compile(project: string): Promise<string> {
  const tsc = join(ROOT, 'node_modules/.bin/tsc');
  const run = promisify(execFile)(tsc, ['--project', project, '--pretty', 'false'], { cwd: project });
  return run.then(
    ({ stdout }) => stdout,
    ({ stdout }: { readonly stdout: string }) => stdout,
  );
}

/** The first fault of each line of a template on each page: “partials/site/ticks.hbs:3 on new-round: …”. */
function faultsIn(said: string, sources: ReadonlyMap<string, string>): string[] {
  const found = new Map<string, string>();
  for (const line of said.split('\n')) {
    const [, name = '', at, what] = /^(?:.*\/)?([\w-]+)\.ts\((\d+),\d+\): error TS\d+: (.*)$/.exec(line) ?? [];
    if (at === undefined) continue;
    const code = (IMPORTS + (sources.get(name) ?? '')).split('\n')[Number(at) - 1];
    const place = `${code?.split(' // ').at(-1)} on ${name}`;
    if (!found.has(place)) found.set(place, `${place}: ${what}`);
  }
  return [...found.values()];
}

it('a template asks only for what its view offers', () => {
  expect(faults.filter((fault) => !fault.startsWith('misspelt.hbs'))).toEqual([]);
});

it('a misspelt name in a template is found, wherever it stands', () => {
  const found = faults.filter((fault) => fault.startsWith('misspelt.hbs')).map((fault) => /:(\d)/.exec(fault)?.[1]);
  expect(found).toEqual(['2', '3', '4', '5', '6']);
});

it('a template has no name for the whole page but its own view', () => {
  const all = [...PAGES.values(), ...PARTIALS.values()];
  expect(all.filter(({ source }) => source.includes('@root')).map(({ file }) => file)).toEqual([]);
});
