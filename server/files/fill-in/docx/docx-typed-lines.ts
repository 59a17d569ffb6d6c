import type { FieldPlace } from '../../../domain/fill-in/import-content.ts';
import type { ImportNote } from '../../../domain/fill-in/import-note.ts';
import type { DocumentControl } from './docx-control.ts';
import { PLACEHOLDERS } from './fill-in-lines.ts';

/** A line typed in a field, or beside it. */
export interface TypedLine {
  readonly text: string;
  /** True where it is in the field's own control. */
  readonly inside: boolean;
  /** The control that it is in: a document merged from two has two of them for one field. */
  readonly control?: DocumentControl | undefined;
  /** Set where the line is both in the control and beside it. */
  readonly beside?: true;
  /** Set where the line was taken from beside the control and a note already says so. */
  readonly told?: true;
  /** True where it is only a placeholder. */
  readonly placeholder: boolean;
}

/**
 * The text of a field from its lines. Lines in the control are kept as they are. Lines with words beside it are
 * included, with a note that says so; empty lines beside it are not. Without a control all lines are the text.
 */
export function typedOf(place: FieldPlace, typed: readonly TypedLine[]): { text: string; notes: ImportNote[] } {
  const written = typed
    .filter(({ placeholder }) => !placeholder)
    .map((line, index) => (index === 0 ? begun(line) : line));
  const inside = typed.some((line) => line.inside);
  const isRow = place.field === 'number' && place.option !== '';
  const outside = written.filter((line) => (!line.inside && line.text.trim() !== '') || line.beside);
  if (!inside) {
    const lines = isRow ? outside : written;
    return { text: textOf(lines), notes: [] };
  }
  if (outside.length === 0) return { text: textOf(written.filter((line) => line.inside)), notes: [] };
  const from = written.findIndex((line) => line.inside || line.text.trim() !== '');
  const to = written.findLastIndex((line) => line.inside || line.text.trim() !== '');
  return {
    text: textOf(written.slice(from, to + 1)),
    notes: outside.every(({ told }) => told) ? [] : [{ note: 'outside-included', question: place.question }],
  };
}

/** A typed line without the field's placeholder, where somebody has written on after it instead of in its place. */
function begun(line: TypedLine): TypedLine {
  const placeholder = Object.values(PLACEHOLDERS).find((words) => line.text.startsWith(words));
  return placeholder === undefined ? line : { ...line, text: line.text.slice(placeholder.length).trimStart() };
}

function textOf(typed: readonly TypedLine[]): string {
  return typed.map(({ text }) => text).join('\n');
}
