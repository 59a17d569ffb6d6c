import type { Knex } from 'knex';
import { nameOfCounty } from '../../catalogue/organisation-register.ts';
import { countyLevel, nationLevel } from '../../domain/counting/level.ts';
import { withBelonging } from '../../domain/counting/member.ts';
import { groupedBy } from '../../domain/grouped.ts';
import { roundsWhere } from '../../domain/people/permission.ts';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Round } from '../../domain/round/round.ts';
import type { Period } from '../../domain/text/period.ts';
import { swedishDay } from '../../domain/text/swedish.ts';
import type { SeriesOfResponse, SeriesOfRound } from '../../domain/years/loaded-question-series.ts';
import type { Occasion } from '../../domain/years/question-chain.ts';
import { type AskedMember, questionsOfSeries, readSeries } from '../../domain/years/question-series.ts';
import { askTogether } from '../../repositories/lookup.ts';
import { participantsOf } from '../../repositories/round/round-participants.ts';
import { roundsIn } from '../../repositories/round/rounds.ts';
import { latestAnswersIn } from '../../repositories/submission/submitted-answers.ts';
import { findResponseFor, findRoundFor } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { askOrganisationLists, belongingOf } from '../round-organisations.ts';
import { hasDefinition, type RoundSurveys, surveysOf } from '../round-surveys.ts';

/**
 * Loads a question (printed number) of a response over all its years: what the organisation and others of the county have
 * submitted. Throws `not-found` if the person may not read the response, or there is no such question.
 */
export async function loadSeriesOfResponse(
  context: ActionContext,
  actor: Actor,
  id: string,
  question: string,
): Promise<SeriesOfResponse> {
  const { knex } = context.database;
  const { round, organisation } = await findResponseFor(knex, actor, 'response.read', id);
  const all = await roundsIn(knex).list({ counties: [round.county], holding: true });
  const { series, held } = await load(context, knex, { round, all, question });
  const today = swedishDay(context.now());
  const isClosed = (at: number) => (held[at]?.rounds ?? []).every(({ lastDay }) => lastDay < today);
  return {
    round,
    series,
    response: id,
    organisation,
    closed: new Set(series.chain.flatMap(({ at }, place) => (isClosed(at) ? [place] : []))),
  };
}

/**
 * Loads a question of a round over all its years, at every level: of a round that was opened for the whole country, whoever
 * follows it there sees the counties. What members are parts of is as in this round, in every year, so that a level means
 * the same all through. The number of queries depends neither on the years nor on the members. Throws `not-found` if the
 * person may not read what is submitted in the round, or there is no such question.
 */
export async function loadSeriesOfRound(
  context: ActionContext,
  actor: Actor,
  id: string,
  question: string,
): Promise<SeriesOfRound> {
  const { knex } = context.database;
  const round = await findRoundFor(knex, actor, id, { permission: 'round.collect' });
  const everywhere = round.isNational && roundsWhere(actor, 'round.collect').orNational;
  const all = everywhere
    ? (await roundsIn(knex).list({ counties: [], orNational: true, holding: true })).filter((one) => one.isNational)
    : await roundsIn(knex).list({ counties: [round.county], holding: true });
  const { series, placedIn } = await load(context, knex, { round, all, question });
  const placed = placedIn();
  const belonging = belongingOf(placed);
  const levels = [...groupedBy(series.members, ({ county }) => county)].map(([county, members]) =>
    countyLevel(
      { code: county, name: nameOfCounty(county) },
      members.map((organisation) => withBelonging({ organisation, answers: undefined }, belonging)),
      placed,
    ),
  );
  const [only] = levels;
  if (only === undefined) throw new Refusal('not-found');
  return { round, series, level: everywhere ? nationLevel(levels) : only };
}

/** An occasion with its rounds, the latest last day first; none where it was not held. */
interface OccasionRounds extends Occasion {
  readonly rounds: readonly Round[];
}

interface Asked {
  readonly round: Round;
  /** Every round that may be of the series, the latest last day first. */
  readonly all: readonly Round[];
  readonly question: string;
}

async function load(context: ActionContext, db: Knex, { round, all, question }: Asked) {
  // An organisation that gives several answers has no one answer to follow.
  const possible = all.filter((one) => hasDefinition(one) && one.answers === undefined);
  const surveys = await surveysOf(context, db, possible);
  const held = occasionsUntil(round, possible, surveys);
  const rounds = held.flatMap((occasion) => occasion.rounds);
  const ids = rounds.map(({ id }) => id);
  const latest = held.at(-1)?.rounds ?? [];
  const found = await askTogether(db, (ask) => ({
    participants: ask(participantsOf(db, ids)),
    submitted: ask(latestAnswersIn(db, ids, { questions: questionsOfSeries(held, question) })),
    listed: askOrganisationLists(db, latest, ask),
  }));
  const membersOf = (occasion: OccasionRounds): AskedMember[] => {
    const members = new Map<string, AskedMember>();
    for (const one of occasion.rounds.toReversed()) {
      const survey = surveys.of(one);
      const submitted = found.submitted().get(one.id);
      for (const organisation of found.participants().get(one.id) ?? []) {
        const answers = submitted?.get(organisation.code)?.answers;
        const before = members.get(organisation.code);
        members.set(organisation.code, answers === undefined && before ? before : { organisation, survey, answers });
      }
    }
    return [...members.values()];
  };
  const series = readSeries(
    held.map((occasion) => ({ ...occasion, members: membersOf(occasion) })),
    question,
  );
  if (series === undefined) throw new Refusal('not-found');
  return { series, held, placedIn: () => latest.flatMap((one) => found.listed(one)) };
}

/**
 * The occasions until that of a round, in order of time: the rounds of its survey, of the survey that this follows, and so
 * on. A survey without a round is known by the round after it, which keeps what it follows.
 */
function occasionsUntil(round: Round, possible: readonly Round[], surveys: RoundSurveys): OccasionRounds[] {
  const bySurvey = groupedBy(possible, ({ survey }) => survey);
  const occasions: OccasionRounds[] = [];
  const seen = new Set<string>();
  let next: string | undefined = round.survey;
  let followed: Occasion['survey'] | undefined;
  while (next !== undefined && !seen.has(next)) {
    seen.add(next);
    const rounds = (bySurvey.get(next) ?? []).filter(({ period }) => !isAfter(period, round.period));
    const own = [...groupedBy(rounds, ({ period }) => period?.from ?? '')]
      .toSorted(([one], [other]) => other.localeCompare(one))
      .flatMap(([, together]): OccasionRounds[] => {
        const [latest] = together;
        return latest === undefined
          ? []
          : [{ survey: surveys.of(latest), ...periodOf(latest), isHeld: true, rounds: together }];
      });
    const unheld = own.length === 0 && followed?.id === next ? [{ survey: followed, isHeld: false, rounds: [] }] : [];
    occasions.push(...own, ...unheld);
    const [latest] = rounds;
    followed = latest && surveys.followedBy(latest);
    next = occasions.at(-1)?.survey.id === next ? occasions.at(-1)?.survey.follows : undefined;
  }
  return occasions.toReversed();
}

function periodOf({ period }: Round): Pick<Occasion, 'period'> {
  return period === undefined ? {} : { period };
}

function isAfter(period: Period | undefined, other: Period | undefined): boolean {
  return period !== undefined && other !== undefined && period.from > other.from;
}
