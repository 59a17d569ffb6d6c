import type { Answer } from '../../domain/answer/answer.ts';
import type { AnswerChange } from '../../domain/answer/answer-change.ts';
import { canBeJoined, type Settlement } from '../../domain/answer/answer-conflict.ts';
import { type AnswerPlace, answerOf, fieldsIn } from '../../domain/answer/answer-fields.ts';
import { NO_NUMBERS } from '../../domain/answer/answer-numbers.ts';
import { fieldsInConflict } from '../../domain/answer/merged-cells.ts';
import type { Question } from '../../domain/survey/question.ts';
import { formatDateTime } from '../../domain/text/swedish.ts';
import { wordDifference } from '../../domain/text/word-difference.ts';
import { answerInWords, cellLines, saysNothing } from '../answer/answer-words.ts';
import { fieldName, fieldsOf, type PostedFields } from '../answer/form-fields.ts';

/** Two answers to one question side by side, from two people or two tabs; the viewer chooses which one holds. */
export interface ConflictView {
  readonly id: string;
  readonly lead: string;
  readonly theirs: SideView;
  readonly mine: SideView;
  /** The value and the text of each button. */
  readonly settlements: readonly { readonly value: string; readonly text: string }[];
  /**
   * The hidden fields with what the other person has in the cells that are in conflict, by which the server settles them
   * where the page has no script. Empty for an answer that is no table.
   */
  readonly cells: readonly { readonly name: string; readonly value: string }[];
  /**
   * JSON for the browser: the field values of the saved answer, and the version of the response that it was saved in. Of
   * a table only the cells in conflict, for the others are on the page already.
   */
  readonly stands: string;
}

interface SideView {
  readonly heading: string;
  readonly lines: readonly string[];
  /** The text in stretches; `differs` marks what the other answer does not have. Undefined without a text. */
  readonly text: readonly { readonly text: string; readonly differs: boolean }[] | undefined;
  readonly comment: string | undefined;
  readonly nothing: boolean;
}

/**
 * The two answers of a conflict side by side, for their writer to choose between. `mine`: the answer that could not be
 * saved. `viewer`: the person id of its writer.
 */
export function conflictView(
  question: Question,
  anchor: string,
  {
    change,
    mine: sent,
    viewer,
  }: { readonly change: AnswerChange; readonly mine: Answer | undefined; readonly viewer: string },
): ConflictView {
  const { person, at, version } = change;
  const [theirs, mine] = [change.after, sent].map((answer) => inConflict(question, change, sent, answer));
  const [theirLines, myLines] = [change.after, sent].map((answer) => linesInConflict(question, change, sent, answer));
  const own = person?.id === viewer;
  const who = own ? 'Du, på en annan sida' : (person?.name ?? 'Samsvar');
  const joinable = canBeJoined(question.kind, theirs, mine);
  const settlements: readonly (readonly [Settlement, string])[] = [
    ['mine', own ? 'Spara det som står här' : 'Spara mitt svar'],
    ['theirs', own ? 'Använd det sparade' : `Använd det som ${person?.name ?? 'Samsvar'} skrev`],
    ...(joinable ? ([['both', 'Foga ihop båda']] as const) : []),
  ];
  const stands = standing(question, change, sent);
  const difference = wordDifference(theirs?.text ?? '', mine?.text ?? '');
  const stretches = (other: 'removed' | 'added') =>
    difference.filter(({ kind }) => kind !== other).map(({ kind, text }) => ({ text, differs: kind !== 'kept' }));
  return {
    id: `${anchor}-krock`,
    lead: `${
      own
        ? 'Du har sparat ett annat svar på en annan sida, eller i en annan flik.'
        : `${person?.name ?? 'Samsvar'} sparade ett annat svar medan du skrev.`
    } Inget är ersatt. ${whatToDo(question, own)}`,
    theirs: sideView(question, `${who}, ${formatDateTime(at)}`, theirs, {
      text: stretches('added'),
      lines: theirLines,
    }),
    mine: sideView(question, 'Du, inte sparat än', mine, { text: stretches('removed'), lines: myLines }),
    settlements: settlements.map(([settlement, text]) => ({ value: `${settlement}.${question.id}`, text })),
    cells: stands.cells
      ? Object.entries(stands.fields).map(([name, [value = '']]) => ({
          name: fieldName.settled(question.id),
          value: `${name}=${value}`,
        }))
      : [],
    stands: JSON.stringify({ ...stands, version }),
  };
}

