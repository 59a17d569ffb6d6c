import { tellUnlessDamaged } from './damaged-file.ts';
import { streamXml } from './xml-reader.ts';

/** An element of an Office file, with its prefix as written: “w:p”. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlElement | string)[];
}

/**
 * The most elements that are read of one part: ten times those of a fill-in document with every answer at its limit.
 */
const MOST_ELEMENTS = 100_000;
/** The largest part that is read, in bytes. */
const LARGEST_PART = 16_000_000;
/** The most text of a part, in UTF-16 code units: some three hundred pages. What is read of it is read once a survey. */
const MOST_TEXT = 1_000_000;
/** The deepest nesting that is read; a text box in a table in a text box is some forty deep. */
const DEEPEST = 250;

interface OpenElement extends XmlElement {
  readonly children: (XmlElement | string)[];
}

/** The root element of a part. Undefined where it is not well-formed XML, or is over the limits above. */
export async function readXmlTree(part: Uint8Array): Promise<XmlElement | undefined> {
  if (part.length > LARGEST_PART) return undefined;
  const top: OpenElement = { name: '', attributes: {}, children: [] };
  const open = [top];
  let count = 0;
  let length = 0;
  try {
    await streamXml(part, {
      open: (_, attributes, name) => {
        count += 1;
        if (count > MOST_ELEMENTS || open.length > DEEPEST) throw new Error('more elements than any document needs');
        const element: OpenElement = { name, attributes, children: [] };
        open.at(-1)?.children.push(element);
        open.push(element);
      },
      text: (text) => {
        length += text.length;
        if (length > MOST_TEXT) throw new Error('more text than any document needs');
        open.at(-1)?.children.push(text);
      },
      close: () => open.pop(),
    });
  } catch (error) {
    tellUnlessDamaged('reading a part of an Office file', error);
    return undefined;
  }
  return elementsOf(top)[0];
}

/** The child elements, without the texts between them. */
export function elementsOf({ children }: XmlElement): XmlElement[] {
  return children.filter((child) => typeof child !== 'string');
}

/** The first child element with a name. */
export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element === undefined ? undefined : elementsOf(element).find((child) => child.name === name);
}

/** All text in an element. */
export function elementText({ children }: XmlElement): string {
  return children.map((child) => (typeof child === 'string' ? child : elementText(child))).join('');
}

/** Whether a property is present and switched on: “<w:b/>”, not “<w:b w:val="0"/>”. */
export function isOn(element: XmlElement | undefined): boolean {
  if (element === undefined) return false;
  const value = element.attributes['w:val'] ?? element.attributes['w14:val'] ?? '1';
  return value === '1' || value === 'true' || value === 'on';
}
