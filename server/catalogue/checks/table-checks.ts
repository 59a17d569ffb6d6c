import { operandsOf as arithmeticOperandsOf } from '../../domain/table/computation.ts';
import { spellingKey } from '../../domain/text/spelling-key.ts';
import type { Definition } from '../definition/definition.ts';
import type { DefinitionFault } from '../definition/definition-file.ts';
import { type QuestionDefinition, rowReferencesOf, type TableDefinition } from '../definition/question-definition.ts';
import { suggestion } from '../definition/suggestion.ts';
import { type ColumnDefinition, referredName, type TableRowDefinition, TOTAL } from '../definition/table-definition.ts';
import { ratioFaults } from './computed-checks.ts';
import type { DefinitionCheck } from './definition-check.ts';

export const rowsReferToWhatExists: DefinitionCheck = (definition) =>
  eachTable(definition, (table) => {
    const names = Object.keys(definition.$defs ?? {});
    return [...new Set(rowReferencesOf(table))]
      .filter((reference) => !names.includes(referredName(reference)))
      .map((reference) => ({
        path: ['properties', 'rows'],
        sentence: `Raderna hänvisar till ”${referredName(reference)}”, som inte finns under $defs.${suggestion(referredName(reference), names)}`,
      }));
  });

/** A table has one set of columns. A reference to what does not exist is told of there instead. */
export const rowsHoldTheSame: DefinitionCheck = (definition) =>
  eachTable(definition, (table) => {
    const references = [...new Set(rowReferencesOf(table))];
    const exist = references.every((reference) => Object.hasOwn(definition.$defs ?? {}, referredName(reference)));
    return references.length < 2 || !exist
      ? []
      : [
          {
            path: ['properties', 'rows', 'properties'],
            sentence: `Raderna hänvisar till ${references.map((one) => `”${referredName(one)}”`).join(' och ')}. Alla rader i en tabell har samma kolumner; låt dem hänvisa till samma.`,
          },
        ];
  });

export const everyTableRowIsRequired: DefinitionCheck = (definition) =>
  eachTable(definition, ({ properties: { rows } }) => {
    if (rows.type !== 'object' || rows.rowsFrom !== undefined) return [];
    const codes = Object.keys(rows.properties);
    const path = ['properties', 'rows', 'required'];
    const unknown = rows.required.filter((code) => !codes.includes(code));
    const forgotten = codes.filter((code) => !rows.required.includes(code));
    return [
      ...unknown.map((code) => ({
        path,
        sentence: `required nämner raden ”${code}”, som inte finns i tabellen.${suggestion(code, forgotten)}`,
      })),
      ...(unknown.length > 0 ? [] : forgotten).map((code) => ({
        path,
        sentence: `Raden ”${code}” saknas i required. Vilka celler som ska fyllas i säger radens required under $defs.`,
      })),
    ];
  });

/** Otherwise no table at all could be filled in. */
export const rowCountsLeaveRoom: DefinitionCheck = (definition) =>
  eachTable(definition, ({ properties: { rows } }) =>
    rows.type === 'array' && (rows.minItems ?? 0) > rows.maxItems
      ? [
          {
            path: ['properties', 'rows', 'maxItems'],
            sentence: `Det största antalet rader, ${rows.maxItems}, är mindre än det minsta, ${rows.minItems}. Rätta maxItems eller minItems.`,
          },
        ]
      : [],
  );

export const requiredColumnsAreTyped: DefinitionCheck = (definition) =>
  eachRow(definition, ({ properties, required = [] }) => {
    const entered = Object.keys(properties).filter((code) => isTypedColumn(properties[code]));
    return required.flatMap((code, index) => {
      const path = ['required', index];
      if (entered.includes(code)) return [];
      return Object.hasOwn(properties, code)
        ? [{ path, sentence: `Kolumnen ”${code}” räknas ut och fylls aldrig i. Ta bort den ur required.` }]
        : [{ path, sentence: `required nämner kolumnen ”${code}”, som inte finns.${suggestion(code, entered)}` }];
    });
  });

