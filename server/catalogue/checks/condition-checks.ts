import { COMPARING_DAYS, type Comparison, NUMBER_WORDS } from '../../domain/survey/comparison.ts';
import { isOfMembers } from '../../domain/survey/computed-rule.ts';
import type { CountCondition } from '../../domain/survey/count-rule.ts';
import { columnsOf, type Definition, hasKnownColumns } from '../definition/definition.ts';
import type { DefinitionFault } from '../definition/definition-file.ts';
import {
  fixedRowsOf,
  optionsOf,
  type QuestionDefinition,
  type TableDefinition,
} from '../definition/question-definition.ts';
import type { SumDefinition } from '../definition/rule-definition.ts';
import { suggestion } from '../definition/suggestion.ts';
import { type ColumnDefinition, holdsNumber } from '../definition/table-definition.ts';
import { eachRow } from './counts-rows.ts';
import type { DefinitionCheck } from './definition-check.ts';
import { sumsOf } from './sum-checks.ts';

/** A count has either a condition or who has not answered. That it has one at all is told of with its question. */
export const countsSayOneThing: DefinitionCheck = (definition) =>
  eachRow(definition).flatMap(({ path, counts }): DefinitionFault[] => {
    if (counts === undefined || !('unanswered' in counts)) return [];
    const word = Object.keys(counts).find((one) => one !== 'question' && one !== 'unanswered');
    return word === undefined
      ? []
      : [{ path: [...path, 'counts'], sentence: `”counts” ska ha antingen ”${word}” eller ”unanswered”, inte båda.` }];
  });

/** What answers are compared with is of their kind, and can hold. */
export const conditionsCanHold: DefinitionCheck = (definition, { definitions }) => {
  const basis = definitions.get(definition.basis ?? '');
  if (basis === undefined) return [];
  return conditionsIn(definition).flatMap(({ path, condition }) => {
    const question = basis.properties[condition.question];
    return question === undefined ? [] : faultsOf({ basis, question, condition, path });
  });
};

/** A condition where it is written. */
export interface ConditionPlace {
  readonly path: DefinitionFault['path'];
  readonly condition: CountCondition;
}

/** Every condition of the counts and shares of a definition, each where it is written. */
export function conditionsIn(definition: Definition): readonly ConditionPlace[] {
  const ofCounts = eachRow(definition).flatMap(({ path, counts }) =>
    counts === undefined || 'unanswered' in counts ? [] : withAnd([...path, 'counts'], counts),
  );
  const ofShares = sumsOf(definition).flatMap(({ path, sums }) =>
    isOfMembers(sums) ? withAnd(path, conditionOf(sums)) : [],
  );
  return [...ofCounts, ...ofShares];
}

function withAnd(
  path: DefinitionFault['path'],
  { and = [], ...condition }: CountCondition & { readonly and?: readonly CountCondition[] },
): readonly ConditionPlace[] {
  return [{ path, condition }, ...and.map((one, index) => ({ path: [...path, 'and', index], condition: one }))];
}

/** The condition of a count or share of members, without the words that say what is made of it. */
function conditionOf({ group: _group, statistic: _statistic, round: _round, of: _of, ...condition }: SumDefinition) {
  return condition;
}

interface Compared extends ConditionPlace {
  /** The definition that the condition reads, and its question. */
  readonly basis: Definition;
  readonly question: QuestionDefinition;
}

/** What a value is, as the words that may compare it. */
type ValueKind = 'number' | 'date' | 'option';

const WORDS_FOR: Readonly<Record<ValueKind, readonly (keyof Comparison)[]>> = {
  number: NUMBER_WORDS,
  date: COMPARING_DAYS,
  option: ['option'],
};

/** How a value of each kind is answered, within a sentence. */
const ANSWERED_WITH: Readonly<Record<ValueKind, string>> = {
  number: 'ett tal',
  date: 'ett datum',
  option: 'alternativ',
};

function faultsOf({ basis, question, condition, path }: Compared): readonly DefinitionFault[] {
  const name = `fråga ${condition.question} i ${basis.$id}`;
  if (question.kind === 'table') return tableFaults({ basis, condition, path }, question, name);
  const misplaced = (['column', 'row', 'anyRow', 'everyRow'] as const).find((word) => condition[word] !== undefined);
  if (misplaced !== undefined)
    return [{ path: [...path, misplaced], sentence: `${withCapitalName(name)} är ingen tabell. Ta bort ordet.` }];
  const kind = kindOfAnswer(question, condition);
  if (kind !== undefined) return comparisonFaults(kind, condition, path, name, boundsOf(question));
  // What is counted of a question with a number on each row is told of by itself.
  if (question.kind === 'counts' && condition.option !== undefined) return [];
  return [
    {
      path: [...path, 'question'],
      sentence: `${withCapitalName(name)} besvaras varken med alternativ, ett tal, ett datum eller i en tabell. Dess svar går inte att jämföra.`,
    },
  ];
}

/** A number that may be answered with an option instead is compared as what the condition names. */
function kindOfAnswer(question: QuestionDefinition, { option }: CountCondition): ValueKind | undefined {
  const { kind } = question;
  if (kind === 'number' && option !== undefined && optionsOf(question).length > 0) return 'option';
  if (kind === 'one' || kind === 'several') return 'option';
  if (kind === 'number' || kind === 'computed') return 'number';
  return kind === 'date' ? 'date' : undefined;
}

