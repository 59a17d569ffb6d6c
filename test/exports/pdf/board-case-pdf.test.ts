import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appendixBundle, type CaseDocument, letterBundle, wholeCase } from '../../../exports/documents/board-case.ts';
import { closeBrowser, sharedBrowser } from '../../../exports/pdf/browser.ts';
import { bundlePdf } from '../../../exports/pdf/bundle.ts';
import { pageNumbersOf } from '../../../exports/pdf/page-numbers.ts';
import { bundleView } from '../../../exports/print/bundle.ts';
import { standardTemplate } from '../../../server/domain/board-case/standard-template.ts';
import { runs } from '../../support/property-runs.ts';
import { type ReadPdf, readPdf, written } from '../read-pdf.ts';
import { municipalReport, sampleCase, withDecision } from '../report/sample-case.ts';
import { rssReport } from '../report/sample-reports.ts';

// The first start of all unpacks the browser, which takes a while on a busy machine.
beforeAll(() => sharedBrowser.withPage(async () => {}), 120_000);
afterAll(closeBrowser);

/** The page of the table of contents, from 1. */
const contentsPage = (pdf: ReadPdf) => pdf.pages.findIndex((page) => page.trimStart().startsWith('Innehåll')) + 1;

/** What the table of contents says, as printed: the title and the page of each of its rows, in their order. */
function printedRows(pdf: ReadPdf, document: CaseDocument): { title: string; page: number }[] {
  let rest = written(pdf.pages[contentsPage(pdf) - 1] ?? '').replace(/^Innehåll/, '');
  const groups = bundleView(wholeCase(document)).contents?.groups ?? [];
  return groups
    .flatMap(({ inner, ...group }) => [group, ...inner])
    .map(({ title }) => {
      const [row, page] =
        new RegExp(`^${written(title).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(\\d{1,3}?)(?=\\D|$)`).exec(rest) ?? [];
      if (row === undefined) throw new Error(`The table of contents has no row ${title}: ${rest}`);
      rest = rest.slice(row.length);
      return { title, page: Number(page) };
    });
}

/** Rows whose title does not stand on the page that they name, or stands on one before it, after the row above. */
function misplacedRows(pdf: ReadPdf, document: CaseDocument): string[] {
  let above = contentsPage(pdf) + 1;
  return printedRows(pdf, document).flatMap(({ title, page }) => {
    if (title === 'Tjänsteskrivelse') return page === 1 ? [] : [title];
    const standsOn = pdf.pages.findIndex((text, index) => index + 1 >= above && written(text).includes(written(title)));
    above = standsOn + 1;
    return standsOn + 1 === page ? [] : [`${title}: ${page}, stands on ${standsOn + 1}`];
  });
}

describe('a whole board case as one PDF', () => {
  const document = sampleCase();
  let bytes: Uint8Array;
  let pdf: ReadPdf;
  beforeAll(async () => {
    bytes = await bundlePdf(wholeCase(document));
    pdf = await readPdf(bytes);
  });

  test('is the letter, the table of contents and the appendices in their order', () => {
    expect(pdf.pages[0]).toContain('Tjänsteskrivelse');
    expect(contentsPage(pdf)).toBe(2);
    const beginnings = document.appendices.map(({ number }) =>
      pdf.pages.findIndex((page) => page.trimStart().startsWith(`Bilaga ${number}:`)),
    );
    expect(beginnings.every((page) => page > 1)).toBe(true);
    expect(beginnings).toEqual(beginnings.toSorted((one, other) => one - other));
  });

  test('has the right page numbers in its table of contents', () => {
    expect(printedRows(pdf, document).length).toBe(8);
    expect(misplacedRows(pdf, document)).toEqual([]);
  });

  test('is numbered throughout, with the case and the appendix at the top of each page', () => {
    for (const [index, margin] of pdf.margins.entries()) {
      expect(margin).toContain(`Sida ${index + 1} av ${pdf.pages.length}`);
      expect(margin).toContain('RSS 2024/17 · RSS Halland');
    }
    const headers = pdf.margins.map(
      (margin) => /Tjänsteskrivelse|Innehåll|Bilaga \d: [\p{L} ]+svar/u.exec(margin)?.[0],
    );
    expect([...new Set(headers)]).toEqual([
      'Tjänsteskrivelse',
      'Innehåll',
      ...document.appendices.map(({ number, title }) => `Bilaga ${number}: ${title}`),
    ]);
  });

  test('names each appendix’s own submission on its pages', () => {
    const pagesOf = (appendix: string) => pdf.margins.filter((margin) => margin.includes(appendix));
    for (const margin of pagesOf('Bilaga 1:')) expect(margin).toContain('Referens HN-7K4P-3QXW · Version 1');
    for (const margin of pagesOf('Bilaga 4:')) expect(margin).toContain('Referens HYLT-3QXW · Version 2');
  });

  test('is tagged, in Swedish, with its title, and with bookmarks for each appendix and its parts', () => {
    expect([pdf.tagged, pdf.language, pdf.showsTitle]).toEqual([true, 'sv', true]);
    expect(pdf.title).toContain('RSS Hallands svar på');
    expect(pdf.outline.filter((title) => /^(Tjänsteskrivelse|Innehåll|Bilaga|Del )/.test(title))).toEqual([
      'Tjänsteskrivelse',
      'Innehåll',
      'Bilaga 1: RSS Hallands svar',
      'Del A: Utvecklingen av den nära vården',
      'Bilaga 2: Underlag till RSS Hallands svar',
      'Bilaga 3: Falkenbergs svar',
      'Del A: Utvecklingen av den nära vården',
      'Bilaga 4: Hyltes svar',
      'Del A: Utvecklingen av den nära vården',
    ]);
    expect([...pdf.structure]).toEqual(expect.arrayContaining(['H1', 'H2', 'H4', 'P', 'L', 'LI', 'Link', 'Table']));
  });

  test('has the whole letter and every whole appendix', () => {
    const text = written(pdf.pages.join('\n'));
    expect(text).toContain(written('Samverkansnämnden föreslås besluta att anteckna att informationen har lämnats.'));
    expect(text).toContain(written('Andra stycket, med två rader.'));
    expect(text).toContain(written('Hemrehab i Hylte.'));
    expect(text).toContain(written('Trygg hemgång i hela kommunen.'));
  });

  test('has a table of contents whose links lead to places in the PDF, each once', async () => {
    const places = await pageNumbersOf(bytes);
    expect([...places.keys()].filter((place) => place.startsWith('bilaga-')).length).toBe(7);
    expect(places.get('tjansteskrivelse')).toBe(1);
  });
});

