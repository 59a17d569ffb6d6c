import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Assets, loadAssets } from './assets.ts';
import { loadViews, type Views } from './views.ts';

/** What pages are made from: their templates, and the files that they load. */
export interface SiteFiles {
  readonly views: Views;
  readonly assets: Assets;
}

/** The folder that comes with the program. */
const VIEWS_FOLDER = fileURLToPath(new URL('../../../views', import.meta.url));

/** Reads and prepares all of `views/`, once, at start. */
export async function loadSiteFiles(folder = VIEWS_FOLDER): Promise<SiteFiles> {
  const assets = loadAssets(join(folder, 'assets'));
  return { views: loadViews(folder), assets: await assets };
}
