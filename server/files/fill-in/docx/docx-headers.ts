import type { HeaderPlace, ImportNote } from '../../../domain/fill-in/import-note.ts';
import { beginningOf } from '../../../domain/text/sentences.ts';
import { spellingKey } from '../../../domain/text/spelling-key.ts';
import { readXmlTree } from '../../office/xml-tree.ts';
import { lineText } from './docx-anchors.ts';
import { type DocumentLine, documentLines } from './docx-lines.ts';
import { documentLists } from './docx-lists.ts';
import { FOOTER } from './fill-in-tags.ts';

/** The name of a part with a header or a footer: “word/header1.xml”. */
const PART = /(?:^|\/)(header|footer)\d*\.xml$/i;

/** A document has three headers and three footers for each of its sections; ours has one of each. */
const MOST_PARTS = 60;
/** How much of them is read, in bytes of XML: many times what a header with a table in it takes. */
const LARGEST_WHOLE = 2_000_000;
/** How many characters are quoted of a text, to find it by. */
const TOLD = 60;
/** More texts than anybody types in a header. */
const MOST_TOLD = 10;

/** No page number is longer, and the expression below takes its time on a long row of signs. */
const LONGEST_PAGE_NUMBER = 40;
/** The number of a page, with nothing else: “Sida 3 av 12”, “3 (12)”, and without figures where Word has not set them. */
const PAGE_NUMBER = /^(?:(?:sida|sidan|page)(?![\p{L}]))?[\s\d()/–-]*(?:(?:av|of)(?![\p{L}]))?[\s\d()/–-]*$/u;

/** Whether a part of a document is a header or a footer. */
export function isHeader(name: string): boolean {
  return PART.test(name);
}

/**
 * What somebody has typed in the headers and footers of a document, where no answer is. What the
 * document itself writes there is not told of: the survey, the organisation, the last day and the number of the page;
 * nor is what also stands in the text, whose `lines` are given. `titles`: of the surveys.
 */
export async function headerNotes(
  parts: ReadonlyMap<string, Uint8Array>,
  lines: readonly DocumentLine[],
  titles: readonly string[],
): Promise<ImportNote[]> {
  const own = new Set([...titles, ...lines.map(lineText)].map(spellingKey));
  const typed = new Map<string, ImportNote>();
  let left = LARGEST_WHOLE;
  for (const [name, part] of [...parts].filter(([one]) => isHeader(one)).slice(0, MOST_PARTS)) {
    const place: HeaderPlace = PART.exec(name)?.[1]?.toLowerCase() === 'header' ? 'header' : 'footer';
    const read = part.length > left ? undefined : await readXmlTree(part);
    if (read === undefined) {
      typed.set(place, { note: 'header-unreadable', place });
      continue;
    }
    left -= part.length;
    // A header in a control or a table has lines like a text has.
    for (const line of documentLines(read, documentLists(undefined, undefined)).lines)
      for (const written of lineText(line).split(/[\t\n]/)) {
        const words = written.replace(/\s+/g, ' ').replace(OWN_FOOTER, '').trim();
        if (!isOwn(words, own))
          typed.set(`${place} ${words}`, { note: 'in-header', place, text: beginningOf(words, TOLD) });
      }
  }
  const notes = [...typed.values()];
  const more = notes.length - MOST_TOLD;
  return more <= 0 ? notes : [...notes.slice(0, MOST_TOLD), { note: 'more-in-headers', more }];
}

function isOwn(words: string, own: ReadonlySet<string>): boolean {
  const key = spellingKey(words);
  return key === '' || own.has(key) || (key.length <= LONGEST_PAGE_NUMBER && PAGE_NUMBER.test(key));
}

/** The footer that the document is written with, whatever its day. */
const OWN_FOOTER = new RegExp(`^ ?${FOOTER} \\d{1,2} \\p{L}{3,12} \\d{4}`, 'u');
