import { readAnswerNumber } from '../../../domain/answer/numbered-answer.ts';
import type { ImportContent } from '../../../domain/fill-in/import-content.ts';
import { type ImportNote, noteSentence, type OtherContent } from '../../../domain/fill-in/import-note.ts';
import { type NotRead, notRead } from '../../../domain/fill-in/not-read.ts';
import type { Survey } from '../../../domain/survey/survey.ts';
import { yieldToOthers } from '../../../yield-to-others.ts';
import { CORE_PROPERTIES, isMadeBySamsvar } from '../../office/made-by.ts';
import { type OfficePackage, openOfficePackage } from '../../office/office-package.ts';
import { elementsOf, elementText, readXmlTree, type XmlElement } from '../../office/xml-tree.ts';
import { lineText } from './docx-anchors.ts';
import { fieldControl } from './docx-control.ts';
import { type ReadFields, readFields } from './docx-fields.ts';
import { headerNotes, isHeader } from './docx-headers.ts';
import { type DocumentLine, type DocumentText, documentLines } from './docx-lines.ts';
import { type DocumentLists, documentLists } from './docx-lists.ts';
import { otherContentNotes } from './docx-other-content.ts';
import { fillInLines } from './fill-in-lines.ts';
import { MARKING, type Marking, markingWords, PROPERTY, readMarking } from './fill-in-tags.ts';

/** The part with the file's custom properties. */
const PROPERTIES = 'docProps/custom.xml';

/**
 * Reads a fill-in document that somebody has filled in (`fill-in.ts` writes them). A field is read from its content
 * control or, where that is gone, from the text between the fixed lines, which are recognised by their bookmarks or
 * wordings. What the file says of itself is not checked. Of a survey that is not among `surveys` only the controls are
 * read. Time and memory are limited as in `openOfficePackage`.
 */
export async function importFillInDocx(
  bytes: Uint8Array,
  surveys: readonly Survey[],
): Promise<ImportContent | NotRead> {
  const opened = await openOfficePackage(bytes, 'document', isWanted);
  if ('sentence' in opened) return opened;
  const document = await readXmlTree(opened.parts.get(opened.main) ?? new Uint8Array());
  if (document === undefined) return notRead({ fault: 'broken-text' });
  const { lines, otherContent } = documentLines(document, await listsOf(opened));
  await yieldToOthers();
  if (lines.length > MOST_LINES) return notRead({ fault: 'broken-text' });
  const properties = await propertiesIn(opened.parts.get(PROPERTIES));
  const markings = markingsIn(lines);
  const marking = markingOf(properties, markings);
  const merged = mergedFrom(markings);
  if (merged !== undefined && 'fault' in merged) return merged;
  const read = await bestReading(marking?.survey, surveys, lines);
  await yieldToOthers();
  if (marking === undefined && read.known > 0 && !read.isForm && (await isMadeBySamsvar(opened)))
    return notRead({ fault: 'print-out' });
  if (read.fields.length === 0) return notRead({ fault: 'no-fill-in-document' });
  return {
    survey: marking?.survey,
    organisation: marking?.organisation,
    round: marking?.round,
    ...(marking?.answerNumber === undefined ? {} : { answerNumber: marking.answerNumber }),
    stamps: Object.fromEntries(
      [...properties].flatMap(([name, value]) =>
        name.startsWith(PROPERTY.stamp) ? [[name.slice(PROPERTY.stamp.length), value]] : [],
      ),
    ),
    fields: read.fields,
    notes: shortened([
      ...[merged, otherMarking(marking, markings)].filter((note) => note !== undefined),
      ...(await headerNotes(
        opened.parts,
        lines,
        surveys.map(({ title }) => title),
      )),
      ...otherContentNotes(otherContentByQuestion(otherContent, read)),
      ...read.notes,
    ]),
  };
}

/** The most paragraphs that are read: three tables of a thousand rows; the longest survey without has some five hundred. */
const MOST_LINES = 20_000;

function isWanted(name: string): boolean {
  return (
    name === PROPERTIES || name === CORE_PROPERTIES || /(^|\/)(numbering|styles)\.xml$/.test(name) || isHeader(name)
  );
}

