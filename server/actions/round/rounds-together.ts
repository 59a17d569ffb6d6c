import type { Knex } from 'knex';
import { nameOfCounty } from '../../catalogue/organisation-register.ts';
import { mayInRound, type Permission } from '../../domain/people/permission.ts';
import type { Actor, Person } from '../../domain/people/person.ts';
import type { AskedOrganisation } from '../../domain/response/participation.ts';
import { canBeMoved } from '../../domain/round/last-days.ts';
import type { Round } from '../../domain/round/round.ts';
import type { RoundProblem } from '../../domain/round/round-fault.ts';
import { obstaclesTogether, withdrawnLast } from '../../domain/round/withdrawal.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import { swedishDay } from '../../domain/text/swedish.ts';
import { mailedNotices, type NoticeEvent } from '../../domain/workflow/notices.ts';
import type { TogetherMessage } from '../../messages/rounds-together.ts';
import { participationsIn } from '../../repositories/response/participations.ts';
import { responsesIn } from '../../repositories/response/responses.ts';
import { type RoundProgress, roundsIn } from '../../repositories/round/rounds.ts';
import { roundsTogetherIn } from '../../repositories/round/rounds-together.ts';
import { withdrawalsIn } from '../../repositories/round/withdrawals.ts';
import { findRoundFor } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { hasDefinition, surveysOf } from '../round-surveys.ts';
import { type NoticeMail, sendNotices } from '../send-notice.ts';
import { invitationKey, loadAudiences, type RoundAudience } from './round-notices.ts';

/** A round among those that were opened together with it. */
export interface TogetherRound extends RoundProgress {
  readonly round: Round;
  readonly survey: Survey;
  /** The name of the round's county. */
  readonly county: string;
}

/** Rounds that were opened with one form, of those that the person manages. The first is the round that was asked for. */
export interface RoundsTogether {
  readonly asked: Round;
  readonly rounds: readonly TogetherRound[];
  readonly mayWithdraw: boolean;
  /** Whether the person may read what is submitted in them. */
  readonly mayCollect: boolean;
  /** Of those that hold: why each that cannot be taken back cannot be, by its id. */
  readonly staying: ReadonlyMap<string, readonly RoundProblem[]>;
  /** How many people have been invited to those that can be taken back, who will be told. */
  readonly invited: number;
  /** Those whose last day can be moved. */
  readonly movable: readonly Round[];
  /** Those that were taken back last, and can be had back together. */
  readonly takenBack: readonly Round[];
}

/**
 * The rounds that were opened with the same form as a round, of those that the person has a permission for (`round.manage`
 * unless another is given), by county and then by period; only the round itself where nothing is known of how it was
 * opened. `lock` locks them until the transaction ends. Throws `not-found`.
 */
export async function findTogether(
  db: Knex,
  actor: Actor,
  roundId: string,
  { permission = 'round.manage', lock = false }: { readonly permission?: Permission; readonly lock?: boolean } = {},
): Promise<readonly Round[]> {
  const round = await findRoundFor(db, actor, roundId, { permission });
  const all = round.openedWith === undefined ? [round] : await roundsTogetherIn(db).openedWith(round.openedWith);
  const rounds = all.filter(hasDefinition).filter((one) => mayInRound(actor, permission, one));
  return lock ? roundsTogetherIn(db).lockAll(rounds.map(({ id }) => id)) : rounds;
}

