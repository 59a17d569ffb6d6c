import { XMLParser } from 'fast-xml-parser';
import { strFromU8, unzipSync } from 'fflate';

/** A paragraph of a Word document in the order of the document, with its style's id. */
export interface ReadParagraph {
  readonly style: string;
  readonly text: string;
  /** Its place in a table's row, if it stands in one: the row's number from 0, and whether the row is repeated. */
  readonly row?: { readonly number: number; readonly repeated: boolean };
}

/** A node as fast-xml-parser gives it with `preserveOrder`: one property named by its element, and its attributes. */
type Node = Record<string, unknown>;

const PARSER = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  trimValues: false,
  parseTagValue: false,
  parseAttributeValue: false,
});

/** One part of the document, as text: “word/document.xml”. Throws if there is none. */
export function partOf(docx: Uint8Array, path: string): string {
  const part = unzipSync(docx)[path];
  if (part === undefined) throw new Error(`no part ${path}`);
  return strFromU8(part);
}

/** The paragraphs of the document's body. Tabs and line breaks within a paragraph are read as \t and \n. */
export function paragraphsOf(docx: Uint8Array, path = 'word/document.xml'): ReadParagraph[] {
  return paragraphsIn(nodesOf(PARSER.parse(partOf(docx, path))), undefined);
}

function paragraphsIn(nodes: readonly Node[], row: ReadParagraph['row']): ReadParagraph[] {
  let number = -1;
  return nodes.flatMap((node) => {
    const name = nameOf(node);
    const children = nodesOf(node[name]);
    if (name === 'w:p')
      return [{ style: styleOf(children), text: textOf(children), ...(row === undefined ? {} : { row }) }];
    if (name !== 'w:tr') return paragraphsIn(children, row);
    number += 1;
    return paragraphsIn(children, { number, repeated: JSON.stringify(children).includes('"w:tblHeader"') });
  });
}

function textOf(nodes: readonly Node[]): string {
  return nodes
    .map((node) => {
      const name = nameOf(node);
      if (name === 'w:br') return '\n';
      if (name === 'w:tab') return '\t';
      if (name === '#text') return '';
      if (name === 'w:t')
        return nodesOf(node[name])
          .map((text) => String(text['#text'] ?? ''))
          .join('');
      return name === 'w:pPr' ? '' : textOf(nodesOf(node[name]));
    })
    .join('');
}

function styleOf(paragraph: readonly Node[]): string {
  const properties = paragraph.find((node) => 'w:pPr' in node)?.['w:pPr'];
  const style = nodesOf(properties).find((node) => 'w:pStyle' in node)?.[':@'];
  return typeof style === 'object' && style !== null && '@_w:val' in style ? String(style['@_w:val']) : '';
}

function nameOf(node: Node): string {
  return Object.keys(node).find((key) => key !== ':@') ?? '';
}

function nodesOf(value: unknown): Node[] {
  return Array.isArray(value) ? value.filter((node) => typeof node === 'object' && node !== null) : [];
}
