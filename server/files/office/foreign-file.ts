import type { FileFault, FileFormat, WantedKind } from '../../domain/fill-in/not-read.ts';

/** What a file that is not a zip archive is, by its contents. */
export function foreignFile(bytes: Uint8Array, wanted: WantedKind): FileFault {
  if (begins(bytes, 'd0cf11e0a1b11ae1') && holdsName(bytes, 'EncryptedPackage')) return { fault: 'labelled', wanted };
  const format = formatOf(bytes);
  return format === undefined ? { fault: 'unknown-format', wanted } : { fault: 'other-format', format, wanted };
}

function formatOf(bytes: Uint8Array): FileFormat | undefined {
  if (bytes.length === 0) return 'empty';
  if (begins(bytes, 'd0cf11e0a1b11ae1')) return olderFormat(bytes);
  if (isPicture(bytes)) return 'picture';
  if (PACKED.some((start) => begins(bytes, start))) return 'packed';
  if (Buffer.from(bytes.subarray(0, PDF_SAYS_WITHIN)).includes('%PDF-')) return 'pdf';
  const beginning = textOf(bytes.subarray(0, LOOKED_AT));
  if (beginning === undefined) return undefined;
  if (/^\s*\{\\rtf/.test(beginning)) return 'rtf';
  if (/^\s*(<!doctype html|<html)/i.test(beginning)) return 'html';
  return /^\s*<\?xml/.test(beginning) ? 'xml' : 'text';
}

/** How many bytes are looked at from the beginning of a file. */
const LOOKED_AT = 4_096;

/** PDF readers accept a PDF whose header is within this many bytes from its beginning. */
const PDF_SAYS_WITHIN = 1_024;

/** The first bytes of gzip, 7-Zip, RAR and bzip2. */
const PACKED = ['1f8b', '377abcaf271c', '526172211a07', '425a68'];

/** Of an old Office file or a newer one with a password, both of which are compound files with named streams. */
function olderFormat(bytes: Uint8Array): FileFormat {
  if (holdsName(bytes, 'WordDocument')) return 'older-document';
  return holdsName(bytes, 'Workbook') || holdsName(bytes, 'Book') ? 'older-workbook' : 'older';
}

/** Whether a compound file has a stream of this name; its directory writes names in UTF-16. */
function holdsName(bytes: Uint8Array, name: string): boolean {
  const written = Buffer.concat([Buffer.from(name, 'utf16le'), Buffer.alloc(2)]);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(written);
}

function begins(bytes: Uint8Array, hexadecimal: string): boolean {
  return Buffer.from(bytes.subarray(0, hexadecimal.length / 2)).toString('hex') === hexadecimal;
}

/** PNG, JPEG, GIF, TIFF, BMP, WebP, and the photos of telephones (HEIC). */
function isPicture(bytes: Uint8Array): boolean {
  const starts = ['89504e47', 'ffd8ff', '47494638', '49492a00', '4d4d002a', '424d'];
  const inside = Buffer.from(bytes.subarray(4, 12)).toString('latin1');
  return (
    starts.some((start) => begins(bytes, start)) ||
    (begins(bytes, '52494646') && inside.endsWith('WEBP')) ||
    /^ftyp(hei|mif|avif)/.test(inside)
  );
}

/** Undefined where it has characters that no text has. */
function textOf(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  const coding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'latin1';
  const text = new TextDecoder(coding).decode(bytes);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return /[\u0000-\u0008\u000e-\u001f]/.test(text) ? undefined : text;
}