/** Loads the rounds that were opened together with a round. Throws `not-found`. */
export async function loadTogether(context: ActionContext, actor: Actor, roundId: string): Promise<RoundsTogether> {
  const { knex } = context.database;
  const rounds = await findTogether(knex, actor, roundId);
  const asked = rounds.find(({ id }) => id === roundId) ?? (await findRoundFor(knex, actor, roundId));
  const ids = rounds.map(({ id }) => id);
  const progress = await roundsIn(knex).progress(ids);
  const surveys = await surveysOf(context, knex, rounds);
  const holding = rounds.filter(({ withdrawnAt }) => withdrawnAt === undefined);
  const staying = obstaclesTogether(await withdrawalsIn(knex).groundsOf(holding.map(({ id }) => id)));
  const today = swedishDay(context.now());
  return {
    asked,
    rounds: rounds.map((round) => ({
      round,
      survey: surveys.of(round),
      county: nameOfCounty(round.county),
      ...(progress.get(round.id) ?? { participants: 0, submitted: 0 }),
    })),
    mayWithdraw: mayInRound(actor, 'round.withdraw', asked),
    mayCollect: mayInRound(actor, 'round.collect', asked),
    staying,
    invited: await invitedTo(
      knex,
      actor,
      holding.filter(({ id }) => !staying.has(id)),
    ),
    movable: rounds.filter((round) => canBeMoved(round, today)),
    takenBack: withdrawnLast(rounds),
  };
}

/** How many people have been invited to some rounds, besides the one who asks. */
export async function invitedTo(db: Knex, actor: Pick<Actor, 'id'>, rounds: readonly Round[]): Promise<number> {
  if (rounds.length === 0) return 0;
  const audienceOf = await loadAudiences(db, rounds);
  const people = rounds.flatMap((round) => {
    const audience = audienceOf(round);
    return [...audience.leads].flatMap(([code, leads]) =>
      leads.filter(({ id }) => id !== actor.id && isInvited(audience, round, code, id)),
    );
  });
  return new Set(people.map(({ id }) => id)).size;
}

/** The participants of some rounds: their responses, or the participations of those that take several answers from each. */
export async function participantsInAll(db: Knex, rounds: readonly Round[]): Promise<readonly AskedOrganisation[]> {
  const ids = (many: boolean) => rounds.filter(({ answers }) => (answers !== undefined) === many).map(({ id }) => id);
  return [...(await responsesIn(db).inRounds(ids(false))), ...(await participationsIn(db).inRounds(ids(true)))];
}

/** What those who answer for some participants are told. */
export interface ToldTogether {
  readonly event: NoticeEvent;
  readonly participants: readonly AskedOrganisation[];
  readonly messageOf: TogetherMessage;
  /** Whether only those are told who have been invited. */
  readonly onlyInvited: boolean;
}

/**
 * Tells each person who answers for participants of rounds, in one mail however many these are, but not the one who acts.
 * Gives how many people were told of each round, by its id.
 */
export async function tellTogether(
  context: ActionContext,
  trx: Knex,
  actor: Pick<Person, 'id'>,
  { event, participants, messageOf, onlyInvited }: ToldTogether,
): Promise<ReadonlyMap<string, number>> {
  const rounds = [...new Map(participants.map(({ round }) => [round.id, round])).values()];
  if (rounds.length === 0) return new Map();
  const audienceOf = await loadAudiences(trx, rounds);
  const surveys = await surveysOf(context, trx, rounds);
  const told = new Map<string, { readonly person: Person; readonly participants: AskedOrganisation[] }>();
  const counts = new Map<string, number>();
  for (const participant of participants) {
    const { round, organisation } = participant;
    const audience = audienceOf(round);
    for (const person of audience.leads.get(organisation.code) ?? []) {
      if (person.id === actor.id) continue;
      if (onlyInvited && !isInvited(audience, round, organisation.code, person.id)) continue;
      const known = told.get(person.id) ?? { person, participants: [] };
      known.participants.push(participant);
      told.set(person.id, known);
      counts.set(round.id, (counts.get(round.id) ?? 0) + 1);
    }
  }
  const mails = [...told.values()].flatMap(({ person, participants: own }): NoticeMail[] => {
    const [first] = own;
    if (first === undefined) return [];
    const sources = own.map((participant) => ({
      participant,
      survey: surveys.of(participant.round),
      baseUrl: context.baseUrl,
    }));
    const message = messageOf(sources);
    return mailedNotices(event).map(({ mail }) => ({ people: [person], mail, message, roundId: first.round.id }));
  });
  await sendNotices(trx, mails, context.now().toISOString());
  return counts;
}

function isInvited({ told }: RoundAudience, { id }: Round, code: string, person: string): boolean {
  return told.has(invitationKey(id, code, person));
}
