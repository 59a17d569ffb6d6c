import type { Answers } from '../../domain/answer/answer.ts';
import type { Organisation } from '../../domain/people/organisation.ts';
import type { Actor } from '../../domain/people/person.ts';
import type { Round } from '../../domain/round/round.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import type { ActionContext } from '../context.ts';
import { loadResponse } from '../response/load-response.ts';
import { refuseIfWithdrawn } from '../response/withdrawn-round.ts';

/** What a fill-in file is written from. */
export interface FillInSource {
  readonly survey: Survey;
  readonly organisation: Organisation;
  readonly round: Round;
  /** Which of the organisation's answers it is, from 1, where it gives several. */
  readonly answerNumber: number | undefined;
  /** The present answers, with computed numbers where no number override is given. */
  readonly answers: Answers;
  /** The organisation's last day, ISO date. */
  readonly lastDay: string;
  /** ISO time. */
  readonly madeAt: string;
}

/** Loads a response to be written as a fill-in file. Throws `not-found` and `round-withdrawn`. */
export async function loadFillIn(context: ActionContext, actor: Actor, id: string): Promise<FillInSource> {
  const { survey, response, answers } = await loadResponse(context, actor, id);
  const { organisation, round, lastDay, answerNumber } = response;
  refuseIfWithdrawn(round);
  return { survey, organisation, round, answerNumber, answers, lastDay, madeAt: context.now().toISOString() };
}
