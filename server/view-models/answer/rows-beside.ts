import type { Question } from '../../domain/survey/question.ts';
import { isTyped, type TableRule } from '../../domain/survey/table.ts';
import { columnsOfBlock } from '../../domain/table/posted-block.ts';
import { formatCount, formatList } from '../../domain/text/swedish.ts';
import { fieldId, fieldName } from './form-fields.ts';

/** What a form that was posted without scripts has beside a table when it is shown again. */
export interface RowsBeside {
  /** How many cells a pasted block has filled; undefined where it has filled none. */
  readonly filled: string | undefined;
  /** What of it was not put in, as sentences. */
  readonly faults: readonly string[];
  /** The rows that have no place, as a spreadsheet copies them. */
  readonly left: string;
  /** The digest of `left`, by which the next post tells whether it has been touched. */
  readonly shown: string;
  readonly removed: RemovedRowView | undefined;
}

/** A row that was taken away: what is said of it, its button's value, and its cells as hidden fields. */
export interface RemovedRowView {
  readonly words: string;
  readonly back: string;
  readonly fields: readonly { readonly name: string; readonly value: string }[];
}

/** The field into which rows from a spreadsheet are put where no script takes them at the cells. */
export interface PasteRowsView {
  readonly id: string;
  readonly field: string;
  readonly name: string;
  readonly hint: string;
  readonly filled: string | undefined;
  readonly faults: readonly string[];
  readonly left: string;
  /** The hidden field with the digest of what is left; undefined where nothing is. */
  readonly shown: { readonly name: string; readonly value: string } | undefined;
  readonly isOpen: boolean;
  /** The value of the button that puts the rows in. */
  readonly paste: string;
}

/** Undefined for a table that nothing can be entered in, and for somebody who may only read. */
export function pasteRowsView(
  { id }: Pick<Question, 'id'>,
  anchor: string,
  table: TableRule,
  { readOnly, beside }: { readonly readOnly: boolean; readonly beside: RowsBeside | undefined },
): PasteRowsView | undefined {
  if (readOnly || !table.columns.some(isTyped)) return undefined;
  const left = beside?.left ?? '';
  return {
    id: `${anchor}-klistra`,
    field: fieldId.pasted(anchor),
    name: fieldName.pasted(id),
    hint: hintOf(table),
    filled: beside?.filled,
    faults: beside?.faults ?? [],
    left,
    shown: beside === undefined || left === '' ? undefined : { name: fieldName.pastedShown(id), value: beside.shown },
    isOpen: left !== '' || beside?.filled !== undefined || (beside?.faults.length ?? 0) > 0,
    paste: `paste.${id}`,
  };
}

function hintOf(table: TableRule): string {
  const { rows } = table;
  const where =
    rows.from === 'respondent'
      ? `Raderna läggs efter de ifyllda. Tabellen har plats för ${formatCount(rows.most)}.`
      : 'Ta med radernas namn i den första kolumnen, eller alla rader i tabellens ordning. Tomma rutor ändrar inget.';
  const columns = columnsOfBlock(table).map(({ title }) => title);
  const order = columns.length === 1 ? '' : ` Kolumnerna ska stå i tabellens ordning: ${formatList(columns)}.`;
  return `Kopiera rutorna i Excel och klistra in dem här. ${where}${order}`;
}
