import ExcelJS from 'exceljs';
import { strFromU8, unzipSync } from 'fflate';
import type { Agent } from 'supertest';
import { describe, expect, it } from 'vitest';
import { paths } from '../../../server/paths.ts';
import { responsesIn } from '../../../server/repositories/response/responses.ts';
import { submissionsIn } from '../../../server/repositories/submission/submissions.ts';
import { openCounting } from '../../support/counting.ts';
import { useCounty } from '../../support/web.ts';
import { downloadOf, textOf } from '../page.ts';

const county = useCounty();
const ANSWERS = { B: { text: 'Hemrehab är nu permanent.' } };

/** The files in a round's zip file of PDFs, as this person downloads it. */
async function archiveFor(who: Agent, round: string): Promise<Record<string, Uint8Array>> {
  return unzipSync(await download(who, paths.roundSubmissions(round), 'application/zip'));
}

async function download(who: Agent, path: string, type: string): Promise<Buffer> {
  return downloadOf(who, path, type);
}

describe('all submissions of a round as PDF', () => {
  it('are one file each, with a table of contents that also names those who have not submitted', async () => {
    const { basis } = await openCounting(county(), { Halmstad: ANSWERS, Hylte: ANSWERS });
    const agent = await county().signIn('RSS Halland');
    expect((await agent.get(paths.round(basis)).expect(200)).text).toContain(paths.roundSubmissions(basis));
    const files = await archiveFor(agent, basis);
    const names = Object.keys(files);
    expect(names).toHaveLength(3);
    expect(names.filter((name) => /^kommun-2023 (Halmstad|Hylte) TEST-\d+\.pdf$/.test(name))).toHaveLength(2);
    for (const name of names.filter((one) => one.endsWith('.pdf')))
      expect(strFromU8(files[name]?.slice(0, 5) ?? new Uint8Array())).toBe('%PDF-');
    const contents = strFromU8(files['Innehåll.txt'] ?? new Uint8Array());
    expect(contents).toContain('2 av 6 organisationer finns med.');
    expect(contents).toMatch(/Halmstad: kommun-2023 Halmstad TEST-\d+\.pdf \(version 1, inlämnad /);
    expect(contents).toContain('Laholm: har inte lämnat in något som gäller.');
  });

  it('are for the RSS alone: not for whoever opens its rounds, nor for another municipality', async () => {
    const { basis } = await openCounting(county(), { Halmstad: ANSWERS, Hylte: ANSWERS });
    await (await county().signIn('Hylte')).get(paths.roundSubmissions(basis)).expect(404);
    const administrator = await county().addPerson('Förvaltare Halland', { 'RSS Halland': 'administrator' });
    const agent = await county().signIn(administrator);
    await agent.get(paths.roundSubmissions(basis)).expect(404);
    expect(textOf((await agent.get(paths.round(basis)).expect(200)).text)).not.toContain('Hämta alla inlämnade svar');
    await (await county().signIn('RSS Halland')).get(paths.roundSubmissions('ingen')).expect(404);
  });
});

describe('all answers of a round as a workbook', () => {
  const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

  it('has each organisation’s submitted answers, and nothing of drafts or withdrawn submissions', async () => {
    const { basis, submitted } = await openCounting(county(), {
      Halmstad: { B: { text: '=SUMMA(A1)' }, C: { chosen: ['aldre'] }, I: { chosen: ['nej'] } },
      Hylte: { C: { chosen: [] } },
      Varberg: { C: { chosen: ['aldre'] } },
    });
    const { knex } = county().context.database;
    const { person } = county().participant('Laholm');
    const now = county().context.now().toISOString();
    const draft = [{ question: 'C', answer: { chosen: ['aldre'] } }];
    await responsesIn(knex).writeAnswers(submitted('Laholm'), draft, person.id, now);
    const withdrawn = await submissionsIn(knex).latest(submitted('Varberg'));
    await submissionsIn(knex).withdraw(withdrawn?.id ?? '', { personId: person.id, reason: 'Fel.', at: now });

    const agent = await county().signIn('RSS Halland');
    const page = (await agent.get(paths.round(basis)).expect(200)).text;
    expect(page).toContain(`href="${paths.roundWorkbook(basis)}"`);
    expect(textOf(page)).toContain('Hämta alla svar som arbetsbok (Excel)');
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(Uint8Array.from(await download(agent, paths.roundWorkbook(basis), XLSX)).buffer);
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(['Läs mig', 'Svar', 'Val per kommun', 'Fritexter']);

    const choices = workbook.getWorksheet('Val per kommun');
    const elderly = choices?.getRows(2, choices.rowCount - 1)?.find((row) => row.getCell(1).value === 'C');
    const headers = choices?.getRow(1).values;
    const organisations = ['Falkenberg', 'Halmstad', 'Hylte', 'Kungsbacka', 'Laholm', 'Varberg'];
    expect(Array.isArray(headers) && headers.slice(6)).toEqual(organisations);
    expect(organisations.map((_, place) => elderly?.getCell(6 + place).value)).toEqual([null, 1, 0, null, null, null]);
    expect([elderly?.getCell(4).result, elderly?.getCell(5).result]).toEqual([1, 1]);

    const text = workbook.getWorksheet('Fritexter')?.getRow(2);
    expect([text?.getCell(4).value, text?.getCell(7).value]).toEqual(['Halmstad', '=SUMMA(A1)']);
    const told = new Map<unknown, unknown>();
    workbook.getWorksheet('Läs mig')?.eachRow((row) => told.set(row.getCell(1).value, row.getCell(2).value));
    expect(told.get('Har lämnat in')).toBe('2 av 6');
    expect(told.get('Halmstad')).toMatch(/^Version 1, inlämnad .+, kvitto TEST-\d+\.$/);
    for (const name of ['Laholm', 'Varberg']) expect(told.get(name)).toMatch(/^Inte lämnat svar/);
  });

  it('is named after the round, and is not cached', async () => {
    const { basis } = await openCounting(county(), { Halmstad: ANSWERS });
    const response = await (await county().signIn('RSS Halland')).get(paths.roundWorkbook(basis)).expect(200);
    expect(decodeURIComponent(response.headers['content-disposition'] ?? '')).toMatch(/ – inlämnade svar\.xlsx/);
    expect(response.headers['cache-control']).toBe('no-store');
  });

  it('is for the RSS alone', async () => {
    const { basis } = await openCounting(county(), { Halmstad: ANSWERS, Hylte: ANSWERS });
    await (await county().signIn('Hylte')).get(paths.roundWorkbook(basis)).expect(404);
    const administrator = await county().addPerson('Förvaltare Halmstad', { 'RSS Halland': 'administrator' });
    const agent = await county().signIn(administrator);
    await agent.get(paths.roundWorkbook(basis)).expect(404);
    expect(textOf((await agent.get(paths.round(basis)).expect(200)).text)).not.toContain('arbetsbok');
    await (await county().signIn('RSS Halland')).get(paths.roundWorkbook('ingen')).expect(404);
  });
});
