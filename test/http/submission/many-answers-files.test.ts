import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { readNeutralCsv } from '../../../exports/data/neutral-csv.ts';
import { loadCollectedAnswers } from '../../../server/actions/response/many-answers.ts';
import { nearest } from '../../../server/catalogue/nearest.ts';
import { allOrganisations, findCounty } from '../../../server/catalogue/organisation-register.ts';
import { readTidyRows } from '../../../server/domain/answer/tidy-row-reading.ts';
import { answersByKind, answersByMonth } from '../../../server/domain/response/answer-counts.ts';
import { type ListedAnswer, listedDetails } from '../../../server/domain/response/listed-answer.ts';
import type { Round } from '../../../server/domain/round/round.ts';
import { paths } from '../../../server/paths.ts';
import { submissionsIn } from '../../../server/repositories/submission/submissions.ts';
import { single } from '../../../server/repositories/tables/rows.ts';
import { apiToken, ask } from '../../support/api.ts';
import { caseOf, giveAnswer, openManyAnswers } from '../../support/many-answers.ts';
import { useCounty } from '../../support/web.ts';
import { downloadOf, textOf } from '../page.ts';

/** The files of a round in which organisations give several answers, and what programs read of it. */

const county = useCounty();
let round: Round;

beforeAll(async () => {
  await county().context.database.knex('organisations').where({ kind: 'region' }).update({ needs_approval: false });
  round = await openManyAnswers(county());
  await giveAnswer(county(), round, 'Halmstad', caseOf('2023-02-14', 'arbetsterapeut', 'Halmstads första fall.'));
  await giveAnswer(county(), round, 'Halmstad', caseOf('2023-03-01', 'fysioterapeut'), { submits: false });
  await giveAnswer(county(), round, 'Halmstad', caseOf('2023-04-30', 'fysioterapeut'));
  await giveAnswer(county(), round, 'Region Halland', caseOf('2023-03-31', 'fysioterapeut'));
  const withdrawn = await giveAnswer(county(), round, 'Hylte', caseOf('2023-03-02', 'arbetsterapeut'));
  const { knex } = county().context.database;
  const { person } = county().participant('Hylte');
  const at = county().context.now().toISOString();
  const submission = await submissionsIn(knex).latest(withdrawn);
  await submissionsIn(knex).withdraw(submission?.id ?? '', { personId: person.id, reason: 'Fel fall.', at });
});

async function filesAt(path: string): Promise<Record<string, Uint8Array>> {
  return unzipSync(await downloadOf(await county().signIn('RSS Halland'), path));
}

const textIn = (files: Record<string, Uint8Array>, ending: string) =>
  strFromU8(files[Object.keys(files).find((name) => name.endsWith(ending)) ?? ''] ?? new Uint8Array());

describe('the archive package of a round in which organisations give several answers', () => {
  it('has a folder for each answer, with its receipt, events and data, also of one that is withdrawn', async () => {
    const files = await filesAt(paths.roundArchive(round.id));
    const folders = Object.keys(files).flatMap((name) => /svar\/(.+)\/v1\/kvitto\.json$/.exec(name)?.[1] ?? []);
    expect(folders.toSorted()).toEqual(['13/svar-1', '1315/svar-1', '1380/svar-1', '1380/svar-3']);
    expect(JSON.parse(textIn(files, '1315/svar-1/v1/kvitto.json'))).toMatchObject({ state: 'withdrawn' });
    expect(textIn(files, '1380/svar-3/handelser.csv')).toContain('response.submit');
    expect(JSON.parse(textIn(files, '1380/svar-3/v1/svar.json'))).toMatchObject({ answerNumber: 3 });
    expect(textIn(files, '1380/svar-3/v1/svar.csv')).toContain(',answer_number\r\n');
    expect(JSON.parse(textIn(files, 'omgang.json'))).toMatchObject({ answers: 'many' });
    expect(textIn(files, 'LÄSMIG.txt')).toContain('en mapp för varje svar (svar-1, svar-2 …)');
  });
});

describe('the zip of a round in which organisations give several answers', () => {
  it('has a PDF for each submitted answer, by its number, and tells who has submitted none', async () => {
    const files = await filesAt(paths.roundSubmissions(round.id));
    const pdfs = Object.keys(files).filter((name) => name.endsWith('.pdf'));
    expect(pdfs.map((name) => name.replace(/ [^ ]+\.pdf$/, ''))).toEqual([
      'rehab-2023 Halmstad svar 1',
      'rehab-2023 Halmstad svar 3',
      'rehab-2023 Region Halland svar 1',
    ]);
    const contents = textIn(files, '.txt');
    expect(contents).toContain('3 svar, från 2 av 4 organisationer.');
    expect(contents).toMatch(/Halmstad, svar 3: .*\nRegion Halland, svar 1: .*\nHylte: har inte lämnat in/s);
  });
});

