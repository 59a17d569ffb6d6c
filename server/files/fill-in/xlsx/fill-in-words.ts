import { type Answer, type Answers, isAsked } from '../../../domain/answer/answer.ts';
import { allowsNone, type Question } from '../../../domain/survey/question.ts';
import { findQuestion, type Survey } from '../../../domain/survey/survey.ts';
import { countCharacters } from '../../../domain/text/characters.ts';
import { countInWords } from '../../../domain/text/swedish.ts';
import { ANSWERED, countWord, numberWord } from './fill-in-number-words.ts';
import { type AnswerKind, type FillInRow, fillInValue, isOfTable } from './fill-in-rows.ts';
import { type TablePlace, tablePlaces } from './fill-in-table-place.ts';
import { dateWord, tableRowWord, tableWord } from './fill-in-table-words.ts';
import {
  ANSWER_COLUMN,
  chain,
  formulaText,
  type RowCondition,
  type RowNumbers,
  type RowWord,
  TICK,
} from './row-word.ts';

const LENGTH_COLUMN = 'E';
const LIMIT_COLUMN = 'F';

/** The word for a text over its limit. The overview counts it. */
export const TOO_LONG = 'tecken för mycket';
export const NOT_ASKED = 'frågan besvaras bara om';

/** A formula for the character count of a row's answer cell, as by `countCharacters`: each line break counts as two. */
export function lengthFormula(row: number): string {
  const cell = `${ANSWER_COLUMN}${row}`;
  return `LEN(${cell})*2-LEN(SUBSTITUTE(${cell},CHAR(10),""))`;
}

/**
 * The word for each row of a survey, in the order of the rows; undefined where there is none. `first`: the number of
 * the first row in the sheet.
 */
export function rowWordsOf(survey: Survey, rows: readonly FillInRow[], first: number): (RowWord | undefined)[] {
  const rowOf = rowNumbers(rows, first);
  const tables = tablePlacesOf(rows, first);
  return rows.map((row, index) => {
    if (row.as === 'heading') return undefined;
    if (row.as === 'question') {
      const table = tables.get(row.question.id);
      const word = table === undefined ? askedWord(row.question, rowOf, undefined) : tableWord(table);
      return questionWord(survey, row.question, row.condition, rowOf, word);
    }
    if (isOfTable(row)) {
      const table = tables.get(row.question.id);
      return table === undefined ? undefined : tableRowWord(table, row, first + index);
    }
    const { kind, question, place } = row;
    if (place.field === 'number' && place.option !== '') return countWord(question, first + index, place.option);
    const isHead = kind.as === 'number' || kind.as === 'date' || (kind.as === 'text' && kind.of === 'question');
    if (isHead) return questionWord(survey, question, row.condition, rowOf, askedWord(question, rowOf, first + index));
    return kind.as === 'text' ? textWord(row, kind, first + index, rowOf) : tickWord(first + index);
  });
}

/** Where the tables of a survey are in its sheet, by question. `first`: the number of the first row. */
export function tablePlacesOf(rows: readonly FillInRow[], first: number): ReadonlyMap<string, TablePlace> {
  const rowOf = rowNumbers(rows, first);
  return tablePlaces(rows, first, (place) => {
    const row = rowOf(place);
    return row === 0 ? undefined : `$${ANSWER_COLUMN}$${row}`;
  });
}

function rowNumbers(rows: readonly FillInRow[], first: number): RowNumbers {
  const places = new Map<string, number>();
  rows.forEach((row, index) => {
    if (row.as === 'answer') places.set(JSON.stringify(row.place), first + index);
  });
  return ({ question, field, option }) => places.get(JSON.stringify({ question, field, option })) ?? 0;
}

function questionWord(
  survey: Survey,
  question: Question,
  condition: string | undefined,
  rowOf: RowNumbers,
  word: RowWord,
): RowWord {
  if (question.condition === undefined || condition === undefined) return word;
  const words = `${NOT_ASKED} ${condition.replace(/^Visas om /, '')}`;
  return {
    formula: `IF(${askedFormula(survey, question, rowOf)},${word.formula},${formulaText(words)})`,
    resultOf: (answers) => (isAsked(survey, answers, question) ? word.resultOf(answers) : words),
  };
}

function askedFormula(survey: Survey, question: Question, rowOf: RowNumbers): string {
  const terms = (question.condition?.anyOf ?? []).map((term) => {
    const asked = findQuestion(survey, term.question);
    const field = 'chosen' in term ? 'chosen' : 'number';
    const option = 'chosen' in term ? term.chosen : '';
    const cell = `$${ANSWER_COLUMN}$${rowOf({ question: term.question, field, option })}`;
    const holds = 'chosen' in term ? `${cell}="${TICK}"` : `AND(ISNUMBER(${cell}),${cell}>${term.above})`;
    return asked?.condition === undefined ? holds : `AND(${askedFormula(survey, asked, rowOf)},${holds})`;
  });
  return `OR(${terms.join(',')})`;
}

/** What stands at a question that nobody answers. */
const COMPUTED = 'räknas ut i Samsvar';

