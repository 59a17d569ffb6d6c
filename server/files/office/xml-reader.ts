import { SaxesParser } from 'saxes';
import { xmlText } from './office-package.ts';

/** What is read in one go; between such pieces others have their turn. */
const PIECE = 256 * 1024;

/** So many attributes an element may have: no element of Office has fifty. */
const MOST_ATTRIBUTES = 1_000;

/** What is to be done at each thing that is read, in the order of the part. */
export interface XmlReader {
  /** `name` is without its prefix (“p”), `written` with it (“w:p”), as the names of the attributes are. */
  open?(name: string, attributes: Readonly<Record<string, string>>, written: string): void;
  /** With white space, as it is written; of an element that has others in it, in several pieces. */
  text?(text: string): void;
  close?(name: string): void;
}

/**
 * Reads a part from its beginning to its end, without keeping it, in time by its length. Only the five entities of XML
 * and numbers of characters are known. Throws where the part is not well-formed, and what the reader throws.
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
  const xml = xmlText(part);
  for (let at = 0; at < xml.length; at += PIECE) {
    parser.write(xml.slice(at, at + PIECE));
    await new Promise((resolve) => setImmediate(resolve));
  }
  parser.close();
}

function withoutPrefix(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
