import { createHash } from 'node:crypto';
import { type Answer, type Answers, askedAnswers } from '../answer/answer.ts';
import { isChosenIn, orderedFields } from '../answer/answer-fields.ts';
import type { Person } from '../people/person.ts';
import { textName } from '../survey/problem.ts';
import type { Question } from '../survey/question.ts';
import type { Survey } from '../survey/survey.ts';
import { normaliseText } from '../text/characters.ts';
import { type ScreeningFinding, screenText } from './screening.ts';

/** Which of a question's texts: its answer, the comment, or the free text of an option by its code. */
export type TextKey = 'text' | 'comment' | `option.${string}`;

/** A free text of an answer in which something was seen. */
export interface ScreenedText {
  /** The printed number. */
  readonly question: string;
  readonly place: TextKey;
  /** What the text is called in a sentence: “Svaret”, “Kommentaren”, “Texten vid ”…””. */
  readonly name: string;
  readonly text: string;
  /** Which text it is: `digestOfText`. */
  readonly digest: string;
  /** At least one. */
  readonly findings: readonly ScreeningFinding[];
}

/**
 * That somebody has looked through a text in which something was seen, and lets it stand. It is of the text as it was
 * then: another text is asked about again, and one that is changed back is not.
 */
export interface ScreeningDecision {
  readonly question: string;
  readonly place: TextKey;
  readonly digest: string;
  readonly person: Person;
  /** ISO time. */
  readonly at: string;
}

/** What a box at a text asks for: to let the text with this digest stand, or to take that back. */
export interface ScreeningChoice extends Pick<ScreeningDecision, 'question' | 'place' | 'digest'> {
  readonly keep: boolean;
  /** The page showed a decision, perhaps another's; else only one's own can be taken back. */
  readonly shownKept: boolean;
}

/** SHA-256 of a text as it is stored, 64 hexadecimal digits. */
export function digestOfText(text: string): string {
  return createHash('sha256').update(normaliseText(text)).digest('hex');
}

/**
 * The texts of an answer in which something was seen, in the order of the form. The free text of an option that is not
 * chosen is not sent, and not looked through.
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

/** The free texts of an answer, in the order of the form: of options, those that are chosen. */
export function textsOfAnswer(
  question: Question,
  answer: Answer | undefined,
): readonly (Pick<ScreenedText, 'place' | 'name'> & { readonly typed: string })[] {
  return orderedFields(question, answer).flatMap((said) => {
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

/** The same of what would be submitted of an answer document, or of some of its questions, in printed order. */
export function screenAnswers(
  survey: Survey,
  answers: Answers,
  questions: readonly Question[] = survey.questions,
): readonly ScreenedText[] {
  const asked = askedAnswers(survey, answers);
  return questions.flatMap((question) => screenAnswer(question, asked[question.id]));
}

/** Where a text stands, within a sentence: “fråga B”, “fråga 16, kommentaren”. */
export function whereIs({ question, place, name }: Pick<ScreenedText, 'question' | 'place' | 'name'>): string {
  const which = place === 'text' ? '' : `, ${name.charAt(0).toLocaleLowerCase('sv-SE')}${name.slice(1)}`;
  return `fråga ${question}${which}`;
}

/** The decision that holds for a text as it is. */
export function decisionOn(
  { question, place, digest }: Pick<ScreenedText, 'question' | 'place' | 'digest'>,
  decisions: readonly ScreeningDecision[],
): ScreeningDecision | undefined {
  return decisions.find((one) => one.question === question && one.place === place && one.digest === digest);
}

/** The texts that nobody has looked through as they are. */
export function toLookThrough(
  texts: readonly ScreenedText[],
  decisions: readonly ScreeningDecision[],
): readonly ScreenedText[] {
  return texts.filter((text) => decisionOn(text, decisions) === undefined);
}
