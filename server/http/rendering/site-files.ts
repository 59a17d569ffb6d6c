import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Assets, loadAssets } from './assets.ts';
import { loadViews, type Views } from './views.ts';

/** What pages are made from: the compiled templates, and the files that pages load. */
export interface SiteFiles {
  readonly views: Views;
  readonly assets: Assets;
}

/** The folder `views/` of this program. */
const VIEWS_FOLDER = fileURLToPath(new URL('../../../views', import.meta.url));

/**
 * Reads and prepares everything in the folder `views/`. Called once, at start. Throws if a file is missing or has a
 * fault.
 */
export async function loadSiteFiles(folder = VIEWS_FOLDER): Promise<SiteFiles> {
  const assets = loadAssets(join(folder, 'assets'));
  return { views: loadViews(folder), assets: await assets };
}
