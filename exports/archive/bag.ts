import { createHash } from 'node:crypto';
import { type FileInParts, inPieces, type ZippedFile, zipOf } from '../data/zip.ts';

/** The contents of bag-info.txt (RFC 8493, 2.2.2), in the order given. A label may occur several times. */
export type BagInfo = readonly (readonly [label: string, value: string])[];

export interface Bag {
  /** The name of the folder that the zip holds: letters, digits and hyphens. */
  readonly name: string;
  readonly info: BagInfo;
  /** ISO time. */
  readonly madeAt: string;
  /** The files that are kept, named by their paths under `data/`. */
  readonly payload: AsyncIterable<ZippedFile | FileInParts>;
  /** Files for people, placed beside `data/`. Called when the payload has been written. */
  tagFiles(): readonly ZippedFile[];
}

/** The files that the standard prescribes. */
export const BAG_DECLARATION = 'bagit.txt';
export const BAG_INFO = 'bag-info.txt';
export const BAG_MANIFEST = 'manifest-sha256.txt';
export const BAG_TAG_MANIFEST = 'tagmanifest-sha256.txt';
export const BAG_PAYLOAD = 'data/';

/**
 * A bag (BagIt 1.0, RFC 8493) as a zip archive, yielded in pieces: every file with its SHA-256 in a manifest, and the
 * manifest with its own in a tag manifest. At most one file is in memory at a time, of those that come in parts one part.
 */
export function bagOf(bag: Bag): AsyncGenerator<Uint8Array> {
  return zipOf(filesOf(bag), bag.madeAt);
}

async function* filesOf({ name, info, madeAt, payload, tagFiles }: Bag): AsyncGenerator<FileInParts> {
  const [kept, beside]: [ManifestLine[], ManifestLine[]] = [[], []];
  for await (const file of payload) yield placed(`${BAG_PAYLOAD}${file.name}`, file.content, kept);
  yield placed(BAG_DECLARATION, text('BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'), beside);
  const told: BagInfo = [
    ...info,
    ['Bagging-Date', madeAt.slice(0, 10)],
    ['Bag-Software-Agent', 'Samsvar'],
    ['Payload-Oxum', `${sum(kept.map(({ octets }) => octets))}.${kept.length}`],
  ];
  const lines = told.map(([label, value]) => `${label}: ${value.replace(/\s+/g, ' ')}\n`);
  yield placed(BAG_INFO, text(lines.join('')), beside);
  for (const file of tagFiles()) yield placed(file.name, file.content, beside);
  yield placed(BAG_MANIFEST, manifestOf(kept), beside);
  // The tag manifest does not list itself.
  yield placed(BAG_TAG_MANIFEST, manifestOf(beside), []);

  function placed(
    path: string,
    content: Uint8Array | AsyncIterable<Uint8Array>,
    manifest: ManifestLine[],
  ): FileInParts {
    return { name: `${name}/${path}`, content: digested(path, content, manifest) };
  }
}

/** The content as it comes; when it has been taken, its line is added to the manifest. */
async function* digested(
  path: string,
  content: Uint8Array | AsyncIterable<Uint8Array>,
  manifest: ManifestLine[],
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  let octets = 0;
  for await (const piece of inPieces(content)) {
    hash.update(piece);
    octets += piece.length;
    yield piece;
  }
  manifest.push({ path, digest: hash.digest('hex'), octets });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}

interface ManifestLine {
  readonly path: string;
  readonly digest: string;
  /** How many bytes it has. */
  readonly octets: number;
}

function manifestOf(lines: readonly ManifestLine[]): Uint8Array {
  return text(lines.map(({ path, digest }) => `${digest}  ${escapePath(path)}\n`).join(''));
}

/** A path with the characters escaped that a line of a manifest cannot hold (RFC 8493, 2.1.3). */
function escapePath(path: string): string {
  return path.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** The SHA-256 of each path in a manifest. Lines of another form are skipped. */
export function readManifest(content: string): ReadonlyMap<string, string> {
  const lines = content.split(/\r\n|\r|\n/).flatMap((line): [string, string][] => {
    const [, digest, path] = /^([0-9a-fA-F]{64})\s+\*?(.+)$/.exec(line) ?? [];
    if (digest === undefined || path === undefined) return [];
    return [[unescapePath(path), digest.toLowerCase()]];
  });
  return new Map(lines);
}

function unescapePath(path: string): string {
  return path.replaceAll(/%0D/gi, '\r').replaceAll(/%0A/gi, '\n').replaceAll('%25', '%');
}

function text(content: string): Uint8Array {
  return new TextEncoder().encode(content);
}
