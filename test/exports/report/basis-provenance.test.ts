import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { csvOf } from '../../../exports/data/csv.ts';
import { jsonOf } from '../../../exports/data/json.ts';
import { type Report, reportOf } from '../../../exports/report/report.ts';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import { aggregate } from '../../../server/domain/counting/aggregate.ts';
import { type Basis, basisWith } from '../../../server/domain/counting/basis.ts';
import { numbersAsAnswers, withComputedNumbers } from '../../../server/domain/counting/computed-numbers.ts';
import { overridesOf } from '../../../server/domain/counting/number-override.ts';
import { FALKENBERG, HALMSTAD, HYLTE, KUNGSBACKA, LAHOLM, RSS_HALLAND, VARBERG } from '../../support/halland.ts';
import { paragraphsOf } from '../read-docx.ts';
import { docxOf, printHtml, xlsxOf } from './written.ts';

const catalogue = loadCatalogue();
const rss = catalogue.survey('rss-2023');
const kommun = catalogue.survey('kommun-2023');
const WHY = 'Laholm svarade per telefon & <vill> räknas.';

function reportFrom(read: 'submissions' | 'files'): Report {
  const submission = (version: number) => ({
    reference: `K7RM-4WP${version}`,
    version,
    submittedAt: '2024-02-14T13:32:00.000Z',
  });
  const known = read === 'submissions';
  const counted = aggregate(rss, kommun, [
    { organisation: HALMSTAD, answers: { N: { chosen: ['ja'] } }, ...(known ? { submission: submission(1) } : {}) },
    {
      organisation: HYLTE,
      answers: { N: { chosen: ['ja'] } },
      ...(known ? { submission: submission(2), taken: [{ question: 'N', submission: submission(3) }] } : {}),
    },
    { organisation: LAHOLM, answers: undefined },
  ]);
  const answers = withComputedNumbers(known ? { '25': { numbers: { ja: 3 } } } : {}, numbersAsAnswers(counted));
  const reason = { question: '25', option: 'ja', number: 3, computed: 2, reason: WHY };
  const overrides = overridesOf(counted, answers, [{ ...reason, by: 'Rut Rss', at: '2024-02-20T09:05:00.000Z' }]);
  const basis: Basis = basisWith(
    known ? { ...counted, frozen: { at: '2024-02-15T08:00:00.000Z', by: 'Rut Rss' } } : counted,
    overrides,
  );
  return reportOf(rss, {
    organisation: RSS_HALLAND,
    answers,
    status: 'draft',
    basis,
    problems: [],
    madeAt: '2024-03-01T12:00:00.000Z',
  });
}

async function open(report: Report): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(Uint8Array.from(await xlsxOf(report)).buffer);
  return workbook;
}

function textOf(html: string): string {
  const text = html.replace(/<(style|script)[\s\S]*?<\/\1>/g, '').replace(/<[^>]+>/g, ' ');
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&#x3D;', '=')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');
}

const SOURCE_OF_HYLTE =
  'version 2, inlämnad 14 februari 2024 kl. 14.32, kvitto K7RM-4WP2; fråga N ur version 3, inlämnad 14 februari 2024 kl. 14.32, kvitto K7RM-4WP3';
const FROZEN = 'Underlaget är fryst sedan 15 februari 2024 kl. 09.00, av Rut Rss.';
const TOLD = 'Rut Rss, 20 februari 2024 kl. 10.05.';

const HOW = 'Laholm svarade ja för en verksamhet & <nej> för en annan.';
const BROKEN = 'Ja: 9 är fler än de 3 kommuner som räknas.';
const OF_SUM = 'Talen blir tillsammans 10 men ska bli 3, eftersom varje kommun räknas på en rad.';
const SUM = 'Kontroll: 9 + 0 + 1 = 10, men det ska bli 3';

