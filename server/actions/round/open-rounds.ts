import { NATION } from '../../domain/people/organisation.ts';
import type { Actor } from '../../domain/people/person.ts';
import type { Round } from '../../domain/round/round.ts';
import type { RoundProblem } from '../../domain/round/round-fault.ts';
import { isSamePeriod } from '../../domain/text/period.ts';
import { transaction } from '../../repositories/database.ts';
import { type NewRound, roundsIn } from '../../repositories/round/rounds.ts';
import type { ActionContext } from '../context.ts';
import { planOpening, type RoundToOpen, type TypedOpening } from './plan-opening.ts';
import { recordRoundEvent } from './round-notices.ts';
import { storeDefinitionsOf } from './store-definitions.ts';

/** The result of opening rounds: all of them or, if there are problems, none. */
export type OpenRoundsOutcome =
  | { readonly problems: readonly RoundProblem[] }
  /** Empty if the form had already been sent. */
  | { readonly opened: readonly Round[] };

/**
 * Opens a round for each chosen survey, and for each month where they are about one; all of them or none. From the national
 * level one is opened in each county, which is the county's own. The participants are invited on the opening
 * day by `sendRoundNotices`. Throws what `planOpening` throws.
 */
export async function openRounds(
  context: ActionContext,
  actor: Actor,
  typed: TypedOpening,
): Promise<OpenRoundsOutcome> {
  return transaction(context.database, async (trx) => {
    const opening = await planOpening(context, trx, actor, typed);
    if (await roundsIn(trx).isOpenedWith(typed.key)) return { opened: [] };
    if ('problems' in opening) return opening;
    const { choices, planned } = opening;
    const opened: Round[] = [];
    for (const plan of planned) {
      const counted = plan.countedRound ?? opened.find((round) => isCountedInPlan(round, plan));
      const participants = plan.participants.map(({ code }) => code);
      const at = context.now().toISOString();
      const round = await roundsIn(trx).openOnce(
        {
          ...newRound(plan, counted),
          isNational: choices.county === NATION.code,
          ...(await storeDefinitionsOf(
            context,
            trx,
            { available: choices.available, survey: plan.survey.id },
            counted,
          )),
        },
        participants,
        { personId: actor.id, key: typed.key },
        at,
      );
      // Another request with the same form came first.
      if (round === undefined) return { opened: [] };
      await recordRoundEvent(context, trx, 'round.open', round, {
        personId: actor.id,
        detail: { survey: round.survey, participants: participants.length, ...daysOf(round) },
      });
      opened.push(round);
    }
    return { opened };
  });
}

/** Of the rounds opened by the same form: of a survey of each month, the one of the same month. */
function isCountedInPlan({ survey: id, period, county }: Round, plan: RoundToOpen): boolean {
  if (id !== plan.survey.countedSurvey || county !== plan.county) return false;
  return plan.survey.period !== 'month' || isSamePeriod(period, plan.period);
}

function newRound({ survey, terms, period, county }: RoundToOpen, counted: Round | undefined): NewRound {
  const countedRound = counted === undefined ? {} : { countedRound: counted.id };
  const answers = survey.answers === undefined ? {} : { answers: survey.answers };
  const about = period === undefined ? {} : { period };
  return { ...terms, county, survey: survey.id, ...about, ...countedRound, ...answers };
}

function daysOf({ opensOn, lastDay }: Round) {
  return { opensOn, lastDay };
}
