import { isOfMembers } from '../../domain/survey/computed-rule.ts';
import type { NumberRule } from '../../domain/survey/number-rule.ts';
import { columnsOf, type Definition, hasKnownColumns } from '../definition/definition.ts';
import type { DefinitionFault } from '../definition/definition-file.ts';
import { fixedRowsOf, rowReferencesOf, type TableDefinition } from '../definition/question-definition.ts';
import type { SumDefinition } from '../definition/rule-definition.ts';
import { suggestion } from '../definition/suggestion.ts';
import { groupOfRows, holdsNumber, referredName } from '../definition/table-definition.ts';
import type { DefinitionCheck } from './definition-check.ts';

/** What is summed is a number: a question with one, or a cell or a total of a table. */
export const sumsAreOfNumbers: DefinitionCheck = (definition, { definitions }) => {
  const basis = definitions.get(definition.basis ?? '');
  if (basis === undefined) return [];
  return sumsOf(definition).flatMap(({ path, sums, isInTable }): readonly DefinitionFault[] => {
    // The condition of a count or a share of members is checked by itself.
    if (isOfMembers(sums)) return groupFaults(path, sums, isInTable);
    return [
      ...groupFaults(path, sums, isInTable),
      ...placeFaults(basis, path, sums),
      ...(typeof sums.of !== 'object' ? [] : placeFaults(basis, [...path, 'of'], sums.of)),
    ];
  });
};

function groupFaults(path: DefinitionFault['path'], { group }: SumDefinition, isInTable: boolean): DefinitionFault[] {
  return group === undefined || isInTable
    ? []
    : [
        {
          path: [...path, 'group'],
          sentence: 'Bara i en tabell finns rader att dela in efter. Ta bort group, eller gör en tabell.',
        },
      ];
}

/** Where numbers are: a question, or of a table a column and perhaps a row. */
type NumberPlaceDefinition = Pick<SumDefinition, 'question' | 'column' | 'row'>;

function placeFaults(
  basis: Definition,
  path: DefinitionFault['path'],
  sums: NumberPlaceDefinition,
): readonly DefinitionFault[] {
  const source = basis.properties[sums.question];
  if (source === undefined) return [];
  const fault = (word: string, sentence: string) => [{ path: [...path, word], sentence }];
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
      `sums pekar på fråga ${sums.question} i ${basis.$id}, som inte besvaras med ett tal eller i en tabell.${suggestion(sums.question, summableQuestions(basis))}`,
    );
  if (!hasKnownColumns(basis, source)) return [];
  return tableFaults(basis, source, sums).flatMap(({ word, sentence }) => fault(word, sentence));
}

/** The questions with numbers: those that are numbers, and tables, of which a column is named too. */
function summableQuestions({ properties }: Definition): string[] {
  return Object.keys(properties).filter((id) => ['number', 'computed', 'table'].includes(properties[id]?.kind ?? ''));
}

/** A part is of the same thing as its whole: persons are no share of kronor. */
export const sharesAreOfTheSameUnit: DefinitionCheck = (definition, { definitions }) => {
  const basis = definitions.get(definition.basis ?? '');
  if (basis === undefined) return [];
  return sumsOf(definition).flatMap(({ path, sums }): DefinitionFault[] => {
    if (typeof sums.of !== 'object') return [];
    const [part, whole] = [unitAt(basis, sums), unitAt(basis, sums.of)];
    return part === undefined || whole === undefined || part === whole
      ? []
      : [
          {
            path: [...path, 'of'],
            sentence: `En andel är av samma sak: talen i fråga ${sums.question} har enheten ”${part}”, men de i fråga ${sums.of.question} ”${whole}”. Ange tal med samma enhet.`,
          },
        ];
  });
};