/** Nine of three municipalities, with the person's own words about it or only a reason. */
function reportOfNine(discrepancy: string | undefined): Report {
  const report = reportFrom('submissions');
  if (report.basis === undefined || report.organisation === undefined) throw new Error('The report has no basis');
  const answers = withComputedNumbers({ '25': { numbers: { ja: 9 } } }, numbersAsAnswers(report.basis));
  const reason = {
    question: '25',
    option: 'ja',
    number: 9,
    computed: 2,
    reason: WHY,
    by: 'Rut Rss',
    at: '2024-02-20T09:05:00.000Z',
    ...(discrepancy === undefined ? {} : { discrepancy, discrepancySum: 10 }),
  };
  return reportOf(rss, {
    organisation: report.organisation,
    answers,
    status: 'submitted',
    basis: basisWith(report.basis, overridesOf(report.basis, answers, [reason])),
    problems: [],
    madeAt: report.madeAt,
  });
}

describe('a reported number that breaks a rule of counting', () => {
  const reports = [
    [`Så här är det: ${HOW}`, reportOfNine(HOW)],
    ['Ingen har skrivit varför.', reportOfNine(undefined)],
  ] as const;

  test.each(reports)('is printed at its question and beside the sum: %s', (words, report) => {
    const text = textOf(printHtml(report)).replaceAll('\u00a0', ' ');
    expect(text).toContain(SUM);
    expect(text.split(`${BROKEN} ${OF_SUM} ${words}`)).toHaveLength(3);
  });

  test.each(reports)('is in the Word file beside the sum: %s', async (words, report) => {
    const text = paragraphsOf(await docxOf(report))
      .map((paragraph) => paragraph.text)
      .join('\n')
      .replaceAll('\u00a0', ' ');
    expect(text).toContain(SUM);
    expect(text.split(`${BROKEN} ${OF_SUM} ${words}`)).toHaveLength(3);
  });

  test.each(reports)('is in the workbook at the number and at the last row of its sum: %s', async (words, report) => {
    const sheet = (await open(report)).getWorksheet('Antal per kommun');
    const notes = (sheet?.getSheetValues() ?? []).flatMap((row) => (Array.isArray(row) ? [String(row.at(-1))] : []));
    expect(notes.filter((note) => note.includes(`${BROKEN} ${words}`))).toHaveLength(1);
    expect(notes.filter((note) => note.includes(`${OF_SUM} ${words}`))).toHaveLength(1);
  });

  test('is in the JSON with the person’s own words, as data', () => {
    const { basis } = JSON.parse(new TextDecoder().decode(jsonOf(reportOfNine(HOW))));
    expect(basis.overrides).toMatchObject([{ reason: { discrepancy: HOW, discrepancySum: 10 } }]);
  });
});

