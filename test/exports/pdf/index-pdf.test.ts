import { afterAll, expect, test } from 'vitest';
import type { Block } from '../../../exports/document/block.ts';
import { closeBrowser } from '../../../exports/pdf/browser.ts';
import { pdfOf } from '../../../exports/pdf/pdf.ts';
import { EVERY_DOCUMENT } from '../documents/every-document.ts';
import { readPdf } from '../read-pdf.ts';

afterAll(closeBrowser);

test('no term in the index of an archive stands alone at the foot of a page', async () => {
  const index = EVERY_DOCUMENT['the index of an archive'] ?? expect.fail('There is no index');
  const rows = Array.from({ length: 40 }, (_, place) => ({ name: `fil-${place}.`, value: `Vad fil-${place} är.` }));
  // Filled by one line more each time, so that page breaks fall at every place of a term.
  for (const lines of [0, 1, 2, 3]) {
    const filler = Array.from(
      { length: lines },
      (): Block => ({ kind: 'paragraph', tone: 'preamble', text: 'En rad för sig.' }),
    );
    const { pages } = await readPdf(
      await pdfOf(() => ({ ...index, blocks: [...filler, { kind: 'facts', terms: true, rows }] })),
    );
    expect(pages.length).toBeGreaterThan(1);
    for (const { name, value } of rows) expect(pages.find((page) => page.includes(name))).toContain(value);
  }
});
