import { operandsOf } from '../../domain/table/computation.ts';
import {
  type ColumnDefinition,
  columnsOf,
  type Definition,
  type QuestionDefinition,
  type SumDefinition,
  type TableDefinition,
} from '../definition/definition.ts';
import type { DefinitionFault } from '../definition/definition-file.ts';
import { readOperand } from '../definition/operand.ts';
import { suggestion } from '../definition/suggestion.ts';
import type { DefinitionCheck } from './definition-check.ts';

/** A computed number has one verb, of numbers in the same survey, and never leads back to itself. */
export const computedNumbersAreComputable: DefinitionCheck = (definition) => {
  const numbers = new Set(numbersIn(definition));
  const suspected = leadingIntoCircles(definition);
  return Object.entries(definition.properties).flatMap(([id, question]): DefinitionFault[] => {
    if (question.kind !== 'computed' || question.computed === undefined) return [];
    const path = ['properties', id, 'computed'];
    const { computed } = question;
    if (VERBS.filter((verb) => verb in computed).length !== 1)
      return [{ path, sentence: 'computed ska ha ett av ”sum”, ”subtract” och ”divide”, inte flera.' }];
    const operands = operandsOf(computed).filter((operand) => typeof operand === 'string');
    const unusable = operands.filter((operand) => !numbers.has(operand));
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

/** What is summed is a number: a question with one, or a cell or a total of a table. */
export const sumsAreOfNumbers: DefinitionCheck = (definition, { definitions }) => {
  const basis = definitions.get(definition.basis ?? '');
  if (basis === undefined) return [];
  return sumsOf(definition).flatMap(({ path, sums, isInTable }): DefinitionFault[] => {
    const source = basis.properties[sums.question];
    if (source === undefined) return [];
    const fault = (word: string, sentence: string) => [{ path: [...path, word], sentence }];
    if (sums.group !== undefined && !isInTable)
      return fault('group', 'Bara i en tabell finns rader att dela in efter. Ta bort group, eller gör en tabell.');
    if (source.kind === 'number' || source.kind === 'computed')
      return sums.column === undefined && sums.row === undefined
        ? []
        : fault(
            sums.column === undefined ? 'row' : 'column',
            `Fråga ${sums.question} i ${basis.$id} är ingen tabell. Ta bort ordet.`,
          );
    if (source.kind !== 'table')
      return fault(
        'question',
        `sums pekar på fråga ${sums.question} i ${basis.$id}, som inte besvaras med ett tal eller i en tabell.${suggestion(sums.question, numbersIn(basis))}`,
      );
    return tableFaults(basis, source, sums).flatMap(({ word, sentence }) => fault(word, sentence));
  });
};

/** A row of sums is of the same row of the members' table: one that is not there would get the whole table's total. */
export const sumRowsAreThere: DefinitionCheck = (definition, { definitions }) => {
  const basis = definitions.get(definition.basis ?? '');
  if (basis === undefined) return [];
  return Object.entries(definition.properties).flatMap(([id, question]): DefinitionFault[] => {
    const codes = question.kind === 'table' ? fixedRowsOf(question) : undefined;
    if (question.kind !== 'table' || codes === undefined) return [];
    const sources = Object.values(columnsOf(definition, question)).flatMap((column) =>
      'sums' in column && column.sums.row === undefined && column.sums.group === undefined
        ? [column.sums.question]
        : [],
    );
    return [...new Set(sources)].flatMap((summed) => {
      const source = basis.properties[summed];
      const known = source?.kind === 'table' ? fixedRowsOf(source) : undefined;
      const unknown = known === undefined ? [] : codes.filter((code) => !known.includes(code));
      return unknown.map((code) => ({
        path: ['properties', id, 'properties', 'rows', 'properties', code],
        sentence: `Raden ”${code}” har summor men finns inte i fråga ${summed} i ${basis.$id}.${suggestion(code, known ?? [])}`,
      }));
    });
  });
};

/** The codes of the rows that a definition names; undefined where they are organisations, or the respondent's. */
function fixedRowsOf({ properties: { rows } }: TableDefinition): readonly string[] | undefined {
  return rows.type === 'object' && rows.rowsFrom === undefined ? Object.keys(rows.properties) : undefined;
}

/** Sums stand in rows that are known before anybody has answered. */
export const sumsStandInKnownRows: DefinitionCheck = (definition) =>
  Object.entries(definition.properties).flatMap(([id, question]) =>
    question.kind === 'table' &&
    question.properties.rows.type === 'array' &&
    Object.values(columnsOf(definition, question)).some((column) => 'sums' in column)
      ? [
          {
            path: ['properties', id, 'properties', 'rows'],
            sentence:
              'Tabellen har summor, men raderna görs av den som svarar. Skriv raderna i properties, eller rowsFrom.',
          },
        ]
      : [],
  );

/** Everything in a definition that sums the members' numbers. */
export function sumsOf(definition: Definition): readonly SumPlace[] {
  const ofQuestions = Object.entries(definition.properties).flatMap(([id, question]): SumPlace[] =>
    question.kind === 'computed' && question.sums !== undefined
      ? [{ path: ['properties', id, 'sums'], sums: question.sums, isInTable: false }]
      : [],
  );
  const ofColumns = Object.entries(definition.$defs ?? {}).flatMap(([name, row]) =>
    Object.entries(row.properties).flatMap(([code, column]): SumPlace[] =>
      'sums' in column
        ? [{ path: ['$defs', name, 'properties', code, 'sums'], sums: column.sums, isInTable: true }]
        : [],
    ),
  );
  return [...ofQuestions, ...ofColumns];
}

interface SumPlace {
  readonly path: DefinitionFault['path'];
  readonly sums: SumDefinition;
  readonly isInTable: boolean;
}

const VERBS = ['sum', 'subtract', 'divide'] as const;

function tableFaults(
  basis: Definition,
  table: TableDefinition,
  { question, column, row }: SumDefinition,
): readonly { readonly word: string; readonly sentence: string }[] {
  const columns = columnsOf(basis, table);
  const numeric = Object.keys(columns).filter((code) => holdsNumber(columns[code]));
  const codes = fixedRowsOf(table);
  if (column === undefined)
    return [{ word: 'question', sentence: `Fråga ${question} i ${basis.$id} är en tabell. Skriv också column.` }];
  if (!numeric.includes(column))
    return [
      {
        word: 'column',
        sentence: `”${column}” är ingen kolumn med tal i fråga ${question} i ${basis.$id}.${suggestion(column, numeric)}`,
      },
    ];
  return row === undefined || codes?.includes(row) === true
    ? []
    : [
        {
          word: 'row',
          sentence: `Raden ”${row}” finns inte i fråga ${question} i ${basis.$id}.${suggestion(row, codes ?? [])}`,
        },
      ];
}

function holdsNumber(column: ColumnDefinition | undefined): boolean {
  return column !== undefined && ('computed' in column || 'sums' in column || 'minimum' in column);
}

function hasNumber(question: QuestionDefinition | undefined): boolean {
  return question?.kind === 'number' || question?.kind === 'computed';
}

/** The operands that a computed number of the survey may have: its numbers, and the totals of its tables. */
function numbersIn(definition: Definition): string[] {
  return Object.entries(definition.properties).flatMap(([id, question]) => {
    if (hasNumber(question)) return [id];
    if (question.kind !== 'table') return [];
    const columns = columnsOf(definition, question);
    return Object.keys(columns).flatMap((code) => (holdsNumber(columns[code]) ? [`${id}.total.${code}`] : []));
  });
}

/**
 * The computed questions, and all operands, from which the way leads into a circle. Those whose operands are known to lead
 * into none are taken away until no more can be: only what remains need be walked from, one by one.
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
