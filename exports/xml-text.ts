import { normaliseText } from '../server/domain/characters.ts';

/**
 * What XML 1.0 cannot hold, not even escaped (production 2, Char): most control characters, U+FFFE, U+FFFF, and lone
 * surrogates, of which a normalised text has none.
 */
const NOT_IN_XML = /[^\t\n\r\u0020-\ufffd]/g;

/**
 * A text that an XML document can hold: normalised as it is stored, and each character that XML has no way to write
 * replaced by U+FFFD, so that the reader sees that something stood there. Everything else is kept.
 */
export function xmlText(text: string): string {
  return normaliseText(text).replace(NOT_IN_XML, '\ufffd');
}
