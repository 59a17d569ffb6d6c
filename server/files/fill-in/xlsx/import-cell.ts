import type { FieldKind } from '../../../domain/answer/answer-fields.ts';
import type { ImportField } from '../../../domain/fill-in/import-content.ts';
import type { NumberRule } from '../../../domain/survey/number-rule.ts';
import { isTooLarge, LARGEST_TEXT } from '../../../domain/text/characters.ts';
import { writeSwedishNumber } from '../../../domain/text/number.ts';
import { formatCount } from '../../../domain/text/swedish.ts';
import { type CellContent, dayOfSerial } from '../../office/workbook-cells.ts';
import { shownNumber } from './shown-number.ts';

/** What a cell says for its field. */
type Found = ImportField['found'];

/** Where a cell is, for a sentence about it: “I bladet ”Hylte”, cell D14,”. */
export interface CellPlace {
  readonly sheet: string;
  readonly address: string;
}

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
 * Reads an answer cell. A value that the field cannot have, or that only a calculation would give, is unclear, with a
 * sentence that names the cell. `unit`: the unit of the question's number, where it is known; `from1904`: the calendar of
 * the workbook.
 */
export function readAnswerCell(
  field: FieldKind,
  content: CellContent | undefined,
  place: CellPlace,
  { unit, from1904 = false }: { readonly unit?: NumberRule['unit'] | undefined; readonly from1904?: boolean },
): Found {
  const calendar = { from1904 };
  const at = `I bladet ”${place.sheet}”, cell ${place.address},`;
  const unclear = (sentence: string): Found => ({ as: 'unclear', sentence: `${at} ${sentence}` });
  if (content === undefined) return field === 'chosen' ? { as: 'empty' } : { as: 'typed', text: '' };
  switch (content.as) {
    case 'formula':
      return unclear('står en formel. Formler räknas inte ut: skriv det som den visar.');
    case 'error':
      return unclear(`står ett fel (${content.code}) från kalkylprogrammet. Skriv svaret.`);
    case 'date':
      if (field === 'date') return { as: 'typed', text: content.day.slice(0, 10) };
      return unclear(
        field === 'chosen'
          ? `står ett datum (${content.day}). Skriv x för att välja, eller lämna tomt.`
          : `står ett datum (${content.day}), som kalkylprogrammet kan ha gjort av något annat. Skriv svaret som text.`,
      );
    case 'boolean':
      if (field === 'chosen') return { as: content.value ? 'ticked' : 'empty' };
      if (field === 'date') return unclear(`står ${content.value ? 'SANT' : 'FALSKT'}. Skriv ett datum.`);
      if (field === 'number') return unclear(`står ${content.value ? 'SANT' : 'FALSKT'}. Skriv ett tal.`);
      return { as: 'typed', text: content.value ? 'SANT' : 'FALSKT' };
    case 'number':
      if (field === 'date') return { as: 'typed', text: dayOfSerial(content.value, calendar) ?? String(content.value) };
      return readNumberCell(field, content, unit, unclear);
    case 'text':
      return readTextCell(field, content.text, unclear);
  }
}

function readNumberCell(
  field: FieldKind,
  { value, percent }: CellContent & { readonly as: 'number' },
  unit: NumberRule['unit'] | undefined,
  unclear: (sentence: string) => Found,
): Found {
  const shown = writeSwedishNumber(shownNumber(percent ? value * 100 : value));
  const words = percent ? `${shown} %` : shown;
  if (field === 'chosen') {
    if (value === 0 || value === 1) return { as: value === 1 ? 'ticked' : 'empty' };
    return unclear(`står ${words}. Skriv x för att välja, eller lämna tomt.`);
  }
  if (field !== 'number') return { as: 'typed', text: words };
  if (percent && unit !== undefined && unit !== 'percent')
    return unclear(`står ${words}, men frågan gäller inte procent.`);
  return { as: 'typed', text: shown };
}

function readTextCell(field: FieldKind, text: string, unclear: (sentence: string) => Found): Found {
  if (isTooLarge(text))
    return unclear(
      `står ${formatCount(text.length)} tecken. Mer än ${formatCount(LARGEST_TEXT)} tas inte emot som ett svar.`,
    );
  if (field !== 'chosen') return { as: 'typed', text: text.replace(/\r\n?/g, '\n') };
  const word = text
    .replace(/\p{Cf}/gu, '')
    .trim()
    .toLocaleLowerCase('sv-SE');
  if (TICKS.has(word)) return { as: 'ticked' };
  if (NO_TICKS.has(word)) return { as: 'empty' };
  return unclear(`står ”${shortened(text)}”. Skriv x för att välja, eller lämna tomt.`);
}

/** A text shortened for a sentence. */
export function shortened(text: string): string {
  const line = text
    .slice(0, 10 * SHOWN)
    .replace(/\s+/g, ' ')
    .trim();
  return line.length <= SHOWN ? line : `${line.slice(0, SHOWN).toWellFormed()} …`;
}

const SHOWN = 60;
