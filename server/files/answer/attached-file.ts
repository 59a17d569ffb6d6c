import type { AttachmentFault } from '../../domain/answer/attachment-fault.ts';
import { type FileFault, type FileFormat, fileFormatName } from '../../domain/fill-in/not-read.ts';
import type { AttachmentRule, AttachmentType } from '../../domain/survey/attachment-rule.ts';
import { yieldToOthers } from '../../yield-to-others.ts';
import { foreignFile } from '../office/foreign-file.ts';
import { openOfficePackage } from '../office/office-package.ts';

/**
 * What an uploaded file is, by its content; or why a question does not take it. The name decides only whether text is a
 * table (CSV) or plain. A file that is locked, runs code or is cut off is refused: whoever reads it in ten years must be
 * able to, and on any computer.
 */
export async function readAttachedFile(
  { name, content }: { readonly name: string; readonly content: Uint8Array },
  { types, maxBytes }: Pick<AttachmentRule, 'types' | 'maxBytes'>,
): Promise<AttachmentType | AttachmentFault> {
  if (content.length === 0) return { fault: 'empty' };
  if (content.length > maxBytes) return { fault: 'too-large', most: maxBytes };
  const read = await typeOf(name, Buffer.from(content.buffer, content.byteOffset, content.byteLength));
  const type = typeof read === 'string' ? read : 'type' in read ? read.type : undefined;
  // That it is of another kind says more than what else is wrong with it.
  if (type !== undefined && !types.includes(type)) return { fault: 'other-kind', found: FOUND[type], taken: types };
  return typeof read === 'object' && 'found' in read ? { fault: 'other-kind', found: read.found, taken: types } : read;
}

/** What a file of each kind is called after “Filen är”. */
const FOUND: Readonly<Record<AttachmentType, string>> = {
  pdf: 'en PDF',
  png: 'en PNG-bild',
  jpeg: 'en JPEG-bild',
  docx: 'ett Worddokument',
  xlsx: 'en Excelbok',
  csv: 'en CSV-fil',
  txt: 'ren text',
};

type FaultOfType = Extract<AttachmentFault, { readonly type: AttachmentType }>;
type Read = AttachmentType | FaultOfType | { readonly found: string | undefined };

async function typeOf(name: string, content: Buffer): Promise<Read> {
  if (content.subarray(0, PDF_BEGINS_WITHIN).includes('%PDF-')) return pdf(content);
  if (begins(content, '89504e470d0a1a0a')) return isWholePng(content) ? 'png' : { fault: 'damaged', type: 'png' };
  if (begins(content, 'ffd8ff')) return isWholeJpeg(content) ? 'jpeg' : { fault: 'damaged', type: 'jpeg' };
  if (begins(content, '504b')) return office(content);
  const foreign = foreignFile(content, 'either');
  if (foreign.fault === 'other-format' && foreign.format === 'text') return text(name, content);
  // A document with a password is packed as an older file of Office, which does not tell of what kind it is.
  if (foreign.fault === 'labelled') return { fault: 'locked', type: /\.xls/i.test(name) ? 'xlsx' : 'docx' };
  return { found: foundIn(foreign) };
}

function begins(content: Buffer, hexadecimal: string): boolean {
  return content.subarray(0, hexadecimal.length / 2).toString('hex') === hexadecimal;
}

/** Readers of PDF accept one whose header is within this many bytes from its beginning. */
const PDF_BEGINS_WITHIN = 1_024;

/** The words of a PDF that stand outside what is packed in it, wherever its reader looks for them (ISO 32000-2, 7.5). */
const ENCRYPTED = new RegExp(String.raw`/${inPdfName('Encrypt')}\s*(?:<<|\d+\s+\d+\s+R)`);
const RUNS_CODE = new RegExp(String.raw`/(?:${inPdfName('JavaScript')}|${inPdfName('Launch')})\b`);

/** A name as a pattern: each letter of a name may stand as # and its number in hexadecimal (ISO 32000-2, 7.3.5). */
function inPdfName(name: string): string {
  return [...name]
    .map((letter) => {
      const [high = '', low = ''] = letter.charCodeAt(0).toString(16);
      return `(?:${letter}|#${high}[${low}${low.toUpperCase()}])`;
    })
    .join('');
}

async function pdf(content: Buffer): Promise<Read> {
  if (!content.includes('startxref')) return { fault: 'damaged', type: 'pdf' };
  if (await holds(content, ENCRYPTED)) return { fault: 'locked', type: 'pdf' };
  return (await holds(content, RUNS_CODE)) ? { fault: 'runs-code', type: 'pdf' } : 'pdf';
}

/** How many bytes are looked through at a time, others' work between; and how far into the next they are looked on. */
const PIECE = 524_288;
const OVERLAP = 4_096;

/** Whether a pattern of one character for each byte is found in a file. */
async function holds(content: Buffer, pattern: RegExp): Promise<boolean> {
  for (let at = 0; at < content.length; at += PIECE) {
    if (pattern.test(content.toString('latin1', at, at + PIECE + OVERLAP))) return true;
    await yieldToOthers();
  }
  return false;
}

/** Whether its last chunk is there. What follows it is passed over, as programs do. */
function isWholePng(content: Buffer): boolean {
  return content.lastIndexOf('IEND') > 0 && content.subarray(12, 16).toString('latin1') === 'IHDR';
}

function isWholeJpeg(content: Buffer): boolean {
  return content.lastIndexOf(Buffer.from('ffd9', 'hex')) > 2;
}

async function office(content: Buffer): Promise<Read> {
  const opened = await openOfficePackage(content, 'either', () => false);
  if (!('sentence' in opened)) return opened.kind === 'document' ? 'docx' : 'xlsx';
  const type = 'wanted' in opened && opened.wanted === 'workbook' ? 'xlsx' : 'docx';
  switch (opened.fault) {
    case 'macros':
      return { fault: 'runs-code', type };
    case 'locked':
    case 'labelled':
      return { fault: 'locked', type };
    case 'broken':
    case 'too-much':
    case 'document-type':
      return { fault: 'damaged', type };
    default:
      return { found: foundIn(opened) };
  }
}

function foundIn(fault: FileFault): string | undefined {
  if (fault.fault === 'other-format') return fileFormatName(fault.format);
  return fault.fault === 'other-zip' || fault.fault === 'not-office' ? PACKED : undefined;
}

const PACKED = fileFormatName('packed' satisfies FileFormat);

/** Text with a separator, of a file that is named a table, is one; any other text is plain. */
function text(name: string, content: Buffer): AttachmentType {
  return /\.csv$/i.test(name.trim()) && [';', ',', '\t'].some((mark) => content.includes(mark)) ? 'csv' : 'txt';
}
