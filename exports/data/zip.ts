import { Zip, ZipPassThrough } from 'fflate';

/** A file of a zip archive. */
export interface ZippedFile {
  readonly name: string;
  readonly content: Uint8Array;
}

/**
 * A zip archive, yielded in pieces as its files come: at most one file is in memory, and the receiver sees the archive
 * grow. Nothing is compressed, since PDF and XLSX are compressed already. `madeAt`: ISO time, set on each file.
 */
export async function* zipOf(files: AsyncIterable<ZippedFile>, madeAt: string): AsyncGenerator<Uint8Array> {
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
    file.push(content, true);
    yield* take();
  }
  zip.end();
  yield* take();
}
