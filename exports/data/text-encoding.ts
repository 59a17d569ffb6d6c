/** A file's text, or a Swedish sentence that says why it has none, with the line at fault where there is one. */
export type DecodedText = { readonly text: string } | { readonly line?: number; readonly sentence: string };

/**
 * The text of a UTF-8 file, with or without a byte order mark. Other encodings are not guessed: a guess that is nearly
 * right changes a letter here and there unnoticed. `advice`: the sentence that says how to save the file as UTF-8.
 */
export function decodeText(bytes: Uint8Array, advice: string): DecodedText {
  const [first, second] = bytes;
  if (first === 0x50 && second === 0x4b)
    return { sentence: `Filen är en Excelbok eller en annan packad fil, inte en textfil. ${advice}` };
  const marked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  // CSV and JSON begin with an ASCII character, one byte of which is zero in UTF-16.
  if (marked || first === 0 || second === 0) return { sentence: `Filen är i UTF-16 och inte i UTF-8. ${advice}` };
  const text = decodeUtf8(bytes);
  if (text !== undefined) return { text };
  const line = firstUndecodableLine(bytes);
  return {
    line,
    sentence: `Filen är inte i UTF-8 utan troligen i en äldre teckenkodning (Windows-1252), så å, ä och ö går inte att läsa säkert. ${advice}`,
  };
}

/**
 * The text of a file in UTF-8, or else in Windows-1252, which Excel in Swedish still saves as “CSV”. Only for a text
 * that a person looks through before it is used, and would see a wrong letter in.
 */
export function decodeTextToLookThrough(bytes: Uint8Array, advice: string): DecodedText {
  const decoded = decodeText(bytes, advice);
  // `decodeText` gives a line only where bytes are not UTF-8.
  const isOlder = 'sentence' in decoded && decoded.line !== undefined;
  return isOlder ? { text: new TextDecoder('windows-1252').decode(bytes) } : decoded;
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return undefined;
  }
}

/**
 * The first line, from 1, that is not UTF-8. A line feed byte is never a part of another character, so lines can be
 * decoded one by one.
 */
function firstUndecodableLine(bytes: Uint8Array): number {
  const LINE_FEED = 0x0a;
  let start = 0;
  for (let line = 1; ; line += 1) {
    const end = bytes.indexOf(LINE_FEED, start);
    if (end === -1 || decodeUtf8(bytes.subarray(start, end)) === undefined) return line;
    start = end + 1;
  }
}
