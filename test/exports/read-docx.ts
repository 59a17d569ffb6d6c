import { strFromU8, unzipSync } from 'fflate';
import { nodeAt, nodesIn, parseXml, textIn, type XmlNode } from '../support/xml.ts';

/** A paragraph of a Word document in the order of the document, with its style's id. */
export interface ReadParagraph {
  readonly style: string;
  readonly text: string;
  /** Its place in a table's row, if it stands in one: the row's number from 0, and whether the row is repeated. */
  readonly row?: { readonly number: number; readonly repeated: boolean };
}

/** One part of the document, as text: “word/document.xml”. Throws if there is none. */
export function partOf(docx: Uint8Array, path: string): string {
  const part = unzipSync(docx)[path];
  if (part === undefined) throw new Error(`no part ${path}`);
  return strFromU8(part);
}

/** The paragraphs of the document's body. Tabs and line breaks within a paragraph are read as \t and \n. */
export function paragraphsOf(docx: Uint8Array, path = 'word/document.xml'): ReadParagraph[] {
  return paragraphsIn(parseXml(partOf(docx, path)), undefined);
}

function paragraphsIn(parent: XmlNode, row: ReadParagraph['row']): ReadParagraph[] {
  let number = -1;
  return nodesIn(parent).flatMap((node) => {
    if (node.name === 'w:p')
      return [
        {
          style: nodeAt(node, 'w:pPr', 'w:pStyle')?.attributes['w:val'] ?? '',
          text: typedIn(node),
          ...(row === undefined ? {} : { row }),
        },
      ];
    if (node.name !== 'w:tr') return paragraphsIn(node, row);
    number += 1;
    return paragraphsIn(node, { number, repeated: JSON.stringify(node).includes('"w:tblHeader"') });
  });
}

function typedIn(parent: XmlNode): string {
  return nodesIn(parent)
    .map((node) => {
      if (node.name === 'w:br') return '\n';
      if (node.name === 'w:tab') return '\t';
      if (node.name === 'w:t') return textIn(node);
      return node.name === 'w:pPr' ? '' : typedIn(node);
    })
    .join('');
}
