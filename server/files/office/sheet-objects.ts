import { addToGroup } from '../../domain/grouped.ts';
import type { OfficePackage } from './office-package.ts';
import { TextInside } from './workbook-parts.ts';
import { streamXml } from './xml-reader.ts';

/** Something that lies over a sheet or is attached to a cell, and is not the content of any cell. */
export interface SheetObject {
  readonly kind: 'comment' | 'text box' | 'picture' | 'chart';
  /** The cell that it is attached to, or whose corner it begins in, counted from 1. */
  readonly row: number;
  readonly column: number;
  /** The words in it, cut off when they are long; empty where there are none. */
  readonly text: string;
}

/** How many are read of a sheet; nobody looks through more. */
const MOST = 1_000;
/** How much of each text is read, in UTF-16 code units: enough to find it by. */
const MOST_TEXT = 500;

/** Whether a part of a workbook holds such objects. */
export function isPartOfObjects(name: string): boolean {
  return /(^|\/)(comments[^/]*|threadedComments\/[^/]+|comments\/[^/]+|drawings\/drawing[^/]*)\.xml$/i.test(name);
}

/**
 * The comments, text boxes, pictures and charts of a sheet, by the name of its part. A threaded comment of Excel is
 * given instead of the older comment that stands for it.
 */
export async function readSheetObjects({ parts }: OfficePackage, sheet: string): Promise<readonly SheetObject[]> {
  const folder = sheet.slice(0, sheet.lastIndexOf('/') + 1);
  const relations = parts.get(`${folder}_rels/${sheet.slice(folder.length)}.rels`);
  if (relations === undefined) return [];
  const named = new Map<string, Uint8Array[]>();
  await streamXml(relations, {
    open: (name, { Type = '', Target = '' }) => {
      const kind = Type.slice(Type.lastIndexOf('/') + 1);
      const part = name === 'Relationship' ? parts.get(resolved(folder, Target)) : undefined;
      if (part !== undefined) addToGroup(named, kind, part);
    },
  });
  const found: SheetObject[] = [];
  const threaded = new Set<string>();
  for (const part of named.get('threadedComment') ?? []) await readComments(part, 'threadedComment', threaded, found);
  const older: SheetObject[] = [];
  for (const part of named.get('comments') ?? []) await readComments(part, 'comment', new Set(), older);
  found.push(...older.filter(({ row, column }) => !threaded.has(`${row} ${column}`)));
  for (const part of named.get('drawing') ?? []) await readDrawing(part, found);
  return found;
}

/** A relative path from a folder of the archive, without its “..”. */
function resolved(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const names = folder.split('/').slice(0, -1);
  for (const name of target.split('/')) {
    if (name === '..') names.pop();
    else if (name !== '.') names.push(name);
  }
  return names.join('/');
}

async function readComments(
  part: Uint8Array,
  element: 'comment' | 'threadedComment',
  cells: Set<string>,
  found: SheetObject[],
): Promise<void> {
  let at: { readonly row: number; readonly column: number } | undefined;
  let text = '';
  // The older comments have their words in <t>, the threaded ones directly in <text>.
  const inside = new TextInside();
  let inText = false;
  await streamXml(part, {
    open: (name, { ref }) => {
      inside.open(name);
      if (name === 'text') inText = true;
      if (name === element) [at, text] = [cellPlace(ref), ''];
    },
    text: (piece) => {
      if (at !== undefined && (inside.isText || (inText && element === 'threadedComment')))
        text = `${text}${piece}`.slice(0, MOST_TEXT);
    },
    close: (name) => {
      inside.close(name);
      if (name === 'text') inText = false;
      if (name !== element || at === undefined || found.length >= MOST) return;
      cells.add(`${at.row} ${at.column}`);
      found.push({ kind: 'comment', ...at, text });
      at = undefined;
    },
  });
}

/** The row and column of an address (D14), counted from 1. */
export function cellPlace(address: string | undefined): { readonly row: number; readonly column: number } | undefined {
  const [, letters, row] = /^([A-Z]{1,3})(\d{1,7})$/.exec(address ?? '') ?? [];
  if (letters === undefined || row === undefined) return undefined;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(row), column };
}

async function readDrawing(part: Uint8Array, found: SheetObject[]): Promise<void> {
  let anchor: { row: number; column: number; kind: SheetObject['kind'] | undefined; text: string } | undefined;
  let number: 'row' | 'column' | undefined;
  let inFrom = false;
  const inside = new TextInside();
  await streamXml(part, {
    open: (name) => {
      inside.open(name);
      if (/^(two|one)CellAnchor$|^absoluteAnchor$/.test(name))
        anchor = { row: 1, column: 1, kind: undefined, text: '' };
      if (name === 'from') inFrom = true;
      if (inFrom && name === 'row') number = 'row';
      if (inFrom && name === 'col') number = 'column';
      if (anchor !== undefined) anchor.kind ??= KINDS[name];
    },
    text: (piece) => {
      if (anchor === undefined) return;
      // Counted from 0 in a drawing.
      if (number !== undefined) anchor[number] = Number(piece) + 1 || 1;
      else if (inside.isText) anchor.text = `${anchor.text}${piece}`.slice(0, MOST_TEXT);
    },
    close: (name) => {
      inside.close(name);
      if (name === 'row' || name === 'col') number = undefined;
      if (name === 'from') inFrom = false;
      if (!/^(two|one)CellAnchor$|^absoluteAnchor$/.test(name) || anchor === undefined) return;
      const { kind, ...rest } = anchor;
      // A line or an arrow without words says nothing.
      if (kind !== undefined && (kind !== 'text box' || rest.text.trim() !== '') && found.length < MOST)
        found.push({ ...rest, kind });
      anchor = undefined;
    },
  });
}

/** The elements of a drawing, by what they are. */
const KINDS: Readonly<Record<string, SheetObject['kind']>> = { sp: 'text box', pic: 'picture', graphicFrame: 'chart' };
