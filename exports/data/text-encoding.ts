import type { EncodingFault } from '../../server/domain/text/encoding-fault.ts';

/** A file's text, or why it has none. */
export type DecodedText = { readonly text: string } | EncodingFault;

/**
 * The text of a UTF-8 file, with or without a byte order mark. Other encodings are not guessed: a guess that is nearly
 * right changes a letter here and there unnoticed.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const [first, second] = bytes;
  if (first === 0x50 && second === 0x4b) return { fault: 'packed' };
  const marked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  // CSV and JSON begin with an ASCII character, one byte of which is zero in UTF-16.
  if (marked || first === 0 || second === 0) return { fault: 'utf-16' };
  const text = decodeUtf8(bytes);
  return text === undefined ? { fault: 'older', line: firstUndecodableLine(bytes) } : { text };
}

/**
 * The text of a file in UTF-8, or else in Windows-1252, which Excel in Swedish still saves as “CSV”. Only for a text
 * that a person looks through before it is used, and would see a wrong letter in.
 */
export function decodeTextToLookThrough(bytes: Uint8Array): DecodedText {
  const decoded = decodeText(bytes);
  return 'fault' in decoded && decoded.fault === 'older'
    ? { text: new TextDecoder('windows-1252').decode(bytes) }
    : decoded;
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