export const columnOptionsAreUnique: DefinitionCheck = (definition) =>
  eachColumn(definition, (column) => {
    if (!('oneOf' in column)) return [];
    return column.oneOf.flatMap((option, index) => {
      const same = (word: 'const' | 'title') => column.oneOf.findIndex((other) => other[word] === option[word]) < index;
      const path = ['oneOf', index];
      if (same('const')) return [{ path, sentence: `Koden ”${option.const}” finns redan i kolumnen. Välj en annan.` }];
      return same('title')
        ? [{ path, sentence: `Ordalydelsen ”${option.title}” finns redan i kolumnen. Skriv en annan.` }]
        : [];
    });
  });

/** In files a cell is known by the wordings of its row and column, however they are spelt. */
export const rowAndColumnWordingsAreUnique: DefinitionCheck = (definition) => [
  ...eachRow(definition, ({ properties }) =>
    repeated(Object.entries(properties)).map(([code, { title }]) => ({
      path: ['properties', code, 'title'],
      sentence: `Ordalydelsen ”${title}” står på två kolumner. Cellerna skulle inte gå att skilja åt.`,
    })),
  ),
  ...eachTable(definition, ({ properties: { rows } }) => {
    if (rows.type !== 'object' || rows.rowsFrom !== undefined) return [];
    const path = ['properties', 'rows'];
    const sentence = (title: string) =>
      `Ordalydelsen ”${title}” står på två rader. Cellerna skulle inte gå att skilja åt.`;
    const title = rows.total?.title ?? TOTAL;
    const isTotal = Object.values(rows.properties).some((row) => spellingKey(row.title) === spellingKey(title));
    return [
      ...repeated(Object.entries(rows.properties)).map(([code, row]) => ({
        path: [...path, 'properties', code, 'title'],
        sentence: sentence(row.title),
      })),
      ...(rows.total !== undefined && isTotal ? [{ path: [...path, 'total'], sentence: sentence(title) }] : []),
    ];
  }),
];

/** Those that have the wording of one before them. */
function repeated<T extends { readonly title: string }>(entries: readonly [string, T][]): [string, T][] {
  const seen = new Set<string>();
  return entries.filter(([, { title }]) => {
    const isSeen = seen.has(spellingKey(title));
    seen.add(spellingKey(title));
    return isSeen;
  });
}

/** Otherwise no number at all could be entered. */
export const columnBoundsLeaveRoom: DefinitionCheck = (definition) =>
  eachColumn(definition, (column) => {
    if (!('minimum' in column) || column.maximum === undefined || column.maximum >= column.minimum) return [];
    return [
      {
        path: ['maximum'],
        sentence: `Det största talet, ${column.maximum}, är mindre än det minsta, ${column.minimum}. Rätta maximum eller minimum.`,
      },
    ];
  });

/** A computation has one verb, of columns with numbers, and never leads back to its own column. */
export const computedColumnsAreComputable: DefinitionCheck = (definition) =>
  eachRow(definition, ({ properties }) =>
    Object.entries(properties).flatMap(([code, column]): DefinitionFault[] => {
      if (!isComputed(column)) return [];
      const path = ['properties', code, 'computed'];
      const verbs = VERBS.filter((verb) => verb in column.computed);
      if (verbs.length !== 1)
        return [
          { path, sentence: 'computed ska ha ett av ”sum”, ”subtract”, ”divide”, ”percent” och ”share”, inte flera.' },
        ];
      const misfits = ratioFaults(column.computed, column.unit, path);
      if (misfits.length > 0) return misfits;
      const numeric = Object.keys(properties).filter((one) => one !== code && holdsNumber(properties[one]));
      const unusable = operandsOf(column.computed).filter((operand) => !numeric.includes(operand));
      if (unusable.length > 0)
        return unusable.map((operand) => ({
          path,
          sentence:
            operand === code
              ? `Kolumnen räknas ur sig själv.`
              : `Kolumnen räknas ur ”${operand}”, som inte är en kolumn med tal.${suggestion(operand, numeric)}`,
        }));
      return leadsTo(properties, code, code)
        ? [{ path, sentence: 'Kolumnen räknas till slut ur sig själv. Bryt cirkeln.' }]
        : [];
    }),
  );

