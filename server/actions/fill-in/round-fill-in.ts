import type { Knex } from 'knex';
import type { RoundFillIn } from '../../domain/fill-in/round-import.ts';
import { may, mayInRound } from '../../domain/people/permission.ts';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import type { FillInOrganisation, FillInWorkbook } from '../../files/fill-in/xlsx/fill-in-workbook.ts';
import { responsesIn } from '../../repositories/response/responses.ts';
import { roundsIn } from '../../repositories/round/rounds.ts';
import { isId } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { loadDetailsOfAll } from '../response/load-response.ts';
import { refuseIfWithdrawn } from '../response/withdrawn-round.ts';

/**
 * The responses of a round that the person may have in its workbook (`round.fill-in`), including those that they may
 * not read. Throws `not-found` if there are none, `several-answers` if the round takes several from each organisation, so
 * that no sheet is one organisation's, and `round-withdrawn`.
 */
export async function findFillable(
  context: ActionContext,
  db: Knex,
  actor: Actor,
  roundId: string,
): Promise<LoadedResponse[]> {
  const round = isId(roundId) ? await roundsIn(db).find(roundId) : undefined;
  if (round === undefined) throw new Refusal('not-found');
  if (round.answers !== undefined) {
    const participants = await roundsIn(db).participants(round.id);
    const mayFillIn = participants.some((organisation) => may(actor, 'round.fill-in', organisation));
    throw new Refusal(mayFillIn ? 'several-answers' : 'not-found');
  }
  const responses = (await responsesIn(db).inRound(roundId)).filter(({ organisation }) =>
    may(actor, 'round.fill-in', organisation),
  );
  if (responses.length === 0) throw new Refusal('not-found');
  refuseIfWithdrawn(round);
  return loadDetailsOfAll(context, db, responses, actor);
}

/** Loads a round whose workbook the person may fill in. Throws `not-found`. */
export async function loadRoundFillIn(context: ActionContext, actor: Actor, roundId: string): Promise<RoundFillIn> {
  const fillable = await findFillable(context, context.database.knex, actor, roundId);
  return roundToFill(actor, fillable);
}

function roundToFill(actor: Actor, fillable: readonly LoadedResponse[]): RoundFillIn {
  const [first] = fillable;
  if (first === undefined) throw new Refusal('not-found');
  const { round } = first.response;
  return {
    round,
    survey: first.survey,
    organisations: fillable.map(({ response, permissions }) => ({
      organisation: response.organisation,
      response: response.id,
      lastDay: response.lastDay,
      isOwn: permissions.has('response.answer'),
    })),
    followsRound: mayInRound(actor, 'round.collect', round),
  };
}

/**
 * A round's workbook to fill in. It has the present answers of the responses that the person may read; sheets of the
 * others are empty, because the RSS may not read a member's draft. Throws `not-found`.
 */
export async function loadRoundFillInWorkbook(
  context: ActionContext,
  actor: Actor,
  roundId: string,
): Promise<FillInWorkbook> {
  const fillable = await findFillable(context, context.database.knex, actor, roundId);
  const { survey, round } = roundToFill(actor, fillable);
  return {
    survey,
    round,
    organisations: fillable.map(
      ({ response, answers, permissions }): FillInOrganisation => ({
        organisation: response.organisation,
        answers: permissions.has('response.read') ? answers : {},
        lastDay: response.lastDay,
      }),
    ),
    madeAt: context.now().toISOString(),
  };
}
