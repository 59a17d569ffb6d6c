import type { NotRead } from '../../domain/fill-in/import-content.ts';
import { foreignFileSentence } from './foreign-file.ts';
import { OFFICE_NAMES, type OfficeKind } from './office-kind.ts';
import { unpack, type ZipEntry, type ZipFault, zipEntries } from './zip-entries.ts';

/** The parts of an Office file (Office Open XML, ECMA-376 part 2), by name. */
export interface OfficePackage {
  /** The name of the main part: “word/document.xml”. */
  readonly main: string;
  /**
   * The parts that were asked for, and the main one, by name. No XML part has a document type or entities of its own.
   * Pictures, embedded files and everything else are not unpacked, and relationships are not followed.
   */
  readonly parts: ReadonlyMap<string, Uint8Array>;
}

/** The largest Office file that is read, in bytes. */
export const LARGEST_OFFICE_FILE = 10 * 1024 * 1024;

const MOST_PARTS = 2_000;
/** The largest size of the wanted parts when unpacked, in bytes: of each, and of all together. */
const LARGEST_PART = 32 * 1024 * 1024;
const LARGEST_WHOLE = 64 * 1024 * 1024;
/** The largest ratio of unpacked to packed size. XML of a large table has some forty. */
const LARGEST_RATIO = 200;
/** Parts up to this many bytes may have any ratio. */
const SMALL_PART = 1024 * 1024;

const CONTENT_TYPES = '[Content_Types].xml';

/**
 * Opens an uploaded file as a document or a workbook. `isWanted` is called with the name of each part. The constants
 * above limit time and memory, whatever the file says of itself. A file with macros is refused, and not read without
 * them, so that its sender knows of them.
 */
export async function openOfficePackage(
  bytes: Uint8Array,
  kind: OfficeKind,
  isWanted: (name: string) => boolean,
): Promise<OfficePackage | NotRead> {
  const { program, file } = OFFICE_NAMES[kind];
  if (bytes.length > LARGEST_OFFICE_FILE)
    return { sentence: `Filen är större än 10 MB. Ta bort bilder ur den, spara den och välj den igen.` };
  if (!isZip(bytes)) return { sentence: foreignFileSentence(bytes, kind) };
  const entries = await zipEntries(bytes, MOST_PARTS);
  if (typeof entries === 'string') return { sentence: faultSentence(entries, kind) };
  if (entries.some(({ encrypted }) => encrypted))
    return { sentence: `Filen är låst med ett lösenord. Ta bort det i ${program}, spara den och välj den igen.` };
  const types = entries.find(({ name }) => name === CONTENT_TYPES);
  if (types === undefined) return { sentence: otherPackageSentence(entries, kind) };
  const declared = unpack(types, SMALL_PART);
  if (typeof declared === 'string') return { sentence: faultSentence(declared, kind) };
  const main = mainPart(xmlText(declared), entries);
  if (main === undefined) return { sentence: `Filen är inte ${file}. Välj ${file} i stället.` };
  const sentence = otherTypeSentence(main, kind);
  if (sentence !== undefined) return { sentence };
  if (entries.some(({ name }) => /(^|\/)vbaProject\.bin$/i.test(name))) return { sentence: macroSentence(kind) };
  const parts = unpackAll(entries.filter(({ name }) => isPlain(name) && (name === main.name || isWanted(name))));
  if (typeof parts === 'string') return { sentence: faultSentence(parts, kind) };
  if (!parts.has(main.name)) return { sentence: faultSentence('broken', kind) };
  if (
    [...parts, [types.name, declared] as const].some(
      ([name, part]) => /\.(xml|rels)$/i.test(name) && hasDocumentType(part),
    )
  )
    return {
      sentence: `Filen innehåller XML-koder (DOCTYPE) som inget dokument från ${program} har, och läses därför inte. Öppna den i ${program}, spara den på nytt och välj den igen.`,
    };
  return { main: main.name, parts };
}

/** The text of an XML part, in UTF-8 or UTF-16. */
export function xmlText(part: Uint8Array): string {
  const [first, second] = part;
  const little = (first === 0xff && second === 0xfe) || (first === 0x3c && second === 0);
  const big = (first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c);
  return new TextDecoder(little ? 'utf-16le' : big ? 'utf-16be' : 'utf-8').decode(part);
}

/** Whether an XML part has a document type. The character < is always escaped in text. */
function hasDocumentType(part: Uint8Array): boolean {
  return /<!(DOCTYPE|ENTITY)/i.test(xmlText(part));
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);
}

/** Whether a part's name has no folder that leads elsewhere, such as “..”. */
function isPlain(name: string): boolean {
  return !/[\\:\p{Cc}]|^\/|(^|\/)\.\.?(\/|$)/u.test(name);
}

function unpackAll(entries: readonly ZipEntry[]): Map<string, Uint8Array> | ZipFault {
  const parts = new Map<string, Uint8Array>();
  let left = LARGEST_WHOLE;
  for (const entry of entries) {
    const most = Math.min(LARGEST_PART, left, Math.max(SMALL_PART, entry.packed.length * LARGEST_RATIO));
    const part = unpack(entry, most);
    if (typeof part === 'string') return part;
    left -= part.length;
    parts.set(entry.name, part);
  }
  return parts;
}

type MainType = OfficeKind | 'template' | 'macros' | 'binary' | 'presentation';

