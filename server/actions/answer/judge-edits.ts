import type { Knex } from 'knex';
import type { Answers } from '../../domain/answer/answer.ts';
import { withoutAttachments } from '../../domain/answer/answer-attachments.ts';
import {
  type AttemptFate,
  type Judgement,
  joinAnswers,
  judgeEdit,
  type KeyedChange,
  type SeenEdit,
} from '../../domain/answer/answer-conflict.ts';
import { fieldsIn } from '../../domain/answer/answer-fields.ts';
import type { Aggregate } from '../../domain/counting/aggregate.ts';
import { numbersAsAnswers, withoutComputedNumbers } from '../../domain/counting/computed-numbers.ts';
import type { NumberReason } from '../../domain/counting/number-override.ts';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Response } from '../../domain/response/response.ts';
import { findQuestion, type Survey } from '../../domain/survey/survey.ts';
import { isTooLarge, LARGEST_TEXT } from '../../domain/text/characters.ts';
import { attemptFatesOf } from '../../repositories/answer/answer-attempts.ts';
import { changesSinceSeen } from '../../repositories/answer/answer-changes.ts';
import { compilationsOf, type KeptCompilation } from '../../repositories/compilation/compilations.ts';
import { numberReasonsOf } from '../../repositories/counting/number-reasons.ts';
import { askTogether } from '../../repositories/lookup.ts';
import type { ActionContext } from '../context.ts';
import { askAggregates, countsOthers } from '../response/aggregate-response.ts';
import { surveysOf } from '../round-surveys.ts';
import { isCompiled } from './trace-compiled.ts';

const NONE = () => new Map<string, never>();

/** Edits of a response, with what is decided on each. */
export interface JudgedEdits {
  readonly survey: Survey;
  /** As posted. Those with `joins` have been joined with the answer that stood. */
  readonly typed: readonly SeenEdit[];
  /** As they are saved: without numbers that equal the computed ones. */
  readonly edits: readonly SeenEdit[];
  /** By question. */
  readonly judgements: ReadonlyMap<string, Judgement>;
  readonly aggregate: Aggregate | undefined;
  /** What has been said of the numbers that differ from the computed ones. */
  readonly reasons: readonly NumberReason[];
  /** What is stored of the compiled texts of the response, by question; empty when no edit is of such a text. */
  readonly kept: ReadonlyMap<string, KeptCompilation>;
}

/** Decides on each edit of a locked response (`judgeEdit`). Reads everything that this takes in one statement. */
export async function judgeEdits(
  context: ActionContext,
  trx: Knex,
  actor: Actor,
  response: Response,
  posted: readonly SeenEdit[],
): Promise<JudgedEdits> {
  const { id } = response;
  const surveys = await surveysOf(context, trx, [response.round]);
  const survey = surveys.of(response.round);
  const typed = posted.map((edit) => joinedWith(response.answers, survey, edit));
  refuseTooLarge(typed, response.answers);
  // A version above the response's own can come from a page opened before the database was restored from a copy. What
  // its writer saw is then unknown, so every change counts as made since.
  const seen = typed.map((edit) => ({ ...edit, seen: edit.seen <= response.version ? edit.seen : 0 }));
  const attempts = seen.flatMap(({ question, attempt }) => (attempt === undefined ? [] : [{ question, ...attempt }]));
  const asked = await askTogether(trx, (ask) => ({
    aggregateOf: askAggregates(surveys, trx, [response], ask),
    changes: seen.length === 0 ? NONE : ask(changesSinceSeen(trx, id, seen)),
    reasons: countsOthers(surveys, response) ? ask(numberReasonsOf(trx, [id])) : undefined,
    fates: attempts.length === 0 ? NONE : ask(attemptFatesOf(trx, id, attempts)),
    kept: seen.some(({ question }) => isCompiled(survey, question)) ? ask(compilationsOf(trx, id)) : NONE,
  }));
  const aggregate = asked.aggregateOf(response);
  const computed = aggregate === undefined ? {} : numbersAsAnswers(aggregate);
  const edits = seen.map((edit) => ({ ...edit, answer: withoutComputedNumbers(edit.answer, computed[edit.question]) }));
  const judgements = judgeAll(edits, asked.changes(), asked.fates(), { survey, writer: actor.id });
  const reasons = asked.reasons?.().get(id) ?? [];
  return { survey, typed, edits, judgements, aggregate, reasons, kept: asked.kept() };
}

/**
 * Throws `field-too-large` if an edit makes a text larger than any may be: by joining two texts, or by inserting all of
 * the members' at once. The fields of a form or a file have been held to the limit before. A text that is saved and too
 * large already may stay.
 */
function refuseTooLarge(edits: readonly SeenEdit[], before: Answers): void {
  for (const { question, answer } of edits) {
    const stood = new Set(fieldsIn(before[question]).map(({ value }) => value));
    if (fieldsIn(answer).some(({ value }) => typeof value === 'string' && !stood.has(value) && isTooLarge(value)))
      throw new Refusal({ name: 'field-too-large', limit: LARGEST_TEXT });
  }
}

/** The edit joined with the answer that stands, if the edit has `joins`. */
function joinedWith(answers: Answers, survey: Survey, edit: SeenEdit): SeenEdit {
  const [mine, theirs, question] = [edit.answer, answers[edit.question], findQuestion(survey, edit.question)];
  if (edit.joins !== true || mine === undefined || theirs === undefined || question === undefined) return edit;
  return { ...edit, answer: joinAnswers(question.kind, theirs, mine) };
}

/** What is decided on each edit, by question. */
function judgeAll(
  edits: readonly SeenEdit[],
  changes: ReadonlyMap<string, readonly KeyedChange[]>,
  fates: ReadonlyMap<string, AttemptFate>,
  { survey, writer }: { readonly survey: Survey; readonly writer: string },
): ReadonlyMap<string, Judgement> {
  return new Map(
    edits.map((edit) => {
      const { question, attaches } = edit;
      const since = changes.get(question) ?? [];
      const table = findQuestion(survey, question)?.table;
      const fate = fates.get(question);
      // Whoever writes does not see it as a conflict that somebody has attached a file meanwhile, and keeps it.
      const judged =
        attaches === true
          ? judgeEdit(edit, since, fate, { table, writer })
          : judgeEdit(ofWords(edit), since.map(changeOfWords), fate, { table, writer });
      return [question, judged];
    }),
  );
}

function ofWords(edit: SeenEdit): SeenEdit {
  return { ...edit, answer: withoutAttachments(edit.answer) };
}

function changeOfWords(change: KeyedChange): KeyedChange {
  return { ...change, before: withoutAttachments(change.before), after: withoutAttachments(change.after) };
}
