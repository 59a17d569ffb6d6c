import { createHash } from 'node:crypto';
import { type Answer, type Answers, askedAnswers } from '../answer/answer.ts';
import { isChosenIn, orderedFields } from '../answer/answer-fields.ts';
import type { Person } from '../people/person.ts';
import { textName } from '../survey/problem.ts';
import { hasFreeText, type Question } from '../survey/question.ts';
import type { Survey } from '../survey/survey.ts';
import { cellTitle } from '../table/table-rows.ts';
import { normaliseText } from '../text/characters.ts';
import { type ScreeningFinding, screenText } from './screening.ts';

/**
 * The place of a text in a question: the answer, the comment, the free text of an option (by its code), or a cell of a
 * table (by the codes of its row and column).
 */
export type TextKey = 'text' | 'comment' | `option.${string}` | `cell.${string}.${string}`;

/** A free text of an answer with at least one finding. */
export interface ScreenedText {
  /** The printed number. */
  readonly question: string;
  readonly place: TextKey;
  /** The text's Swedish name: “Svaret”, “Kommentaren”, “Texten vid ”…””; of a cell with the wording of row and column. */
  readonly name: string;
  readonly text: string;
  /** `digestOfText` of the text. */
  readonly digest: string;
  /** Never empty. */
  readonly findings: readonly ScreeningFinding[];
}

/**
 * A person's decision that a text with findings may stay as it is. It holds for the text with this digest only: a
 * changed text is asked about again, and a text that is changed back is not.
 */
export interface ScreeningDecision {
  readonly question: string;
  readonly place: TextKey;
  readonly digest: string;
  readonly person: Person;
  /** ISO time. */
  readonly at: string;
}

/** A posted choice: to let the text with this digest stand, or to undo that decision. */
export interface ScreeningChoice extends Pick<ScreeningDecision, 'question' | 'place' | 'digest'> {
  readonly keep: boolean;
  /** Whether the page showed a decision on the text. If not, only the person's own decision can be undone. */
  readonly shownKept: boolean;
}

/** SHA-256 of a text after normalising; 64 hexadecimal digits. */
export function digestOfText(text: string): string {
  return createHash('sha256').update(normaliseText(text)).digest('hex');
}

/**
 * The texts of an answer that have findings, in the order of the form. Free texts of options that are not chosen are
 * not submitted, and not screened.
 */
export function screenAnswer(question: Question, answer: Answer | undefined): readonly ScreenedText[] {
  return textsOfAnswer(question, answer).flatMap(({ place, name, typed }) => {
    const text = normaliseText(typed);
    const findings = screenText(text);
    return findings.length === 0
      ? []
      : [{ question: question.id, place, name, text, digest: digestOfText(text), findings }];
  });
}

/**
 * The free texts of an answer, in the order of the form; `typed` undefined if empty. Of options, only those chosen; of a
 * table, the cells of text columns.
 */
export function textsOfAnswer(
  question: Question,
  answer: Answer | undefined,
): readonly (Pick<ScreenedText, 'place' | 'name'> & { readonly typed: string })[] {
  if (!hasFreeText(question)) return [];
  return orderedFields(question, answer).flatMap((said) => {
    if (said.cell !== undefined) {
      const { row, column } = said.cell;
      if (column.holds !== 'text') return [];
      return {
        place: `cell.${row.code}.${column.code}` as const,
        name: textName({ place: 'option', optionTitle: cellTitle(said.cell) }),
        typed: String(said.value),
      };
    }
    if (said.field !== 'text' && said.field !== 'comment') return [];
    const typed = said.value;
    if (said.of === undefined) return { place: said.field, name: textName({ place: said.field }), typed };
    return isChosenIn(answer, said.option)
      ? {
          place: `option.${said.option}` as const,
          name: textName({ place: 'option', optionTitle: said.of.title }),
          typed,
        }
      : [];
  });
}

/** The texts with findings among the answers that would be submitted, or among those to `questions`, in their order. */
export function screenAnswers(
  survey: Survey,
  answers: Answers,
  questions: readonly Question[] = survey.questions,
): readonly ScreenedText[] {
  const asked = askedAnswers(survey, answers);
  return questions.flatMap((question) => screenAnswer(question, asked[question.id]));
}

/** The place of a text, within a Swedish sentence: “fråga B”, “fråga 16, kommentaren”. */
export function whereIs({ question, place, name }: Pick<ScreenedText, 'question' | 'place' | 'name'>): string {
  const which = place === 'text' ? '' : `, ${name.charAt(0).toLocaleLowerCase('sv-SE')}${name.slice(1)}`;
  return `fråga ${question}${which}`;
}

/** The decision that holds for the text as it is; undefined if there is none. */
export function decisionOn(
  { question, place, digest }: Pick<ScreenedText, 'question' | 'place' | 'digest'>,
  decisions: readonly ScreeningDecision[],
): ScreeningDecision | undefined {
  return decisions.find((one) => one.question === question && one.place === place && one.digest === digest);
}

/** The texts without a decision that holds. */
export function toLookThrough(
  texts: readonly ScreenedText[],
  decisions: readonly ScreeningDecision[],
): readonly ScreenedText[] {
  return texts.filter((text) => decisionOn(text, decisions) === undefined);
}