describe('the workbook of a round in which organisations give several answers', () => {
  it('has a row for each answer with its number and the day that it was submitted, and the counts', async () => {
    const agent = await county().signIn('RSS Halland');
    const page = (await agent.get(paths.collectedAnswers(round.id)).expect(200)).text;
    for (const href of [paths.roundWorkbook(round.id), paths.roundSubmissions(round.id), paths.roundArchive(round.id)])
      expect(page).toContain(href);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(Uint8Array.from(await downloadOf(agent, paths.roundWorkbook(round.id))).buffer);
    const rows = (name: string) =>
      (workbook.getWorksheet(name)?.getSheetValues() ?? []).flatMap((row) =>
        Array.isArray(row) ? [row.slice(1).map(plain)] : [],
      );
    const [header = [], ...answers] = rows('Svar');
    expect(header.slice(0, 6)).toEqual(['organisation', 'slag', 'svar nr', 'inlämnat', 'kvitto', '1 Dag']);
    expect(
      answers.map(([organisation, kind, number, , , day, profession]) => [organisation, kind, number, day, profession]),
    ).toEqual([
      ['Halmstad', 'kommun', 1, '2023-02-14', 'Arbetsterapeut'],
      ['Halmstad', 'kommun', 3, '2023-04-30', 'Fysioterapeut'],
      ['Region Halland', 'region', 1, '2023-03-31', 'Fysioterapeut'],
    ]);
    expect(answers.every(([, , , day]) => day === county().context.now().toISOString().slice(0, 10))).toBe(true);
    expect(rows('Antal per slag')).toEqual([
      ['slag', 'Arbetsterapeut', 'Fysioterapeut', 'alla'],
      ['Kommuner', 1, 1, 2],
      ['Regioner', 0, 1, 1],
      ['Totalt', 1, 2, 3],
    ]);
    expect(rows('Antal per månad').at(-1)).toEqual(['Totalt', 1, 2, 3]);
    expect(rows('Läs mig')).toContainEqual(['Hylte', expect.stringContaining('har inte lämnat in något')]);
  });
});

/** What a cell says: a date as a day, a formula as its result. */
function plain(value: ExcelJS.CellValue): unknown {
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return typeof value === 'object' && value !== null && 'result' in value ? value.result : value;
}

describe('the workbook to fill in of a round in which organisations give several answers', () => {
  it('is refused with the reason and another way, to those who would have it in another round', async () => {
    const reader = await county().addPerson('Läsare Laholm', { Laholm: 'reader' });
    for (const href of [paths.fillInRound(round.id), paths.importRound(round.id)]) {
      const { text } = await (await county().signIn('RSS Halland')).get(href).expect(409);
      expect(textOf(text)).toContain('Varje svar fylls i för sig: lägg till ett svar, öppna det');
      await (await county().signIn(reader)).get(href).expect(404);
    }
  });
});

describe('a program that reads a round in which organisations give several answers', () => {
  it('is told that it is one, also before the organisation has given any, and gets each answer by its number', async () => {
    const token = await apiToken(county(), { county: '13' });
    const own = await apiToken(county(), { county: '13', organisation: '1381' });
    for (const who of [token, own]) {
      const { rounds } = (await ask(county(), '/api/v1/rounds', who).expect(200)).body;
      expect(rounds).toContainEqual(expect.objectContaining({ id: round.id, answers: 'many' }));
    }
    const { submissions } = (await ask(county(), '/api/v1/submissions?survey=rehab-2023&organisation=1380', token))
      .body;
    expect(submissions.map(({ answerNumber }: { answerNumber: number }) => answerNumber)).toEqual([1, 3]);
    const { href, reference } = submissions[1];
    expect((await ask(county(), href, token).expect(200)).body).toMatchObject({ answerNumber: 3 });
    const { text } = await ask(county(), `/api/v1/submissions/${reference}/csv`, token).expect(200);
    expect(readNeutralCsv(new TextEncoder().encode(text)).rows[0]).toMatchObject({ answer: '3' });
  });

  it('has the number on the print, the receipt and the page of a submission', async () => {
    const agent = await county().signIn('RSS Halland');
    const list = (await agent.get(paths.collectedAnswers(round.id)).expect(200)).text;
    const [, href = ''] = /href="([^"]+)">Svar 3/.exec(list) ?? [];
    expect(textOf((await agent.get(href).expect(200)).text)).toContain('Halmstad, svar 3');
  });
});