/** The lists of the document; none where the part that describes them is damaged. The text is then read all the same. */
async function listsOf({ main, parts }: OfficePackage): Promise<DocumentLists> {
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const [numbering, styles] = [parts.get(`${folder}numbering.xml`), parts.get(`${folder}styles.xml`)];
  return documentLists(numbering && (await readXmlTree(numbering)), styles && (await readXmlTree(styles)));
}

/** The reading by the lines of the survey that the file names, or else of the survey with the most lines found. */
async function bestReading(
  id: string | undefined,
  surveys: readonly Survey[],
  lines: readonly DocumentLine[],
): Promise<ReadFields> {
  const said = surveys.find((survey) => survey.id === id);
  if (said !== undefined) return readFields(fillInLines(said), lines);
  const readings: ReadFields[] = [];
  for (const survey of surveys) {
    readings.push(readFields(fillInLines(survey), lines));
    // Others' requests are answered between the surveys.
    await yieldToOthers();
  }
  const [best] = readings.toSorted((one, other) => other.known - one.known);
  return best !== undefined && best.known > 0 ? best : readFields([], lines);
}

/** More notes than anybody reads. */
const MOST_NOTES = 40;

/** The notes that do not read alike, and how many there are beyond the most. */
function shortened(notes: readonly ImportNote[]): ImportNote[] {
  const bySentence = new Map(notes.toReversed().map((note) => [noteSentence(note), note]));
  const different = notes.filter((note) => bySentence.get(noteSentence(note)) === note);
  const more = different.length - MOST_NOTES;
  return more <= 0 ? different : [...different.slice(0, MOST_NOTES), { note: 'more-places', more }];
}

/** What the document holds beside its text, by the questions where it is. */
function otherContentByQuestion(
  otherContent: DocumentText['otherContent'],
  { questionOfLine }: ReadFields,
): ReadonlyMap<OtherContent, ReadonlySet<string | undefined>> {
  return new Map([...otherContent].map(([one, lines]) => [one, new Set([...lines].map((at) => questionOfLine[at]))]));
}

async function propertiesIn(part: Uint8Array | undefined): Promise<Map<string, string>> {
  const root = part === undefined ? undefined : await readXmlTree(part);
  const properties = root === undefined ? [] : elementsOf(root);
  return new Map(properties.map((property: XmlElement) => [property.attributes.name ?? '', elementText(property)]));
}

/** The survey, organisation, round and answer, from the properties or else from the line on the first page. */
function markingOf(properties: ReadonlyMap<string, string>, markings: readonly Marking[]): Marking | undefined {
  const survey = properties.get(PROPERTY.survey);
  const organisation = properties.get(PROPERTY.organisation);
  const round = properties.get(PROPERTY.round);
  const answerNumber = readAnswerNumber(properties.get(PROPERTY.answer) ?? '');
  if (survey !== undefined && organisation !== undefined)
    return { survey, organisation, round, ...(answerNumber === undefined ? {} : { answerNumber }) };
  return markings[0];
}

/** What the lines on first pages say that the document is of: one line, or more where several have been merged. */
function markingsIn(lines: readonly DocumentLine[]): Marking[] {
  return lines.flatMap((line) => {
    const isOwn = line.pieces.every(({ control }) => fieldControl(control) === undefined);
    const text = lineText(line);
    return (isOwn && text.startsWith(MARKING) ? readMarking(text.trim()) : undefined) ?? [];
  });
}

/**
 * What to know of a document that several have been merged into: a note where they are of one organisation, else why
 * it is not read, since nobody can tell whose an answer is. Undefined of one that is whole.
 */
function mergedFrom(markings: readonly Marking[]): ImportNote | NotRead | undefined {
  if (markings.length < 2) return undefined;
  const different = [...new Set(markings.map(markingWords))];
  if (different.length === 1) return { note: 'merged-copies' };
  return notRead({ fault: 'merged', markings: different.slice(0, MOST_NAMED) });
}

const MOST_NAMED = 5;

/** That the first page is another organisation's than the file was written for. */
function otherMarking(marking: Marking | undefined, [line]: readonly Marking[]): ImportNote | undefined {
  return marking === undefined || line === undefined || marking.organisation === line.organisation
    ? undefined
    : { note: 'other-marking', organisation: marking.organisation, marking: markingWords(line) };
}
