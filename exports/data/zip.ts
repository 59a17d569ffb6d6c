import { Zip, ZipPassThrough } from 'fflate';
import { yieldToOthers } from '../../server/yield-to-others.ts';

/** A file of a zip archive. */
export interface ZippedFile {
  readonly name: string;
  readonly content: Uint8Array;
}

/** A file of a zip archive whose content comes in parts. */
export interface FileInParts {
  readonly name: string;
  readonly content: AsyncIterable<Uint8Array>;
}

/** How many bytes of a file are put in at a time; other work runs between these pieces. */
const PIECE = 524_288;

/** A content in pieces of some bytes at the most, between which others' work comes. */
export async function* inPieces(content: Uint8Array | AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const part of content instanceof Uint8Array ? [content] : content) {
    for (let at = 0; at < part.length; at += PIECE) {
      if (at > 0) await yieldToOthers();
      yield part.subarray(at, at + PIECE);
    }
  }
}

/**
 * A zip archive, yielded in pieces as its files come: at most one file is in memory, and the receiver sees the archive
 * grow. Nothing is compressed, since PDF and XLSX are compressed already. `madeAt`: ISO time, set on each file.
 */
export async function* zipOf(
  files: AsyncIterable<ZippedFile | FileInParts>,
  madeAt: string,
): AsyncGenerator<Uint8Array> {
  let pieces: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error !== null) throw error;
    pieces.push(piece);
  });
  const take = () => {
    const taken = pieces;
    pieces = [];
    return taken;
  };
  for await (const { name, content } of files) {
    const file = new ZipPassThrough(name);
    file.mtime = new Date(madeAt);
    zip.add(file);
    for await (const piece of inPieces(content)) {
      file.push(piece);
      yield* take();
    }
    file.push(new Uint8Array(), true);
    yield* take();
  }
  zip.end();
  yield* take();
}