const OPEN = 'application/vnd.openxmlformats-officedocument';
const MICROSOFT = 'application/vnd.ms';

/** The kind of each main part, by its content type. A template has the kind of what is made from it. */
const MAIN_TYPES: ReadonlyMap<string, readonly [kind: OfficeKind | 'presentation', type: MainType]> = new Map([
  [`${OPEN}.wordprocessingml.document.main+xml`, ['document', 'document']],
  [`${OPEN}.wordprocessingml.template.main+xml`, ['document', 'template']],
  [`${MICROSOFT}-word.document.macroEnabled.main+xml`, ['document', 'macros']],
  [`${MICROSOFT}-word.template.macroEnabledTemplate.main+xml`, ['document', 'macros']],
  [`${OPEN}.spreadsheetml.sheet.main+xml`, ['workbook', 'workbook']],
  [`${OPEN}.spreadsheetml.template.main+xml`, ['workbook', 'template']],
  [`${MICROSOFT}-excel.sheet.macroEnabled.main+xml`, ['workbook', 'macros']],
  [`${MICROSOFT}-excel.template.macroEnabled.main+xml`, ['workbook', 'macros']],
  [`${MICROSOFT}-excel.sheet.binary.macroEnabled.main`, ['workbook', 'binary']],
  [`${OPEN}.presentationml.presentation.main+xml`, ['presentation', 'presentation']],
  [`${OPEN}.presentationml.slideshow.main+xml`, ['presentation', 'presentation']],
]);

/** The usual name of the main part, for files whose list of types gives one type to every XML part. */
const USUAL_PLACES = ['word/document.xml', 'xl/workbook.xml'];

interface MainPart {
  readonly name: string;
  readonly kind: OfficeKind | 'presentation';
  readonly type: MainType;
}

function mainPart(types: string, entries: readonly ZipEntry[]): MainPart | undefined {
  for (const [element] of types.matchAll(/<(?:Override|Default)\b[^<>]{0,2000}>/g)) {
    const [kind, type] = MAIN_TYPES.get(/\bContentType\s*=\s*["']([^"']*)["']/.exec(element)?.[1] ?? '') ?? [];
    if (kind === undefined || type === undefined) continue;
    const named = /\bPartName\s*=\s*["']\/([^"']*)["']/.exec(element)?.[1];
    const name = named ?? USUAL_PLACES.find((place) => entries.some((entry) => entry.name === place));
    if (name !== undefined) return { name, kind, type };
  }
  return undefined;
}

/** What the file is, where it is not of the wanted kind; undefined where it is. */
function otherTypeSentence({ kind, type }: MainPart, wanted: OfficeKind): string | undefined {
  const { program, file } = OFFICE_NAMES[wanted];
  if (kind === 'presentation') return `Filen är en presentation. Välj ${file} i stället.`;
  if (kind !== wanted)
    return `Filen är ${kind === 'document' ? 'ett Worddokument' : 'en Excelbok'}. Välj ${file} i stället.`;
  const save = `Spara den som ${file} i ${program}, och välj den filen.`;
  if (type === 'template') return `Filen är en mall. ${save}`;
  if (type === 'binary') return `Filen är en binär Excelbok (.xlsb). ${save}`;
  return type === 'macros' ? macroSentence(wanted) : undefined;
}

function macroSentence(kind: OfficeKind): string {
  const { program, file } = OFFICE_NAMES[kind];
  return `Filen innehåller makron och läses därför inte. Spara den utan makron, som ${file}, i ${program}, och välj den filen.`;
}

/** What a zip archive is that is not an Office file. */
function otherPackageSentence(entries: readonly ZipEntry[], wanted: OfficeKind): string {
  const { file } = OFFICE_NAMES[wanted];
  const save = `Spara den som ${file}, och välj den filen.`;
  const mimetype = entries.find(({ name }) => name === 'mimetype');
  const type = mimetype === undefined ? '' : unpack(mimetype, 200);
  const said = typeof type === 'string' ? '' : new TextDecoder().decode(type);
  if (said.includes('opendocument.text')) return `Filen är ett dokument i formatet ODT. ${save}`;
  if (said.includes('opendocument.spreadsheet')) return `Filen är ett kalkylark i formatet ODS. ${save}`;
  if (said.includes('opendocument')) return `Filen är i ett OpenDocument-format. ${save}`;
  if (entries.some(({ name }) => name.endsWith('.iwa'))) return `Filen är från Pages eller Numbers. ${save}`;
  if (entries.some(({ name }) => /\.(docx|xlsx)$/i.test(name)))
    return `Filen är en packad mapp (zip) med filer i. Packa upp den, och välj ${file}.`;
  return `Filen är en packad fil (zip) och inte ${file}. Välj ${file} i stället.`;
}

function faultSentence(fault: ZipFault, kind: OfficeKind): string {
  const { program, file } = OFFICE_NAMES[kind];
  switch (fault) {
    case 'broken':
      return `Filen går inte att läsa: den är skadad eller kom inte med hel. Öppna den i ${program}, spara den på nytt och välj den igen.`;
    case 'too-many':
    case 'too-large':
      return `Filen innehåller mer än ett ifyllt formulär kan göra, och läses därför inte. Kontrollera att du har valt rätt fil: ${file}.`;
  }
}
