import { may } from '../../domain/people/permission.ts';
import type { Actor } from '../../domain/people/person.ts';
import type { OwnParticipation } from '../../domain/response/participation.ts';
import { type EarlierResponse, lockedOn } from '../../domain/response/response.ts';
import { yearsBefore } from '../../domain/text/day.ts';
import { swedishDay } from '../../domain/text/swedish.ts';
import type { TransferTick } from '../../domain/transfer/transfer.ts';
import type { LoadedArrival } from '../../domain/workflow/arrival.ts';
import type { LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import { askTogether } from '../../repositories/lookup.ts';
import { feedbackSentIn } from '../../repositories/mail/notices.ts';
import { participationsOf } from '../../repositories/response/participations.ts';
import { responsesIn } from '../../repositories/response/responses.ts';
import { transfersOf } from '../../repositories/transfer/transfers.ts';
import type { ActionContext } from '../context.ts';
import { hasDefinition, surveysOf } from '../round-surveys.ts';
import { loadDetailsOfAll } from './load-response.ts';
import { askWaitingArrivals, withSurveys } from './waiting-arrivals.ts';

/** The responses of a person's organisations, for the page “Mina uppgifter”. */
export interface OwnResponses {
  /**
   * Those whose round ended less than two years ago or has not ended, by last day (the latest first), then by the
   * organisation's name.
   */
  readonly recent: readonly LoadedResponse[];
  /** Those whose round ended two years ago or earlier, without answers. */
  readonly earlier: readonly EarlierResponse[];
  /** The rounds in which their organisations give several answers, the latest last day first, with how many. */
  readonly participations: readonly OwnParticipation[];
  /** What organisations have submitted or withdrawn, for an RSS officer to settle. */
  readonly arrivals: readonly LoadedArrival[];
  /**
   * When (ISO time) the organisations of a round (id) that one of the recent counts were last told what became of their
   * answers; a round whose organisations have not been told is not in it.
   */
  readonly feedbackSent: ReadonlyMap<string, string>;
  /** What is ticked as typed into the recipient's form, by the id of the recent response. */
  readonly ticks: ReadonlyMap<string, readonly TransferTick[]>;
}

/** Lists every response of the organisations whose responses the person may read. */
export async function listResponses(context: ActionContext, actor: Actor): Promise<OwnResponses> {
  const { knex } = context.database;
  const own = actor.roles.map(({ organisation }) => organisation).filter((one) => may(actor, 'response.read', one));
  const codes = [...new Set(own.map(({ code }) => code))];
  const today = swedishDay(context.now());
  const since = yearsBefore(today, RECENT_YEARS);
  const all = await responsesIn(knex).ofOrganisations(codes, { since });
  const responses = all.filter(({ round }) => hasDefinition(round));
  const counted = responses.flatMap(({ round }) => round.countedRound ?? []);
  const waiting = await askTogether(knex, (ask) => ({
    arrivals: askWaitingArrivals(context, actor, ask),
    ticks: ask(
      transfersOf(
        knex,
        responses.map(({ id }) => id),
      ),
    ),
    feedbackSent: counted.length === 0 ? undefined : ask(feedbackSentIn(knex, counted)),
    participations: ask(participationsOf(knex, { organisations: codes })),
  }));
  const participations = waiting.participations().filter(({ round }) => hasDefinition(round));
  const surveys = await surveysOf(
    context,
    knex,
    participations.map(({ round }) => round),
  );
  return {
    recent: await loadDetailsOfAll(context, knex, responses, actor),
    participations: participations.map((one) => ({
      ...one,
      survey: surveys.of(one.round),
      writable:
        may(actor, 'response.answer', one.organisation) && lockedOn({ ...one, status: 'draft' }, today) === undefined,
      approvable:
        may(actor, 'response.approve', one.organisation) && lockedOn({ ...one, status: 'draft' }, today) === undefined,
    })),
    earlier: await responsesIn(knex).earlierOf(codes, { before: since }),
    arrivals: await withSurveys(context, waiting.arrivals()),
    feedbackSent: waiting.feedbackSent?.() ?? new Map(),
    ticks: waiting.ticks(),
  };
}

const RECENT_YEARS = 2;
