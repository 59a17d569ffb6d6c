import { describe, expect, it } from 'vitest';
import { MOST_LINES_ON_PAPER } from '../../../exports/pdf/lines-on-paper.ts';
import { PrintRefused } from '../../../exports/pdf/print-refused.ts';
import type { Print } from '../../../exports/pdf/printer.ts';
import { writeReport } from '../../../exports/writers.ts';
import { LARGEST_TEXT } from '../../../server/domain/text/characters.ts';
import { quickPrinter } from '../../support/quick-printer.ts';
import { MEMBERS, reportWithText, rssReport } from '../report/sample-reports.ts';
import { pdfOf } from '../report/written.ts';

/** The document that a browser would have been given last. */
let html = '';
const print: Print = (documentOf) => {
  html = documentOf().html;
  return quickPrinter()(documentOf);
};

describe('a print', () => {
  it('of more lines than a browser makes in a few seconds is refused, with what to do', async () => {
    for (const text of ['a\n'.repeat(MOST_LINES_ON_PAPER + 1), 'a\n\n'.repeat(MOST_LINES_ON_PAPER / 2 + 1)]) {
      const refused = pdfOf(reportWithText(`${text}b`), print);
      await expect(refused).rejects.toThrow(PrintRefused);
      await expect(refused).rejects.toThrow(
        /30\s000 rader.+Ta bort tomma rader ur dem, eller hämta dokumentet som Word/,
      );
    }
  });

  it('of the largest text there may be, in ordinary paragraphs, is made', async () => {
    const paragraph = `${'Fast vårdkontakt finns i hela länet. '.repeat(8)}\n\n`;
    const text = paragraph.repeat(Math.floor(LARGEST_TEXT / (paragraph.length + 2)));
    await pdfOf(reportWithText(text), print);
    expect(html.length).toBeGreaterThan(LARGEST_TEXT * 0.9);
  });

  it('of a compiled response is made however much it was compiled from, and says what is left out and where it is', async () => {
    const printed = async (text: string) => {
      const members = MEMBERS.map((member) => ({
        ...member,
        answers: member.answers && { ...member.answers, B: { text } },
      }));
      await writeReport(rssReport(members), 'pdf', print);
      return html;
    };
    const whole = await printed('Källans rad.');
    expect(whole).toContain('Källans rad.');
    expect(whole).not.toContain('Inte med');
    const shorter = await printed('Källans rad.\n'.repeat(MOST_LINES_ON_PAPER));
    expect(shorter).toContain('Mobila team i fem kommuner.');
    expect(shorter).not.toContain('Källans rad.');
    expect(shorter).toMatch(/Inte med[\s\S]{0,100}Kommunernas texter, som är för långa för en PDF/);
  });
});
