import { beforeAll, describe, expect, it } from 'vitest';
import { loadSeriesOfRound } from '../../../server/actions/years/load-question-series.ts';
import type { Round } from '../../../server/domain/round/round.ts';
import { lineOf } from '../../../server/domain/years/question-series.ts';
import { paths, withQuery } from '../../../server/paths.ts';
import { responsesIn } from '../../../server/repositories/response/responses.ts';
import { definitionsOfYears, withQuestion } from '../../support/definitions-of-years.ts';
import { HYLTE, KUNGSBACKA, LAHOLM, MUNICIPALITIES } from '../../support/halland.ts';
import { askedFor } from '../../support/query-counter.ts';
import { openRoundsOfYears } from '../../support/rounds-of-years.ts';
import { useCounty } from '../../support/web.ts';
import { textOf } from '../page.ts';

const county = useCounty();
let rounds: Round[];
let last: Round;

const wordsOf = (page: { readonly text: string }) => textOf(page.text).replaceAll('\u00a0', ' ');

/** Number 2 grows by ten a year in each municipality; Laholm leaves out 2025, and Kungsbacka all years but the last. */
function numberOf(code: string, at: number): number | undefined {
  if (code === LAHOLM.code && at === 2) return undefined;
  if (code === KUNGSBACKA.code && at < 3) return undefined;
  return MUNICIPALITIES.findIndex((one) => one.code === code) + 10 * at;
}

beforeAll(async () => {
  const definitions = definitionsOfYears(4, { 2024: withQuestion('2', { title: 'En fråga med andra ord' }) });
  rounds = await openRoundsOfYears(county(), definitions, MUNICIPALITIES, ({ code }, at) => {
    const number = numberOf(code, at);
    return number === undefined ? undefined : { '1': { chosen: [at % 2 === 0 ? 'ja' : 'nej'] }, '2': { number } };
  });
  const latest = rounds.at(-1);
  if (latest === undefined) throw new Error('No round was opened');
  last = latest;
});

describe('a question of a round over all its years', () => {
  it('is the same as one SQL statement over what is submitted gives', async () => {
    const { context, participant } = county();
    const { series } = await loadSeriesOfRound(context, participant('RSS Halland').person, last.id, '2');
    const line = lineOf(
      series,
      0,
      MUNICIPALITIES.map(({ code }) => code),
    );
    const { knex } = context.database;
    const rows = await knex('submissions')
      .join('responses', 'responses.id', 'submissions.response_id')
      .join('rounds', 'rounds.id', 'responses.round_id')
      .where('rounds.survey_id', 'like', 'raknad-%')
      .groupBy('rounds.survey_id')
      .orderBy('rounds.survey_id')
      .select(
        knex.raw(`sum((submissions.answers->'2'->>'number')::numeric)::int as sum`),
        knex.raw(`count(submissions.answers->'2'->>'number')::int as counted`),
      );
    expect(line.map(({ value, counted }) => ({ sum: value, counted }))).toEqual(rows);
  });

  it('shows the county and each member, where the line breaks and why, and the change among those who answered both times', async () => {
    const officer = await county().signIn('RSS Halland');
    const page = await officer.get(paths.questionSeriesOfRound(last.id, '2')).expect(200);
    const text = wordsOf(page);
    expect(text).toContain('2024: Frågan löd annorlunda 2023.');
    // 0+1+2+3+4 in 2023; ten more each in 2024.
    expect(text).toContain('10 summa av 5 kommuner');
    expect(text).toContain('60 summa av 5 kommuner +50 bland 5 kommuner som svarade båda gångerna');
    // Without Laholm in 2025, and with Kungsbacka for the first time in 2026.
    expect(text).toContain('88 summa av 4 kommuner');
    expect(text).toContain('+40 bland 4 kommuner som svarade båda gångerna');
    expect(text).toContain('Inte inlämnat');
    for (const { name } of MUNICIPALITIES) expect(text).toContain(name);
    expect(page.text).toContain('<desc>2023: 0; 2024: 10; 2025: 20; 2026: 30.</desc>');
    expect(page.text).not.toContain(' style="');
  });

  it('of a choice shows each option, and the members for the one that is asked for', async () => {
    const officer = await county().signIn('RSS Halland');
    const path = withQuery(paths.questionSeriesOfRound(last.id, '1'), { matt: 'nej' });
    const text = wordsOf(await officer.get(path).expect(200));
    expect(text).toContain('5 av 5 kommuner');
    expect(text).toContain('Var för sig: Nej');
  });

  it('is for whoever collects the round, and is not there for another question or level', async () => {
    const officer = await county().signIn('RSS Halland');
    await officer.get(paths.questionSeriesOfRound(last.id, 'finns-inte')).expect(404);
    await officer.get(withQuery(paths.questionSeriesOfRound(last.id, '2'), { niva: 'ingen' })).expect(404);
    const municipality = await county().signIn('Hylte');
    await municipality.get(paths.questionSeriesOfRound(last.id, '2')).expect(404);
  });

  it('takes no more queries with more years', async () => {
    const officer = await county().signIn('RSS Halland');
    const [first] = rounds;
    if (first === undefined) throw new Error('No round was opened');
    const { database } = county().context;
    const one = await askedFor(database, () => officer.get(paths.questionSeriesOfRound(first.id, '2')).expect(200));
    const four = await askedFor(database, () => officer.get(paths.questionSeriesOfRound(last.id, '2')).expect(200));
    expect(four.statements.length).toBeLessThanOrEqual(Math.max(one.statements.length, 6));
  });
});

describe('a question of a response over all its years', () => {
  const responseOf = async (code: string) =>
    (await responsesIn(county().context.database.knex).findInRound(last.id, code))?.id ?? '';

  it('shows what the organisation gave, beside what all of its county gave together', async () => {
    const agent = await county().signIn('Hylte');
    const text = wordsOf(await agent.get(paths.questionSeries(await responseOf(HYLTE.code), '2')).expect(200));
    expect(text).toContain('Genom åren, Hylte.');
    expect(text).toContain('30 +10');
    expect(text).toContain('195 summa av 6 kommuner');
    for (const name of ['Falkenberg', 'Varberg']) expect(text).not.toContain(name);
  });

  it('shows no sum of fewer than three, from which one could be told', async () => {
    const [definition] = definitionsOfYears(1);
    if (definition === undefined) throw new Error('No definition was made');
    const [round] = await openRoundsOfYears(
      county(),
      [{ ...definition, $id: 'tva-2023' }],
      [HYLTE, LAHOLM],
      ({ code }) => ({ '2': { number: code === HYLTE.code ? 7 : 61 } }),
    );
    const response = await responsesIn(county().context.database.knex).findInRound(round?.id ?? '', HYLTE.code);
    const agent = await county().signIn('Hylte');
    const text = wordsOf(await agent.get(paths.questionSeries(response?.id ?? '', '2')).expect(200));
    expect(text).toContain('7');
    expect(text).not.toMatch(/68|61/);
  });

  it('is not shown to another organisation', async () => {
    const agent = await county().signIn('Falkenberg');
    await agent.get(paths.questionSeries(await responseOf(HYLTE.code), '2')).expect(404);
  });
});
