import type { Answers } from '../../../domain/answer/answer.ts';
import { tableAnswer } from '../../../domain/answer/answer-numbers.ts';
import { cellWords } from '../../../domain/answer/typed-cell.ts';
import type { DateRule } from '../../../domain/survey/date-rule.ts';
import type { Question } from '../../../domain/survey/question.ts';
import { isTyped, type TypedColumn } from '../../../domain/survey/table.ts';
import type { Cells } from '../../../domain/table/table-rows.ts';
import { hasNumbers } from '../../../domain/table/table-words.ts';
import { countCharacters } from '../../../domain/text/characters.ts';
import { isDay } from '../../../domain/text/day.ts';
import { formatDate, formatNumber } from '../../../domain/text/swedish.ts';
import { ANSWERED } from './fill-in-number-words.ts';
import type { TableFillInRow } from './fill-in-rows.ts';
import { lettersOf, sheetColumn } from './fill-in-table-columns.ts';
import { begunFormula, cellsOf, countFormula, rowsFormula } from './fill-in-table-formulas.ts';
import type { TablePlace } from './fill-in-table-place.ts';
import { ANSWER_COLUMN, chain, formulaText, type RowCondition, type RowWord } from './row-word.ts';
import { serialOf } from './serial-day.ts';

/** The longest formula of a spreadsheet is 8 192 characters; a longer word is left out. */
const LONGEST_FORMULA = 8_000;

/** The word for a question that is answered in a table: how many cells remain that must be filled in. */
export function tableWord(place: TablePlace): RowWord {
  const { table, question } = place;
  const required = table.columns.filter((column) => isTyped(column) && column.required);
  const filledOf = (answers: Answers) => Object.values(answers[question]?.rows ?? {});
  const filled = required.map(({ code }) => `SUMPRODUCT(--(LEN(${cellsOf(place, code)})>0))`);
  const remainingFormula = `(${required.length}*${rowsFormula(place)}-(${['0', ...filled].join('+')}))`;
  const remaining = (answers: Answers) => {
    const rows = filledOf(answers);
    const { rows: asked } = tableAnswer(table, question, answers);
    const written = rows.reduce(
      (sum, cells) => sum + required.filter(({ code }) => cells[code] !== undefined).length,
      0,
    );
    return required.length * asked.length - written;
  };
  const isUntouched: RowCondition = {
    formula: `${begunFormula(place)}=0`,
    holds: (answers) => filledOf(answers).length === 0,
  };
  const left = (is: (count: number) => boolean, test: string): RowCondition => ({
    formula: `${remainingFormula}${test}`,
    holds: (answers) => is(remaining(answers)),
  });
  const many: RowWord = {
    formula: `${remainingFormula}&${formulaText(' celler kvar att fylla i')}`,
    resultOf: (answers) => `${remaining(answers)} celler kvar att fylla i`,
  };
  return chain(
    [
      [isUntouched, 'fyll i tabellen'],
      [left((count) => count === 1, '=1'), '1 cell kvar att fylla i'],
      [left((count) => count > 1, '>1'), many],
    ],
    ANSWERED,
  );
}

/** The word for a row of a table: what is wrong in its cells, one after the other. */
export function tableRowWord(place: TablePlace, row: TableFillInRow, number: number): RowWord | undefined {
  if (row.as === 'tableHead') return undefined;
  const parts = row.as === 'tableRow' ? rowParts(place, row.row.code, number) : totalParts(place);
  const formula = parts.map((part) => `IF(${part.formula},${part.words.formula},"")`).join('&');
  if (parts.length === 0 || formula.length > LONGEST_FORMULA) return undefined;
  return {
    formula,
    resultOf: (answers) => parts.map(({ holds, words }) => (holds(answers) ? words.resultOf(answers) : '')).join(''),
  };
}

interface Part extends RowCondition {
  readonly words: RowWord;
}

function part(condition: RowCondition, text: string): Part {
  const words = `${text}. `;
  return { ...condition, words: { formula: formulaText(words), resultOf: () => words } };
}

function rowParts(place: TablePlace, code: string, number: number): Part[] {
  const { table, question } = place;
  const cells = (answers: Answers): Cells => answers[question]?.rows?.[code] ?? {};
  const columns = table.columns.flatMap((column, index) =>
    isTyped(column) ? [{ column, cell: `${lettersOf(sheetColumn(index))}${number}` }] : [],
  );
  const begun = columns.map(({ cell }) => `LEN(${cell})`).join('+');
  return columns.flatMap(({ column, cell }) => [
    ...(column.required
      ? [
          part(
            {
              formula: `AND(LEN(${cell})=0,${begun}>0)`,
              holds: (answers) => cells(answers)[column.code] === undefined && Object.keys(cells(answers)).length > 0,
            },
            `${column.title}: fyll i`,
          ),
        ]
      : []),
    ...wrongParts(column, cell, (answers) => cells(answers)[column.code]),
  ]);
}

type TypedIn = (answers: Answers) => number | string | undefined;

