import fc from 'fast-check';
import { type Answer, type Answers, tidyAnswer } from '../../server/domain/answer/answer.ts';
import { readTypedCell } from '../../server/domain/answer/typed-cell.ts';
import type { Question } from '../../server/domain/survey/question.ts';
import type { Survey } from '../../server/domain/survey/survey.ts';
import { isTyped, type TypedColumn } from '../../server/domain/survey/table.ts';
import { madeRow, type Rows, tableRowsOf } from '../../server/domain/table/table-rows.ts';
import { normaliseText } from '../../server/domain/text/characters.ts';
import { daysAfter } from '../../server/domain/text/day.ts';

/**
 * Texts that are hard on files: separators, quotes, line breaks, formulas, apostrophes, emoji, combining characters.
 */
export const hardTexts: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.oneof(
        {
          weight: 3,
          arbitrary: fc.constantFrom(
            ';',
            '"',
            "'",
            ',',
            '\t',
            '\n',
            '\r\n',
            '\r',
            ' ',
            '\u00a0',
            '\ufeff',
            '=',
            '+',
            '-',
            '@',
            '＝',
            '＠',
            '’',
          ),
        },
        { weight: 2, arbitrary: fc.constantFrom('Håbo', 'a\u030a', '👩‍⚕️', '1,5', 'SUMMA(A1)', '\\', '0', '|') },
        fc.string({ unit: 'grapheme', maxLength: 3 }),
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
);

/** The number that every answer to the survey has, where an organisation gives several; else none. */
export function numberedIn({ answers }: Pick<Survey, 'answers'>, answerNumber = 1): { readonly answerNumber?: number } {
  return answers === undefined ? {} : { answerNumber };
}

/** Any answer document of a survey in its stored form, right or wrong: contradictions and drafts included. */
export function arbitraryAnswers(survey: Survey): fc.Arbitrary<Answers> {
  return fc
    .tuple(...survey.questions.map((question) => fc.option(arbitraryAnswer(question), { nil: undefined })))
    .map((answers) =>
      Object.fromEntries(
        survey.questions.flatMap((question, index) => {
          const answer = answers[index];
          const tidied = answer === undefined ? undefined : tidyAnswer(question, answer);
          return tidied === undefined ? [] : [[question.id, tidied] as const];
        }),
      ),
    );
}

function arbitraryAnswer(question: Question): fc.Arbitrary<Answer> {
  return arbitraryParts(question).map(({ comment, ...answer }) =>
    question.comment === undefined || comment === undefined ? answer : { ...answer, comment },
  );
}

function arbitraryParts(question: Question): fc.Arbitrary<Answer> {
  const codes = question.options.map(({ code }) => code);
  const comment = hardTexts;
  const numbers = fc.oneof(
    fc.nat(),
    fc.integer({ min: 1, max: 9_999 }).map((hundredths) => hundredths / -100),
  );
  switch (question.kind) {
    case 'text':
      return fc.record({ text: hardTexts, comment }, { requiredKeys: [] });
    case 'one':
    case 'several':
      return fc.record(
        { chosen: fc.subarray(codes), texts: fc.dictionary(fc.constantFrom(...codes), hardTexts), comment },
        { requiredKeys: [] },
      );
    case 'number':
      return fc.record({ number: numbers, chosen: fc.subarray(codes), comment }, { requiredKeys: [] });
    case 'date':
      return fc.record({ date: days, comment }, { requiredKeys: [] });
    case 'table':
      return fc.record({ rows: arbitraryRows(question, numbers), comment }, { requiredKeys: [] });
    case 'computed':
      return fc.constant({});
    case 'counts':
      return fc.record({ numbers: fc.dictionary(fc.constantFrom(...codes), numbers), comment }, { requiredKeys: [] });
  }
}

const days = fc.integer({ min: 0, max: 20_000 }).map((number) => daysAfter('1990-01-01', number));

/** What people type, as it is stored: a text that can be read as what the column holds is never kept as a text. */
function typedIn(column: TypedColumn): fc.Arbitrary<number | string> {
  return hardTexts.map((text) => readTypedCell(column, text));
}

/** Some cells of a table that hold what their columns ask for; with `unreadable` also what people type instead. */
export function arbitraryRows(
  { table }: Question,
  numbers: fc.Arbitrary<number>,
  { unreadable = false }: { readonly unreadable?: boolean } = {},
): fc.Arbitrary<Rows> {
  if (table === undefined || !table.columns.some(isTyped)) return fc.constant({});
  const rows = table.rows.from === 'respondent' ? [madeRow(1), madeRow(2), madeRow(3)] : tableRowsOf(table, {});
  const orTyped = (column: TypedColumn, right: fc.Arbitrary<number | string>) =>
    unreadable ? fc.oneof(right, typedIn(column)) : right;
  const cells: Readonly<Record<string, fc.Arbitrary<number | string>>> = Object.fromEntries(
    table.columns
      .filter(isTyped)
      .map((column) => [
        column.code,
        column.holds === 'number'
          ? orTyped(column, numbers)
          : column.holds === 'date'
            ? orTyped(column, days)
            : column.holds === 'option'
              ? fc.constantFrom(...column.options.map(({ code }) => code))
              : hardTexts,
      ]),
  );
  const row = fc
    .dictionary(fc.constantFrom(...Object.keys(cells)), fc.constant(0))
    .chain((filled) =>
      fc.tuple(...Object.keys(filled).map((code) => (cells[code] ?? hardTexts).map((value) => [code, value] as const))),
    );
  return fc.tuple(...rows.map(() => row.map((filled) => Object.fromEntries(filled)))).map((all) => {
    // Rows that a respondent makes are numbered without gaps when they are read from a list.
    const made = table.rows.from === 'respondent' ? all.filter(saysSomething) : all;
    return Object.fromEntries(made.map((filled, index) => [rows[index]?.code ?? '', filled]));
  });
}

/** Whether a row is kept: one with nothing but spaces in its cells is none. */
function saysSomething(filled: Readonly<Record<string, number | string>>): boolean {
  return Object.values(filled).some((value) => normaliseText(String(value)).trim() !== '');
}
