/** How many bytes of a part are decoded at a time; others' work runs between these pieces. */
const PIECE = 65_536;

/** The text of an XML part, in UTF-8 or UTF-16, piece by piece. A piece may end within a word, and never in a character. */
export function* xmlPieces(part: Uint8Array): Generator<string> {
  const [first, second] = part;
  const little = (first === 0xff && second === 0xfe) || (first === 0x3c && second === 0);
  const big = (first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c);
  const decoder = new TextDecoder(little ? 'utf-16le' : big ? 'utf-16be' : 'utf-8');
  for (let at = 0; at < part.length; at += PIECE) {
    const isLast = at + PIECE >= part.length;
    yield decoder.decode(part.subarray(at, at + PIECE), { stream: !isLast });
  }
}
