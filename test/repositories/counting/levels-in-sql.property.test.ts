import fc from 'fast-check';
import type { Knex } from 'knex';
import { beforeAll, expect, it } from 'vitest';
import type { ActionContext } from '../../../server/actions/context.ts';
import { loadLevels } from '../../../server/actions/counting/load-levels.ts';
import { NATIONAL_AUTHORITY } from '../../../server/catalogue/organisation-register.ts';
import type { Answers } from '../../../server/domain/answer/answer.ts';
import type { CountedLevel } from '../../../server/domain/counting/counted-level.ts';
import { countLevels } from '../../../server/domain/counting/level-numbers.ts';
import { AUTHORITY } from '../../../server/domain/people/built-in-kinds.ts';
import type { Actor, Person } from '../../../server/domain/people/person.ts';
import { frozenBasesIn } from '../../../server/repositories/freezing/frozen-bases.ts';
import { organisationDetailsIn } from '../../../server/repositories/people/organisation-details.ts';
import { organisationsIn } from '../../../server/repositories/people/organisations.ts';
import { peopleIn } from '../../../server/repositories/people/people.ts';
import { submissionsIn } from '../../../server/repositories/submission/submissions.ts';
import { submittedAnswersIn } from '../../../server/repositories/submission/submitted-answers.ts';
import { contextOn } from '../../support/context.ts';
import { useTestDatabase } from '../../support/database.ts';
import { addThreeCounties, MUNICIPALITIES, openNationalRound } from '../../support/national-round.ts';
import { runs } from '../../support/property-runs.ts';

const database = useTestDatabase();
let niklas: Actor;
let sara: Person;

beforeAll(async () => {
  const { knex } = database();
  await addThreeCounties(knex);
  await organisationDetailsIn(knex).addKinds([AUTHORITY]);
  await organisationsIn(knex).insert([NATIONAL_AUTHORITY]);
  const people = peopleIn(knex);
  const { id } = await people.insert({ name: 'Niklas', email: 'niklas@nation.example' });
  await people.addRole(id, NATIONAL_AUTHORITY.code, 'rss-officer');
  const found = await people.findActor(id);
  if (found === undefined) throw new Error('Niklas was not added');
  niklas = found;
  sara = await people.insert({ name: 'Sara', email: 'sara@kommun.example' });
});

/** What holds of each municipality of a national round; of a county whose basis is frozen, what held then. */
const IN_SQL = `
  with held as (
    select organisations.county, organisations.parent_code as part, submissions.answers
    from rounds
    join round_participants on round_participants.round_id = rounds.id
    join organisations on organisations.code = round_participants.organisation_code
    left join rounds counting on counting.basis_round_id = rounds.id
    left join responses above on above.round_id = counting.id
    left join frozen_bases on frozen_bases.response_id = above.id
    left join frozen_submissions on frozen_submissions.response_id = above.id
      and frozen_submissions.organisation_code = organisations.code
    left join responses on responses.round_id = rounds.id and responses.organisation_code = organisations.code
    left join submissions on case when frozen_bases.response_id is not null
      then submissions.id = frozen_submissions.submission_id
      else submissions.response_id = responses.id
        and not exists (select from submissions later where later.response_id = submissions.response_id and later.version > submissions.version)
        and not exists (select from withdrawals where withdrawals.submission_id = submissions.id) end
    where rounds.id = any(?)),
  given as (
    select county, part, answers is null as silent, (answers->'1'->'chosen'->>0) as agreed,
      (answers->'2'->>'number')::numeric as plans, (answers->'3'->>'number')::numeric as money from held)
  select coalesce(case when grouping(part) = 0 then part end, county, '00') as level,
    count(*) filter (where agreed = 'ja')::int as agreements, count(agreed)::int as answered,
    sum(plans)::float as plans, sum(money)::float as money,
    round(percentile_cont(0.5) within group (order by plans)::numeric)::float as median,
    count(*) filter (where silent)::int as silent
  from given group by grouping sets ((), (county), (county, part))
  having grouping(part) = 1 or part is not null`;

interface SqlLevel {
  readonly level: string;
  readonly agreements: number;
  readonly answered: number;
  readonly plans: number | null;
  readonly money: number | null;
  readonly median: number | null;
  readonly silent: number;
}

/** The levels that have numbers of their own, from the top. */
function levelsOf(level: CountedLevel): CountedLevel[] {
  return [level, ...level.parts.flatMap(levelsOf)];
}

function asInSql({ level, numbers, members, submitted }: CountedLevel): SqlLevel {
  const [agreements, plans, money, median] = numbers;
  return {
    level: level.code,
    agreements: agreements?.value ?? 0,
    answered: agreements?.answered.length ?? 0,
    plans: plans?.value ?? null,
    money: money?.value ?? null,
    median: median?.value ?? null,
    silent: members - submitted,
  };
}

const answers: fc.Arbitrary<Answers> = fc.record({
  '1': fc.constantFrom('ja', 'pagar', 'nej').map((chosen) => ({ chosen: [chosen] })),
  '2': fc.nat(20_000).map((number) => ({ number })),
  '3': fc.nat(1_000_000).map((number) => ({ number })),
});
const sent = fc.array(fc.record({ answers, withdrawn: fc.boolean() }), { maxLength: 2 });

it('the numbers at every level are those of one SQL statement over the raw rows, also where a county is frozen', () =>
  fc.assert(
    fc.asyncProperty(
      fc.record({
        before: fc.tuple(...MUNICIPALITIES.map(() => sent)),
        frozen: fc.subarray(['07', '12', '13']),
        after: fc.tuple(...MUNICIPALITIES.map(() => sent)),
      }),
      ({ before, frozen, after }) =>
        database().knex.transaction(async (trx) => {
          const context: ActionContext = { ...contextOn(database()), database: { ...database(), knex: trx } };
          const round = await openNationalRound(context, trx);
          const send = async (all: typeof before) => {
            for (const [index, { code }] of MUNICIPALITIES.entries())
              for (const { answers: said, withdrawn } of all[index] ?? []) {
                const id = await round.submit(code, said, sara);
                const at = context.now().toISOString();
                if (withdrawn) await submissionsIn(trx).withdraw(id, { personId: sara.id, reason: 'Fel.', at });
              }
          };
          await send(before);
          for (const county of frozen) await freeze(trx, round.counted.get(county)?.id, round.counting.get(county)?.id);
          await send(after);
          const asked = round.counted.get('12')?.id ?? '';
          const levels = countLevels((await loadLevels(context, niklas, asked)).counties);
          const ids = [...round.counted.values()].map(({ id }) => id);
          const { rows } = await trx.raw<{ rows: SqlLevel[] }>(IN_SQL, [ids]);
          const byCode = (one: SqlLevel, other: SqlLevel) => (one.level < other.level ? -1 : 1);
          expect(levels && levelsOf(levels.top).map(asInSql).toSorted(byCode)).toEqual(rows.toSorted(byCode));
        }),
    ),
    { numRuns: runs(10), endOnFailure: true },
  ));

async function freeze(db: Knex, round = '', response = ''): Promise<void> {
  const held = await submittedAnswersIn(db).latestInRound(round);
  const own = MUNICIPALITIES.map(({ code }) => [code, held.get(code)?.id] as const);
  await frozenBasesIn(db).freeze(response, new Map(own), { personId: sara.id, at: new Date().toISOString() });
}
