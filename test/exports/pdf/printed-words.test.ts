import { afterAll, describe, expect, test } from 'vitest';
import { closeBrowser } from '../../../exports/pdf/browser.ts';
import { pdfOf } from '../../../exports/pdf/pdf.ts';
import { EVERY_DOCUMENT } from '../documents/every-document.ts';
import { restOf, wordsOf } from '../documents/words-of.ts';
import { readPdf, written } from '../read-pdf.ts';

afterAll(closeBrowser);

/** Documents with a block of every kind; the HTML of all others is compared in `documents/same-words.test.ts`. */
const PRINTED = [
  'a draft with a question of every kind',
  'a basis with numbers that are reported otherwise',
  'a feedback',
  'one answer to mail',
] as const;

describe('the PDF', () => {
  test.each(PRINTED)('of %s says all that the document says, in its order', async (name) => {
    const document = EVERY_DOCUMENT[name] ?? expect.fail(`There is no ${name}`);
    const { pages } = await readPdf(await pdfOf(() => document));
    restOf(written(pages.join('\n')), wordsOf(document));
  });
});
