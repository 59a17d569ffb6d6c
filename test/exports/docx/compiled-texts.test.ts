import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { jsonOf } from '../../../exports/data/json.ts';
import { type Report, reportOf } from '../../../exports/report/report.ts';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import { textsToCompile } from '../../../server/domain/compilation/compilation.ts';
import { aggregate } from '../../../server/domain/counting/aggregate.ts';
import { numbersAsAnswers, withComputedNumbers } from '../../../server/domain/counting/computed-numbers.ts';
import { type CompiledText, compiledParagraphs, originWords } from '../../../server/domain/tracing/compiled-text.ts';
import { textOfStretches, trace } from '../../../server/domain/tracing/traced-text.ts';
import { HALMSTAD, HYLTE, LAHOLM, RSS_HALLAND } from '../../support/halland.ts';
import { paragraphsOf } from '../read-docx.ts';
import { docxOf, printHtml, xlsxOf } from '../report/written.ts';

const catalogue = loadCatalogue();
const rss = catalogue.survey('rss-2023');
const kommun = catalogue.survey('kommun-2023');

const JOINT = 'Trygg hemgång växer <fort>.\nSamtal är alltid permanenta.\nAllt är =SUM(bra).';

const counted = aggregate(rss, kommun, [
  {
    organisation: HALMSTAD,
    answers: { B: { text: 'Trygg hemgång växer <fort>. Digital tillsyn finns.' } },
    submission: { reference: 'K7RM-4WP1', version: 1, submittedAt: '2024-02-14T13:32:00.000Z' },
  },
  {
    organisation: HYLTE,
    answers: { B: { text: 'Samtal är permanenta.' } },
    submission: { reference: 'K7RM-4WP2', version: 2, submittedAt: '2024-02-15T13:32:00.000Z' },
  },
  { organisation: LAHOLM, answers: undefined },
]);
const sources = textsToCompile(counted, '3');
const compiled: CompiledText = {
  question: '3',
  traced: trace(JOINT, sources, trace('Trygg hemgång växer <fort>.\nSamtal är permanenta.', sources)),
};

function report(texts: readonly CompiledText[]): Report {
  return reportOf(rss, {
    organisation: RSS_HALLAND,
    answers: withComputedNumbers({ '3': { text: JOINT } }, numbersAsAnswers(counted)),
    status: 'draft',
    basis: texts.length === 0 ? counted : { ...counted, compiled: texts },
    problems: [],
    madeAt: '2024-03-01T12:00:00.000Z',
  });
}

const ORIGINS = [
  'Ur Halmstad (version 1), ordagrant',
  'Ur Hylte (version 2), ändrat',
  'Skrivet i sammanställningen, utan källa',
];

describe('the provenance of a compiled text', () => {
  test('is given for each of its paragraphs, with the versions of the submissions', () => {
    expect(
      compiledParagraphs(compiled.traced, (code) => (code === HYLTE.code ? 'Hylte' : 'Halmstad')).map(originWords),
    ).toEqual(ORIGINS);
  });

  test('is in print and in the Word file, below the question', async () => {
    const printed = printHtml(report([compiled])).replaceAll('\u00a0', ' ');
    const written = paragraphsOf(await docxOf(report([compiled])))
      .map(({ text }) => text)
      .join('\n')
      .replaceAll('\u00a0', ' ');
    for (const origin of ORIGINS) {
      expect(printed).toContain(`${origin}.`);
      expect(written).toContain(`${origin}.`);
    }
    expect(printed).toContain('Trygg hemgång växer &lt;fort&gt;.');
  });

  test('is in a sheet of its own, whose texts together are the compiled text to the letter and never a formula', async () => {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(Uint8Array.from(await xlsxOf(report([compiled]))).buffer);
    const rows: unknown[][] = [];
    workbook.getWorksheet('Texternas källor')?.eachRow((row, number) => {
      if (number > 1 && Array.isArray(row.values)) rows.push(row.values.slice(1));
    });
    expect(rows.map(([, , text]) => text).join('')).toBe(JOINT);
    expect(rows[0]).toEqual([
      '3',
      1,
      'Trygg hemgång växer <fort>.',
      'ordagrant',
      'Halmstad',
      1,
      'Trygg hemgång växer <fort>.',
    ]);
    const ofHylte = rows.filter(([, , , , member]) => member === 'Hylte');
    expect(ofHylte.map(([, , text, how, , version]) => [text, how, version])).toEqual([
      ['Samtal är ', 'ordagrant', 2],
      ['permanenta.', 'ordagrant', 2],
    ]);
  });

  test('is in the JSON as data that together is the compiled text', () => {
    const { basis } = JSON.parse(new TextDecoder().decode(jsonOf(report([compiled]))));
    expect(textOfStretches(basis.compiled[0].traced)).toBe(JOINT);
  });

  test('is left out everywhere where it is not known', async () => {
    expect(printHtml(report([]))).not.toContain('Den gemensamma textens stycken');
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(Uint8Array.from(await xlsxOf(report([]))).buffer);
    expect(workbook.worksheets.map(({ name }) => name)).not.toContain('Texternas källor');
  });
});
