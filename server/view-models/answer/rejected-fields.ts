import { textName } from '../../domain/survey/problem.ts';
import type { Question } from '../../domain/survey/question.ts';
import { NOTE_LIMIT } from '../../domain/teamwork/question-work.ts';
import { LARGEST_TEXT } from '../../domain/text/characters.ts';
import { formatCount } from '../../domain/text/swedish.ts';
import { questionAnchor } from '../../paths.ts';
import { fieldId, fieldName, fieldsOf, type RejectedField } from './form-fields.ts';

/** What is said of a field of an answer that was posted and could not be taken in. */
export interface RejectedFieldView {
  /** The field's id on the page, or the question's own. */
  readonly id: string;
  /** What happened, what it means, what to do. */
  readonly sentence: string;
}

/** A question of which fields could not be taken in: nothing of it is saved. */
export interface QuestionInPart {
  readonly question: string;
  readonly rejected: readonly RejectedFieldView[];
  /** The response's version in which its writer saw the answer. */
  readonly seen: number;
}

/** Those of the fields that were left out which belong to the answer to a question. */
export function rejectedFieldsOf(question: Question, rejected: readonly RejectedField[]): readonly RejectedField[] {
  if (rejected.length === 0) return rejected;
  const names = new Set([...Object.keys(fieldsOf(question, undefined)), fieldName.version(question.id)]);
  for (const { code } of question.options) names.add(fieldName.counted(question.id, code));
  return rejected.filter(({ name }) => names.has(name));
}

export function rejectedFieldView(question: Question, { name, why }: RejectedField): RejectedFieldView {
  const { id, what, limit } = placeOf(question, name);
  const stands = 'I fältet står det som var sparat förut.';
  return { id, sentence: `${happened(what, why)} ${stands} ${advice(why, limit)}, så sparas frågan.` };
}

/** What is said of the notes that could not be taken in, by question. */
export function rejectedNotesOf(
  questions: readonly Question[],
  rejected: readonly RejectedField[],
): ReadonlyMap<string, string> {
  return new Map(
    questions.flatMap(({ id }) => {
      const why = rejected.find(({ name }) => name === fieldName.note(id))?.why;
      return why === undefined ? [] : [[id, `${happened('Anteckningen', why)} ${advice(why, NOTE_LIMIT)}.`] as const];
    }),
  );
}

function happened(what: string, why: RejectedField['why']): string {
  return why === 'too-large'
    ? `${what} är större än ${formatCount(LARGEST_TEXT)} tecken och togs inte emot.`
    : `${what} kom fram med bokstäver som inte går att läsa och togs inte emot.`;
}

function advice(why: RejectedField['why'], limit: number | undefined): string {
  if (why === 'unreadable') return 'Skriv på nytt, eller klistra in texten utan formatering';
  return limit === undefined ? 'Skriv en kortare text' : `Skriv högst ${formatCount(limit)} tecken`;
}

interface Place {
  readonly id: string;
  /** “Svaret”, “Kommentaren”. */
  readonly what: string;
  readonly limit: number | undefined;
}

function placeOf(question: Question, name: string): Place {
  const anchor = questionAnchor(question.id);
  if (name === fieldName.comment(question.id)) {
    const { comment } = question;
    return { id: fieldId.comment(anchor), what: textName({ place: 'comment' }), limit: comment?.limit };
  }
  const option = question.options.find(({ code }) => name === fieldName.optionText(question.id, code));
  if (option !== undefined) {
    const what = textName({ place: 'option', optionTitle: option.title });
    return { id: fieldId.optionText(anchor, option.code), what, limit: option.text?.limit };
  }
  const oneField = question.kind === 'text' || question.kind === 'number';
  return { id: oneField ? fieldId.answer(anchor) : anchor, what: textName({ place: 'text' }), limit: question.limit };
}
