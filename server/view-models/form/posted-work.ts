import type { Question } from '../../domain/survey/question.ts';
import { normaliseText } from '../../domain/text/characters.ts';
import { fieldName, type PostedFields, type RejectedField } from '../answer/form-fields.ts';

/** The ready marks and the notes that were posted with a form. */
export interface PostedWork {
  /** Only the marks that the writer has changed. */
  readonly marks: readonly { readonly question: string; readonly ready: boolean }[];
  readonly notes: readonly { readonly question: string; readonly text: string }[];
}

/**
 * Reads the ready marks and the notes. `readyShown` says which marks the page showed, so that a mark that somebody else
 * has set since is kept. If the marks are among the rejected fields, no mark is changed.
 */
export function readWork(
  questions: readonly Question[],
  posted: PostedFields,
  rejected: readonly RejectedField[] = [],
): PostedWork {
  const marksLeftOut = rejected.some(({ name }) => name === 'ready' || name === 'readyShown');
  const ready = [posted.ready ?? []].flat();
  const shown = [posted.readyShown ?? []].flat();
  return {
    marks: (marksLeftOut ? [] : questions)
      .map(({ id }) => ({ question: id, ready: ready.includes(id) }))
      .filter((mark) => mark.ready !== shown.includes(mark.question)),
    notes: questions.map(({ id }) => ({ question: id, text: readNote(id, posted) })).filter(({ text }) => text !== ''),
  };
}

/** The note posted at a question, normalised and trimmed; empty where there is none. */
export function readNote(question: string, posted: PostedFields): string {
  return normaliseText([posted[fieldName.note(question)] ?? ''].flat().at(-1) ?? '').trim();
}
