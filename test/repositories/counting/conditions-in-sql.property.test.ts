import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Answer, Answers } from '../../../server/domain/answer/answer.ts';
import { aggregate } from '../../../server/domain/counting/aggregate.ts';
import type { Member } from '../../../server/domain/counting/member.ts';
import { sumMembers } from '../../../server/domain/counting/member-sum.ts';
import { conditionalSurveys } from '../../support/conditional-surveys.ts';
import { useTestDatabase } from '../../support/database.ts';
import { runs } from '../../support/property-runs.ts';

/**
 * Conditions, counts and shares of random answers are those of one SQL statement over the answers as they are stored.
 * The statement is written by hand and calls nothing of what it is to judge: SQL's three values are the three of a
 * condition, and what is null is missing where there is no answer, and outside where there is one.
 */
const database = useTestDatabase();

const RULES = {
  minst: { question: '2', atLeast: 50 },
  mellan: { question: '2', above: 20, atMost: 60 },
  lika: { question: '2', equals: 7 },
  fore: { question: '3', before: '2023-07-01' },
  period: { question: '3', from: '2023-03-01', to: '2023-09-30' },
  uppskattat: { question: '7', below: 30 },
  foljd: { question: '5', atLeast: 10 },
  nagon: { question: '4', anyRow: { antal: { above: 50 }, klar: { option: 'ja' } } },
  varje: { question: '4', everyRow: { antal: { above: 10 } } },
  total: { question: '4', column: 'antal', atLeast: 100 },
  flera: {
    question: '2',
    atLeast: 30,
    and: [
      { question: '6', option: 'ja' },
      { question: '3', after: '2023-03-01' },
    ],
  },
} as const;

const SUMS = [
  { question: '2', atLeast: 50, statistic: 'count' },
  { question: '6', option: 'ja', statistic: 'share', of: 'answered', round: 2 },
  { question: '6', option: 'ja', statistic: 'share', of: 'members', round: 2 },
  { question: '2', statistic: 'share', of: { question: '7' }, round: 2 },
  { question: '4', column: 'antal', statistic: 'mean', round: 2 },
  { question: '4', column: 'antal', statistic: 'median', round: 2 },
  { question: '2', statistic: 'lowest' },
  { question: '2', statistic: 'highest' },
] as const;

const surveys = conditionalSurveys(RULES, SUMS);

const day = fc
  .record({ month: fc.integer({ min: 1, max: 12 }), date: fc.integer({ min: 1, max: 28 }) })
  .map(({ month, date }) => `2023-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`);
const number = fc.record({ number: fc.nat(100) });
const row = fc.record(
  { antal: fc.nat(100), dag: day, klar: fc.constantFrom('ja', 'nej') },
  { requiredKeys: ['antal'] },
);
const table = fc.array(row, { minLength: 1, maxLength: 4 }).map((rows): Answer => {
  const cells = rows.map((one, index) => [String(index + 1), one] as const);
  return { rows: Object.fromEntries(cells) };
});
const answers: fc.Arbitrary<Answers> = fc
  .record(
    {
      '1': fc.constantFrom<Answer>({ chosen: ['ja'] }, { chosen: ['nej'] }),
      '2': number,
      '3': fc.record({ date: day }),
      '4': table,
      '5': number,
      '6': fc.subarray(['ja', 'nej']).map((chosen) => ({ chosen })),
      '7': fc.oneof(number, fc.constant<Answer>({ chosen: ['kan-inte'] })),
    },
    { requiredKeys: [] },
  )
  .map((given): Answers => given);

const members = fc.array(fc.option(answers, { nil: undefined, freq: 5 }), { minLength: 1, maxLength: 20 }).map((all) =>
  all.map((given, index): Member => {
    const name = `Kommun ${String(index).padStart(2, '0')}`;
    return { organisation: { code: name, name, kind: 'municipality', county: '13' }, answers: given };
  }),
);

/** Each rule's condition as SQL's three values, and whether the question is unanswered (`u`) or not asked (`n`). */
const STATEMENT = `
  with member as (select name, answers from json_to_recordset(?::json) as m (name text, answers jsonb)),
  cell as (
    select name, (r.value->>'antal')::int as antal, r.value->>'klar' as klar
    from member, jsonb_each(answers->'4'->'rows') r
  ),
  told as (
    select name, answers,
      (answers->'2'->>'number')::int as two, (answers->'3'->>'date')::date as three,
      (answers->'5'->>'number')::int as five, (answers->'7'->>'number')::int as seven,
      answers->'6'->'chosen' as six, coalesce(answers->'1'->'chosen' ? 'ja', false) as asked,
      (select case when bool_or(met) then true when bool_or(met is null) then null else bool_or(met) end
        from (select antal > 50 and klar = 'ja' as met from cell where cell.name = member.name) r) as anyrow,
      (select bool_and(antal > 10) from cell where cell.name = member.name) as everyrow,
      (select sum(antal) from cell where cell.name = member.name) as total
    from member
  ),
  judged as (
    select name, r.rule, r.holds, r.u, r.n from told, lateral (values
      ('minst', two >= 50, two is null, false),
      ('mellan', two > 20 and two <= 60, two is null, false),
      ('lika', two = 7, two is null, false),
      ('fore', three < '2023-07-01', three is null, false),
      ('period', three between '2023-03-01' and '2023-09-30', three is null, false),
      ('uppskattat', seven < 30, answers->'7' is null, false),
      ('foljd', five >= 10, five is null, answers is not null and not asked),
      ('nagon', anyrow, answers->'4' is null, false),
      ('varje', everyrow, answers->'4' is null, false),
      ('total', total >= 100, total is null, false),
      ('flera', two >= 30 and six ? 'ja' and three > '2023-03-01',
        two is null or six is null or three is null, false)
    ) as r (rule, holds, u, n)
  )
  select rule,
    case when n then 'other' when holds then 'yes' when not holds then 'no'
      when answers is null or u then 'missing' else 'other' end as outcome,
    string_agg(name, ',' order by name) as names
  from judged join member using (name) group by 1, 2`;

