import { loadCatalogue } from '../../server/catalogue/catalogue.ts';
import { askedAnswers } from '../../server/domain/answer/answer.ts';
import { type Aggregate, aggregate } from '../../server/domain/counting/aggregate.ts';
import type { Member } from '../../server/domain/counting/member.ts';
import { type CountRule, optionOfRule } from '../../server/domain/survey/count-rule.ts';
import type { Survey } from '../../server/domain/survey/survey.ts';
import { type BareDatabase, bareDatabaseName, openBareDatabase } from './bare-database.ts';
import type { Benchmark } from './benchmark.ts';
import { manyMunicipalities } from './municipalities.ts';

/** As many municipalities as Sweden has. */
const MUNICIPALITIES = 290;

/**
 * The RSS's 82 counts. The floor has the same answers as rows in a table, indexed and analysed, and counts them in one
 * statement; loading the rows is not in its time, nor is reading the municipalities in the product's. The product names
 * the municipalities behind each count, and gathers rankings, texts and contradictions too.
 */
export const aggregation: Benchmark = {
  name: 'aggregate',
  title: `Aggregate ${MUNICIPALITIES} municipalities`,
  floor: `one SQL statement that makes the 82 counts, ${bareDatabaseName()}`,
  bar: 3,
  rounds: 60,
  warmUp: 20,
  async openFloor() {
    const { rss, kommun, members } = input();
    const database = await openBareDatabase<CountRow>();
    await loadRows(database, kommun, members, countedQuestions(rss));
    let rows: readonly CountRow[] = [];
    return {
      async run() {
        rows = await database.query(COUNTS);
      },
      outcome: () => countsFromRows(rss, rows),
      close: () => database.close(),
    };
  },
  async openSubject() {
    const { rss, kommun, members } = input();
    let aggregated: Aggregate | undefined;
    return {
      run() {
        aggregated = aggregate(rss, kommun, members);
      },
      outcome: () => aggregated?.numbers.map(({ question, option, value }) => [question, option, value]),
    };
  },
};

/** The two surveys and the municipalities' answers. */
export function input(count = MUNICIPALITIES): { rss: Survey; kommun: Survey; members: Member[] } {
  const catalogue = loadCatalogue();
  const kommun = catalogue.survey('kommun-2023');
  return { rss: catalogue.survey('rss-2023'), kommun, members: manyMunicipalities(kommun, count) };
}

interface CountRow {
  readonly question: string;
  /** Null: those that have not answered the question. */
  readonly option: string | null;
  readonly count: number;
}

/** Temporary, so that it leaves nothing in a database that is there already. Option '': answered with none of them. */
const TABLES = [
  'create temporary table municipality (code text primary key)',
  'create temporary table choice (municipality text not null, question text not null, option text not null)',
] as const;

const COUNTS = `
  select question, option, count(*)::int as count from choice group by question, option
  union all
  select question, null, (select count(*) from municipality)::int - count(distinct municipality)::int
    from choice group by question`;

async function loadRows(
  database: BareDatabase<CountRow>,
  kommun: Survey,
  members: readonly Member[],
  counted: ReadonlySet<string>,
): Promise<void> {
  for (const table of TABLES) await database.query(table);
  const choices = members.flatMap(({ organisation, answers = {} }) =>
    Object.entries(askedAnswers(kommun, answers)).flatMap(([question, { chosen }]) =>
      chosen === undefined || !counted.has(question)
        ? []
        : (chosen.length === 0 ? [''] : chosen).map((option) => [organisation.code, question, option] as const),
    ),
  );
  await database.query('insert into municipality select unnest($1::text[])', [
    members.map(({ organisation }) => organisation.code),
  ]);
  await database.query('insert into choice select unnest($1::text[]), unnest($2::text[]), unnest($3::text[])', [
    choices.map(([municipality]) => municipality),
    choices.map(([, question]) => question),
    choices.map(([, , option]) => option),
  ]);
  await database.query('create index on choice (question, option, municipality)');
  await database.query('analyze choice');
}

function rulesOf(rss: Survey): { question: string; option: string; rule: CountRule }[] {
  return rss.questions.flatMap((question) =>
    question.options.flatMap(({ code, counts }) =>
      counts === undefined ? [] : [{ question: question.id, option: code, rule: counts }],
    ),
  );
}

function countedQuestions(rss: Survey): ReadonlySet<string> {
  return new Set(rulesOf(rss).map(({ rule }) => rule.question));
}

function countsFromRows(rss: Survey, rows: readonly CountRow[]): unknown[] {
  const counts = new Map(rows.map(({ question, option, count }) => [`${question} ${option}`, count]));
  return rulesOf(rss).map(({ question, option, rule }) => [
    question,
    option,
    counts.get(`${rule.question} ${'unanswered' in rule ? null : optionOfRule(rule)}`) ?? 0,
  ]);
}