/** What is shared is the answer to a number question, and the weights are entered whole numbers that are not negative. */
export const sharesAreOfWholeNumbers: DefinitionCheck = (definition) =>
  eachRow(definition, ({ properties }) =>
    Object.entries(properties).flatMap(([code, column]): DefinitionFault[] => {
      if (!isComputed(column) || !('share' in column.computed)) return [];
      const { of, by } = column.computed.share;
      const path = ['properties', code, 'computed', 'share'];
      const shared = definition.properties[of];
      const numbers = Object.keys(definition.properties).filter((id) => isWhole(definition.properties[id]));
      const weight = properties[by];
      return [
        ...(isWhole(shared)
          ? []
          : [
              {
                path: [...path, 'of'],
                sentence: `Det som fördelas är svaret på fråga ${of}, som inte besvaras med ett heltal.${suggestion(of, numbers)}`,
              },
            ]),
        ...(weight === undefined || ('minimum' in weight && weight.type === 'integer' && weight.minimum >= 0)
          ? []
          : [
              {
                path: [...path, 'by'],
                sentence: `Det fördelas efter ”${by}”. Den kolumnen ska ha heltal, och minimum 0 eller mer.`,
              },
            ]),
      ];
    }),
  );

/** Whether a question's number is whole; of a computed one its unit says so, and what cannot be shared out is left. */
function isWhole(question: QuestionDefinition | undefined): boolean {
  if (question?.kind === 'computed') return question.unit === 'count' || question.unit === 'SEK';
  return question?.kind === 'number' && question.properties.number.type === 'integer';
}

const VERBS = ['sum', 'subtract', 'divide', 'percent', 'share'] as const;

type ComputedDefinition = Extract<ColumnDefinition, { readonly computed: unknown }>;

function isTypedColumn(column: ColumnDefinition | undefined): boolean {
  return column !== undefined && !('computed' in column || 'sums' in column);
}

function isComputed(column: ColumnDefinition | undefined): column is ComputedDefinition {
  return column !== undefined && 'computed' in column;
}

function holdsNumber(column: ColumnDefinition | undefined): boolean {
  return column !== undefined && ('computed' in column || 'sums' in column || 'minimum' in column);
}

/** The columns that a computation needs, by code. */
function operandsOf(computed: ComputedDefinition['computed']): readonly string[] {
  if ('share' in computed) return [computed.share.by];
  return arithmeticOperandsOf(computed).filter((operand) => typeof operand === 'string');
}

/** Whether the column `from` is computed from the column `wanted`, directly or by other computed columns. */
function leadsTo(columns: TableRowDefinition['properties'], from: string, wanted: string): boolean {
  const seen = new Set<string>();
  const waiting = [from];
  for (let code = waiting.pop(); code !== undefined; code = waiting.pop()) {
    const column = columns[code];
    if (!isComputed(column)) continue;
    for (const operand of operandsOf(column.computed)) {
      if (operand === wanted) return true;
      if (!seen.has(operand)) waiting.push(operand);
      seen.add(operand);
    }
  }
  return false;
}

function eachTable(
  definition: Definition,
  check: (table: TableDefinition) => readonly DefinitionFault[],
): readonly DefinitionFault[] {
  return Object.entries(definition.properties).flatMap(([id, question]) =>
    question.kind === 'table' ? within(['properties', id], check(question)) : [],
  );
}

function eachRow(
  { $defs = {} }: Definition,
  check: (row: TableRowDefinition) => readonly DefinitionFault[],
): readonly DefinitionFault[] {
  return Object.entries($defs).flatMap(([name, row]) => within(['$defs', name], check(row)));
}

function eachColumn(
  definition: Definition,
  check: (column: ColumnDefinition) => readonly DefinitionFault[],
): readonly DefinitionFault[] {
  return eachRow(definition, ({ properties }) =>
    Object.entries(properties).flatMap(([code, column]) => within(['properties', code], check(column))),
  );
}

function within(path: DefinitionFault['path'], faults: readonly DefinitionFault[]): readonly DefinitionFault[] {
  return faults.map((fault) => ({ ...fault, path: [...path, ...fault.path] }));
}
