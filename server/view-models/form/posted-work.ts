import type { Question } from '../../domain/survey/question.ts';
import { normaliseText } from '../../domain/text/characters.ts';
import { fieldName, type PostedFields, type RejectedField } from '../answer/form-fields.ts';

/** The work on a page's questions, as posted with the page. */
export interface PostedWork {
  /** The questions that were marked, or whose mark was taken away: none that were left as they were shown. */
  readonly marks: readonly { readonly question: string; readonly ready: boolean }[];
  readonly notes: readonly { readonly question: string; readonly text: string }[];
}

/**
 * Reads the marks and the notes. A mark that somebody else has set meanwhile was not shown, and is not taken away by a
 * page that does not know of it. Where a mark is among the fields that were left out, none is changed.
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

/** What is said beside the answer to a question, as it is stored; empty when nothing is. */
export function readNote(question: string, posted: PostedFields): string {
  return normaliseText([posted[fieldName.note(question)] ?? ''].flat().at(-1) ?? '').trim();
}
