import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Router } from 'express';
import { PRINT_STYLES } from '../../../exports/print/styles.ts';
import { paths } from '../../paths.ts';
import { bundle, bundleForAnyBrowser } from './bundle.ts';

/** The files that pages load, such as styles and scripts: their addresses, and the router that serves them. */
export interface Assets {
  readonly assetPaths: AssetPaths;
  readonly router: Router;
}

/**
 * The addresses of the files that pages load. Each address contains a digest of the file's content, so that browsers
 * can cache the file without asking again.
 */
export interface AssetPaths {
  readonly style: string;
  /** The styles of a report that is shown on a page, loaded in addition to `style`. */
  readonly report: string;
  /** Watches the other scripts; loaded before them, and before the page is shown. */
  readonly scriptWatch: string;
  readonly form: string;
  readonly session: string;
  readonly icon: string;
}

/** The style files of the site, in the order of the cascade: a later file builds on, and overrides, earlier ones. */
const SITE_STYLES = [
  'site/colours',
  'site/type',
  'site/page-layout',
  'site/navigation',
  'site/controls',
  'site/fields',
  'site/marked-text',
  'form/contents',
  'site/tables',
  'site/notices',
  'form/question',
  'form/table',
  'form/made-rows',
  'form/table-groups',
  'authoring/editor',
  'form/paste-rows',
  'form/attachments',
  'screening/screening',
  'teamwork/question-work',
  'survey/continuation',
  'counting/counts',
  'counting/levels',
  'compilation/compilation',
  'years/years',
  'years/year-map',
  'years/year-texts',
  'years/question-series',
  'freezing/frozen-basis',
  'site/reading',
  'release/release',
  'round/rounds',
  'workflow/history',
  'transfer/transfer',
  'fill-in/import',
  'board-case/board-case',
  'workflow/workflow',
  'people/administration',
  'site/narrow',
  'site/paper',
] as const;

interface Asset {
  readonly type: string;
  readonly content: Buffer;
}

const require = createRequire(import.meta.url);

/**
 * Reads the files that pages load from `folder` and serves them from memory. The browser's scripts are TypeScript that
 * imports functions of the domain, such as the character count; they are bundled here, once, at start. Throws if a file
 * is missing or a script cannot be bundled.
 */
export async function loadAssets(folder: string): Promise<Assets> {
  const bundling = bundleAll(folder);
  const assets = new Map<string, Asset>();
  const add = (name: string, type: string, content: Buffer): string => {
    const digest = createHash('sha256').update(content).digest('hex').slice(0, 12);
    const dated = name.replace(/(\.\w+)$/, `.${digest}$1`);
    assets.set(dated, { type, content });
    return paths.asset(dated);
  };
  const fonts = ['latin', 'latin-ext'].map((subset) => {
    const file = require.resolve(`@fontsource-variable/source-sans-3/files/source-sans-3-${subset}-wght-normal.woff2`);
    return [
      `source-sans-3-${subset}.woff2`,
      add(`source-sans-3-${subset}.woff2`, 'font/woff2', readFileSync(file)),
    ] as const;
  });
  const readTogether = (names: readonly string[]) =>
    names.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
  const style = fonts.reduce(
    (css, [name, path]) => css.replaceAll(`url("${name}")`, `url("${path}")`),
    readTogether(SITE_STYLES.map((name) => `${name}.css`)),
  );
  const scripts = await bundling;
  const scriptNamed = (name: string): Buffer => {
    const script = scripts.get(name);
    if (script === undefined) throw new Error(`Nothing came of bundling ${name} in ${folder}`);
    return script;
  };
  const report = `${PRINT_STYLES}\n${readTogether(['print/report-on-screen.css'])}`;
  const assetPaths: AssetPaths = {
    style: add('site.css', 'text/css; charset=utf-8', Buffer.from(style)),
    report: add('report.css', 'text/css; charset=utf-8', Buffer.from(report)),
    scriptWatch: add('script-watch.js', 'text/javascript; charset=utf-8', scriptNamed('script-watch')),
    form: add('form.js', 'text/javascript; charset=utf-8', scriptNamed('form')),
    session: add('session.js', 'text/javascript; charset=utf-8', scriptNamed('session')),
    icon: add('icon.svg', 'image/svg+xml', readFileSync(join(folder, 'icon.svg'))),
  };
  const router = Router();
  router.get(paths.asset(':name'), (request, response, next) => {
    const asset = assets.get(request.params.name);
    if (asset === undefined) return next();
    response.set({ 'Content-Type': asset.type, 'Cache-Control': 'public, max-age=31536000, immutable' });
    response.end(asset.content);
  });
  return { assetPaths, router };
}

/** The page's scripts, by name. */
async function bundleAll(folder: string): Promise<ReadonlyMap<string, Buffer>> {
  const modules = await bundle(folder, ['form', 'session']);
  const classic = await bundleForAnyBrowser(folder, ['script-watch']);
  return new Map([...modules.scripts, ...classic.scripts]);
}