interface Bounds {
  readonly minimum?: number;
  readonly maximum?: number;
}

function boundsOf(question: QuestionDefinition): Bounds {
  return question.kind === 'number' ? question.properties.number : {};
}

function tableFaults(
  { basis, condition, path }: Omit<Compared, 'question'>,
  table: TableDefinition,
  name: string,
): readonly DefinitionFault[] {
  const { column, row, anyRow, everyRow } = condition;
  const places = [column, anyRow, everyRow].filter((one) => one !== undefined).length;
  if (places !== 1)
    return [
      {
        path,
        sentence: `${withCapitalName(name)} är en tabell. Skriv ett av ”column”, ”anyRow” och ”everyRow”, som säger vilka celler som jämförs.`,
      },
    ];
  if (!hasKnownColumns(basis, table)) return [];
  const columns = columnsOf(basis, table);
  if (column !== undefined) {
    const kind = kindOfColumn(columns[column]);
    if (kind === undefined) return [columnFault([...path, 'column'], column, columns, name)];
    const codes = fixedRowsOf(table);
    if (row !== undefined && codes?.includes(row) !== true)
      return [
        {
          path: [...path, 'row'],
          sentence: `Raden ”${row}” finns inte i ${name}.${suggestion(row, codes ?? [])}`,
        },
      ];
    if (row === undefined && kind !== 'number')
      return [
        {
          path: [...path, 'column'],
          sentence: `”${column}” i ${name} har ingen total. Skriv också row, eller använd anyRow eller everyRow.`,
        },
      ];
    return comparisonFaults(kind, condition, path, `kolumnen ”${column}” i ${name}`, {});
  }
  const word = anyRow === undefined ? 'everyRow' : 'anyRow';
  const misplaced = Object.keys(condition).find((one) => isComparing(one) || one === 'row');
  if (misplaced !== undefined)
    return [
      {
        path: [...path, misplaced],
        sentence: `”${misplaced}” ska stå vid sin kolumn i ”${word}”, inte bredvid.`,
      },
    ];
  return Object.entries(anyRow ?? everyRow ?? {}).flatMap(([code, comparison]) => {
    const kind = kindOfColumn(columns[code]);
    const place = [...path, word, code];
    return kind === undefined
      ? [columnFault(place, code, columns, name)]
      : comparisonFaults(kind, comparison, place, `kolumnen ”${code}” i ${name}`, columnBounds(columns[code]));
  });
}

function kindOfColumn(column: ColumnDefinition | undefined): ValueKind | undefined {
  if (column === undefined) return undefined;
  if (holdsNumber(column)) return 'number';
  if ('oneOf' in column) return 'option';
  return 'format' in column && column.format === 'date' ? 'date' : undefined;
}

function columnBounds(column: ColumnDefinition | undefined): Bounds {
  return column !== undefined && 'minimum' in column ? column : {};
}

function columnFault(
  path: DefinitionFault['path'],
  code: string,
  columns: Readonly<Record<string, ColumnDefinition>>,
  name: string,
): DefinitionFault {
  const comparable = Object.keys(columns).filter((one) => kindOfColumn(columns[one]) !== undefined);
  return {
    path,
    sentence: `”${code}” är ingen kolumn med tal, datum eller alternativ i ${name}.${suggestion(code, comparable)}`,
  };
}

function isComparing(word: string): boolean {
  return Object.values(WORDS_FOR).some((words) => words.some((one) => one === word));
}

function comparisonFaults(
  kind: ValueKind,
  comparison: Comparison,
  path: DefinitionFault['path'],
  name: string,
  bounds: Bounds,
): readonly DefinitionFault[] {
  const words = WORDS_FOR[kind];
  const wrong = Object.keys(comparison).find((word) => isComparing(word) && !words.some((one) => one === word));
  const advice = `Skriv ${words.length === 1 ? words[0] : `något av ${words.join(', ')}`}.`;
  if (wrong !== undefined)
    return [
      {
        path: [...path, wrong],
        sentence: `”${wrong}” kan inte jämföras med ${name}, som besvaras med ${ANSWERED_WITH[kind]}. ${advice}`,
      },
    ];
  if (!words.some((word) => comparison[word] !== undefined))
    return [{ path, sentence: `Villkoret säger inte vad ${name} ska jämföras med. ${advice}` }];
  return neverHolds(comparison, bounds)
    ? [{ path, sentence: `Inget svar på ${name} kan uppfylla villkoret. Rätta gränserna.` }]
    : [];
}

/** Whether no number or day can meet all the words, within the bounds of what is asked for. */
function neverHolds(comparison: Comparison, { minimum = -Infinity, maximum = Infinity }: Bounds): boolean {
  const { above = -Infinity, atLeast = -Infinity, below = Infinity, atMost = Infinity, equals } = comparison;
  const lowest = Math.max(above, atLeast, minimum, equals ?? -Infinity);
  const highest = Math.min(below, atMost, maximum, equals ?? Infinity);
  const isOutside = lowest === highest && (lowest === above || highest === below);
  const { before = '9999-12-31', after = '0000-01-01', from = '0000-01-01', to = '9999-12-31' } = comparison;
  const noDay = from > to || from >= before || to <= after || (comparison.before !== undefined && after >= before);
  return lowest > highest || isOutside || noDay;
}

function withCapitalName(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}
