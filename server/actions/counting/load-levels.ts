import type { Knex } from 'knex';
import { nameOfCounty } from '../../catalogue/organisation-register.ts';
import { questionsBehindRules } from '../../domain/counting/answer-rules.ts';
import type { CountedCounty } from '../../domain/counting/counted-level.ts';
import { countingAll } from '../../domain/counting/counting-all.ts';
import { countyLevel } from '../../domain/counting/level.ts';
import { questionsBehindLevels } from '../../domain/counting/level-numbers.ts';
import { type Member, withBelonging } from '../../domain/counting/member.ts';
import { frozenMember, memberFrom } from '../../domain/freezing/frozen-basis.ts';
import { groupedBy } from '../../domain/grouped.ts';
import type { Organisation } from '../../domain/people/organisation.ts';
import { mayInRound } from '../../domain/people/permission.ts';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Response } from '../../domain/response/response.ts';
import type { Round } from '../../domain/round/round.ts';
import type { Question } from '../../domain/survey/question.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import { isSamePeriod } from '../../domain/text/period.ts';
import { askFreezes } from '../../repositories/freezing/frozen-bases.ts';
import { askTogether } from '../../repositories/lookup.ts';
import { responseIdsInRounds } from '../../repositories/response/response-ids.ts';
import { responsesIn } from '../../repositories/response/responses.ts';
import { participantsOf } from '../../repositories/round/round-participants.ts';
import { roundsTogetherIn } from '../../repositories/round/rounds-together.ts';
import { allAnswersIn, frozenAnswersOf, latestAnswersIn } from '../../repositories/submission/submitted-answers.ts';
import type { ActionContext } from '../context.ts';
import { frozenBasisFrom } from '../response/aggregate-response.ts';
import { findTogether } from '../round/rounds-together.ts';
import { askCountedOrganisations, belongingOf } from '../round-organisations.ts';
import { surveysOf } from '../round-surveys.ts';

/** The counties of a round that was opened in all of them, or one county alone, as they are counted. */
export interface LoadedLevels {
  /** The round that was asked for: one that is counted, or one that counts. */
  readonly asked: Round;
  /** The survey that counts, and the one whose answers are counted. */
  readonly survey: Survey;
  readonly countedSurvey: Survey;
  /** The ids of the counties' rounds that are counted, by the county's code. */
  readonly rounds: ReadonlyMap<string, string>;
  /** The ids of the members' responses, by organisation code. */
  readonly responses: ReadonlyMap<string, string>;
  /** In order of the counties' codes. */
  readonly counties: readonly CountedCounty[];
}

/** A county's round that is counted, with the rounds that count it; these are opened with it or later, or not at all. */
interface CountyRounds {
  readonly round: Round;
  readonly counting: readonly Round[];
}

/**
 * Loads what is counted of a round and of those of other counties that were opened with it, of which the person may read what
 * is submitted. A county whose basis is frozen is as it was frozen, and its members are in the parts that its count goes by,
 * as in `loadSeries`: those of the frozen basis, else of what is submitted, else of the round. The number of queries does not
 * grow with the counties or their members. Where no survey is written that counts the round's, everything in it is counted
 * (`countingAll`), and so it is where an organisation may give several answers: each of them is counted. Throws `not-found`.
 */
