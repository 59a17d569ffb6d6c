import type ExcelJS from 'exceljs';
import { CELL_CHARACTERS } from '../../../../exports/xlsx/cell-text.ts';
import type { DateRule } from '../../../domain/survey/date-rule.ts';
import type { NumberRule } from '../../../domain/survey/number-rule.ts';
import type { Question } from '../../../domain/survey/question.ts';
import type { TypedColumn } from '../../../domain/survey/table.ts';
import { unitWithin } from '../../../domain/survey/unit-words.ts';
import { formatCount, formatDate, formatNumber } from '../../../domain/text/swedish.ts';
import type { AnswerKind } from './fill-in-rows.ts';
import { TICK } from './row-word.ts';

/** Sets what a cell says when it is selected, and what it accepts. A text over its limit is accepted and marked. */
export function validate(cell: ExcelJS.Cell, kind: AnswerKind, question: Question): void {
  switch (kind.as) {
    case 'tick':
      cell.dataValidation = TICKED;
      return;
    case 'number':
      cell.dataValidation = numberValidation(
        question.kind === 'counts' ? { unit: 'count', whole: true, minimum: 0 } : question.number,
      );
      return;
    case 'date':
      cell.dataValidation = dateValidation(question.date);
      return;
    case 'text':
      cell.dataValidation = textValidation(kind.limit);
  }
}

/** The same of a table's cell. `list`: where the options stand, of a column that is answered with one. */
export function validateCell(cell: ExcelJS.Cell, column: TypedColumn, list: string | undefined): void {
  switch (column.holds) {
    case 'number':
      cell.dataValidation = numberValidation(column.number);
      return;
    case 'date':
      cell.dataValidation = dateValidation(column.date);
      return;
    case 'text':
      cell.dataValidation = textValidation(column.limit);
      return;
    case 'option':
      if (list !== undefined) cell.dataValidation = { ...CHOSEN, formulae: [list] };
  }
}

function textValidation(limit: number | undefined): ExcelJS.DataValidation {
  return {
    type: 'textLength',
    operator: 'lessThanOrEqual',
    formulae: [CELL_CHARACTERS],
    allowBlank: true,
    showInputMessage: true,
    promptTitle: 'Text',
    prompt:
      limit === undefined
        ? 'Skriv med egna ord. Ny rad: Alt + Enter.'
        : `Högst ${formatCount(limit)} tecken, en radbrytning är två. Ny rad: Alt + Enter.`,
  };
}

const CHOSEN: Omit<ExcelJS.DataValidation, 'formulae'> = {
  type: 'list',
  allowBlank: true,
  showInputMessage: true,
  promptTitle: 'Alternativ',
  prompt: 'Välj i listan.',
  showErrorMessage: true,
  errorStyle: 'stop',
  errorTitle: 'Alternativ',
  error: 'Välj ett av alternativen i listan, eller lämna cellen tom.',
};

/** The earliest day that a cell of a spreadsheet can have. */
const EARLIEST = '1900-03-01';

function dateValidation({ earliest = EARLIEST, latest }: DateRule = {}): ExcelJS.DataValidation {
  const example = latest ?? (earliest === EARLIEST ? '2023-02-14' : earliest);
  const period = [
    ...(earliest === EARLIEST ? [] : [` från ${formatDate(earliest)}`]),
    ...(latest === undefined ? [] : [` till ${formatDate(latest)}`]),
  ];
  const words = `Skriv ett datum${period.join('')}, till exempel ${example}.`;
  const dayOf = (day: string) => new Date(`${day}T00:00:00Z`);
  return {
    type: 'date',
    ...(latest === undefined
      ? { operator: 'greaterThanOrEqual', formulae: [dayOf(earliest)] }
      : { operator: 'between', formulae: [dayOf(earliest), dayOf(latest)] }),
    allowBlank: true,
    showInputMessage: true,
    promptTitle: 'Datum',
    prompt: words,
    showErrorMessage: true,
    errorStyle: 'stop',
    errorTitle: 'Datum',
    error: words,
  };
}

const TICKED: ExcelJS.DataValidation = {
  type: 'list',
  formulae: [`"${TICK}"`],
  allowBlank: true,
  showInputMessage: true,
  promptTitle: 'Kryss',
  prompt: `Skriv ${TICK} för att välja. Lämna tomt, eller ta bort krysset, för att inte välja.`,
  showErrorMessage: true,
  errorStyle: 'stop',
  errorTitle: 'Kryss',
  error: `Skriv ${TICK} eller lämna cellen tom.`,
};

function numberValidation(rule: NumberRule = { unit: 'count', whole: false, minimum: 0 }): ExcelJS.DataValidation {
  const kind = rule.whole ? 'heltal' : 'tal';
  const unit = `${unitWithin(rule.unit)}${rule.unit === 'percent' ? ': 12,5 för 12,5\u00a0%' : ''}`;
  const words =
    rule.maximum === undefined
      ? `Skriv ett ${kind}${unit}, minst ${formatNumber(rule.minimum)}.`
      : `Skriv ett ${kind} från ${formatNumber(rule.minimum)} till ${formatNumber(rule.maximum)}${unit}.`;
  return {
    type: rule.whole ? 'whole' : 'decimal',
    ...(rule.maximum === undefined
      ? { operator: 'greaterThanOrEqual', formulae: [rule.minimum] }
      : { operator: 'between', formulae: [rule.minimum, rule.maximum] }),
    allowBlank: true,
    showInputMessage: true,
    promptTitle: 'Tal',
    prompt: words,
    showErrorMessage: true,
    errorStyle: 'stop',
    errorTitle: 'Tal',
    error: words,
  };
}
