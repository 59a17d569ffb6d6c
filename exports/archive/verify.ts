import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { composed } from '../../server/domain/text/characters.ts';
import { BAG_DECLARATION, BAG_MANIFEST, BAG_PAYLOAD, BAG_TAG_MANIFEST, readManifest } from './bag.ts';

/** One file of an archive package, compared with the package's own manifests. */
export interface CheckedFile {
  /** The path within the bag's folder. */
  readonly path: string;
  /** `surplus`: in no manifest. `twice`: several files have the name. `unreadable`: its packed contents are damaged. */
  readonly state: 'right' | 'changed' | 'missing' | 'surplus' | 'twice' | 'unreadable';
}

export interface CheckedArchive {
  /** In the order of the manifests, followed by files that are in none. */
  readonly files: readonly CheckedFile[];
  /** Why it is not a complete bag, as Swedish sentences. */
  readonly faults: readonly string[];
}

/** In bytes. A manifest has only names and digests; a larger one does not come from Samsvar. */
const LARGEST_MANIFEST = 64 * 1024 * 1024;

/**
 * Compares a zipped bag (RFC 8493, SHA-256) with its own manifests, file by file. Nothing is unpacked to the disk, and
 * one piece of one file is in memory at a time, however large it claims to be. Throws errors of the file system.
 */
export async function verifyArchive(path: string): Promise<CheckedArchive> {
  let zip: ZipFile;
  try {
    zip = await openPromise(path, { lazyEntries: true, autoClose: false });
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) throw error;
    return { files: [], faults: ['Filen är ingen hel zip-fil. Hämta den på nytt.'] };
  }
  try {
    return await checkBag(zip);
  } finally {
    zip.close();
  }
}

interface FoundFile {
  /** SHA-256; undefined where the file could not be read. */
  readonly digest: string | undefined;
  readonly text: string | undefined;
  readonly count: number;
}

async function checkBag(zip: ZipFile): Promise<CheckedArchive> {
  const faults: string[] = [];
  const found = await readFiles(zip).catch((error: unknown) => {
    if (error instanceof Error && 'syscall' in error) throw error;
    faults.push('Zip-filens innehållsförteckning är skadad, så alla filer kan inte läsas. Hämta den på nytt.');
    return new Map<string, FoundFile>();
  });
  const folder = folderOf([...found.keys()]);
  if (folder === undefined) {
    const fault = 'Filen är inget arkivpaket: det finns ingen mapp med bagit.txt och manifest-sha256.txt.';
    return { files: [], faults: [...faults, fault] };
  }
  const inBag = new Map(
    [...found].flatMap(([path, file]) => (path.startsWith(folder) ? [[path.slice(folder.length), file]] : [])),
  );
  const outside = [...found.keys()].filter((path) => !path.startsWith(folder));
  const manifest = inBag.get(BAG_MANIFEST)?.text;
  const tagManifest = inBag.get(BAG_TAG_MANIFEST)?.text;
  if (manifest === undefined) faults.push(`${BAG_MANIFEST} saknas, så filerna under data går inte att kontrollera.`);
  if (tagManifest === undefined)
    faults.push(`${BAG_TAG_MANIFEST} saknas, så förteckningen och filerna bredvid data går inte att kontrollera.`);
  const expected = new Map([...readManifest(manifest ?? ''), ...readManifest(tagManifest ?? '')]);
  for (const path of readManifest(manifest ?? '').keys())
    if (!path.startsWith(BAG_PAYLOAD)) faults.push(`${BAG_MANIFEST} nämner ${path}, som inte ligger under data.`);
  const listed = [...expected].map(([path, digest]) => ({ path, state: stateOf(inBag.get(path), digest) }));
  const unnamed = [...inBag.keys()].filter((path) => !expected.has(path) && path !== BAG_TAG_MANIFEST);
  const surplus = [...unnamed, ...outside]
    .filter((path) => !isOfTheSystem(path))
    .map((path) => ({ path, state: 'surplus' as const }));
  return { files: [...listed, ...surplus], faults };
}

function stateOf(file: FoundFile | undefined, digest: string): CheckedFile['state'] {
  if (file === undefined) return 'missing';
  if (file.count > 1) return 'twice';
  if (file.digest === undefined) return 'unreadable';
  return file.digest === digest ? 'right' : 'changed';
}

async function readFiles(zip: ZipFile): Promise<Map<string, FoundFile>> {
  const found = new Map<string, FoundFile>();
  for await (const entry of zip.eachEntry()) {
    // A folder has no contents of its own.
    if (entry.fileName.endsWith('/')) continue;
    const path = composed(entry.fileName);
    const count = (found.get(path)?.count ?? 0) + 1;
    found.set(path, { ...(await readFile(zip, entry)), count });
  }
  return found;
}

async function readFile(zip: ZipFile, entry: Entry): Promise<Omit<FoundFile, 'count'>> {
  const isManifest = /(^|\/)(tag)?manifest-sha256\.txt$/.test(entry.fileName);
  const hash = createHash('sha256');
  const pieces: Uint8Array[] = [];
  let length = 0;
  try {
    const stream: Readable = await zip.openReadStreamPromise(entry);
    for await (const piece of stream) {
      if (!(piece instanceof Uint8Array)) continue;
      hash.update(piece);
      length += piece.length;
      if (isManifest && length <= LARGEST_MANIFEST) pieces.push(piece);
    }
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) throw error;
    return { digest: undefined, text: undefined };
  }
  return {
    digest: hash.digest('hex'),
    text: isManifest && length <= LARGEST_MANIFEST ? composed(Buffer.concat(pieces).toString('utf8')) : undefined,
  };
}

/**
 * Whether a file is one that macOS or Windows puts in a folder that is opened or packed there, and that nobody has
 * chosen to add.
 */
function isOfTheSystem(path: string): boolean {
  return /^__MACOSX\/|(^|\/)(\.DS_Store|\._[^/]*|Thumbs\.db|desktop\.ini)$/i.test(path);
}

/** The folder of the bag, with a final slash; empty when the bag's files are at the root of the zip. */
function folderOf(paths: readonly string[]): string | undefined {
  const declaration = paths.find((path) => path === BAG_DECLARATION || path.endsWith(`/${BAG_DECLARATION}`));
  const manifest = paths.find((path) => path === BAG_MANIFEST || path.endsWith(`/${BAG_MANIFEST}`));
  const marked = declaration ?? manifest;
  return marked?.slice(0, marked.lastIndexOf('/') + 1);
}
