import type { Actor } from '../../domain/people/person.ts';
import { type Page, pageOf } from '../../domain/survey/survey.ts';
import type { QuestionWork } from '../../domain/teamwork/question-work.ts';
import { delegationsIn } from '../../repositories/teamwork/delegations.ts';
import { notesIn } from '../../repositories/teamwork/notes.ts';
import { questionMarksIn } from '../../repositories/teamwork/question-marks.ts';
import { findResponseFor } from '../authorise.ts';
import type { ActionContext } from '../context.ts';

/**
 * The work on some questions (printed numbers) of a response, by question: four looks at the database, however many
 * they are. Whoever asks has opened the response, which shows that it may be read.
 */
export async function loadQuestionWork(
  context: ActionContext,
  responseId: string,
  questions: readonly string[],
): Promise<ReadonlyMap<string, QuestionWork>> {
  const db = context.database.knex;
  const marks = await questionMarksIn(db).ofQuestions(responseId, questions);
  const notes = await notesIn(db).ofQuestions(responseId, questions);
  const delegations = await delegationsIn(db).ofQuestions(responseId, questions);
  const proposals = await delegationsIn(db).proposalsOf(delegations.map(({ id }) => id));
  return new Map(
    questions.map((question) => [
      question,
      {
        mark: marks.find((mark) => mark.question === question),
        notes: notes.filter((note) => note.question === question),
        delegations: delegations
          .filter((delegation) => delegation.question === question)
          .map((delegation) => ({
            delegation,
            proposals: proposals.filter((proposal) => proposal.delegation.id === delegation.id),
          })),
      },
    ]),
  );
}

/** How many questions of a response are marked as ready. Whoever asks has opened the response. */
export async function countReadyMarks(context: ActionContext, responseId: string): Promise<number> {
  return questionMarksIn(context.database.knex).count(responseId);
}

/** The page of the form that a question of a response is on. Throws `not-found` and `not-allowed`. */
export async function findPageOf(context: ActionContext, actor: Actor, id: string, question: string): Promise<Page> {
  const { round } = await findResponseFor(context.database.knex, actor, 'response.answer', id);
  return pageOf(context.catalogue.survey(round.survey), question);
}
