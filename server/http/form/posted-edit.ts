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
import { type QuestionInPart, rejectedFieldView } from '../../view-models/answer/rejected-fields.ts';
import { type PostedForm, readVersion } from '../request/posted-fields.ts';

/**
 * Answers that have come to their form's last field: without that the rest may have been cut off too, and an absent
 * tick mean nothing. Throws `cut-off`, also when it cannot be read how a conflict is to be settled.
 */
export function postedAnswers({ fields, rejected }: PostedForm): PostedForm {
  if (fields.end === undefined || rejected.some(({ name }) => name === 'settle')) throw new Refusal('cut-off');
  return { fields, rejected };
}

/**
 * What is posted of one question, with the version that it was shown in and the attempt that it is; nothing where
 * somebody has settled for the answer that stands. Throws `cut-off` when the version is missing.
 */
export function readEdit(
  question: Question,
  posted: PostedFields,
  settled: { readonly question: string; readonly settlement: Settlement } | undefined,
): SeenEdit[] {
  const seen = readVersion(posted[fieldName.version(question.id)]);
  const answer = readAnswer(question, posted);
  const settlement = settled?.question === question.id ? settled.settlement : 'mine';
  if (settlement === 'theirs') return [];
  const attempt = readAttempt(posted);
  const joins = settlement === 'both' ? { joins: true } : {};
  return [{ question: question.id, answer, seen, ...joins, ...(attempt === undefined ? {} : { attempt }) }];
}

/**
 * A question as it is shown again when some of its fields could not be taken in (`leftOut`): what was typed in all
 * others, in these the answer that stands (`stands`), and the version that its writer saw. That is 0 when it is left
 * out itself: every change may then be one that was not seen.
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
  return {
    question: question.id,
    answer: readAnswer(question, { ...posted, ...kept }),
    seen: rejected.some(({ name }) => name === version) ? 0 : readVersion(posted[version]),
    rejected: rejected.map((field) => rejectedFieldView(question, field)),
  };
}

const KEY = /^[\w-]{8,64}$/;
/** More attempts than a browser makes before it is answered. */
const MOST_UNSURE = 50;

/** Which attempt to save an answer this is; undefined when it is not told, as of a whole page. */
function readAttempt({ attempt, unsure }: PostedFields): Attempt | undefined {
  if (typeof attempt !== 'string' || !KEY.test(attempt)) return undefined;
  const earlier = [unsure ?? []].flat().filter((key) => KEY.test(key) && key !== attempt);
  return { key: attempt, unsure: earlier.slice(-MOST_UNSURE) };
}