function askedWord(question: Question, rowOf: RowNumbers, row: number | undefined): RowWord {
  const of = (answers: Answers): Answer | undefined => answers[question.id];
  switch (question.kind) {
    case 'text': {
      const at = row ?? 0;
      const text = (answers: Answers) => of(answers)?.text ?? '';
      return chain([...tooLong(at, text, question.limit), [isWritten(at, text), ANSWERED]], 'inte besvarad');
    }
    case 'one':
    case 'several':
      return chosenWord(question, rowOf);
    case 'number':
      return numberWord(question, row ?? 0, rowOf);
    case 'date':
      return dateWord(question, row ?? 0);
    case 'table':
      throw new Error('the word of a table is made of its place');
    case 'computed':
      return { formula: formulaText(COMPUTED), resultOf: () => COMPUTED };
    case 'counts': {
      const cells = question.options.map(
        ({ code }) => `${ANSWER_COLUMN}${rowOf({ question: question.id, field: 'number', option: code })}`,
      );
      const all: RowCondition = {
        formula: `COUNT(${cells.join(',')})=${cells.length}`,
        holds: (answers) => question.options.every(({ code }) => typeof of(answers)?.numbers?.[code] === 'number'),
      };
      return chain([[all, ANSWERED]], 'skriv ett antal på varje rad');
    }
  }
}

function chosenWord(question: Question, rowOf: RowNumbers): RowWord {
  const chosenOf = (answers: Answers) => answers[question.id]?.chosen ?? [];
  const tick = (option: string) =>
    `(${ANSWER_COLUMN}${rowOf({ question: question.id, field: 'chosen', option })}="${TICK}")`;
  const sum = question.options.map(({ code }) => tick(code)).join('+');
  const more = (most: number): RowCondition => ({
    formula: `${sum}>${most}`,
    holds: (answers) => chosenOf(answers).length > most,
  });
  const none: RowCondition = {
    formula: tick(''),
    holds: (answers) => answers[question.id]?.chosen?.length === 0,
  };
  const any = more(0);
  const excluding = question.options.filter(({ excludesOthers }) => excludesOthers);
  const excluded: RowCondition = {
    formula: `AND(${sum}>1,${excluding.map(({ code }) => tick(code)).join('+')}>0)`,
    holds: (answers) => chosenOf(answers).length > 1 && excluding.some(({ code }) => chosenOf(answers).includes(code)),
  };
  const most = question.kind === 'one' ? 1 : question.maxChosen;
  const both: RowCondition = {
    formula: `AND(${none.formula},${any.formula})`,
    holds: (answers) => none.holds(answers) && any.holds(answers),
  };
  return chain(
    [
      ...(allowsNone(question)
        ? [[both, 'inget av alternativen, men ändå valda'] as const, [none, ANSWERED] as const]
        : []),
      ...(most === undefined
        ? []
        : [[more(most), most === 1 ? 'fler än ett valt' : `fler än ${countInWords(most)} valda`] as const]),
      ...(excluding.length === 0 ? [] : [[excluded, 'ett av de valda utesluter de andra'] as const]),
      [any, ANSWERED],
    ],
    question.kind === 'one' ? 'välj ett alternativ' : 'välj minst ett alternativ',
  );
}

/** The word for the text of an option, or for a comment. */
function textWord(
  { question, place }: FillInRow & { readonly as: 'answer' },
  { limit, of }: AnswerKind & { readonly as: 'text' },
  row: number,
  rowOf: RowNumbers,
): RowWord {
  const text = (answers: Answers) => String(fillInValue(place, answers[question.id]));
  const long = tooLong(row, text, limit);
  if (of === 'comment') return chain(long, '');
  const chosen = `${ANSWER_COLUMN}${rowOf({ ...place, field: 'chosen' })}="${TICK}"`;
  const written = isWritten(row, text);
  const isChosen = (answers: Answers) => answers[question.id]?.chosen?.includes(place.option) ?? false;
  return chain(
    [
      ...long,
      [
        {
          formula: `AND(${chosen},NOT(${written.formula}))`,
          holds: (answers) => isChosen(answers) && !written.holds(answers),
        },
        'skriv en text till det valda',
      ],
      [
        {
          formula: `AND(NOT(${chosen}),${written.formula})`,
          holds: (answers) => !isChosen(answers) && written.holds(answers),
        },
        'räknas bara om alternativet är valt',
      ],
    ],
    '',
  );
}

function isWritten(row: number, text: (answers: Answers) => string): RowCondition {
  return { formula: `LEN(TRIM(${ANSWER_COLUMN}${row}))>0`, holds: (answers) => text(answers) !== '' };
}

function tooLong(
  row: number,
  text: (answers: Answers) => string,
  limit: number | undefined,
): (readonly [RowCondition, RowWord])[] {
  if (limit === undefined) return [];
  const over: RowCondition = {
    formula: `${LENGTH_COLUMN}${row}>${LIMIT_COLUMN}${row}`,
    holds: (answers) => countCharacters(text(answers)) > limit,
  };
  const word: RowWord = {
    formula: `(${LENGTH_COLUMN}${row}-${LIMIT_COLUMN}${row})&${formulaText(` ${TOO_LONG}`)}`,
    resultOf: (answers) => `${countCharacters(text(answers)) - limit} ${TOO_LONG}`,
  };
  return [[over, word]];
}

/** The word for a tick, which is an x or nothing; other text can be pasted in past the cell's list. */
function tickWord(row: number): RowWord {
  const cell = `${ANSWER_COLUMN}${row}`;
  return {
    formula: `IF(OR(LEN(${cell})=0,${cell}="${TICK}"),"","skriv ${TICK} eller lämna tomt")`,
    resultOf: () => '',
  };
}
