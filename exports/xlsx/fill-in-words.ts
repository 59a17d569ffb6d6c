import { type Answer, type Answers, isAsked } from '../../server/domain/answer.ts';
import { countCharacters } from '../../server/domain/characters.ts';
import { allowsNone, type NumberRule, type Question } from '../../server/domain/question.ts';
import { findQuestion, type Survey } from '../../server/domain/survey.ts';
import { countInWords, formatNumber } from '../../server/domain/swedish.ts';
import { type AnswerKind, type FillInRow, valueAt } from './fill-in-rows.ts';

/** The column that is filled in, and those of its length and its limit. */
export const ANSWER_COLUMN = 'D';
const LENGTH_COLUMN = 'E';
const LIMIT_COLUMN = 'F';

/** What stands in an answer cell that is ticked. */
export const TICK = 'x';

/** The words that the overview counts. */
export const ANSWERED = 'besvarad';
export const TOO_LONG = 'tecken för mycket';
export const NOT_ASKED = 'frågan besvaras bara om';

/**
 * A word about a row, as a formula that follows what is filled in, and as what it gives for some answers: whoever opens
 * the sheet in a program that does not calculate sees the same.
 */
export interface RowWord {
  readonly formula: string;
  resultOf(answers: Answers): string;
}

/** Whether a place of a question is ticked or written in, as a formula and by its answers. */
interface Fact {
  readonly formula: string;
  holds(answers: Answers): boolean;
}

/** The number of a row in the sheet, by its question, field and option. */
export type RowNumbers = (place: Pick<FillInRow & { as: 'answer' }, 'place'>['place']) => number;

/** What stands as a text in a formula. Excel holds at most 255 characters of each. */
export function formulaText(text: string): string {
  const pieces = text.match(/.{1,200}/gsu) ?? [''];
  return pieces.map((piece) => `"${piece.replaceAll('"', '""')}"`).join('&');
}

/** The deciding count of the answer cell of a row (`countCharacters`): each line break is a character more. */
export function lengthFormula(row: number): string {
  const cell = `${ANSWER_COLUMN}${row}`;
  return `LEN(${cell})*2-LEN(SUBSTITUTE(${cell},CHAR(10),""))`;
}

/** The words about the rows of a survey, in the order of its rows; undefined where there is nothing to say. */
export function wordsOf(survey: Survey, rows: readonly FillInRow[], first: number): (RowWord | undefined)[] {
  const places = new Map<string, number>();
  rows.forEach((row, index) => {
    if (row.as === 'answer') places.set(JSON.stringify(row.place), first + index);
  });
  const rowOf: RowNumbers = ({ question, field, option }) =>
    places.get(JSON.stringify({ question, field, option })) ?? 0;
  return rows.map((row, index) => {
    if (row.as === 'heading') return undefined;
    if (row.as === 'question') return questionWord(survey, row.question, row.condition, rowOf, undefined);
    const { kind, question, place } = row;
    if (place.field === 'number' && place.option !== '') return countWord(question, first + index, place.option);
    const isHead = kind.as === 'number' || (kind.as === 'text' && kind.of === 'question');
    if (isHead) return questionWord(survey, question, row.condition, rowOf, first + index);
    return kind.as === 'text' ? textWord(row, kind, first + index, rowOf) : tickWord(first + index);
  });
}

