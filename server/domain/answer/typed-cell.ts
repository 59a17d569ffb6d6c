import type { TypedColumn } from '../survey/table.ts';
import { isDay } from '../text/day.ts';
import { spellingKey } from '../text/spelling-key.ts';
import { readSwedishDay } from '../text/typed-day.ts';
import { readTypedNumber } from './typed-number.ts';

/**
 * What is typed or pasted in a cell, as it is stored: a number, an ISO date, an option's code (typed as its wording or
 * its code), or the text. What cannot be read stays as typed, for its writer to correct; empty where nothing is typed.
 */
export function readTypedCell(column: TypedColumn, typed: string): number | string {
  const text = typed.trim();
  if (text === '') return '';
  switch (column.holds) {
    case 'number':
      return readTypedNumber(column, text) ?? text;
    case 'date':
      return readSwedishDay(text) ?? text;
    case 'option': {
      const key = spellingKey(text);
      return column.options.find(({ code, title }) => code === text || spellingKey(title) === key)?.code ?? text;
    }
    case 'text':
      return typed;
  }
}

/** A stored cell in words: an option's wording, or the number or text itself. */
export function cellWords(column: TypedColumn, value: number | string): number | string {
  return column.holds === 'option' ? (column.options.find(({ code }) => code === value)?.title ?? value) : value;
}

/** Whether a stored cell is a number, a date or an option as its column asks for; never true of a text, which may be anything. */
export function isRead(column: TypedColumn, value: number | string | true): boolean {
  switch (column.holds) {
    case 'number':
      return typeof value === 'number';
    case 'date':
      return typeof value === 'string' && isDay(value);
    case 'option':
      return column.options.some(({ code }) => code === value);
    case 'text':
      return false;
  }
}
