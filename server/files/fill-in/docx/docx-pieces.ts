import type { FieldPlace } from '../../../domain/fill-in/import-content.ts';
import { groupedBy } from '../../../domain/grouped.ts';
import { beginningOf } from '../../../domain/text/sentences.ts';
import { type Collected, collectDoubt } from './docx-collected.ts';
import { type DocumentControl, fieldControl } from './docx-control.ts';
import type { DocumentLine, DocumentPiece } from './docx-lines.ts';
import { PLACEHOLDERS } from './fill-in-lines.ts';

/** What the pieces of a line say: who they belong to, and which of them are meant. */

/** The pieces of a line, by the control that they stand in. */
export function piecesBy(
  { pieces }: DocumentLine,
  controlAround: (control: DocumentControl | undefined) => DocumentControl | undefined,
): Map<DocumentControl | undefined, DocumentPiece[]> {
  return groupedBy(pieces, ({ control }) => controlAround(control));
}

export function piecesText(pieces: readonly DocumentPiece[]): string {
  return pieces.map(({ text }) => text).join('');
}

export function outsideControls({ pieces }: DocumentLine): DocumentPiece[] {
  return pieces.filter(({ control }) => fieldControl(control) === undefined);
}

/**
 * What some pieces of a line say to the reader: without hidden and struck-out text, and in a text (`isText`) with the
 * mark of a list.
 */
export function writtenIn({ mark }: DocumentLine, pieces: readonly DocumentPiece[], isText: boolean): string {
  const text = piecesText(pieces.filter(({ format }) => !format.hidden && !format.struck));
  return isText && text.trim() !== '' && !isPlaceholder(pieces) ? mark + text : text;
}

/** Whether a field is a text, in which the marks of lists belong to what is written. */
export function isTextPlace(place: FieldPlace | undefined): boolean {
  return place?.field === 'text' || place?.field === 'comment';
}

export function isSetAside(pieces: readonly DocumentPiece[]): boolean {
  return pieces.some(({ text, format }) => text.trim() !== '' && (format.hidden || format.struck));
}

/** Tells of hidden and struck-out text, at its field where it is in one. */
export function tellSetAside(
  pieces: readonly DocumentPiece[],
  place: FieldPlace | undefined,
  question: string | undefined,
  collected: Collected,
): void {
  for (const how of ['hidden', 'struck'] as const) {
    const text = told(piecesText(pieces.filter((piece) => piece.format[how])));
    if (text === '') continue;
    if (place !== undefined) collectDoubt(collected, place, { doubt: 'text-left-out', text, how });
    else collected.notes.push({ note: 'left-out', text, how, question });
  }
}

/** What Word shows in a control whose text has been deleted. */
const WORDS_OWN = [
  'Klicka eller tryck här för att ange text.',
  'Klicka här för att ange text.',
  'Click or tap here to enter text.',
  'Click here to enter text.',
];

export function isPlaceholder(pieces: readonly DocumentPiece[]): boolean {
  const written = pieces.filter(({ text }) => text !== '');
  if (written.length > 0 && written.every(({ control }) => control?.placeholder === true)) return true;
  const text = piecesText(written);
  return [...Object.values(PLACEHOLDERS), ...WORDS_OWN].includes(text);
}

/** How many characters are quoted of a text that was not read, to find it by. */
const TOLD = 60;

export function told(text: string): string {
  return beginningOf(text.trim().replace(/\s+/g, ' '), TOLD);
}
