import { crc32, inflateRawSync } from 'node:zlib';

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

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
/** The size of the end record in bytes, without a comment and with the longest comment. */
const END_SIZE = 22;
const LONGEST_COMMENT = 0xffff;
/** The value that means that the size or position is in the Zip64 field instead. */
const ELSEWHERE = 0xffffffff;

/**
 * The files of a zip archive by its central directory, as office programs read it, without unpacking them. `most`: how
 * many files it may have. (APPNOTE.TXT 6.3, 4.3: archives on one disk; Zip64 sizes are read.)
 */
export function zipEntries(bytes: Uint8Array, most: number): readonly ZipEntry[] | ZipFault {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  if (end === undefined) return 'broken';
  const count = view.getUint16(end + 10, true);
  if (count > most) return 'too-many';
  const entries: ZipEntry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index += 1) {
    // A record that reaches beyond the file throws; that counts as any other damage.
    try {
      if (view.getUint32(at, true) !== ENTRY) return 'broken';
      const read = entryAt(bytes, view, at);
      if (read === undefined) return 'broken';
      entries.push(read.entry);
      at = read.next;
    } catch (error) {
      if (error instanceof RangeError) return 'broken';
      throw error;
    }
  }
  const names = new Set(entries.map(({ name }) => name.toLowerCase()));
  return names.size === entries.length ? entries : 'broken';
}

/**
 * Unpacks a file to at most `most` bytes, whatever size the archive gives. A file with another checksum than the
 * archive gives is broken.
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

/** The position of the end record: the last one that ends, with its comment, exactly at the end of the file. */
function endOf(view: DataView): number | undefined {
  const last = view.byteLength - END_SIZE;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at -= 1) {
    if (view.getUint32(at, true) === END && at + END_SIZE + view.getUint16(at + 20, true) === view.byteLength)
      return at;
  }
  return undefined;
}

function entryAt(bytes: Uint8Array, view: DataView, at: number): { entry: ZipEntry; next: number } | undefined {
  const nameEnd = at + 46 + view.getUint16(at + 28, true);
  const extraEnd = nameEnd + view.getUint16(at + 30, true);
  const unpackedSize = view.getUint32(at + 24, true);
  const long = longNumbers(view, nameEnd, extraEnd);
  // The values are in this order, each only where it did not fit.
  if (unpackedSize === ELSEWHERE) long.shift();
  const size = placed(view.getUint32(at + 20, true), long);
  const local = placed(view.getUint32(at + 42, true), long);
  if (size === undefined || local === undefined || view.getUint32(local, true) !== LOCAL) return undefined;
  const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  if (start + size > bytes.length || extraEnd > bytes.length) return undefined;
  return {
    entry: {
      name: new TextDecoder('utf-8').decode(bytes.subarray(at + 46, nameEnd)),
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      checksum: view.getUint32(at + 16, true),
      packed: bytes.subarray(start, start + size),
    },
    next: extraEnd + view.getUint16(at + 32, true),
  };
}

function placed(number: number, long: number[]): number | undefined {
  return number === ELSEWHERE ? long.shift() : number;
}

/** The numbers of the Zip64 field (4.5.3), which some programs write in small archives too. */
function longNumbers(view: DataView, from: number, to: number): number[] {
  const ZIP64 = 1;
  for (let at = from; at + 4 <= to; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== ZIP64) continue;
    const count = Math.floor(view.getUint16(at + 2, true) / 8);
    return Array.from({ length: count }, (_, index) => Number(view.getBigUint64(at + 4 + 8 * index, true)));
  }
  return [];
}
