import type ExcelJS from 'exceljs';
import { CELL_CHARACTERS } from '../../../../exports/xlsx/cell-text.ts';
import type { NumberRule, Question } from '../../../domain/survey/question.ts';
import { formatCount, formatNumber } from '../../../domain/text/swedish.ts';
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
    case 'text':
      cell.dataValidation = {
        type: 'textLength',
        operator: 'lessThanOrEqual',
        formulae: [CELL_CHARACTERS],
        allowBlank: true,
        showInputMessage: true,
        promptTitle: 'Text',
        prompt:
          kind.limit === undefined
            ? 'Skriv med egna ord. Ny rad: Alt + Enter.'
            : `Högst ${formatCount(kind.limit)} tecken, en radbrytning är två. Ny rad: Alt + Enter.`,
      };
  }
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
  const unit = rule.unit === 'percent' ? ' i procent: 12,5 för 12,5 %' : '';
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