const SUM_STATEMENT = `
  with member as (select name, answers from json_to_recordset(?::json) as m (name text, answers jsonb)),
  told as (
    select (answers->'2'->>'number')::int as two, (answers->'7'->>'number')::int as seven, answers->'6'->'chosen' as six,
      (select sum((r.value->>'antal')::int) from jsonb_each(answers->'4'->'rows') r) as total
    from member
  )
  select count(*) filter (where two >= 50)::int as "2",
    round(100.0 * count(*) filter (where six ? 'ja') / nullif(count(six), 0), 2) as "3",
    round(100.0 * count(*) filter (where six ? 'ja') / nullif(count(*), 0), 2) as "4",
    round(100.0 * sum(two) filter (where seven is not null)
      / nullif(sum(seven) filter (where two is not null), 0), 2) as "5",
    round(avg(total), 2) as "6",
    round((percentile_cont(0.5) within group (order by total))::numeric, 2) as "7",
    min(two) as "8", max(two) as "9",
    count(two)::int as twos, count(six)::int as sixes
  from told`;

/** What PostgreSQL knows as an operator and knex as a placeholder. */
function forKnex(statement: string): string {
  return statement.replaceAll(" ? 'ja'", " \\? 'ja'");
}

it('every condition has the same members behind it as one SQL statement over the stored answers', async () => {
  await fc.assert(
    fc.asyncProperty(members, async (all) => {
      const stored = JSON.stringify(
        all.map(({ organisation: { name }, answers: given }) => ({ name, answers: given })),
      );
      const { rows } = await database().knex.raw<{ rows: { rule: string; outcome: string; names: string }[] }>(
        forKnex(STATEMENT),
        [stored],
      );
      const inSql = rows.map(({ rule, outcome, names }) => `${rule} ${outcome} ${names}`);
      const counted = aggregate(surveys.counting, surveys.counted, all).numbers.flatMap((one) =>
        (['yes', 'no', 'other', 'missing'] as const).flatMap((outcome) =>
          one[outcome].length === 0 ? [] : [`${one.option} ${outcome} ${one[outcome].toSorted().join(',')}`],
        ),
      );
      expect(counted.toSorted()).toEqual(inSql.toSorted());
    }),
    { numRuns: runs(40) },
  );
});

it('every count, share, mean and median is that of one SQL statement, and stays within what was said of it', async () => {
  await fc.assert(
    fc.asyncProperty(members, answers, async (all, late) => {
      const stored = JSON.stringify(
        all.map(({ organisation: { name }, answers: given }) => ({ name, answers: given })),
      );
      const { rows } = await database().knex.raw<{ rows: Record<string, string | number | null>[] }>(
        forKnex(SUM_STATEMENT),
        [stored],
      );
      const [inSql = {}] = rows;
      const made = sumMembers(surveys.counting, surveys.counted, all);
      for (const { question, value, numbers } of made) {
        const found = inSql[question];
        // A count of nobody is no number: nobody has answered.
        const expected = numbers.length === 0 || found === null || found === undefined ? undefined : Number(found);
        expect([question, value]).toEqual([question, expected]);
      }
      // Whoever is missing in a number answers it in the end, the others as before.
      const whole = {
        '2': { number: 1 },
        '4': { rows: { '1': { antal: 1 } } },
        '6': { chosen: [] },
        '7': { number: 1 },
      };
      const ended = all.map((one) => ({ ...one, answers: { ...whole, ...late, ...one.answers } }));
      const after = sumMembers(surveys.counting, surveys.counted, ended);
      for (const [index, { bounds, question }] of made.entries()) {
        const value = after[index]?.value;
        if (bounds === undefined || value === undefined) continue;
        expect(value, `${question} from ${bounds.lowest}`).toBeGreaterThanOrEqual(bounds.lowest);
        expect(value, `${question} to ${bounds.highest}`).toBeLessThanOrEqual(bounds.highest ?? Infinity);
      }
    }),
    { numRuns: runs(40) },
  );
});
