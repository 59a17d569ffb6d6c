import type { ImportContent } from '../../../domain/fill-in/import-content.ts';
import { type NotRead, notRead } from '../../../domain/fill-in/not-read.ts';
import type { Survey } from '../../../domain/survey/survey.ts';
import { formatCount } from '../../../domain/text/swedish.ts';
import { CORE_PROPERTIES, isMadeBySamsvar } from '../../office/made-by.ts';
import { openOfficePackage } from '../../office/office-package.ts';
import { elementsOf, elementText, readXmlTree, type XmlElement } from '../../office/xml-tree.ts';
import { lineText } from './docx-anchors.ts';
import { fieldControl } from './docx-control.ts';
import { type ReadFields, readFields } from './docx-fields.ts';
import { type Beside, type DocumentLine, documentLines } from './docx-lines.ts';
import { fillInLines } from './fill-in-lines.ts';
import { MARKING, type Marking, PROPERTY, readMarking } from './fill-in-tags.ts';

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
  const opened = await openOfficePackage(bytes, 'document', (name) => name === PROPERTIES || name === CORE_PROPERTIES);
  if ('sentence' in opened) return opened;
  const document = await readXmlTree(opened.parts.get(opened.main) ?? new Uint8Array());
  if (document === undefined) return notRead({ fault: 'broken-text' });
  const { lines, beside } = documentLines(document);
  const properties = await propertiesIn(opened.parts.get(PROPERTIES));
  const marking = markingOf(properties, lines);
  const read = bestReading(marking?.survey, surveys, lines);
  if (marking === undefined && read.known > 0 && !read.isForm && (await isMadeBySamsvar(opened)))
    return notRead({ fault: 'print-out' });
  if (read.fields.length === 0) return notRead({ fault: 'no-fill-in-document' });
  return {
    survey: marking?.survey,
    organisation: marking?.organisation,
    round: marking?.round,
    stamps: Object.fromEntries(
      [...properties].flatMap(([name, value]) =>
        name.startsWith(PROPERTY.stamp) ? [[name.slice(PROPERTY.stamp.length), value]] : [],
      ),
    ),
    fields: read.fields,
    notes: shortened([...new Set([...besideNotes(beside), ...read.notes])]),
  };
}

/** The reading by the lines of the survey that the file names, or else of the survey with the most lines found. */
function bestReading(id: string | undefined, surveys: readonly Survey[], lines: readonly DocumentLine[]): ReadFields {
  const said = surveys.find((survey) => survey.id === id);
  if (said !== undefined) return readFields(fillInLines(said), lines);
  const readings = surveys.map((survey) => readFields(fillInLines(survey), lines));
  const [best] = readings.toSorted((one, other) => other.known - one.known);
  return best !== undefined && best.known > 0 ? best : readFields([], lines);
}

/** More notes than anybody reads. */
const MOST_NOTES = 40;

function shortened(notes: readonly string[]): string[] {
  const more = notes.length - MOST_NOTES;
  return more <= 0
    ? [...notes]
    : [...notes.slice(0, MOST_NOTES), `Ytterligare ${formatCount(more)} ställen lästes inte.`];
}

const BESIDE_NOTES: Readonly<Record<Beside, string>> = {
  changes:
    'Dokumentet har spårade ändringar. De lästes som om alla var godkända: det infogade togs med, det borttagna inte.',
  comments: 'Dokumentet har kommentarer i marginalen. De lästes inte.',
  footnotes: 'Dokumentet har fotnoter. De lästes inte.',
  textBoxes: 'Dokumentet har textrutor. Deras text lästes efter det stycke som de är fästa vid.',
  pictures: 'Dokumentet har bilder. De lästes inte.',
};

function besideNotes(beside: ReadonlySet<Beside>): string[] {
  return [...beside].map((one) => BESIDE_NOTES[one]);
}

async function propertiesIn(part: Uint8Array | undefined): Promise<Map<string, string>> {
  const root = part === undefined ? undefined : await readXmlTree(part);
  const properties = root === undefined ? [] : elementsOf(root);
  return new Map(properties.map((property: XmlElement) => [property.attributes.name ?? '', elementText(property)]));
}

/** The survey, organisation and round, from the properties or else from the line on the first page. */
function markingOf(properties: ReadonlyMap<string, string>, lines: readonly DocumentLine[]): Marking | undefined {
  const survey = properties.get(PROPERTY.survey);
  const organisation = properties.get(PROPERTY.organisation);
  const round = properties.get(PROPERTY.round);
  if (survey !== undefined && organisation !== undefined) return { survey, organisation, round };
  const line = lines.find(
    (one) =>
      one.pieces.every(({ control }) => fieldControl(control) === undefined) && lineText(one).startsWith(MARKING),
  );
  return line === undefined ? undefined : readMarking(lineText(line).trim());
}
