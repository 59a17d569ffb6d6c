import type { ImportNote, OtherContent } from '../../../domain/fill-in/import-note.ts';
import type { XmlElement } from '../../office/xml-tree.ts';

/** The elements that hold what is not text and have nothing in them to read. */
const BY_ELEMENT: Readonly<Record<string, OtherContent>> = {
  'w:commentReference': 'comments',
  'w:footnoteReference': 'footnotes',
  'w:endnoteReference': 'footnotes',
  'pic:pic': 'pictures',
  'v:imagedata': 'pictures',
  'w:contentPart': 'pictures',
  'm:oMathPara': 'equations',
  'm:oMath': 'equations',
  'c:chart': 'charts',
  'cx:chart': 'charts',
  'dgm:relIds': 'smartArt',
  'w:object': 'objects',
  'w:altChunk': 'otherFiles',
  'w:subDoc': 'otherFiles',
};

/** What an element holds that is not read; undefined for text, and what has text in it. */
export function otherContentOf({ name }: XmlElement): OtherContent | undefined {
  return BY_ELEMENT[name];
}

/** What to know of what a document holds beside its text, each with the questions where it is. */
export function otherContentNotes(
  otherContent: ReadonlyMap<OtherContent, ReadonlySet<string | undefined>>,
): ImportNote[] {
  return [...otherContent].map(([what, all]) => {
    const questions = [...all].filter((question) => question !== undefined);
    return { note: 'other-content', what, questions, elsewhere: questions.length < all.size };
  });
}
