import { Zip, ZipPassThrough } from 'fflate';

/** A file of an archive. */
export interface ZippedFile {
  readonly name: string;
  readonly content: Uint8Array;
}

/**
 * A zip archive in pieces, as its files come: no more than one of them is held at a time, and whoever receives it sees
 * it grow. Nothing is packed: what goes into it (PDF, XLSX) is packed already. `madeAt` (ISO time) is each file's.
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