describe('the provenance of a basis', () => {
  test('is printed, with the reason of each number override', () => {
    const text = textOf(printHtml(reportFrom('submissions'))).replaceAll('\u00a0', ' ');
    for (const told of [SOURCE_OF_HYLTE, FROZEN, WHY, TOLD, 'I svaret: 3']) expect(text).toContain(told);
  });

  test('is in the Word file', async () => {
    const text = paragraphsOf(await docxOf(reportFrom('submissions')))
      .map((paragraph) => paragraph.text)
      .join('\n')
      .replaceAll('\u00a0', ' ');
    for (const told of [SOURCE_OF_HYLTE, FROZEN, WHY, TOLD, 'I svaret: 3', 'Räknat: 2']) expect(text).toContain(told);
  });

  test('is in sheets of its own, while the computed number stays a formula with the override beside it', async () => {
    const workbook = await open(reportFrom('submissions'));
    const rows = (name: string) =>
      workbook
        .getWorksheet(name)
        ?.getSheetValues()
        .slice(1)
        .map((row) => (Array.isArray(row) ? row.slice(1) : [])) ?? [];
    expect(rows('Andra tal')[1]?.slice(0, 6)).toEqual(['25', 'Ja', 2, 3, WHY, 'Rut Rss']);
    expect(
      rows('Kommuner')
        .slice(1)
        .map((row) => row.slice(0, 3)),
    ).toEqual([
      ['Halmstad', 'alla', 1],
      ['Hylte', 'alla andra', 2],
      ['Hylte', 'N', 3],
      ['Laholm', 'alla', undefined],
    ]);
    const [row] = rows('Antal per kommun').filter(([question, option]) => question === '25' && option === 'Ja');
    expect(row?.[3]).toMatchObject({ formula: expect.stringMatching(/COUNTIF/), result: 2 });
    expect(row?.[8]).toBe(3);
    expect(JSON.stringify(rows('Läs mig'))).toContain('Underlaget är fryst sedan');
  });

  test('is in the JSON, as data', () => {
    const { basis } = JSON.parse(new TextDecoder().decode(jsonOf(reportFrom('submissions'))));
    expect(basis.frozen).toEqual({ at: '2024-02-15T08:00:00.000Z', by: 'Rut Rss' });
    expect(basis.overrides).toMatchObject([
      { question: '25', option: 'ja', number: 3, computed: 2, reason: { reason: WHY } },
    ]);
    expect(basis.members[1]).toMatchObject({ submission: { version: 2 }, taken: [{ question: 'N' }] });
  });

  test('is not in the tidy CSV, whose columns are fixed', () => {
    const csv = csvOf(reportFrom('submissions')).toString();
    expect(new TextDecoder().decode(Uint8Array.from(Buffer.from(csv)))).not.toContain('telefon');
  });

  test('is left out where files were counted: nothing is known of it', async () => {
    const report = reportFrom('files');
    expect(textOf(printHtml(report))).not.toContain('Räknat ur version');
    expect(printHtml(report)).not.toContain('Räknat ur');
    const names = (await open(report)).worksheets.map(({ name }) => name);
    expect(names).not.toContain('Kommuner');
    expect(names).not.toContain('Andra tal');
  });
});

describe('the municipalities behind a number', () => {
  const answered = (chosen: readonly string[]) =>
    [FALKENBERG, HALMSTAD, KUNGSBACKA, LAHOLM, VARBERG].map((organisation, index) => ({
      organisation,
      answers: { N: { chosen: [chosen[index] ?? 'ja'] } },
    }));
  const cellsOf = async (chosen: readonly string[]) => {
    const basis = aggregate(rss, kommun, [...answered(chosen), { organisation: HYLTE, answers: undefined }]);
    const answers = withComputedNumbers({}, numbersAsAnswers(basis));
    const report = reportOf(rss, {
      organisation: RSS_HALLAND,
      answers,
      status: 'draft',
      basis,
      problems: [],
      madeAt: '2024-03-01T12:00:00.000Z',
    });
    const word = paragraphsOf(await docxOf(report)).map(({ text }) => text);
    const print = textOf(printHtml(report)).replaceAll('&#x3D;', '=');
    const cells = word.slice(word.lastIndexOf('Inte svarat på kommunfråga N: Hylte.'));
    const ofRow = (title: string) => cells[cells.indexOf(title) + 2] ?? '';
    for (const row of ['Ja', 'Nej']) expect(print).toContain(ofRow(row).replaceAll('\n', ' '));
    return { ja: ofRow('Ja'), nej: ofRow('Nej'), missing: cells[cells.indexOf('Inte lämnat svar') + 2] };
  };

  test('are told together where they are all who have answered, the same in Word and in print', async () => {
    const { ja, nej, missing } = await cellsOf(['ja', 'ja', 'ja', 'ja', 'ja']);
    expect(ja).toBe('ja: alla 5 som har svarat\n5 + 0 + 0 + 1 = 6');
    expect(nej).toBe('nej: alla 5 som har svarat\n0 + 5 + 0 + 1 = 6');
    expect(missing).toBe('ja: Hylte\nnej: alla 5 som har svarat\n1 + 5 + 0 + 0 = 6');
  });

  test('are else named one by one, those who are not counted too', async () => {
    const { ja } = await cellsOf(['ja', 'nej', 'ja', 'nej', 'nej']);
    expect(ja).toBe('ja: Falkenberg och Kungsbacka\nnej: Halmstad, Laholm och Varberg\n2 + 3 + 0 + 1 = 6');
  });
});
