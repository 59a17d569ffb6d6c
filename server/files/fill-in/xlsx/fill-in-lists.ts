import type ExcelJS from 'exceljs';
import type { Survey } from '../../../domain/survey/survey.ts';
import type { TableColumn } from '../../../domain/survey/table.ts';
import { FILL_IN } from './fill-in-styles.ts';
import { lettersOf } from './fill-in-table-columns.ts';

/** The name of the hidden sheet with what may be chosen in the columns of tables; the reader skips it by this name. */
export const LISTS = 'Listor';

/**
 * Where what may be chosen stands, for the columns of a survey's tables. A list within a cell's rule holds 255 characters
 * and no comma, which wordings have.
 */
export interface OptionLists {
  /** The cells with a column's options, as “Listor!$A$1:$A$2”; undefined for a column without options. */
  referenceOf(question: string, column: TableColumn): string | undefined;
  /** Writes the sheet, where there is any list. */
  write(workbook: ExcelJS.Workbook): void;
}

export function optionLists({ questions }: Survey): OptionLists {
  const lists = questions.flatMap(({ id, table }) =>
    (table?.columns ?? []).flatMap((column) => (column.holds === 'option' ? [{ id, column }] : [])),
  );
  const references = new Map(
    lists.map(({ id, column }, index) => {
      const letter = lettersOf(index + 1);
      return [JSON.stringify([id, column.code]), `${LISTS}!$${letter}$1:$${letter}$${column.options.length}`];
    }),
  );
  return {
    referenceOf: (question, { code }) => references.get(JSON.stringify([question, code])),
    write(workbook) {
      if (lists.length === 0) return;
      const sheet = workbook.addWorksheet(LISTS, { state: 'hidden' });
      const longest = Math.max(...lists.map(({ column }) => column.options.length));
      for (let row = 0; row < longest; row += 1) {
        const written = sheet.addRow(lists.map(({ column }) => column.options[row]?.title ?? null));
        written.eachCell((cell) => {
          cell.style = FILL_IN.text;
        });
        written.commit();
      }
      sheet.commit();
    },
  };
}
