import type { FieldKind } from '../../../domain/answer/answer-fields.ts';
import type { ImportField } from '../../../domain/fill-in/import-content.ts';
import type { CellPlace, UnclearContent } from '../../../domain/fill-in/unclear-content.ts';
import type { NumberRule } from '../../../domain/survey/number-rule.ts';
import { isTooLarge, LARGEST_TEXT } from '../../../domain/text/characters.ts';
import { writeSwedishNumber } from '../../../domain/text/number.ts';
import { shortQuotation } from '../../../domain/text/quotation.ts';
import { type CellContent, dayOfSerial } from '../../office/workbook-cells.ts';
import { shownNumber } from './shown-number.ts';

/** What a cell says for its field. */
type Found = ImportField['found'];

const TICKS = new Set([
  'x',
  '×',
  '✗',
  '✘',
  '✓',
  '✔',
  '✔️',
  '☒',
  '☑',
  '🗹',
  'ja',
  'j',
  'yes',
  '1',
  'true',
  'sant',
  'vald',
  'valt',
]);
const NO_TICKS = new Set(['', 'nej', 'n', 'no', '0', '-', '–', '—', 'false', 'falskt', '☐', '□']);

/**
 * Reads an answer cell. A value that the field cannot have, or that only a calculation would give, is unclear. `unit`: the unit of the question's number, where it is known; `from1904`: the calendar of
 * the workbook.
 */
export function readAnswerCell(
  field: FieldKind,
  content: CellContent | undefined,
  place: CellPlace,
  { unit, from1904 = false }: { readonly unit?: NumberRule['unit'] | undefined; readonly from1904?: boolean },
): Found {
  const calendar = { from1904 };
  const unclear = (why: UnclearContent): Found => ({ as: 'unclear', why });
  if (content === undefined) return field === 'chosen' ? { as: 'empty' } : { as: 'typed', text: '' };
  switch (content.as) {
    case 'formula':
      return unclear({ ...place, unclear: 'formula' });
    case 'error':
      return unclear({ ...place, unclear: 'cell-error', code: content.code });
    case 'date':
      if (field === 'date') return { as: 'typed', text: content.day.slice(0, 10) };
      return unclear({ ...place, unclear: field === 'chosen' ? 'day-as-tick' : 'day-as-text', day: content.day });
    case 'boolean':
      if (field === 'chosen') return { as: content.value ? 'ticked' : 'empty' };
      if (field === 'date' || field === 'number')
        return unclear({ ...place, unclear: 'boolean', value: content.value, wanted: field });
      return { as: 'typed', text: content.value ? 'SANT' : 'FALSKT' };
    case 'number':
      if (field === 'date') return { as: 'typed', text: dayOfSerial(content.value, calendar) ?? String(content.value) };
      return readNumberCell(field, content, unit, place);
    case 'text':
      return readTextCell(field, content.text, place);
  }
}

function readNumberCell(
  field: FieldKind,
  { value, percent }: CellContent & { readonly as: 'number' },
  unit: NumberRule['unit'] | undefined,
  place: CellPlace,
): Found {
  const shown = writeSwedishNumber(shownNumber(percent ? value * 100 : value));
  const words = percent ? `${shown} %` : shown;
  if (field === 'chosen') {
    if (value === 0 || value === 1) return { as: value === 1 ? 'ticked' : 'empty' };
    return { as: 'unclear', why: { ...place, unclear: 'number-as-tick', words } };
  }
  if (field !== 'number') return { as: 'typed', text: words };
  if (percent && unit !== undefined && unit !== 'percent')
    return { as: 'unclear', why: { ...place, unclear: 'not-percent', words } };
  return { as: 'typed', text: shown };
}

function readTextCell(field: FieldKind, text: string, place: CellPlace): Found {
  if (isTooLarge(text))
    return { as: 'unclear', why: { ...place, unclear: 'cell-too-long', length: text.length, most: LARGEST_TEXT } };
  if (field !== 'chosen') return { as: 'typed', text: text.replace(/\r\n?/g, '\n') };
  const word = text
    .replace(/\p{Cf}/gu, '')
    .trim()
    .toLocaleLowerCase('sv-SE');
  if (TICKS.has(word)) return { as: 'ticked' };
  if (NO_TICKS.has(word)) return { as: 'empty' };
  return { as: 'unclear', why: { ...place, unclear: 'words-as-tick', words: shortened(text) } };
}

/** A text shortened for a sentence. */
export function shortened(text: string): string {
  return shortQuotation(text, SHOWN);
}

const SHOWN = 60;
