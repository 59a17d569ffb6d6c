import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { reportOf } from '../../../exports/report/report.ts';
import { writeReport } from '../../../exports/writers.ts';
import { importFillInFile } from '../../../server/files/fill-in/import-file.ts';
import { convertWithOffice } from '../../exports/office.ts';
import { HYLTE } from '../../support/halland.ts';
import { catalogue, kommun } from './edited-workbook.ts';

async function sentenceOf(bytes: Uint8Array): Promise<string> {
  const read = await importFillInFile(bytes, catalogue.surveys);
  return 'sentence' in read ? read.sentence : 'read';
}

const EITHER = 'ett Worddokument (.docx) eller en Excelbok (.xlsx)';

describe('a file that is uploaded where Word and Excel will do is refused with the advice for what it is', () => {
  const compound = (name: string) =>
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504), Buffer.from(`${name}\0`, 'utf16le')]);
  const openDocument = (type: string) =>
    zipSync({ mimetype: [strToU8(`application/vnd.oasis.opendocument.${type}`), { level: 0 }] });

  it.each<[string, Uint8Array, string]>([
    [
      '.xls',
      compound('Workbook'),
      'Filen är i det äldre Excelformatet (.xls). Spara den som en Excelbok (.xlsx) i Excel, och välj den filen.',
    ],
    [
      '.doc',
      compound('WordDocument'),
      'Filen är i det äldre Wordformatet (.doc). Spara den som ett Worddokument (.docx) i Word, och välj den filen.',
    ],
    [
      '.pdf',
      Buffer.from('%PDF-1.7\n\u0001'),
      `Filen är en PDF. Välj ${EITHER} i stället. Kopiera svaren i den till filen som hämtades för att fyllas i.`,
    ],
    [
      'plain text',
      Buffer.from('Hylte har ett team.'),
      `Filen är ren text. Välj ${EITHER} i stället. Kopiera svaren i den till filen som hämtades för att fyllas i.`,
    ],
    [
      '.ods',
      openDocument('spreadsheet'),
      'Filen är ett kalkylark i formatet ODS. Spara den som en Excelbok (.xlsx), och välj den filen.',
    ],
    [
      '.odt',
      openDocument('text'),
      'Filen är ett dokument i formatet ODT. Spara den som ett Worddokument (.docx), och välj den filen.',
    ],
    ['nothing', new Uint8Array(), `Filen är tom. Välj ${EITHER} i stället.`],
    [
      'a damaged file',
      Buffer.from('PK\u0003\u0004 och sedan inget'),
      'Filen går inte att läsa: den är skadad eller kom inte med hel. Öppna den i Word eller Excel, spara den på nytt och välj den igen.',
    ],
  ])('%s', async (_, bytes, sentence) => {
    expect(await sentenceOf(bytes)).toBe(sentence);
  });
});

describe('a print-out that is uploaded instead of the file to fill in', () => {
  const report = reportOf(kommun, {
    organisation: HYLTE,
    answers: { B: { text: 'Ett team.' }, C: { chosen: ['aldre'] } },
    status: 'draft',
    problems: [],
    madeAt: '2024-03-01T09:00:00.000Z',
  });
  const TOLD =
    'Det här är en utskrift ur Samsvar och inte en fil att fylla i, så den går inte att läsa in. Hämta filen att fylla i på svarets sida ”Fyll i utanför Samsvar”, skriv svaren i den och välj den.';

  it.each(['docx', 'xlsx'] as const)('is told from it: .%s', async (format) => {
    expect(await sentenceOf(await writeReport(report, format))).toBe(TOLD);
  });

  it('is told from it when another program has saved it', { tags: ['office'] }, async () => {
    expect(await sentenceOf(convertWithOffice(await writeReport(report, 'docx'), 'docx', 'docx'))).toBe(TOLD);
    expect(await sentenceOf(convertWithOffice(await writeReport(report, 'xlsx'), 'xlsx', 'xlsx'))).toBe(TOLD);
  });
});
