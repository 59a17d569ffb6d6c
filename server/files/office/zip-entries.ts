import { crc32, inflateRaw, type ZlibOptions } from 'node:zlib';
import { fromBufferPromise, type ZipFile } from 'yauzl';
import { yieldToOthers } from '../../yield-to-others.ts';
import { tellUnlessDamaged } from './damaged-file.ts';

/** A file of a zip archive, as its central directory describes it. The sizes that it gives are not to be trusted. */
export interface ZipEntry {
  /** The path as written in the archive, with / between folders. */
  readonly name: string;
  readonly encrypted: boolean;
  /** 0 stored, 8 deflated; other methods are not read. */
  readonly method: number;
  readonly checksum: number;
  /** The packed bytes. */
  readonly packed: Uint8Array;
}

/** Why an archive, or a file in it, is not read. */
export type ZipFault = 'broken' | 'too-many' | 'too-large';

/**
 * The files of a zip archive by its central directory, as office programs read it, without unpacking them. `most`: how
 * many files it may have. An archive with two files of one name is broken: programs differ in which of them they read.
 */
export async function zipEntries(bytes: Uint8Array, most: number): Promise<readonly ZipEntry[] | ZipFault> {
  try {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    // With decodeStrings yauzl refuses the whole archive for one name that leads out of it: such a file is only left out.
    // With validateEntrySizes it compares the sizes in the directory, which are not used.
    const zip = await fromBufferPromise(buffer, { decodeStrings: false, validateEntrySizes: false });
    if (zip.entryCount > most) return 'too-many';
    const entries = await entriesOf(zip, bytes);
    const names = new Set(entries.map(({ name }) => name.toLowerCase()));
    return names.size === entries.length ? entries : 'broken';
  } catch (error) {
    tellUnlessDamaged('reading the directory of a zip file', error);
    // The archive is in memory, so every error is about its content.
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
 * Unpacks a file to at most `most` bytes, whatever size the archive gives. A file with another checksum than the
 * archive gives is broken. It is unpacked beside the server's own thread, and others' work comes between its pieces.
 */
export async function unpack({ packed, method, checksum }: ZipEntry, most: number): Promise<Uint8Array | ZipFault> {
  const unpacked = method === 0 ? stored(packed, most) : method === 8 ? await inflated(packed, most) : 'broken';
  if (typeof unpacked === 'string') return unpacked;
  let sum = 0;
  for (const piece of bytesInPieces(unpacked)) {
    sum = crc32(piece, sum);
    await yieldToOthers();
  }
  return sum === checksum ? unpacked : 'broken';
}

function stored(packed: Uint8Array, most: number): Uint8Array | ZipFault {
  return packed.length > most ? 'too-large' : packed;
}

async function inflated(packed: Uint8Array, most: number): Promise<Uint8Array | ZipFault> {
  try {
    return await inflatedBeside(packed, { maxOutputLength: most, chunkSize: PIECE });
  } catch (error) {
    if (error instanceof RangeError) return 'too-large';
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) return 'broken';
    throw error;
  }
}

/** Unpacks in one of Node's other threads. */
function inflatedBeside(packed: Uint8Array, options: ZlibOptions): Promise<Uint8Array> {
  return new Promise((resolve, reject) =>
    inflateRaw(packed, options, (error, unpacked) => (error === null ? resolve(unpacked) : reject(error))),
  );
}

/** How many bytes are worked through at a time. */
const PIECE = 131_072;

function* bytesInPieces(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
}
