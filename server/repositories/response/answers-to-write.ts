import type { Knex } from 'knex';
import { type Answer, type Answers, isSameAnswer } from '../../domain/answer/answer.ts';
import { attachmentsOf, withAttachments } from '../../domain/answer/answer-attachments.ts';
import type { AnswerEdit } from '../../domain/answer/answer-change.ts';
import type { Response } from '../../domain/response/response.ts';
import type { ResponseStatus } from '../../domain/response/response-status.ts';
import { responseNewsIn } from '../teamwork/response-news.ts';
import type { Write } from '../write.ts';

/** Who saves (a person's id; undefined: the system) and when (ISO time). */
export interface AnswerSave {
  readonly personId: string | undefined;
  readonly at: string;
  /** The status that the response gets if any answer changes; undefined: it keeps the one it has. */
  readonly status?: ResponseStatus | undefined;
}

/**
 * Prepares a save of edits to a response that the transaction has locked and read. `saved` is the response as it
 * becomes; `writes` are to be run with `writeTogether` in the same transaction, and do what `writeAnswers` describes.
 * If no edit changes an answer, `saved` is the response itself and there are no writes.
 */
export function answersToWrite(
  db: Knex,
  response: Response,
  edits: readonly KeyedEdit[],
  { personId, at, status = response.status }: AnswerSave,
): { readonly saved: Response; readonly writes: readonly Write[] } {
  const { id } = response;
  const changed = [...new Map(edits.map((edit) => [edit.question, edit])).values()]
    .map((edit) => (edit.attaches === true ? edit : withAttachmentsKept(edit, response.answers[edit.question])))
    .filter(({ question, answer }) => !isSameAnswer(answer, response.answers[question]));
  if (changed.length === 0) return { saved: response, writes: [] };
  const version = response.version + 1;
  const answers = merge(response.answers, changed);
  const history = changed.map(({ question, answer, key }) => ({
    response_id: id,
    version,
    question,
    before: jsonOrNull(response.answers[question]),
    after: jsonOrNull(answer),
    person_id: personId ?? null,
    at,
    save_key: key ?? null,
  }));
  const news = responseNewsIn(db);
  const row = { answers: JSON.stringify(answers), version, updated_at: at, status };
  return {
    saved: { ...response, answers, version, updatedAt: at, status },
    writes: [
      {
        statement: db('responses').where({ id }).update(row),
        tells: [news.telling(id, 'answers'), ...(status === response.status ? [] : [news.telling(id, 'status')])],
      },
      { statement: db('answer_changes').insert(history) },
    ],
  };
}

/** The edit with the files of the answer that stands: only what is about files changes them. */
function withAttachmentsKept(edit: KeyedEdit, stands: Answer | undefined): KeyedEdit {
  return { ...edit, answer: withAttachments(edit.answer, attachmentsOf(stands)) };
}

/** An edit, with the key of the autosave attempt that saves it, if it comes from autosave. */
export interface KeyedEdit extends AnswerEdit {
  readonly key?: string | undefined;
}

function merge(answers: Answers, changed: readonly AnswerEdit[]): Answers {
  const merged = { ...answers, ...Object.fromEntries(changed.map(({ question, answer }) => [question, answer])) };
  return Object.fromEntries(
    Object.entries(merged).flatMap(([question, answer]) => (answer === undefined ? [] : [[question, answer]])),
  );
}

function jsonOrNull(answer: Answer | undefined): string | null {
  return answer === undefined ? null : JSON.stringify(answer);
}
