import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeBrowser, sharedBrowser } from '../../../exports/pdf/browser.ts';
import { runs } from '../../support/property-runs.ts';
import { written } from '../read-pdf.ts';
import { MEMBERS, reportWithText, rssReport } from '../report/sample-reports.ts';
import { pdfOf } from '../report/written.ts';

/** Poppler, which reads a PDF as a reader of archives does; the other tests read with pdfjs, which is always there. */
const HAS_POPPLER = (() => {
  try {
    execFileSync('pdftotext', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();
const RUNS = runs(6);

const folder = mkdtempSync(join(tmpdir(), 'samsvar-pdf-'));
// The first start of all unpacks the browser, which takes a while on a busy machine.
beforeAll(() => sharedBrowser.withPage(async () => {}), 120_000);
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await closeBrowser();
});

/** The text of a PDF without its headers, footers and lengths, and without white space. */
function textOf(pdf: Uint8Array): string {
  const file = join(folder, 'print.pdf');
  writeFileSync(file, pdf);
  const box = ['-x', '0', '-y', '68', '-W', '596', '-H', '712'];
  return written(execFileSync('pdftotext', ['-raw', ...box, file, '-'], { encoding: 'utf8', maxBuffer: 1e8 }));
}

const PIECES = [
  ...'abcdeåäöÅÄÖéüß0123456789'.split(''),
  ...'<>&"\'{}()[]\\/$%#@*_`~|=+-–—”’…§½€•→✓☒☐'.split(''),
  'office ffi fl ff ',
  'ﬁ',
  'mjukt\u00adbinde\u00adstreck',
  '10\u00a0000',
  'nb\u2011streck',
  'a\u030a',
  'z\u0308',
  'x\u0302\u0323',
  '😀',
  '👩‍👩‍👧',
  '🇸🇪',
  'Жук',
  'Ωμέγα',
  '漢字',
  'ŋ č š ž đ ŧ',
  '\n',
  '\n\n',
  ' ',
];

describe.skipIf(!HAS_POPPLER)('the text of a PDF can be copied, searched and read aloud whole', () => {
  test('for any text, with ligatures, soft hyphens, emoji, combining characters and other scripts', async () => {
    const text = fc.array(fc.constantFrom(...PIECES), { minLength: 50, maxLength: 400 });
    await fc.assert(
      fc.asyncProperty(text, async (pieces) => {
        const value = `Början ${pieces.join('')} slut`.normalize('NFC');
        expect(textOf(await pdfOf(reportWithText(value))).normalize('NFC')).toContain(written(value));
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
  });

  test('for an answer of 5,000 characters without a space, over its page breaks', async () => {
    const value = Array.from({ length: 1_250 }, (_, index) => `${index % 10}åäö`).join('');
    expect(textOf(await pdfOf(reportWithText(value)))).toContain(value);
  });

  test('for every text of a basis', async () => {
    const text = textOf(await pdfOf(rssReport()));
    for (const { answers } of MEMBERS) expect(text).toContain(written(answers?.B?.text ?? ''));
  });
});