/** The unit of the numbers at a place: a count where nothing is said; undefined if there are none. */
function unitAt(basis: Definition, { question, column }: NumberPlaceDefinition): string | undefined {
  const source = basis.properties[question];
  if (source?.kind === 'number' || source?.kind === 'computed') return source.unit;
  if (source?.kind !== 'table' || !hasKnownColumns(basis, source)) return undefined;
  const found = columnsOf(basis, source)[column ?? ''];
  if (found === undefined || !holdsNumber(found)) return undefined;
  return ('unit' in found ? found.unit : undefined) ?? 'count';
}

/** A share, in percent, says what it is of; and only a count or share of those who answer has a condition. */
export const sharesSayOfWhat: DefinitionCheck = (definition) =>
  sumsOf(definition).flatMap(({ path, sums, unit }): DefinitionFault[] => {
    const { question: _, column, row, group, statistic, round, of, ...condition } = sums;
    if (statistic === 'share' && of === undefined)
      return [
        {
          path,
          sentence:
            'En andel är av något. Skriv of: "members" för alla, "answered" för dem som har svarat, eller {"question": …} för summan av andra tal.',
        },
      ];
    if (statistic !== 'share' && of !== undefined)
      return [
        { path: [...path, 'of'], sentence: '”of” hör till en andel. Skriv statistic: "share", eller ta bort ordet.' },
      ];
    const [word] = Object.keys(condition);
    if (word !== undefined && !isOfMembers(sums))
      return [
        {
          path: [...path, word],
          sentence: `”${word}” är ett villkor, och hör till ett antal eller en andel av dem som svarar. Skriv statistic: "count", eller "share" med of: "members" eller "answered", eller ta bort ordet.`,
        },
      ];
    return statistic === 'share' && unit !== 'percent'
      ? [{ path: path.slice(0, -1), sentence: 'En andel är i procent. Skriv unit: "percent".' }]
      : [];
  });

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

/** Where each row is a group, a sum in it is of those in the group and of no other division. */
export const sumsAreDividedAsTheRows: DefinitionCheck = (definition) =>
  Object.values(definition.properties).flatMap((question): DefinitionFault[] => {
    const rows = question.kind === 'table' ? question.properties.rows : undefined;
    const divided = rows?.type === 'object' && rows.rowsFrom !== undefined ? groupOfRows(rows.rowsFrom) : undefined;
    if (question.kind !== 'table' || divided === undefined || divided.only !== undefined) return [];
    const [name = ''] = rowReferencesOf(question).map(referredName);
    return Object.entries(columnsOf(definition, question)).flatMap(([code, column]) =>
      'sums' in column && column.sums.group !== undefined && column.sums.group !== divided.by
        ? [
            {
              path: ['$defs', name, 'properties', code, 'sums', 'group'],
              sentence: `Raderna är grupperna i ”${divided.by}”, men summan delas in efter ”${column.sums.group}”. Ta bort group här.`,
            },
          ]
        : [],
    );
  });

/** Everything in a definition that sums the members' numbers. */
export function sumsOf(definition: Definition): readonly SumPlace[] {
  const ofQuestions = Object.entries(definition.properties).flatMap(([id, question]): SumPlace[] =>
    question.kind === 'computed' && question.sums !== undefined
      ? [{ path: ['properties', id, 'sums'], sums: question.sums, unit: question.unit, isInTable: false }]
      : [],
  );
  const ofColumns = Object.entries(definition.$defs ?? {}).flatMap(([name, row]) =>
    Object.entries(row.properties).flatMap(([code, column]): SumPlace[] =>
      'sums' in column
        ? [
            {
              path: ['$defs', name, 'properties', code, 'sums'],
              sums: column.sums,
              unit: column.unit,
              isInTable: true,
            },
          ]
        : [],
    ),
  );
  return [...ofQuestions, ...ofColumns];
}

interface SumPlace {
  readonly path: DefinitionFault['path'];
  readonly sums: SumDefinition;
  readonly unit: NumberRule['unit'] | undefined;
  readonly isInTable: boolean;
}

function tableFaults(
  basis: Definition,
  table: TableDefinition,
  { question, column, row }: NumberPlaceDefinition,
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
