import { formatList } from '../../../domain/text/swedish.ts';
import type { XmlElement } from '../../office/xml-tree.ts';

/** Parts of a document that are not read as its writer may think, or not at all. */
export type OtherContent =
  | 'changes'
  | 'comments'
  | 'footnotes'
  | 'textBoxes'
  | 'pictures'
  | 'equations'
  | 'charts'
  | 'smartArt'
  | 'objects'
  | 'otherFiles';

/** The elements that hold them and have nothing in them to read. */
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

/** What they are called, and what became of them. */
const WORDS: Readonly<Record<OtherContent, readonly [what: string, read: string]>> = {
  changes: ['spårade ändringar', 'De lästes som om alla var godkända: det infogade togs med, det borttagna inte.'],
  comments: ['kommentarer i marginalen', 'De lästes inte.'],
  footnotes: ['fotnoter', 'De lästes inte.'],
  textBoxes: ['textrutor', 'Deras text lästes efter det stycke som de är fästa vid.'],
  pictures: ['bilder', 'De lästes inte.'],
  equations: ['ekvationer', 'De lästes inte: skriv dem som vanlig text.'],
  charts: ['diagram', 'De lästes inte.'],
  smartArt: ['SmartArt-bilder', 'De lästes inte: skriv deras text i svaret.'],
  objects: ['inbäddade objekt, som en Excelbok i Word', 'De lästes inte.'],
  otherFiles: [
    'andra dokument inlagda som fil',
    'De lästes inte: öppna dokumentet i Word, spara det på nytt och läs in det igen.',
  ],
};

/** Sentences about what a document holds beside its text, each with the questions where it is. */
export function otherContentNotes(otherContent: ReadonlyMap<OtherContent, ReadonlySet<string | undefined>>): string[] {
  return [...otherContent].map(([one, questions]) => {
    const [what, read] = WORDS[one];
    const known = [...questions].filter((question) => question !== undefined);
    const places = [
      ...(known.length === 0 ? [] : [`i fråga ${formatList(known)}`]),
      ...(known.length < questions.size ? ['utanför frågorna'] : []),
    ];
    return `Dokumentet har ${what} ${formatList(places)}. ${read}`;
  });
}
