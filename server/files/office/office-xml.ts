import { XMLParser } from 'fast-xml-parser';
import { xmlText } from './office-package.ts';

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
/** The longest part that is read, and the longest tag with its attributes, in UTF-16 code units. */
const LONGEST_PART = 16_000_000;
const LONGEST_TAG = 32_000;
/** The deepest nesting that is read; a text box in a table in a text box is some forty deep. */
const DEEPEST = 250;

const PARSER = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  trimValues: false,
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: DEEPEST,
});

/**
 * The root element of a part. Undefined where it is not XML, or is over the limits above. Only XML's five entities and
 * numeric character references are resolved.
 */
export function readXmlTree(part: Uint8Array): XmlElement | undefined {
  const text = xmlText(part);
  if (text.length > LONGEST_PART || !hasTakableElements(text)) return undefined;
  try {
    const parsed: unknown = PARSER.parse(text);
    return elementsIn(parsed).find((child) => typeof child !== 'string');
  } catch {
    return undefined;
  }
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

function hasTakableElements(text: string): boolean {
  let count = 0;
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
    if (text[at + 1] === '/') continue;
    count += 1;
    const end = text.indexOf('>', at);
    if (count > MOST_ELEMENTS || end < 0 || end - at > LONGEST_TAG) return false;
  }
  return true;
}

function elementsIn(parsed: unknown): (XmlElement | string)[] {
  if (!Array.isArray(parsed)) return [];
  return parsed.flatMap((node: unknown): (XmlElement | string)[] => {
    if (!isRecord(node)) return [];
    const name = Object.keys(node).find((key) => key !== ':@');
    if (name === undefined) return [];
    const content = node[name];
    if (name === '#text') return [decoded(String(content))];
    return [{ name, attributes: attributesIn(node[':@']), children: elementsIn(content) }];
  });
}

function attributesIn(given: unknown): Record<string, string> {
  if (!isRecord(given)) return {};
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, decoded(String(value))]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

const NAMED: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

const LAST_CHARACTER = 0x10ffff;

function decoded(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,4});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return NAMED.get(name) ?? whole;
    const hexadecimal = name[1]?.toLowerCase() === 'x';
    const character = Number.parseInt(name.slice(hexadecimal ? 2 : 1), hexadecimal ? 16 : 10);
    return character <= LAST_CHARACTER ? String.fromCodePoint(character) : whole;
  });
}
