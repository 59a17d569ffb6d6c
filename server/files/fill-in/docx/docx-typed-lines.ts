import type { FieldPlace } from '../../../domain/fill-in/import-content.ts';
import { PLACEHOLDERS } from './fill-in-lines.ts';

/** A line of what stands in a field or where a field is. */
export interface TypedLine {
  readonly text: string;
  /** In the field's own control, or beside it. */
  readonly inside: boolean;
  /** In both. */
  readonly beside?: true;
  /** Taken from where it stands beside the control, and told of already. */
  readonly told?: true;
  /** Only what says that nothing has been written. */
  readonly placeholder: boolean;
}

/**
 * The text of a field from its lines. What stands in the control is taken as it is. Words beside it are taken with it,
 * and that is told of; empty lines beside it are nothing. Where there is no control, all lines are the text.
 */
export function typedOf(place: FieldPlace, entries: readonly TypedLine[]): { text: string; notes: string[] } {
  const written = entries
    .filter(({ placeholder }) => !placeholder)
    .map((entry, index) => (index === 0 ? begun(entry) : entry));
  const inside = entries.some((entry) => entry.inside);
  const isRow = place.field === 'number' && place.option !== '';
  const outside = written.filter((entry) => (!entry.inside && entry.text.trim() !== '') || entry.beside);
  if (!inside) {
    const lines = isRow ? outside : written;
    return { text: textOf(lines), notes: [] };
  }
  if (outside.length === 0) return { text: textOf(written.filter((entry) => entry.inside)), notes: [] };
  const from = written.findIndex((entry) => entry.inside || entry.text.trim() !== '');
  const to = written.findLastIndex((entry) => entry.inside || entry.text.trim() !== '');
  return {
    text: textOf(written.slice(from, to + 1)),
    notes: outside.every(({ told }) => told)
      ? []
      : [`Fråga ${place.question}: text som stod utanför svarsfältet togs med i svaret.`],
  };
}

/** Somebody has gone on writing after what says that nothing is written. */
function begun(entry: TypedLine): TypedLine {
  const placeholder = Object.values(PLACEHOLDERS).find((words) => entry.text.startsWith(words));
  return placeholder === undefined ? entry : { ...entry, text: entry.text.slice(placeholder.length).trimStart() };
}

function textOf(entries: readonly TypedLine[]): string {
  return entries.map(({ text }) => text).join('\n');
}
