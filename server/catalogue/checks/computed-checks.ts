import type { NumberRule } from '../../domain/survey/number-rule.ts';
import type { CellComputation } from '../../domain/survey/table.ts';
import { operandsOf } from '../../domain/table/computation.ts';
import { columnsOf, type Definition, hasKnownColumns } from '../definition/definition.ts';
import type { DefinitionFault } from '../definition/definition-file.ts';
import { readOperand } from '../definition/operand.ts';
import type { QuestionDefinition } from '../definition/question-definition.ts';
import { suggestion } from '../definition/suggestion.ts';
import { holdsNumber } from '../definition/table-definition.ts';
import type { DefinitionCheck } from './definition-check.ts';

/** A computed number has one verb, of numbers in the same survey, and never leads back to itself. */
export const computedNumbersAreComputable: DefinitionCheck = (definition) => {
  const numbers = new Set(numberOperandsOf(definition));
  const suspected = leadingIntoCircles(definition);
  return Object.entries(definition.properties).flatMap(([id, question]): DefinitionFault[] => {
    if (question.kind !== 'computed' || question.computed === undefined) return [];
    const path = ['properties', id, 'computed'];
    const { computed } = question;
    if (VERBS.filter((verb) => verb in computed).length !== 1)
      return [{ path, sentence: 'computed ska ha ett av ”sum”, ”subtract”, ”divide” och ”percent”, inte flera.' }];
    const misfits = ratioFaults(computed, question.unit, path);
    if (misfits.length > 0) return misfits;
    const operands = operandsOf(computed).filter((operand) => typeof operand === 'string');
    const unusable = operands.filter((operand) => !numbers.has(operand) && isOfKnownColumns(definition, operand));
    if (unusable.length > 0)
      return unusable.map((operand) => ({
        path,
        sentence: `Talet räknas ur ”${operand}”, som inte är en fråga med ett tal eller en kolumns total, som ”4.total.bas”.${suggestion(operand, [...numbers])}`,
      }));
    return suspected.has(id) && leadsBack(definition, id)
      ? [{ path, sentence: 'Talet räknas till slut ur sig själv. Bryt cirkeln.' }]
      : [];
  });
};

/** Whether it is known if an operand is a number: the columns of a table with a wrong reference are not. */
function isOfKnownColumns(definition: Definition, operand: string): boolean {
  const place = readOperand(operand);
  const table = typeof place === 'number' ? undefined : definition.properties[place.question];
  return table?.kind !== 'table' || hasKnownColumns(definition, table);
}

const VERBS = ['sum', 'subtract', 'divide', 'percent'] as const;

/** What does not go with a verb: decimals of a sum or a difference, and a percentage in another unit. */
export function ratioFaults(
  computed: CellComputation,
  unit: NumberRule['unit'] | undefined,
  path: DefinitionFault['path'],
): DefinitionFault[] {
  if ('percent' in computed && unit !== 'percent')
    return [{ path: path.slice(0, -1), sentence: '”percent” ger ett tal i procent. Skriv unit: "percent".' }];
  return 'round' in computed && !('divide' in computed || 'percent' in computed)
    ? [{ path: [...path, 'round'], sentence: '”round” hör till ”divide” och ”percent”. Ta bort ordet.' }]
    : [];
}

function hasNumber(question: QuestionDefinition | undefined): boolean {
  return question?.kind === 'number' || question?.kind === 'computed';
}

/** The operands that a computed number of the survey may have: its numbers, and the totals of its tables. */
export function numberOperandsOf(definition: Definition): string[] {
  return Object.entries(definition.properties).flatMap(([id, question]) => {
    if (hasNumber(question)) return [id];
    if (question.kind !== 'table') return [];
    const columns = columnsOf(definition, question);
    return Object.keys(columns).flatMap((code) => (holdsNumber(columns[code]) ? [`${id}.total.${code}`] : []));
  });
}

/**
 * The ids of the computed questions and of the operands that are computed from themselves, directly or through others, or
 * from something that is. What needs nothing is removed first, then what needed only that, and so on (Kahn's algorithm):
 * what cannot be removed leads into a circle.
 */
function leadingIntoCircles(definition: Definition): ReadonlySet<string> {
  const neededFor = new Map<string, string[]>();
  const waitsFor = new Map<string, number>();
  const known = Object.keys(definition.properties);
  const free: string[] = [];
  for (let operand = known.pop(); operand !== undefined; operand = known.pop()) {
    if (waitsFor.has(operand)) continue;
    const needed = neededBy(definition, operand);
    waitsFor.set(operand, needed.length);
    if (needed.length === 0) free.push(operand);
    for (const one of needed) {
      const users = neededFor.get(one) ?? [];
      users.push(operand);
      neededFor.set(one, users);
    }
    known.push(...needed);
  }
  for (let operand = free.pop(); operand !== undefined; operand = free.pop()) {
    waitsFor.delete(operand);
    for (const one of neededFor.get(operand) ?? []) {
      const left = (waitsFor.get(one) ?? 0) - 1;
      waitsFor.set(one, left);
      if (left === 0) free.push(one);
    }
  }
  return new Set(waitsFor.keys());
}

/** Whether what a question is computed from leads back to it: through other questions, totals and shares. */
function leadsBack(definition: Definition, wanted: string): boolean {
  const seen = new Set<string>();
  const waiting = neededBy(definition, wanted);
  for (let operand = waiting.pop(); operand !== undefined; operand = waiting.pop()) {
    if (operand === wanted) return true;
    if (seen.has(operand)) continue;
    seen.add(operand);
    waiting.push(...neededBy(definition, operand));
  }
  return false;
}

/** What the number of a question, or the total of a column, is computed from, as operands. */
function neededBy(definition: Definition, operand: string): string[] {
  const place = readOperand(operand);
  if (typeof place === 'number') return [];
  const question = definition.properties[place.question];
  if (question?.kind === 'computed')
    return question.computed === undefined
      ? []
      : operandsOf(question.computed).filter((one) => typeof one === 'string');
  if (question?.kind !== 'table' || place.column === undefined) return [];
  const column = columnsOf(definition, question)[place.column];
  if (column === undefined || !('computed' in column)) return [];
  const inTable = (code: string) => `${place.question}.total.${code}`;
  if ('share' in column.computed) return [column.computed.share.of, inTable(column.computed.share.by)];
  return operandsOf(column.computed).flatMap((one) => (typeof one === 'string' ? [inTable(one)] : []));
}
