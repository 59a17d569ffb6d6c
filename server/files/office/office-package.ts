import {
  type FileFault,
  type FileFormat,
  type NotRead,
  notRead,
  type OfficeFault,
  type OfficeKind,
  type WantedKind,
} from '../../domain/fill-in/not-read.ts';
import { yieldToOthers } from '../../yield-to-others.ts';
import { foreignFile } from './foreign-file.ts';
import { xmlPieces } from './xml-pieces.ts';
import { unpack, type ZipEntry, type ZipFault, zipEntries } from './zip-entries.ts';

/** The parts of an Office file (Office Open XML, ECMA-376 part 2), by name. */
export interface OfficePackage {
  readonly kind: OfficeKind;
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
/** The largest size of the wanted parts when unpacked, in bytes: of each, by the kind of file, and of all together. */
const LARGEST_PART: Readonly<Record<OfficeKind, number>> = { document: 16 * 1024 * 1024, workbook: 32 * 1024 * 1024 };
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
  wanted: WantedKind,
  isWanted: (name: string) => boolean,
): Promise<OfficePackage | NotRead> {
  const refused = (fault: OfficeFault) => notRead({ fault, wanted });
  if (bytes.length > LARGEST_OFFICE_FILE) return notRead({ fault: 'too-large' });
  if (!isZip(bytes)) return notRead(foreignFile(bytes, wanted));
  const entries = await zipEntries(bytes, MOST_PARTS);
  if (typeof entries === 'string') return refused(ZIP_FAULTS[entries]);
  if (entries.some(({ encrypted }) => encrypted)) return refused('locked');
  const types = entries.find(({ name }) => name === CONTENT_TYPES);
  if (types === undefined) return notRead(await otherPackage(entries, wanted));
  const declared = await unpack(types, SMALL_PART);
  if (typeof declared === 'string') return refused(ZIP_FAULTS[declared]);
  const main = mainPart([...xmlPieces(declared)].join(''), entries);
  if (main === undefined) return refused('not-office');
  const kind = wanted === 'either' && main.kind !== 'presentation' ? main.kind : wanted;
  const format = main.kind === kind ? main.type : main.kind;
  if (format === 'macros') return notRead({ fault: 'macros', wanted: kind });
  if (kind === 'either' || format !== kind) return notRead({ fault: 'other-format', format, wanted: kind });
  if (entries.some(({ name }) => /(^|\/)vbaProject\.bin$/i.test(name)))
    return notRead({ fault: 'macros', wanted: kind });
  const needed = entries.filter(({ name }) => isPlain(name) && (name === main.name || isWanted(name)));
  const parts = await unpackAll(needed, LARGEST_PART[kind]);
  if (typeof parts === 'string') return refused(ZIP_FAULTS[parts]);
  if (!parts.has(main.name)) return refused('broken');
  const xml = [...parts, [types.name, declared] as const].filter(([name]) => /\.(xml|rels)$/i.test(name));
  for (const [, part] of xml) if (await hasDocumentType(part)) return notRead({ fault: 'document-type', wanted: kind });
  return { kind, main: main.name, parts };
}

/** Whether an XML part has a document type. The character < is always escaped in text. */
async function hasDocumentType(part: Uint8Array): Promise<boolean> {
  let before = '';
  for (const piece of xmlPieces(part)) {
    const text = before + piece;
    if (/<!(DOCTYPE|ENTITY)/i.test(text)) return true;
    before = text.slice(-'<!DOCTYPE'.length);
    await yieldToOthers();
  }
  return false;
}

/** Whether a file is a zip archive, as those of Office are. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);
}

/** Whether a part's name has no folder that leads elsewhere, such as “..”. */
function isPlain(name: string): boolean {
  return !/[\\:\p{Cc}]|^\/|(^|\/)\.\.?(\/|$)/u.test(name);
}

async function unpackAll(entries: readonly ZipEntry[], largest: number): Promise<Map<string, Uint8Array> | ZipFault> {
  const parts = new Map<string, Uint8Array>();
  let left = LARGEST_WHOLE;
  for (const entry of entries) {
    const most = Math.min(largest, left, Math.max(SMALL_PART, entry.packed.length * LARGEST_RATIO));
    const part = await unpack(entry, most);
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

/** What a zip archive is that is not an Office file. */
async function otherPackage(entries: readonly ZipEntry[], wanted: WantedKind): Promise<FileFault> {
  const format = await otherFormat(entries);
  return format === undefined ? { fault: 'other-zip', wanted } : { fault: 'other-format', format, wanted };
}

async function otherFormat(entries: readonly ZipEntry[]): Promise<FileFormat | undefined> {
  const mimetype = entries.find(({ name }) => name === 'mimetype');
  const type = mimetype === undefined ? '' : await unpack(mimetype, 200);
  const said = typeof type === 'string' ? '' : new TextDecoder().decode(type);
  if (said.includes('opendocument.text')) return 'odt';
  if (said.includes('opendocument.spreadsheet')) return 'ods';
  if (said.includes('opendocument')) return 'opendocument';
  if (entries.some(({ name }) => name.endsWith('.iwa'))) return 'iwork';
  return entries.some(({ name }) => /\.(docx|xlsx)$/i.test(name)) ? 'folder' : undefined;
}

const ZIP_FAULTS: Readonly<Record<ZipFault, OfficeFault>> = {
  broken: 'broken',
  'too-many': 'too-much',
  'too-large': 'too-much',
};
