import { basename, join } from 'node:path';
import { type BuildOptions, build, type Plugin, stop } from 'esbuild';

/**
 * The oldest browsers that the scripts are built for, as esbuild's targets: Firefox ESR 115 and Chrome 109, the last
 * ones for Windows 7 and 8, and Safari 16.3. esbuild writes newer syntax in older ways, but adds no functions:
 * `test/views/oldest-browsers.test.ts` finds those that one of these browsers lacks.
 */
export const OLDEST_BROWSERS: readonly string[] = ['firefox115', 'chrome109', 'safari16.3'];

/** Scripts for the browser, by the names of their entries, and the files that they were made from. */
export interface Bundles {
  readonly scripts: ReadonlyMap<string, Buffer>;
  /** Paths from the working directory. */
  readonly sources: readonly string[];
}

/**
 * Bundles each entry (`form` is `form.ts` in `folder`) with everything that it imports into one minified module.
 * `plugins` are esbuild's. Throws if a script cannot be bundled.
 */
export async function bundle(
  folder: string,
  entries: readonly string[],
  plugins: readonly Plugin[] = [],
): Promise<Bundles> {
  return bundleAs({ format: 'esm', target: [...OLDEST_BROWSERS], plugins: [...plugins] }, folder, entries);
}

/** Bundles each entry into a classic script in syntax from 2015, which also a browser that is older than ours runs. */
export async function bundleForAnyBrowser(folder: string, entries: readonly string[]): Promise<Bundles> {
  return bundleAs({ format: 'iife', target: 'es2015' }, folder, entries);
}

async function bundleAs(
  how: Pick<BuildOptions, 'format' | 'target' | 'plugins'>,
  folder: string,
  entries: readonly string[],
): Promise<Bundles> {
  const { outputFiles, metafile } = await build({
    ...how,
    entryPoints: entries.map((name) => join(folder, `${name}.ts`)),
    outdir: folder,
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
  });
  // Stops esbuild's own process, which would otherwise keep waiting for more to bundle. So bundles are made one by one.
  await stop();
  return {
    scripts: new Map(outputFiles.map(({ path, contents }) => [basename(path, '.js'), Buffer.from(contents)])),
    sources: Object.keys(metafile.inputs),
  };
}
