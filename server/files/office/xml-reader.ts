import { SaxesParser } from 'saxes';
import { yieldToOthers } from '../../yield-to-others.ts';
import { xmlPieces } from './xml-pieces.ts';

/** The most attributes of an element; those of Office have fewer than fifty. */
const MOST_ATTRIBUTES = 1_000;

/** What to do with each element and text, in the order of the part. */
export interface XmlReader {
  /** `name` is without its prefix (“p”), `written` with it (“w:p”); the attributes have theirs. */
  open?(name: string, attributes: Readonly<Record<string, string>>, written: string): void;
  /** White space is kept. The text of an element that has child elements comes in several pieces. */
  text?(text: string): void;
  close?(name: string): void;
}

/**
 * Parses a part of an Office file as a stream, without keeping it, in time proportional to its length; others' work
 * comes between its pieces. Only XML's five
 * entities and numeric character references are resolved. Throws where it is not well-formed, and what `reader` throws.
 */
export async function streamXml(part: Uint8Array, reader: XmlReader): Promise<void> {
  const parser = new SaxesParser({ xmlns: false });
  let attributes = 0;
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('attribute', () => {
    attributes += 1;
    if (attributes > MOST_ATTRIBUTES) throw new Error('more attributes than any element has');
  });
  parser.on('opentag', (tag) => {
    attributes = 0;
    reader.open?.(withoutPrefix(tag.name), tag.attributes, tag.name);
  });
  parser.on('text', (text) => reader.text?.(text));
  parser.on('cdata', (text) => reader.text?.(text));
  parser.on('closetag', ({ name }) => reader.close?.(withoutPrefix(name)));
  for (const piece of xmlPieces(part)) {
    parser.write(piece);
    await yieldToOthers();
  }
  parser.close();
}

function withoutPrefix(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
