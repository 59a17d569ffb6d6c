import type { Knex } from 'knex';
import type { Definition } from '../surveys/definition.ts';

/**
 * How the municipalities stand to a number, by a statement over the rows as they lie in the database. It is made from
 * the words of the rules and from the definition files as they are written, and calls nothing of what it is to judge.
 */
export interface SqlCount {
  /** The RSS's question and row. */
  readonly question: string;
  readonly option: string;
  readonly standing: 'yes' | 'no' | 'other' | 'missing';
  /** Name, reference and version of what was read; the last two null where nothing was. */
  readonly behind: readonly (readonly [string, string | null, number | null])[];
}

/** What of two definition files a count needs, as rows of tables. */
export interface SqlRules {
  /** Each number and each option that is ranked; without `ticks` it counts those that have not answered. */
  readonly rules: readonly {
    readonly question: string;
    readonly option: string;
    readonly counted: string;
    readonly ticks: string | null;
    readonly single: boolean;
  }[];
  /** Every question of the municipalities, and the one that it is decided on together with in a frozen basis. */
  readonly questions: readonly { readonly question: string; readonly head: string }[];
  /** What opens a follow-up question: any of its rows. */
  readonly openings: readonly { readonly question: string; readonly opener: string; readonly ticks: string }[];
}

/** `heads` names the question that others are decided on together with, where it is another than the question itself. */
export function sqlRulesOf(rss: Definition, kommun: Definition, heads: Readonly<Record<string, string>>): SqlRules {
  const isSingle = (question: string) => kommun.properties[question]?.kind === 'one';
  const optionsOf = (question: string) => kommun.properties[question]?.properties.chosen?.items.oneOf ?? [];
  return {
    rules: Object.entries(rss.properties).flatMap(([question, { properties, ranks }]) => [
      ...Object.entries(properties.numbers?.properties ?? {}).map(([option, { counts }]) => ({
        question,
        option,
        counted: counts.question,
        ticks: counts.option ?? null,
        single: isSingle(counts.question),
      })),
      ...(ranks === undefined ? [] : optionsOf(ranks.question)).map(({ const: option }) => ({
        question,
        option,
        counted: ranks?.question ?? '',
        ticks: option,
        single: isSingle(ranks?.question ?? ''),
      })),
    ]),
    questions: Object.keys(kommun.properties).map((question) => ({ question, head: heads[question] ?? question })),
    openings: kommun.allOf.flatMap(({ if: when, then }) =>
      (when.anyOf ?? [when]).flatMap((one) =>
        Object.entries(one.properties ?? {}).flatMap(([opener, { properties }]) =>
          then.required.map((question) => ({ question, opener, ticks: properties.chosen?.contains.const ?? '' })),
        ),
      ),
    ),
  };
}

/** What each participant has submitted last, if that has not been withdrawn. */
const WHAT_HOLDS = `
  select organisations.name as municipality, question.question, sent.id as submission
  from round_participants
  join organisations on organisations.code = round_participants.organisation_code
  cross join question
  left join responses on responses.round_id = round_participants.round_id
    and responses.organisation_code = round_participants.organisation_code
  left join submissions sent on sent.response_id = responses.id
    and not exists (select from submissions later where later.response_id = sent.response_id and later.version > sent.version)
    and not exists (select from withdrawals where withdrawals.submission_id = sent.id)
  where round_participants.round_id = :round`;

/** For each question what was last taken in and has not been left since, else what was frozen. */
const WHAT_WAS_CHOSEN = `
  select organisations.name as municipality, question.question,
    case when taken.id is null then frozen_submissions.submission_id else taken.submission_id end as submission
  from round_participants
  join organisations on organisations.code = round_participants.organisation_code
  cross join question
  left join frozen_submissions on frozen_submissions.response_id = :response
    and frozen_submissions.organisation_code = organisations.code
  left join lateral (
    select choice.id, choice.submission_id from basis_choices choice
    where choice.response_id = :response and choice.organisation_code = organisations.code
    and choice.question = question.head and choice.choice = 'taken'
    and not exists (
      select from basis_choices later
      where later.response_id = choice.response_id and later.organisation_code = choice.organisation_code
      and later.question = choice.question and later.id > choice.id and later.choice = 'left'
      and later.submission_id is not distinct from choice.submission_id)
    order by choice.id desc limit 1) taken on true
  where round_participants.round_id = :round`;

/**
 * Whoever has handed in nothing is missing everywhere. Of the others, a follow-up is asked of who ticked what opens it,
 * in a question that is itself asked. Ticks count as they stand; a question of one with two ticks is counted nowhere.
 */
const counted = (source: string) => `
  with recursive
  rule as (select * from json_to_recordset(:rules)
    as r(question text, option text, counted text, ticks text, single boolean)),
  question as (select * from json_to_recordset(:questions) as q(question text, head text)),
  opening as (select * from json_to_recordset(:openings) as o(question text, opener text, ticks text)),
  source as materialized (${source}),
  answer as materialized (
    select source.municipality, source.question, submissions.reference, submissions.version,
      submissions.answers -> source.question -> 'chosen' as chosen
    from source left join submissions on submissions.id = source.submission),
  tick as materialized (
    select municipality, question, option from answer cross join lateral json_array_elements_text(chosen) as ticks(option)),
  asked(municipality, question) as (
    select municipality, question from answer where question not in (select question from opening)
    union
    select asked.municipality, opening.question from asked
    join opening on opening.opener = asked.question
    join tick on tick.municipality = asked.municipality and tick.question = asked.question and tick.option = opening.ticks),
  silent as (select municipality from source group by municipality having count(submission) = 0),
  standing as (
    select rule.question, rule.option, answer.municipality, answer.reference, answer.version,
      case
        when silent.municipality is not null then 'missing'
        when asked.municipality is null then 'other'
        when chosen is null or (rule.single and json_array_length(chosen) = 0) then 'missing'
        when rule.single and json_array_length(chosen) > 1 then 'other'
        when tick.municipality is not null then 'yes'
        else 'no'
      end as standing,
      rule.ticks is null as counts_missing
    from rule join answer on answer.question = rule.counted
    left join silent on silent.municipality = answer.municipality
    left join asked on asked.municipality = answer.municipality and asked.question = answer.question
    left join tick on tick.municipality = answer.municipality and tick.question = answer.question
      and tick.option = rule.ticks)
  select question, option, case when counts_missing and standing = 'missing' then 'yes' else standing end as standing,
    json_agg(json_build_array(municipality, reference, version) order by municipality collate "C") as behind
  from standing group by 1, 2, 3`;

/** Of what holds as submitted in a round now. */
export function countInSql(db: Knex, rules: SqlRules, round: string): Promise<SqlCount[]> {
  return run(db, counted(WHAT_HOLDS), rules, { round, response: round });
}

/** Of what the frozen basis of a response chose. */
export function countFrozenInSql(db: Knex, rules: SqlRules, round: string, response: string): Promise<SqlCount[]> {
  return run(db, counted(WHAT_WAS_CHOSEN), rules, { round, response });
}

async function run(
  db: Knex,
  statement: string,
  { rules, questions, openings }: SqlRules,
  ids: { readonly round: string; readonly response: string },
): Promise<SqlCount[]> {
  const { rows }: { rows: SqlCount[] } = await db.raw(statement, {
    ...ids,
    rules: JSON.stringify(rules),
    questions: JSON.stringify(questions),
    openings: JSON.stringify(openings),
  });
  return rows;
}
