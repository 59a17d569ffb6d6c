import { expect, test } from 'vitest';
import { pageNumbersOf } from '../../../exports/pdf/page-numbers.ts';

/** A PDF of so many pages with a place on each, “sida-1” and so on. */
function pdfWithPlaces(pages: number): Uint8Array {
  const numbers = Array.from({ length: pages }, (_, page) => page + 1);
  const places = numbers.map((page) => `(sida-${page}) [${page + 2} 0 R /XYZ 0 0 0]`).join(' ');
  const objects = [
    `<</Type/Catalog/Pages 2 0 R/Names<</Dests<</Names[${places}]>>>>>>`,
    `<</Type/Pages/Kids[${numbers.map((page) => `${page + 2} 0 R`).join(' ')}]/Count ${pages}>>`,
    ...numbers.map(() => '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>'),
  ];
  const body = objects.map((object, index) => `${index + 1} 0 obj${object}endobj\n`).join('');
  return Buffer.from(`%PDF-1.7\n${body}trailer<</Size ${objects.length + 1}/Root 1 0 R>>\n%%EOF\n`);
}

test('several documents printed at once each get the pages of their own places', async () => {
  const found = await Promise.all([1, 3, 2].map((pages) => pageNumbersOf(pdfWithPlaces(pages))));
  const three = [
    ['sida-1', 1],
    ['sida-2', 2],
    ['sida-3', 3],
  ];
  expect(found.map((places) => [...places].toSorted())).toEqual([three.slice(0, 1), three, three.slice(0, 2)]);
});

test('what is no PDF is refused, and the next document is read', async () => {
  await expect(pageNumbersOf(Buffer.from('no document'))).rejects.toThrow(/PDF/);
  expect([...(await pageNumbersOf(pdfWithPlaces(1)))]).toEqual([['sida-1', 1]]);
});

test('the PDF that was asked about is left as it was', async () => {
  const pdf = pdfWithPlaces(2);
  const before = Buffer.from(pdf);
  await pageNumbersOf(pdf);
  expect(Buffer.from(pdf).equals(before)).toBe(true);
});
