import { decodeTextToLookThrough } from '../../../exports/data/text-encoding.ts';
import { type PrintOutNotRead, printOutNotRead } from '../../domain/transfer/print-out-fault.ts';
import { MOST_PAGES, readPdfText } from './pdf-text.ts';

/** The text of a print-out, or why it is not read. */
export type PrintOutFile = { readonly text: string } | PrintOutNotRead;

/**
 * The text of the receiving form's print-out from a PDF or a text file, told apart by their contents and not by their
 * names. A text is in UTF-8, UTF-16 or Windows-1252.
 */
export async function readPrintOutFile(bytes: Uint8Array): Promise<PrintOutFile> {
  if (bytes.length === 0) return printOutNotRead({ fault: 'empty' });
  if (begins(bytes, '%PDF-')) {
    const read = await readPdfText(bytes);
    if (!('fault' in read)) return notTooLong(read.text);
    return read.fault === 'too-many-pages'
      ? printOutNotRead({ fault: read.fault, most: MOST_PAGES })
      : printOutNotRead({ fault: read.fault });
  }
  if (begins(bytes, 'PK\u0003\u0004') || begins(bytes, '\u00d0\u00cf\u0011\u00e0'))
    return printOutNotRead({ fault: 'packed' });
  const text = textOf(bytes);
  if (text === undefined || NO_TEXT.test(text)) return printOutNotRead({ fault: 'neither-pdf-nor-text' });
  if (text.trim() === '') return printOutNotRead({ fault: 'blank' });
  return notTooLong(text);
}

/** Characters that no text has: a file with them is a picture, a program or another binary file. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const NO_TEXT = /[\u0000-\u0008\u000e-\u001f]/;

/** PDF readers accept a PDF whose header is within this many bytes from its beginning. */
const SAID_WITHIN = 1_024;

function begins(bytes: Uint8Array, letters: string): boolean {
  const start = Buffer.from(bytes.subarray(0, SAID_WITHIN)).indexOf(letters, 0, 'latin1');
  return letters === '%PDF-' ? start >= 0 : start === 0;
}

function textOf(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const decoded = decodeTextToLookThrough(bytes);
  return 'text' in decoded ? decoded.text : undefined;
}

/** The most code units of a print-out, which has every answer and the form's own wording. */
const LONGEST_PRINT_OUT = 200_000;

function notTooLong(text: string): PrintOutFile {
  return text.length <= LONGEST_PRINT_OUT ? { text } : printOutNotRead({ fault: 'too-long', most: LONGEST_PRINT_OUT });
}