function questionWord(
  survey: Survey,
  question: Question,
  condition: string | undefined,
  rowOf: RowNumbers,
  row: number | undefined,
): RowWord {
  const word = askedWord(question, rowOf, row);
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

/** The first word whose fact holds, or the last one. */
function chain(steps: readonly (readonly [Fact, string | RowWord])[], last: string): RowWord {
  const parts = steps.map(
    ([fact, word]) => `IF(${fact.formula},${typeof word === 'string' ? formulaText(word) : word.formula},`,
  );
  return {
    formula: `${parts.join('')}${formulaText(last)}${')'.repeat(parts.length)}`,
    resultOf: (answers) => {
      const found = steps.find(([fact]) => fact.holds(answers))?.[1];
      return found === undefined ? last : typeof found === 'string' ? found : found.resultOf(answers);
    },
  };
}

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
    case 'counts': {
      const cells = question.options.map(
        ({ code }) => `${ANSWER_COLUMN}${rowOf({ question: question.id, field: 'number', option: code })}`,
      );
      const all: Fact = {
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
  const more = (most: number): Fact => ({
    formula: `${sum}>${most}`,
    holds: (answers) => chosenOf(answers).length > most,
  });
  const none: Fact = {
    formula: tick(''),
    holds: (answers) => answers[question.id]?.chosen?.length === 0,
  };
  const any = more(0);
  const excluding = question.options.filter(({ excludesOthers }) => excludesOthers);
  const excluded: Fact = {
    formula: `AND(${sum}>1,${excluding.map(({ code }) => tick(code)).join('+')}>0)`,
    holds: (answers) => chosenOf(answers).length > 1 && excluding.some(({ code }) => chosenOf(answers).includes(code)),
  };
  const most = question.kind === 'one' ? 1 : question.maxChosen;
  const both: Fact = {
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

function numberWord(question: Question, row: number, rowOf: RowNumbers): RowWord {
  const rule = question.number ?? { unit: 'count', whole: false, minimum: 0 };
  const typed = (answers: Answers) => answers[question.id]?.number;
  const filled: Fact = { formula: `LEN(${ANSWER_COLUMN}${row})>0`, holds: (answers) => typed(answers) !== undefined };
  const ticks = question.options.map(
    ({ code }) => `${ANSWER_COLUMN}${rowOf({ question: question.id, field: 'chosen', option: code })}="${TICK}"`,
  );
  const ticked: Fact = {
    formula: ticks.length === 0 ? 'FALSE' : `OR(${ticks.join(',')})`,
    holds: (answers) => (answers[question.id]?.chosen ?? []).length > 0,
  };
  const both: Fact = {
    formula: `AND(${filled.formula},${ticked.formula})`,
    holds: (answers) => filled.holds(answers) && ticked.holds(answers),
  };
  return chain(
    [
      [both, 'både ett tal och ett kryss'],
      [filled, wrongNumber(row, rule, typed, ANSWERED)],
      [ticked, ANSWERED],
    ],
    'skriv ett tal',
  );
}

/** A row of a question of counts. */
function countWord(question: Question, row: number, option: string): RowWord {
  const typed = (answers: Answers) => answers[question.id]?.numbers?.[option];
  const filled: Fact = { formula: `LEN(${ANSWER_COLUMN}${row})>0`, holds: (answers) => typed(answers) !== undefined };
  return chain([[filled, wrongNumber(row, COUNTS, typed, '')]], '');
}

const COUNTS: NumberRule = { unit: 'count', whole: true, minimum: 0 };

/** What is wrong with something written where a number should be, or another word when nothing is. */
function wrongNumber(
  row: number,
  { whole, minimum, maximum }: NumberRule,
  typed: (answers: Answers) => number | string | undefined,
  fine: string,
): RowWord {
  const cell = `${ANSWER_COLUMN}${row}`;
  const test = (formula: string, holds: (value: number) => boolean): Fact => ({
    formula,
    holds: (answers) => {
      const value = typed(answers);
      return typeof value === 'number' && holds(value);
    },
  });
  const unreadable: Fact = {
    formula: `NOT(ISNUMBER(${cell}))`,
    holds: (answers) => typeof typed(answers) !== 'number',
  };
  const outside = test(
    maximum === undefined ? `${cell}<${minimum}` : `OR(${cell}<${minimum},${cell}>${maximum})`,
    (value) => value < minimum || (maximum !== undefined && value > maximum),
  );
  const bounds =
    maximum === undefined
      ? `ska vara minst ${formatNumber(minimum)}`
      : `ska vara från ${formatNumber(minimum)} till ${formatNumber(maximum)}`;
  return chain(
    [
      [unreadable, 'skriv talet med siffror'],
      ...(whole
        ? [[test(`INT(${cell})<>${cell}`, (value) => !Number.isInteger(value)), 'skriv ett heltal'] as const]
        : []),
      [outside, bounds],
    ],
    fine,
  );
}

/** The text of an option, or a comment. */
function textWord(
  { question, place }: FillInRow & { readonly as: 'answer' },
  { limit, of }: AnswerKind & { readonly as: 'text' },
  row: number,
  rowOf: RowNumbers,
): RowWord {
  const text = (answers: Answers) => String(valueAt(place, answers[question.id]));
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

function isWritten(row: number, text: (answers: Answers) => string): Fact {
  return { formula: `LEN(TRIM(${ANSWER_COLUMN}${row}))>0`, holds: (answers) => text(answers) !== '' };
}

function tooLong(
  row: number,
  text: (answers: Answers) => string,
  limit: number | undefined,
): (readonly [Fact, RowWord])[] {
  if (limit === undefined) return [];
  const over: Fact = {
    formula: `${LENGTH_COLUMN}${row}>${LIMIT_COLUMN}${row}`,
    holds: (answers) => countCharacters(text(answers)) > limit,
  };
  const word: RowWord = {
    formula: `(${LENGTH_COLUMN}${row}-${LIMIT_COLUMN}${row})&${formulaText(` ${TOO_LONG}`)}`,
    resultOf: (answers) => `${countCharacters(text(answers)) - limit} ${TOO_LONG}`,
  };
  return [[over, word]];
}

/** A tick is an x or nothing; another word can be pasted in, past the list that the cell has. */
function tickWord(row: number): RowWord {
  const cell = `${ANSWER_COLUMN}${row}`;
  return {
    formula: `IF(OR(LEN(${cell})=0,${cell}="${TICK}"),"","skriv ${TICK} eller lämna tomt")`,
    resultOf: () => '',
  };
}
