import { crc32, inflateRawSync } from 'node:zlib';
import { fromBufferPromise, type ZipFile } from 'yauzl';

/** A file of an archive, as its central directory tells of it. Nothing that is said here of sizes is to be relied on. */
export interface ZipEntry {
  /** With / between folders, as it is written in the archive. */
  readonly name: string;
  readonly encrypted: boolean;
  /** 0 stored, 8 deflated; others are not read. */
  readonly method: number;
  readonly checksum: number;
  /** The bytes as they lie in the archive. */
  readonly packed: Uint8Array;
}

/** Why an archive or a file of it is not read. */
export type ZipFault = 'broken' | 'too-many' | 'too-large';

/**
 * The files of a zip archive by its central directory, which is what office programs go by, without unpacking any of
 * them. `most` is how many files it may have. Two files of one name make it broken: programs differ in which they take.
 */
export async function zipEntries(bytes: Uint8Array, most: number): Promise<readonly ZipEntry[] | ZipFault> {
  try {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    // Names are left as they are written: what a name leads to is asked by whoever reads the file. Sizes are not
    // believed, so that what the directory says of them is no reason to refuse.
    const zip = await fromBufferPromise(buffer, { decodeStrings: false, validateEntrySizes: false });
    if (zip.entryCount > most) return 'too-many';
    const entries = await entriesOf(zip, bytes);
    const names = new Set(entries.map(({ name }) => name.toLowerCase()));
    return names.size === entries.length ? entries : 'broken';
  } catch {
    // Whatever the reader has to say of an archive in memory is that it is damaged.
    return 'broken';
  }
}

async function entriesOf(zip: ZipFile, bytes: Uint8Array): Promise<ZipEntry[]> {
  const entries: ZipEntry[] = [];
  for await (const entry of zip.eachEntry()) {
    const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
    entries.push({
      name: entry.fileNameRaw.toString('utf8'),
      encrypted: entry.isEncrypted(),
      method: entry.compressionMethod,
      checksum: entry.crc32,
      packed: bytes.subarray(fileDataStart, fileDataStart + entry.compressedSize),
    });
  }
  return entries;
}

/**
 * Unpacks a file as far as `most` bytes and no further, whatever the archive says of its size. A file that is not what
 * its checksum says is broken.
 */
export function unpack({ packed, method, checksum }: ZipEntry, most: number): Uint8Array | ZipFault {
  const unpacked = method === 0 ? stored(packed, most) : method === 8 ? inflated(packed, most) : 'broken';
  if (typeof unpacked === 'string') return unpacked;
  return crc32(unpacked) === checksum ? unpacked : 'broken';
}

function stored(packed: Uint8Array, most: number): Uint8Array | ZipFault {
  return packed.length > most ? 'too-large' : packed;
}

function inflated(packed: Uint8Array, most: number): Uint8Array | ZipFault {
  try {
    return inflateRawSync(packed, { maxOutputLength: most });
  } catch (error) {
    return error instanceof RangeError ? 'too-large' : 'broken';
  }
}