describe('the counts of random answers', () => {
  it('are the same on the page, from a file and in one SQL statement', async () => {
    const { knex } = county().context.database;
    const { id } = await openManyAnswers(county(), ['Halmstad', 'Laholm', 'Region Halland']);
    const one = fc.record({
      organisation: fc.constantFrom('1380', '1381', '13'),
      day: fc.constantFrom('2023-02-01', '2023-02-28', '2023-03-01', '2023-03-31', '2023-04-30'),
      option: fc.constantFrom('arbetsterapeut', 'fysioterapeut'),
      state: fc.constantFrom('submitted', 'submitted', 'draft', 'withdrawn'),
    });
    const answers = fc.sample(fc.array(one, { minLength: 24, maxLength: 24 }), 1).flat();
    await store(id, answers);
    const { rows: counted }: { rows: { kind: string; month: string; option: string; count: number }[] } =
      await knex.raw(
        `select organisations.kind, substr(sent.answers::jsonb -> '1' ->> 'date', 1, 7) as month,
         sent.answers::jsonb -> '2' -> 'chosen' ->> 0 as option, count(*)::int
       from responses join organisations on organisations.code = organisation_code
         join submissions sent on sent.response_id = responses.id
       where round_id = ? and not exists (select 1 from withdrawals where submission_id = sent.id)
       group by 1, 2, 3`,
        [id],
      );
    const rss = county().participant('RSS Halland').person;
    const { survey, answers: listed, participations } = await loadCollectedAnswers(county().context, rss, id);
    const participants = participations.map(({ organisation }) => organisation);
    const archived = await filesAt(paths.roundArchive(id));
    const rows = Object.entries(archived).flatMap(([name, content]) =>
      name.endsWith('/svar.csv') && isHeld(archived, name) ? readNeutralCsv(content).rows : [],
    );
    const organisations = allOrganisations(findCounty('Halland'));
    const { responses, refusals } = readTidyRows(rows, { surveys: [survey], organisations, nearest });
    expect(refusals).toEqual([]);
    const read = responses.map(
      ({ organisation, answerNumber = 0, answers: said }): ListedAnswer => ({
        response: '',
        organisation,
        number: answerNumber,
        ...listedDetails(survey, said),
        submission: undefined,
      }),
    );
    for (const of of [listed, read]) {
      const kinds = answersByKind(survey, of, participants);
      const months = answersByMonth(survey, of);
      const inSql = (where: (row: (typeof counted)[number]) => boolean) =>
        counted.filter(where).reduce((sum, { count }) => sum + count, 0);
      expect(kinds.totals).toEqual([
        inSql(({ option }) => option === 'arbetsterapeut'),
        inSql(({ option }) => option === 'fysioterapeut'),
      ]);
      expect(kinds.rows.map(({ total = 0 }) => total)).toEqual([
        inSql(({ kind }) => kind === 'municipality'),
        inSql(({ kind }) => kind === 'region'),
      ]);
      expect(months.rows.map(({ total }) => total)).toEqual(
        ['2023-02', '2023-03', '2023-04'].map((month) => inSql((row) => row.month === month)),
      );
    }
  });
});

function isHeld(files: Record<string, Uint8Array>, csv: string): boolean {
  return JSON.parse(strFromU8(files[csv.replace('svar.csv', 'kvitto.json')] ?? new Uint8Array())).state === 'latest';
}

/** Stores answers of organisations (codes) in a round as drafts, submissions, or submissions that are withdrawn. */
async function store(
  round_id: string,
  answers: readonly { organisation: string; day: string; option: 'arbetsterapeut' | 'fysioterapeut'; state: string }[],
): Promise<void> {
  const { knex } = county().context.database;
  const { person } = county().participant('Halmstad');
  const definition = county().context.catalogue.definition('rehab-2023');
  const at = county().context.now().toISOString();
  const numbers = new Map<string, number>();
  for (const [place, { organisation, day, option, state }] of answers.entries()) {
    const answer_number = (numbers.get(organisation) ?? 0) + 1;
    numbers.set(organisation, answer_number);
    const said = JSON.stringify(caseOf(day, option));
    const { id: response_id } = single(
      await knex('responses')
        .insert({
          round_id,
          organisation_code: organisation,
          answer_number,
          answers: said,
          created_at: at,
          updated_at: at,
        })
        .returning('id'),
    );
    if (state === 'draft') continue;
    const sent = { response_id, version: 1, response_version: 0, reference: `R${place}`, submitted_at: at };
    const { id: submission_id } = single(
      await knex('submissions')
        .insert({
          ...sent,
          person_id: person.id,
          digest: '0'.repeat(64),
          answers: said,
          definition: JSON.stringify(definition),
        })
        .returning('id'),
    );
    if (state === 'withdrawn')
      await knex('withdrawals').insert({ submission_id, person_id: person.id, reason: 'Fel.', at });
  }
}
