import type { Answers } from '../../domain/answer/answer.ts';
import type { Organisation } from '../../domain/people/organisation.ts';
import type { Actor } from '../../domain/people/person.ts';
import type { Round } from '../../domain/round/round.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import type { ActionContext } from '../context.ts';
import { loadResponse } from '../response/load-response.ts';

/** What a file to fill in is written from. */
export interface FillInSource {
  readonly survey: Survey;
  readonly organisation: Organisation;
  readonly round: Round;
  /** What is answered already, with the computed numbers where nobody has written others. */
  readonly answers: Answers;
  /** The organisation's last day, ISO date. */
  readonly lastDay: string;
  /** ISO time. */
  readonly madeAt: string;
}

/** A response as it is taken out to be filled in elsewhere. Throws `not-found`. */
export async function loadFillIn(context: ActionContext, actor: Actor, id: string): Promise<FillInSource> {
  const { survey, response, answers } = await loadResponse(context, actor, id);
  const { organisation, round, lastDay } = response;
  return { survey, organisation, round, answers, lastDay, madeAt: context.now().toISOString() };
}