export async function loadLevels(context: ActionContext, actor: Actor, roundId: string): Promise<LoadedLevels> {
  const { knex } = context.database;
  const { asked, counties } = await findCounties(knex, actor, roundId);
  const rounds = counties.map(({ round }) => round);
  const counting = counties.flatMap((county) => county.counting);
  const surveys = await surveysOf(context, knex, [...rounds, ...counting]);
  const surveysIn = ({ round, counting: [first] }: CountyRounds) => {
    const countedSurvey = (first && surveys.countedBy(first)) ?? surveys.of(round);
    const written = first === undefined ? surveys.counting(round) : surveys.of(first);
    return { survey: written ?? countingAll(countedSurvey), countedSurvey };
  };
  const [one] = counties.map(surveysIn);
  if (one === undefined) throw new Refusal('not-found');
  const { survey: countingSurvey, countedSurvey } = one;
  const questions = questionsBehindLevels(countingSurvey, countedSurvey);
  const responses = groupedBy(
    await responsesIn(knex).inRounds(counting.map(({ id }) => id)),
    ({ round }) => round.countedRound ?? '',
  );
  const all = [...responses.values()].flat();
  const ids = all.map(({ id }) => id);
  const found = await askTogether(knex, (ask) => ({
    participants: ask(
      participantsOf(
        knex,
        rounds.map(({ id }) => id),
      ),
    ),
    latest: ask(
      allAnswersIn(
        knex,
        rounds.map(({ id }) => id),
        { questions },
      ),
    ),
    reported: ask(
      latestAnswersIn(
        knex,
        counting.map(({ id }) => id),
        { questions: comparedQuestions(countingSurvey) },
      ),
    ),
    freezeOf: askFreezes(knex, ids, ask),
    frozen: ask(frozenAnswersOf(knex, ids, { questions })),
    listed: askCountedOrganisations(knex, rounds, ask, ids),
    responses: ask(
      responseIdsInRounds(
        knex,
        rounds.map(({ id }) => id),
      ),
    ),
  }));
  const [latest, frozen] = [found.latest(), found.frozen()];
  const participants = namedApart(found.participants());
  return {
    asked,
    survey: countingSurvey,
    countedSurvey,
    rounds: new Map(rounds.map(({ county, id }) => [county, id])),
    responses: new Map([...found.responses().values()].flatMap((own) => [...own])),
    counties: counties.flatMap((county): CountedCounty[] => {
      const { survey, countedSurvey: counted } = surveysIn(county);
      const own = responses.get(county.round.id) ?? [];
      const freeze = own.flatMap((response) => found.freezeOf(response.id) ?? []);
      const [basis] = freeze.map((one) => frozenBasisFrom(one, frozen));
      const placed = found.listed(county.round);
      const belonging = belongingOf(placed);
      const submitted = latest.get(county.round.id);
      const members = (participants.get(county.round.id) ?? []).flatMap((organisation): Member[] => {
        const given = submitted?.get(organisation.code) ?? [undefined];
        const own =
          basis === undefined
            ? given.map((answers) => memberFrom(organisation, answers))
            : [frozenMember(counted, organisation, basis)];
        return own.map((member) => withBelonging(member, belonging));
      });
      const level = countyLevel(
        {
          code: county.round.county,
          name: nameOfCounty(county.round.county),
          ...(basis === undefined ? {} : { frozen: { at: basis.at, by: basis.by } }),
        },
        members,
        placed,
      );
      const reported = reportedIn(own, found.reported());
      return [
        {
          level,
          survey,
          countedSurvey: counted,
          ...(basis === undefined ? {} : { submittedNow: new Set(submitted?.keys()) }),
          ...(reported === undefined ? {} : { reported }),
        },
      ];
    }),
  };
}

/** The round that was asked for, and of each county the round that is counted with those that count it. */
async function findCounties(
  db: Knex,
  actor: Actor,
  roundId: string,
): Promise<{ readonly asked: Round; readonly counties: readonly CountyRounds[] }> {
  const together = await findTogether(db, actor, roundId, { permission: 'round.collect' });
  const asked = together.find(({ id }) => id === roundId);
  if (asked === undefined) throw new Refusal('not-found');
  const alike = together.filter(
    (one) => one.survey === asked.survey && isSamePeriod(one.period, asked.period) && one.withdrawnAt === undefined,
  );
  const counted = alike.flatMap(({ countedRound }) => countedRound ?? []);
  const rounds = asked.countedRound === undefined ? alike : [...(await roundsTogetherIn(db).findAll(counted)).values()];
  const those = rounds.filter(({ answers, withdrawnAt }) => answers === asked.answers && withdrawnAt === undefined);
  const counting = groupedBy(
    // What a county has opened by itself is not seen from above, though it counts a national round.
    (await roundsTogetherIn(db).counting(those.map(({ id }) => id))).filter((one) =>
      mayInRound(actor, 'round.collect', one),
    ),
    ({ countedRound }) => countedRound,
  );
  return {
    asked,
    counties: those
      .toSorted((one, other) => one.county.localeCompare(other.county))
      .map((round) => ({ round, counting: counting.get(round.id) ?? [] })),
  };
}

/** The participants by round, with the name of the county after a name that is of organisations in several. */
function namedApart(
  participants: ReadonlyMap<string, readonly Organisation[]>,
): ReadonlyMap<string, readonly Organisation[]> {
  const named = groupedBy([...participants.values()].flat(), ({ name }) => name);
  const apart = (one: Organisation) =>
    (named.get(one.name) ?? []).length > 1 ? { ...one, name: `${one.name} (${nameOfCounty(one.county)})` } : one;
  return new Map([...participants].map(([round, its]) => [round, its.map(apart)]));
}

/** The questions whose numbers may be submitted as others than the computed ones, and those that rules compare. */
function comparedQuestions(survey: Survey): ReadonlySet<string> {
  const isCounted = ({ options }: Question) => options.some(({ counts }) => counts !== undefined);
  const counted = survey.questions.filter(isCounted).map(({ id }) => id);
  return new Set([...counted, ...questionsBehindRules(survey)]);
}

/** What the first of those who count a county has submitted. */
function reportedIn(
  responses: readonly Response[],
  submitted: ReadonlyMap<string, ReadonlyMap<string, { readonly answers: Response['answers'] }>>,
): CountedCounty['reported'] {
  for (const { round, organisation } of responses) {
    const answers = submitted.get(round.id)?.get(organisation.code)?.answers;
    if (answers !== undefined) return { by: organisation.name, answers };
  }
  return undefined;
}
