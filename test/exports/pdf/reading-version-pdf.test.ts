import { afterAll, describe, expect, test } from 'vitest';
import { closeBrowser } from '../../../exports/pdf/browser.ts';
import { type Report, readingVersionOf } from '../../../exports/report/report.ts';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import { readPdf, written } from '../read-pdf.ts';
import { pdfOf } from '../report/written.ts';

afterAll(closeBrowser);

const catalogue = loadCatalogue();
const MADE_AT = '2024-03-28T12:05:00.000Z';

/** What tells which question a page is about: the beginning of what is asked, and of its options and rows. */
function beginnings({ parts, survey }: Report): string[] {
  const questions = parts.flatMap(({ sections }) => sections.flatMap((section) => section.questions));
  const words = questions.flatMap(({ title, options, table }) => [
    title,
    ...options.map((option) => option.title),
    ...(table?.body ?? []).map((row) => row.title),
  ]);
  return [...words, ...survey.instructions, ...survey.editorNotes]
    .filter((text) => text !== '')
    .map((text) => written(text).slice(0, 24));
}

describe('a survey printed to be read has no page of writing lines alone, which says nothing of what they are for', () => {
  test.each(['hyrpersonal-2022', 'psykisk-halsa-lan-2023', 'sip-lan-2018', 'kommun-2023', 'rss-2023', 'region-2023'])(
    '%s',
    async (id) => {
      const report = readingVersionOf(catalogue.survey(id), MADE_AT);
      const { pages } = await readPdf(await pdfOf(report));
      const asked = beginnings(report);
      const mute = pages.flatMap((page, index) =>
        asked.some((text) => written(page).includes(text)) ? [] : [index + 1],
      );
      expect(mute).toEqual([]);
    },
  );
});
