import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it, test } from 'vitest';
import { contentsOf } from '../../../exports/document/contents.ts';
import type { Document } from '../../../exports/document/document.ts';
import { appendixBundle, wholeCase } from '../../../exports/documents/board-case.ts';
import { responseDocument } from '../../../exports/documents/response.ts';
import { docxOf } from '../../../exports/docx/docx.ts';
import { bundleHtml } from '../../../exports/print/bundle-html.ts';
import { printHtml } from '../../../exports/print/html.ts';
import { sampleCase } from '../report/sample-case.ts';
import { MEMBERS, rssReport } from '../report/sample-reports.ts';
import { EVERY_DOCUMENT } from './every-document.ts';

const TEXT = 'Vi har haft möten om detta hela året, med regionen och med varandra. '.repeat(150);

/** A joint answer whose basis takes many pages. */
const LONG = rssReport(MEMBERS.map((member) => ({ ...member, answers: { ...member.answers, B: { text: TEXT } } })));

const linksIn = (html: string) =>
  [...html.matchAll(/<a href="#([^"]+)"><span class="contents-title"/g)].map(([, to = '']) => to);
const anchorsIn = (html: string) => [...html.matchAll(/ id="([^"]+)"/g)].map(([, anchor = '']) => anchor);

const isNamed = (document: Document) => contentsOf(document) !== undefined;

describe('a long document has a table of contents', () => {
  test.each(Object.entries(EVERY_DOCUMENT).filter(([, document]) => isNamed(document)))(
    '%s, whose rows lead to their places in print and in Word',
    async (_, document) => {
      const html = printHtml(document, new Map());
      const links = linksIn(html);
      expect(links.length).toBeGreaterThan(2);
      expect(new Set(links).size).toBe(links.length);
      expect(anchorsIn(html)).toEqual(expect.arrayContaining(links));
      expect(new Set(anchorsIn(html)).size).toBe(anchorsIn(html).length);

      const word = strFromU8(unzipSync(await docxOf(document))['word/document.xml'] ?? new Uint8Array());
      const leadTo = [...word.matchAll(/<w:hyperlink [^>]*w:anchor="([^"]+)"/g)].map(([, to]) => to);
      const bookmarks = [...word.matchAll(/<w:bookmarkStart [^>]*w:name="([^"]+)"/g)].map(([, name]) => name);
      expect(leadTo.length).toBeGreaterThanOrEqual(links.length);
      expect(bookmarks).toEqual(expect.arrayContaining(leadTo));
      expect(new Set(bookmarks).size).toBe(bookmarks.length);
    },
  );

  it('and one of a few pages has none', () => {
    const short = ['a submitted response', 'a feedback', 'one answer to mail', 'tables, a date and money'];
    for (const name of short) expect(EVERY_DOCUMENT[name] && isNamed(EVERY_DOCUMENT[name]), name).toBe(false);
  });

  it('with its parts, their sections, and the questions of its basis', () => {
    const [first, ...others] = contentsOf(responseDocument(LONG)) ?? [];
    expect(first?.title).toMatch(/^Del A/);
    const basis = others.find(({ title }) => title === 'Underlag');
    expect(basis?.inner.map(({ title }) => title)).toEqual(expect.arrayContaining(['Så är det räknat', 'Fråga 3']));
  });
});

describe('the table of contents of a long feedback', () => {
  it('has a row for each question, and none for what stands under all of them by the same name', () => {
    const feedback = EVERY_DOCUMENT['a feedback'] ?? expect.fail('There is no feedback');
    const questions = feedback.blocks.flatMap((block) => (block.kind === 'section' ? [block] : []));
    const again = (time: number) => questions.map((one) => ({ ...one, anchor: `${one.anchor}-${time}` }));
    const long = { ...feedback, blocks: Array.from({ length: 12 }, (_, time) => again(time)).flat() };
    const rows = contentsOf(long) ?? expect.fail('It has none');
    expect(rows).toHaveLength(questions.length * 12);
    expect(rows.flatMap(({ inner }) => inner)).toEqual([]);
  });
});

describe('a board case with long appendices', () => {
  const appendices = [
    { number: 1, title: 'RSS Hallands svar', shows: 'answers' as const, report: LONG },
    { number: 2, title: 'Underlag till RSS Hallands svar', shows: 'basis' as const, report: LONG },
  ];
  const document = sampleCase({ appendices });

  it('has a table of contents, however few they are, and so has a long appendix by itself', () => {
    const alone = appendixBundle(document, appendices[1] ?? expect.fail('no appendix'));
    for (const bundle of [wholeCase(document), alone]) {
      expect(bundle.contents?.title).toBe('Innehåll');
      const html = bundleHtml(bundle);
      expect(linksIn(html)).toContain('bilaga-2-underlag-3');
      expect(anchorsIn(html)).toEqual(expect.arrayContaining(linksIn(html)));
    }
  });
});
