import type { Answer } from '../../domain/answer/answer.ts';
import type { Attempt, SeenEdit, Settlement } from '../../domain/answer/answer-conflict.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Question } from '../../domain/survey/question.ts';
import {
  fieldName,
  fieldsOf,
  type PostedFields,
  type RejectedField,
  readAnswer,
} from '../../view-models/answer/form-fields.ts';
import {
  type QuestionInPart,
  rejectedFieldView,
  surplusRows,
  surplusRowsView,
} from '../../view-models/answer/rejected-fields.ts';
import { withTheirCells } from '../../view-models/form/conflict.ts';
import { type PostedForm, readVersion } from '../request/posted-fields.ts';

/**
 * The posted answers, if the form has arrived to its last field. Otherwise the rest may have been cut off too, and a
 * missing tick would be taken for a removed one. Throws `cut-off` then, and also if the field that settles a conflict
 * was rejected.
 */
export function postedAnswers({ fields, rejected }: PostedForm): PostedForm {
  if (fields.end === undefined || rejected.some(({ name }) => name === 'settle')) throw new Refusal('cut-off');
  return { fields, rejected };
}

/**
 * The posted answer to one question, with the version of the response in which it was shown and the key of this attempt
 * to save it. Empty if the person has settled a conflict by keeping the other person's answer, which of a table is kept
 * only in the cells in conflict. Throws `cut-off` if the
 * version is missing.
 */
export function readEdit(
  question: Question,
  posted: PostedFields,
  settled: { readonly question: string; readonly settlement: Settlement } | undefined,
): SeenEdit[] {
  const seen = readVersion(posted[fieldName.version(question.id)]);
  const settlement = settled?.question === question.id ? settled.settlement : 'mine';
  if (settlement === 'theirs' && question.table === undefined) return [];
  const answer = readAnswer(question, settlement === 'theirs' ? withTheirCells(question, posted) : posted);
  const attempt = readAttempt(posted);
  const joins = settlement === 'both' ? { joins: true } : {};
  return [{ question: question.id, answer, seen, ...joins, ...(attempt === undefined ? {} : { attempt }) }];
}

/** Throws `too-many-rows` if more rows were posted to the question's table than it has room for. */
export function refuseSurplusRows(question: Question, posted: PostedFields): void {
  const surplus = surplusRows(question, posted);
  if (surplus !== undefined) throw new Refusal({ name: 'too-many-rows', ...surplus });
}

/**
 * A question to show again because some of its fields were rejected, or its table has no room for all the rows: then it
 * has those that there is room for, and the others are shown beside it. Its answer has what was typed in the accepted
 * fields, and in the rejected ones the answer that stands (`stands`). `seen` is the version in which the writer saw it.
 * It is 0 if the version itself was rejected, so that every change counts as one that the writer has not seen.
 */
export function readInPart(
  question: Question,
  posted: PostedFields,
  rejected: readonly RejectedField[],
  stands: Answer | undefined,
): SeenEdit & QuestionInPart {
  const version = fieldName.version(question.id);
  const saved = fieldsOf(question, stands);
  const kept = Object.fromEntries(rejected.map(({ name }) => [name, saved[name]]));
  const surplus = surplusRows(question, posted);
  const answer = readAnswer(question, { ...posted, ...kept });
  return {
    question: question.id,
    answer,
    seen: rejected.some(({ name }) => name === version) ? 0 : readVersion(posted[version]),
    rejected: [
      ...rejected.map((field) => rejectedFieldView(question, field, answer?.rows)),
      ...(surplus === undefined ? [] : [surplusRowsView(question, posted, surplus)]),
    ],
  };
}

const KEY = /^[\w-]{8,64}$/;
/** The most earlier attempts that are read: more than a browser makes before it gets a reply. */
const MOST_UNSURE = 50;

/** Which attempt to save an answer this is. Undefined if the form does not say, as when a whole page is saved. */
function readAttempt({ attempt, unsure }: PostedFields): Attempt | undefined {
  if (typeof attempt !== 'string' || !KEY.test(attempt)) return undefined;
  const earlier = [unsure ?? []].flat().filter((key) => KEY.test(key) && key !== attempt);
  return { key: attempt, unsure: earlier.slice(-MOST_UNSURE) };
}
