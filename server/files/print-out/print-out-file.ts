import { decodeTextToLookThrough } from '../../../exports/data/text-encoding.ts';
import { formatCount } from '../../domain/text/swedish.ts';
import { MOST_PAGES, type PdfText, readPdfText } from './pdf-text.ts';

/** The text of a print-out, or a sentence that says why it is not read and what to do. */
export type PrintOutFile = { readonly text: string } | { readonly sentence: string };

/** The sentence about a file that is larger than Samsvar accepts. */
export const PRINT_OUT_TOO_LARGE =
  'Filen är större än 2 MB. Spara utskriften som PDF direkt från formuläret, utan inskannade bilder, eller klistra in texten.';

const PASTE = 'eller klistra in texten.';

const FAULTS: Readonly<Record<Extract<PdfText, { fault: unknown }>['fault'], string>> = {
  locked: `PDF-filen är låst med ett lösenord. Öppna den, skriv ut den till en ny PDF-fil och välj den, ${PASTE}`,
  broken: `PDF-filen går inte att läsa: den är skadad eller kom inte med hel. Spara utskriften igen och välj den nya filen, ${PASTE}`,
  'too-many-pages': `PDF-filen har fler än ${formatCount(MOST_PAGES)} sidor. Välj utskriften av bara det här formuläret, ${PASTE}`,
  'no-text': `PDF-filen har ingen text, bara bilder, som när ett papper har skannats. Spara utskriften som PDF direkt från formuläret, ${PASTE}`,
  'too-heavy': `PDF-filen är för tung att läsa. Skriv ut den till en ny PDF-fil och välj den, ${PASTE}`,
  busy: `Just nu läses andras filer. Vänta en stund och försök igen, ${PASTE}`,
};

/**
 * The text of the receiving form's print-out from a PDF or a text file, told apart by their contents and not by their
 * names. A text is in UTF-8, UTF-16 or Windows-1252.
 */
export async function readPrintOutFile(bytes: Uint8Array): Promise<PrintOutFile> {
  if (bytes.length === 0) return { sentence: `Filen är tom. Välj filen med utskriften, ${PASTE}` };
  if (begins(bytes, '%PDF-')) {
    const read = await readPdfText(bytes);
    return 'fault' in read ? { sentence: FAULTS[read.fault] } : notTooLong(read.text);
  }
  if (begins(bytes, 'PK\u0003\u0004') || begins(bytes, '\u00d0\u00cf\u0011\u00e0'))
    return {
      sentence: `Filen är ett Worddokument eller en annan packad fil. Spara den som PDF eller som ren text och välj den, ${PASTE}`,
    };
  const text = textOf(bytes);
  if (text === undefined || NO_TEXT.test(text))
    return { sentence: `Filen är varken PDF eller text. Spara utskriften som PDF och välj den, ${PASTE}` };
  if (text.trim() === '') return { sentence: `Det står inget i filen. Välj filen med utskriften, ${PASTE}` };
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
  const decoded = decodeTextToLookThrough(bytes, '');
  return 'text' in decoded ? decoded.text : undefined;
}

/** The most code units of a print-out, which has every answer and the form's own wording. */
const LONGEST_PRINT_OUT = 200_000;

function notTooLong(text: string): PrintOutFile {
  return text.length <= LONGEST_PRINT_OUT
    ? { text }
    : {
        sentence: `Filen har mer än ${formatCount(LONGEST_PRINT_OUT)} tecken text. Välj utskriften av bara det här formuläret, ${PASTE}`,
      };
}
