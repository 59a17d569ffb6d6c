import { expect, it } from 'vitest';
import { readPdf } from '../exports/read-pdf.ts';
import { quickPrinter } from './quick-printer.ts';

it('prints all that a document says, with its margins on every page', async () => {
  const lines = Array.from({ length: 100 }, (_, index) => `<p>Rad ${index}: räksmörgås − ”citat” &amp; &#39;</p>`);
  const printed = await quickPrinter()(() => ({
    html: `<html><head><title>Osynlig</title></head><body>${lines.join('')}</body></html>`,
    header: '<span>Överst</span>',
    footer: '<span>Nederst</span>',
  }));
  const { pages, margins } = await readPdf(printed);
  expect(pages).toHaveLength(3);
  expect(pages.join('')).toContain("Rad 99: räksmörgås − ”citat” & '");
  expect(pages.join('')).not.toContain('Osynlig');
  for (const margin of margins) expect(margin).toMatch(/Överst.*Nederst/s);
});
