import type { Knex } from 'knex';
import type { Actor } from '../../domain/people/person.ts';
import { type Page, pageOf } from '../../domain/survey/survey.ts';
import type { QuestionWork } from '../../domain/teamwork/question-work.ts';
import { type Ask, askTogether } from '../../repositories/lookup.ts';
import { delegationsOf, proposalsTo } from '../../repositories/teamwork/delegations.ts';
import { notesOn } from '../../repositories/teamwork/notes.ts';
import { readyMarksOf } from '../../repositories/teamwork/question-marks.ts';
import { findResponseFor } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { surveyOfRound } from '../round-surveys.ts';

/**
 * The marks, notes, delegations and proposals on some questions (printed numbers) of a response, by question; in one
 * statement. The caller must have found the response for the person.
 */
export async function loadQuestionWork(
  { database: { knex } }: ActionContext,
  responseId: string,
  questions: readonly string[],
): Promise<ReadonlyMap<string, QuestionWork>> {
  return (await askTogether(knex, (ask) => ({ work: askQuestionWork(knex, responseId, questions, ask) }))).work();
}

/**
 * Adds the query for the marks, notes, delegations and proposals on some questions (printed numbers) to those made
 * together by `ask`. Call what is returned after `askTogether`.
 */
export function askQuestionWork(
  db: Knex,
  responseId: string,
  questions: readonly string[],
  ask: Ask,
): () => ReadonlyMap<string, QuestionWork> {
  const asked = {
    marks: ask(readyMarksOf(db, responseId, questions)),
    notes: ask(notesOn(db, responseId, questions)),
    delegations: ask(delegationsOf(db, responseId, questions)),
    proposals: ask(proposalsTo(db, responseId, questions)),
  };
  return () => {
    const [marks, notes, delegations, proposals] = [
      asked.marks(),
      asked.notes(),
      asked.delegations(),
      asked.proposals(),
    ];
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
  };
}

/** The page of the form that has a question of a response. Throws `not-found`, `not-allowed` and `on-behalf-ended`. */
export async function findPageOf(context: ActionContext, actor: Actor, id: string, question: string): Promise<Page> {
  const { knex } = context.database;
  const { round } = await findResponseFor(knex, actor, 'response.answer', id);
  return pageOf(await surveyOfRound(context, knex, round), question);
}