function whatToDo({ table }: Question, own: boolean): string {
  if (table !== undefined) return 'Välj vad som ska gälla i de rutor som står här. I de andra rutorna gäller båda.';
  return own ? 'Välj vad som ska gälla.' : 'Välj vad som ska gälla, eller skriv ihop dem i fältet och spara ditt.';
}

/**
 * What two answers differ in. Of a table only the cells that both have changed: the others are saved as each has left
 * them, whichever side is chosen.
 */
function inConflict(
  { table }: Question,
  { before, after }: AnswerChange,
  sent: Answer | undefined,
  answer: Answer | undefined,
): Answer | undefined {
  if (table === undefined || answer === undefined) return answer;
  const places = placesInConflict(before, after, sent);
  const fields = fieldsIn(answer).filter((said) => places.has(placeKey(said)));
  return fields.length === 0 ? undefined : answerOf(fields);
}

/** The cells in conflict as lines, with the numbers that their rows have among all; undefined for no table. */
function linesInConflict(
  question: Question,
  { before, after }: AnswerChange,
  sent: Answer | undefined,
  answer: Answer | undefined,
): readonly string[] | undefined {
  if (question.table === undefined) return undefined;
  const places = placesInConflict(before, after, sent);
  return cellLines(question, answer).flatMap(({ cell: { row, column }, text }) =>
    places.has(placeKey({ field: 'cell', option: row.code, column: column.code })) ? [text] : [],
  );
}

function placesInConflict(...answers: Parameters<typeof fieldsInConflict>): ReadonlySet<string> {
  return new Set(fieldsInConflict(...answers).map(placeKey));
}

function placeKey(place: AnswerPlace): string {
  return JSON.stringify([place.field, place.option, place.column ?? '']);
}

/** The fields that the browser fills in when the saved answer is chosen; `cells`: that they are some of a table's. */
function standing(
  question: Question,
  { before, after }: AnswerChange,
  sent: Answer | undefined,
): { readonly fields: Readonly<Record<string, readonly string[]>>; readonly cells: boolean } {
  const saved = fieldsOf(question, after);
  if (question.table === undefined) return { fields: saved, cells: false };
  const names = fieldsInConflict(before, after, sent).map(({ field, option, column = '' }) =>
    field === 'cell' ? fieldName.cell(question.id, option, column) : fieldName.comment(question.id),
  );
  return { fields: Object.fromEntries(names.map((name) => [name, saved[name] ?? ['']])), cells: true };
}

function sideView(
  question: Question,
  heading: string,
  answer: Answer | undefined,
  { text, lines }: { readonly text: NonNullable<SideView['text']>; readonly lines: readonly string[] | undefined },
): SideView {
  const words = answerInWords(question, answer, NO_NUMBERS);
  return {
    heading,
    lines: lines ?? words.lines,
    text: words.text === undefined ? undefined : text,
    comment: words.comment,
    nothing: saysNothing(words),
  };
}

/**
 * The fields of a form in which a conflict over cells of a table is settled by the other person's: what was typed in the
 * other cells stands.
 */
export function withTheirCells(question: Question, posted: PostedFields): PostedFields {
  const theirs = [posted[fieldName.settled(question.id)] ?? []].flat().map((cell) => {
    const end = cell.indexOf('=');
    return [cell.slice(0, end), cell.slice(end + 1)] as const;
  });
  return { ...posted, ...Object.fromEntries(theirs) };
}

/**
 * Reads the value of a pressed conflict button: the question's printed number and the choice. Undefined for any other
 * value.
 */
export function readSettlement(
  posted: string | readonly string[] | undefined,
): { question: string; settlement: Settlement } | undefined {
  const [, settlement, question] = /^(mine|theirs|both)\.(.+)$/.exec([posted ?? ''].flat().at(-1) ?? '') ?? [];
  if (question === undefined || settlement === undefined) return undefined;
  return { question, settlement: settlement === 'mine' || settlement === 'theirs' ? settlement : 'both' };
}