/** What can be wrong in a cell that is filled in. */
function wrongParts(column: TypedColumn, cell: string, typedIn: TypedIn): Part[] {
  const { title } = column;
  switch (column.holds) {
    case 'number': {
      const { whole, minimum, maximum } = column.number;
      const bounds =
        maximum === undefined
          ? `ska vara minst ${formatNumber(minimum)}`
          : `ska vara från ${formatNumber(minimum)} till ${formatNumber(maximum)}`;
      const number = (formula: string, is: (value: number) => boolean): RowCondition => ({
        formula: `IF(ISNUMBER(${cell}),${formula},FALSE)`,
        holds: (answers) => {
          const value = typedIn(answers);
          return typeof value === 'number' && is(value);
        },
      });
      return [
        part(
          {
            formula: `AND(LEN(${cell})>0,NOT(ISNUMBER(${cell})))`,
            holds: (answers) => typeof typedIn(answers) === 'string',
          },
          `${title}: skriv talet med siffror`,
        ),
        ...(whole
          ? [
              part(
                number(`INT(${cell})<>${cell}`, (value) => !Number.isInteger(value)),
                `${title}: skriv ett heltal`,
              ),
            ]
          : []),
        part(
          number(
            maximum === undefined ? `${cell}<${minimum}` : `OR(${cell}<${minimum},${cell}>${maximum})`,
            (value) => value < minimum || (maximum !== undefined && value > maximum),
          ),
          `${title}: ${bounds}`,
        ),
      ];
    }
    case 'date':
      return [
        part(notADay(cell, typedIn), `${title}: skriv ett datum`),
        ...outsideDays(cell, column.date ?? {}, typedIn).map((condition) =>
          part(condition, `${title}: ska vara ${daysFromTo(column.date ?? {})}`),
        ),
      ];
    case 'option': {
      const titles = column.options.map((option) => option.title.toLocaleLowerCase('sv-SE'));
      const same = column.options.map((option) => `${cell}=${formulaText(option.title)}`);
      return [
        part(
          {
            formula: `AND(LEN(${cell})>0,NOT(OR(${same.join(',')})))`,
            holds: (answers) => {
              const value = typedIn(answers);
              if (value === undefined) return false;
              return !titles.includes(String(cellWords(column, value)).toLocaleLowerCase('sv-SE'));
            },
          },
          `${title}: välj i listan`,
        ),
      ];
    }
    case 'text': {
      const { limit } = column;
      if (limit === undefined) return [];
      return [
        part(
          {
            formula: `LEN(${cell})*2-LEN(SUBSTITUTE(${cell},CHAR(10),""))>${limit}`,
            holds: (answers) => countCharacters(String(typedIn(answers) ?? '')) > limit,
          },
          `${title}: för lång text, högst ${formatNumber(limit)} tecken`,
        ),
      ];
    }
  }
}

/** That a cell has something that is no day of a spreadsheet. */
function notADay(cell: string, typedIn: TypedIn): RowCondition {
  return {
    formula: `AND(LEN(${cell})>0,NOT(ISNUMBER(${cell})))`,
    holds: (answers) => {
      const value = typedIn(answers);
      return value !== undefined && serialOf(String(value)) === undefined;
    },
  };
}

/** How many rows have no number yet, of each column that is entered and has some. */
function totalParts(place: TablePlace): Part[] {
  const { table, question } = place;
  return table.columns
    .filter(isTyped)
    .filter(hasNumbers)
    .map(({ code, title }) => {
      const cells = cellsOf(place, code);
      const given = countFormula(place, code, cells);
      const missing = `(${rowsFormula(place)}-${given})`;
      const totalOf = (answers: Answers) => tableAnswer(table, question, answers).numbers.totalOf(code);
      const words = (count: string) => `${title}: rader som saknar tal: ${count}. `;
      return {
        formula: `AND(${given}>0,${missing}>0)`,
        holds: (answers) => totalOf(answers).value !== undefined && totalOf(answers).missing > 0,
        words: {
          formula: `${formulaText(`${title}: rader som saknar tal: `)}&${missing}&${formulaText('. ')}`,
          resultOf: (answers) => words(String(totalOf(answers).missing)),
        },
      };
    });
}

/** The word for a question that is answered with a date. */
export function dateWord({ id, date = {} }: Question, row: number): RowWord {
  const cell = `${ANSWER_COLUMN}${row}`;
  const dayOf = (answers: Answers) => answers[id]?.date;
  const filled: RowCondition = { formula: `LEN(${cell})>0`, holds: (answers) => dayOf(answers) !== undefined };
  const right = chain(
    [
      [notADay(cell, dayOf), `skriv ett datum, till exempel ${date.latest ?? '2023-02-14'}`],
      ...outsideDays(cell, date, dayOf).map((condition) => [condition, `ska vara ${daysFromTo(date)}`] as const),
    ],
    ANSWERED,
  );
  return chain([[filled, right]], 'skriv ett datum');
}

/** That a cell has a day before the first or after the last. */
function outsideDays(cell: string, { earliest, latest }: DateRule, typedIn: TypedIn): RowCondition[] {
  return [
    ...(earliest === undefined
      ? []
      : [{ formula: `${cell}<${serialOf(earliest) ?? 0}`, is: (day: string) => day < earliest }]),
    ...(latest === undefined
      ? []
      : [{ formula: `${cell}>${serialOf(latest) ?? 0}`, is: (day: string) => day > latest }]),
  ].map(
    ({ formula, is }): RowCondition => ({
      formula: `AND(ISNUMBER(${cell}),${formula})`,
      holds: (answers) => {
        const day = typedIn(answers);
        return typeof day === 'string' && isDay(day) && is(day);
      },
    }),
  );
}

function daysFromTo({ earliest, latest }: DateRule): string {
  return [
    ...(earliest === undefined ? [] : [`från ${formatDate(earliest)}`]),
    ...(latest === undefined ? [] : [`till ${formatDate(latest)}`]),
  ].join(' ');
}
