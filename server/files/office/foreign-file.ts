import { OFFICE_NAMES, type OfficeKind } from './office-kind.ts';

/** What a file that is not a zip archive is, by its contents, as a sentence that says what to do instead. */
export function foreignFileSentence(bytes: Uint8Array, wanted: OfficeKind): string {
  const { program, file } = OFFICE_NAMES[wanted];
  const save = `Spara den som ${file} i ${program}, och välj den filen.`;
  const choose = `Välj ${file} i stället.`;
  if (bytes.length === 0) return `Filen är tom. ${choose}`;
  if (begins(bytes, 'd0cf11e0a1b11ae1')) return compoundSentence(bytes, wanted, save);
  if (isPicture(bytes)) return `Filen är en bild. ${choose} En bild av ett ifyllt formulär går inte att läsa.`;
  if (PACKED.some((start) => begins(bytes, start)))
    return `Filen är en packad fil av ett annat slag. Packa upp den, och välj ${file}.`;
  if (Buffer.from(bytes.subarray(0, PDF_SAYS_WITHIN)).includes('%PDF-')) return `Filen är en PDF. ${choose}`;
  const beginning = textOf(bytes.subarray(0, LOOKED_AT));
  if (beginning === undefined) return `Filen är inte ${file}, eller så är den skadad. ${choose}`;
  if (/^\s*\{\\rtf/.test(beginning)) return `Filen är i formatet RTF. ${save}`;
  if (/^\s*(<!doctype html|<html)/i.test(beginning)) return `Filen är en webbsida (HTML). ${save}`;
  if (/^\s*<\?xml/.test(beginning)) return `Filen är en XML-fil. Öppna den i ${program}. ${save}`;
  return `Filen är ren text. ${choose}`;
}

/** How many bytes are looked at from the beginning of a file. */
const LOOKED_AT = 4_096;

/** PDF readers accept a PDF whose header is within this many bytes from its beginning. */
const PDF_SAYS_WITHIN = 1_024;

/** The first bytes of gzip, 7-Zip, RAR and bzip2. */
const PACKED = ['1f8b', '377abcaf271c', '526172211a07', '425a68'];

/** For an old Office file, or a newer one with a password: both are compound files with named streams. */
function compoundSentence(bytes: Uint8Array, wanted: OfficeKind, save: string): string {
  if (holdsName(bytes, 'EncryptedPackage'))
    return `Filen är låst med ett lösenord eller en behörighetsmärkning. Ta bort låset i ${OFFICE_NAMES[wanted].program}, spara den och välj den igen.`;
  if (holdsName(bytes, 'WordDocument'))
    return `Filen är i det äldre Wordformatet (.doc). ${olderSave('document', wanted)}`;
  if (holdsName(bytes, 'Workbook') || holdsName(bytes, 'Book'))
    return `Filen är i det äldre Excelformatet (.xls). ${olderSave('workbook', wanted)}`;
  return `Filen är i ett äldre Officeformat. ${save}`;
}

function olderSave(found: OfficeKind, wanted: OfficeKind): string {
  const { program, file } = OFFICE_NAMES[wanted];
  return found === wanted ? `Spara den som ${file} i ${program}, och välj den filen.` : `Välj ${file} i stället.`;
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
