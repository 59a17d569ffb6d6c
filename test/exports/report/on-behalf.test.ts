import ExcelJS from 'exceljs';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { jsonOf } from '../../../exports/data/json.ts';
import { responseFacts } from '../../../exports/documents/response.ts';
import { type ReportSource, reportOf } from '../../../exports/report/report.ts';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import { type OnBehalfOrigin, onBehalfWords, readOnBehalf } from '../../../server/domain/on-behalf/on-behalf.ts';
import { HYLTE } from '../../support/halland.ts';
import { docxOf, xlsxOf } from './written.ts';

const kommun = loadCatalogue().survey('kommun-2023');
const MARK: OnBehalfOrigin = { organisation: 'RSS Halland', cameBy: 'paper', cameOn: '2023-11-20' };
const AT = '2024-03-28T12:05:00.000Z';
const SUBMISSION = {
  reference: 'AB',
  submittedAt: AT,
  version: 1,
  digest: 'a'.repeat(64),
  verifyAt: 'https://x.example',
};

function reportWith(source: Partial<ReportSource>) {
  const answers = { B: { text: 'Ett team.' } };
  return reportOf(kommun, { organisation: HYLTE, answers, status: 'submitted', problems: [], madeAt: AT, ...source });
}

const SENTENCE = 'Svaren fördes in av RSS Halland från papper som kom 20 november 2023, och lämnades in av kommunen.';

describe('answers written on behalf of a municipality', () => {
  const report = reportWith({ submission: SUBMISSION, onBehalf: MARK });

  it('say so in every format for people, and as data in the format for programs', async () => {
    expect(responseFacts(report)).toContainEqual({ name: 'Så kom svaren', value: SENTENCE });
    const document = strFromU8(unzipSync(await docxOf(report))['word/document.xml'] ?? new Uint8Array());
    expect(document.replaceAll('\u00a0', ' ')).toContain(SENTENCE);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(Uint8Array.from(await xlsxOf(report)).buffer);
    const told: unknown[] = [];
    workbook.getWorksheet('Läs mig')?.eachRow((row) => told.push(row.getCell(2).value));
    expect(told).toContain(SENTENCE);
    expect(JSON.parse(strFromU8(jsonOf(report))).onBehalf).toEqual(MARK);
  });

  it('are not confirmed yet while they are a draft', () => {
    expect(responseFacts(reportWith({ status: 'draft', onBehalf: MARK }))).toContainEqual({
      name: 'Så kom svaren',
      value: 'Svaren fördes in av RSS Halland från papper som kom 20 november 2023. De är inte bekräftade av Hylte.',
    });
  });

  it('are mentioned nowhere where the organisation wrote them itself', () => {
    const own = reportWith({ submission: SUBMISSION });
    expect(responseFacts(own).some(({ name }) => name === 'Så kom svaren')).toBe(false);
    expect(JSON.parse(strFromU8(jsonOf(own)))).not.toHaveProperty('onBehalf');
  });

  it.each([
    ['paper', 'från papper som kom 20 november 2023'],
    ['email', 'från e-post som kom 20 november 2023'],
    ['telephone', 'efter ett telefonsamtal 20 november 2023'],
  ] as const)('by %s: %s', (cameBy, words) => {
    expect(onBehalfWords({ ...MARK, cameBy })).toBe(`Svaren fördes in av RSS Halland ${words}`);
  });
});

describe('what is typed to begin writing on behalf of a municipality', () => {
  const typed = { cameBy: 'email', cameOn: '2024-03-12', note: '  Av Kim.\r\n' };

  it('is read, with its note normalised as texts are', () => {
    expect(readOnBehalf(typed, '2024-03-12')).toEqual({
      value: { cameBy: 'email', cameOn: '2024-03-12', note: 'Av Kim.' },
    });
  });

  it.each([
    [{ cameBy: 'fax' }, 'cameBy'],
    [{ cameOn: '2024-02-30' }, 'cameOn'],
    [{ cameOn: '2024-03-13' }, 'cameOn'],
    [{ note: 'x'.repeat(2_001) }, 'note'],
  ] as const)('is refused with %j', (wrong, field) => {
    expect(readOnBehalf({ ...typed, ...wrong }, '2024-03-12')).toMatchObject({ problems: [{ field }] });
  });
});