describe('a board case with few appendices', () => {
  const all = sampleCase();
  const sections = standardTemplate().sections.map((section) =>
    section.kind === 'decision' ? { ...section, text: 'anteckna att informationen har lämnats' } : section,
  );
  const document = sampleCase({ sections, caseNumber: '', appendices: all.appendices.slice(0, 2) });
  let pdf: ReadPdf;
  beforeAll(async () => {
    pdf = await readPdf(await bundlePdf(wholeCase(document)));
  });

  test('has its letter with the signature on one page, and no page of contents', () => {
    expect(pdf.pages[0]).toContain('Handläggare Exempel');
    expect(pdf.pages[1]?.trimStart()).toMatch(/^Bilaga 1:/);
    expect(contentsPage(pdf)).toBe(0);
  });

  test('names in the letter the page of each of its appendices', () => {
    const letter = written(pdf.pages[0] ?? '');
    for (const { number, title } of document.appendices) {
      const page = pdf.pages.findIndex((text) => text.trimStart().startsWith(`Bilaga ${number}:`)) + 1;
      expect(letter).toContain(written(`Bilaga ${number}: ${title}, sida ${page}`));
    }
  });
});

test('a signature never stands alone on a page', async () => {
  for (let lines = 1; lines <= 24; lines += 3) {
    const sections = [
      { kind: 'text', heading: 'Bakgrund', text: 'En rad.\n'.repeat(24 + lines) },
      { kind: 'list', heading: 'Beslutet skickas till', text: 'Socialstyrelsen\nLänets kommuner' },
    ] as const;
    const pdf = await readPdf(await bundlePdf(letterBundle(sampleCase({ sections }))));
    const signed = pdf.pages.find((page) => /Handläggare Exempel\s+Samordnare\s*$/.test(page));
    expect(signed, `${lines} lines`).toContain('Länets kommuner');
  }
});

test('the page numbers of a board case are right whatever it contains', async () => {
  const text = (sentences: number) => 'Mobila team har breddinförts i hela kommunen. '.repeat(sentences);
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        letter: fc.nat(200),
        answers: fc.array(fc.nat(300), { minLength: 1, maxLength: 6 }),
        caseNumber: fc.constantFrom('', 'KS 2024/1', 'x'.repeat(200)),
      }),
      async ({ letter, answers, caseNumber }) => {
        const document = sampleCase({
          caseNumber,
          sections: [{ kind: 'text', heading: 'Bakgrund', text: text(letter) }],
          appendices: [0, 0, 0, ...answers].map((sentences, index) => ({
            number: index + 1,
            title: `Svar ${'ABCDEFGHIJKL'.charAt(index)}`,
            shows: 'answers',
            report: municipalReport('Hylte', text(sentences)),
          })),
        });
        expect(misplacedRows(await readPdf(await bundlePdf(wholeCase(document))), document)).toEqual([]);
      },
    ),
    { numRuns: runs(2) },
  );
});

test('every page of a board case says what the board has decided, or that it is a draft', async () => {
  const reserved = withDecision(rssReport(), { kind: 'reservation' });
  const decided = withDecision(rssReport(), {
    kind: 'decided',
    board: 'Samverkansnämnden',
    day: '2024-04-16',
    paragraph: '57',
  });
  const { submission: _, ...draft } = { ...rssReport(), status: 'draft' as const };
  const read = async (report: CaseDocument['report']) => readPdf(await bundlePdf(letterBundle(sampleCase({ report }))));
  for (const [report, margin, words] of [
    [draft, 'Utkast, inte inlämnat', 'Utkast, inte inlämnat'],
    [rssReport(), 'Inlämnat · Referens', 'Inlämnat 28 mars 2024 kl. 14.05, version 1'],
    [reserved, 'Inlämnat med förbehåll för politiskt beslut', 'version 1, med förbehåll för politiskt beslut'],
    [decided, 'Beslutat · Referens', 'Beslutat av Samverkansnämnden 16 april 2024, § 57. Inlämnat 28 mars 2024'],
  ] as const) {
    const pdf = await read(report);
    for (const one of pdf.margins) expect(one).toContain(margin);
    expect(written(pdf.pages.join(''))).toContain(written(words));
  }
});

test('an appendix printed by itself contains nothing else', async () => {
  const document = sampleCase();
  const [, , , fourth = expect.fail('There is no fourth appendix')] = document.appendices;
  const pdf = await readPdf(await bundlePdf(appendixBundle(document, fourth)));
  expect(pdf.title).toBe('Bilaga 4: Hyltes svar – RSS 2024/17');
  expect(pdf.pages[0]?.trimStart()).toMatch(/^Bilaga 4: Hyltes svar/);
  expect(pdf.margins.at(-1)).toContain(`Sida ${pdf.pages.length} av ${pdf.pages.length}`);
});
