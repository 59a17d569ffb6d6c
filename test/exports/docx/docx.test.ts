import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isKeptWithNext } from '../../../exports/docx/paragraphs.ts';
import { STYLE } from '../../../exports/docx/styles.ts';
import { type Report, readingVersionOf } from '../../../exports/report/report.ts';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import { normaliseText } from '../../../server/domain/text/characters.ts';
import { convertWithOffice } from '../office.ts';
import { paragraphsOf, partOf, type ReadParagraph } from '../read-docx.ts';
import { anyText } from '../report/any-text.ts';
import {
  EVERY_KIND,
  MEMBERS,
  questionOf,
  regionReport,
  reportWithText,
  rssReport,
  textOf,
} from '../report/sample-reports.ts';
import { docxOf } from '../report/written.ts';

async function read(report: Report): Promise<ReadParagraph[]> {
  return paragraphsOf(await docxOf(report));
}

/** What stands under a question's heading, down to the next heading. */
async function under(id: string, report: Report = regionReport()): Promise<ReadParagraph[]> {
  const paragraphs = await read(report);
  const start = paragraphs.findIndex(({ style, text }) => style === 'Heading3' && text.startsWith(`${id}\t`));
  expect(start).toBeGreaterThan(-1);
  const rest = paragraphs.slice(start + 1);
  const end = rest.findIndex(({ style }) => style.startsWith('Heading'));
  return end < 0 ? rest : rest.slice(0, end);
}

function texts(paragraphs: readonly ReadParagraph[]): string[] {
  return paragraphs.map(({ text }) => text);
}

describe('the order and the headings of the document', () => {
  test('are those of the official form', async () => {
    const headings = (await read(regionReport())).filter(({ style }) => /^(Title|Subtitle|Heading)/.test(style));
    expect(headings.slice(0, 7).map(({ style, text }) => [style, text])).toEqual([
      ['Title', 'Enkät till regioner, uppföljning god och nära vård (avser 2023)'],
      ['Subtitle', 'Region Halland'],
      ['Heading1', 'Del A: Utvecklingen av den nära vården'],
      ['Heading3', '1\tVilka målgrupper har ni haft fokus på under 2023?'],
      ['Heading3', '2\tFinns det en beslutad handlingsplan?'],
      ['Heading3', '2a\tVilka är de viktigaste slutsatserna?'],
      ['Heading2', 'Styrning av arbetet'],
    ]);
  });

  const withoutTables = loadCatalogue().surveys.filter(({ questions }) =>
    questions.every(({ kind }) => kind !== 'table'),
  );

  test.each(withoutTables)('have every question and every option of $id, as printed', async (survey) => {
    const paragraphs = await read(readingVersionOf(survey, '2024-03-28T12:05:00Z'));
    expect(texts(paragraphs.filter(({ style }) => style === 'Heading3'))).toEqual(
      survey.questions.map(({ id, title }) => normaliseText(`${id}\t${title}`)),
    );
    const options = paragraphs
      .filter(({ style, row }) => style === STYLE.option || (style === STYLE.tableText && row !== undefined))
      .map(({ text }) => text.replace('☐\t', ''));
    expect(options).toEqual(survey.questions.flatMap((question) => question.options.map(({ title }) => title)));
  });

  test('are not numbered by Word: the printed numbers are text', async () => {
    const styles = partOf(await docxOf(regionReport()), 'word/styles.xml');
    const heading = /<w:style [^>]*w:styleId="Heading3".*?<\/w:style>/.exec(styles)?.[0];
    expect(heading).toBeDefined();
    expect(heading).not.toContain('w:numPr');
  });
});

describe('an answer in the Word file', () => {
  test('shows every option, and which are chosen, by a box, by weight and in words', async () => {
    const options = (await under('1')).filter(({ text }) => /^[☒☐]/.test(text));
    expect(options).toEqual([
      { style: STYLE.chosenOption, text: '☒\tÄldre och/eller personer med komplexa behov (valt)' },
      { style: STYLE.option, text: '☐\tBarn och unga' },
      { style: STYLE.chosenOption, text: '☒\tAnnan målgrupp, ange vilken/vilka (valt)' },
    ]);
  });

  test('has an option’s free text under the option', async () => {
    expect(texts(await under('1')).slice(-4)).toEqual([
      'Anhöriga',
      'och närstående',
      '24 av 1\u00a0000 tecken',
      'Valda alternativ: 2 av 3.',
    ]);
  });

  test('has its comment under the comment’s printed title', async () => {
    expect(texts(await under('2')).slice(-3)).toEqual(['Kommentar', 'Beslutad i november.', '20 tecken']);
  });

  test('keeps line breaks, empty lines and length of a text', async () => {
    const answer = (await under('2a')).filter(({ style }) => style === STYLE.answer);
    expect(texts(answer).join('\n')).toBe(
      'Första raden.\n\n- en punkt\n- en punkt till\n\n\nSista raden, efter två tomma.',
    );
    expect(texts(await under('2a'))).toContain('79 av 3\u00a0000 tecken');
  });

  test('is never shown as zero where there is none', async () => {
    expect(texts(await under('4'))).toEqual(['Inget svar. Frågan ska besvaras före inlämning.']);
    expect(texts(await under('7'))).toEqual(['Inget svar.', '☐\tJa', '☐\tNej']);
    expect(texts(await under('6')).slice(-6)).toEqual([
      'Äldre',
      '0',
      'Barn och unga',
      '1\u00a0234',
      'Inte lämnat svar',
      'inget svar',
    ]);
  });

  test('of none of the options differs from no answer', async () => {
    expect(texts(await under('8'))).toEqual(['☐\tFriskvårdssatsningar', '☒\tInget av alternativen (valt)']);
  });

  test('to a question that is not asked says why', async () => {
    expect(texts(await under('7a'))).toEqual(['Frågan ställs inte (visas om fråga 7 besvaras med Ja).']);
  });

  test('that is wrong says what to do, and is not cut off', async () => {
    const over = texts(await under('9'));
    expect(over[0]).toBe('Ord. '.repeat(250));
    expect(over).toContain('För långt: 1\u00a0250 av 1\u00a0000 tecken, 250 för många');
    expect(over.at(-1)).not.toBe(over[0]);
    expect(texts(await under('5'))).toEqual(['cirka tre', expect.stringMatching(/^Att rätta: .*cirka tre/)]);
  });

  test('stands apart from the editor’s note', async () => {
    const [condition, note, ...answer] = await under('2a');
    expect(condition?.text).toBe('Visas om fråga 2 besvaras med Ja.');
    expect(note).toMatchObject({
      style: STYLE.editorNote,
      text: 'Redaktörens anmärkning: I det tryckta formuläret står ”slutsattserna”.',
    });
    expect(answer.map(({ style }) => style)).not.toContain(STYLE.editorNote);
  });

  test('reads as it was typed, whatever the text', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        const answer = (await read(reportWithText(text))).filter(({ style }) => style === STYLE.answer);
        expect(texts(answer).join('\n')).toBe(normaliseText(text));
      }),
      { examples: [['\n']] },
    );
  });

  test('may have a wording with markup and control characters: the document is still well-formed', async () => {
    const title = 'Är A < B && C > D?\u0001 ”]]>” \u000b';
    const paragraphs = await read(regionReport([questionOf({ id: '1', kind: 'text', title, text: textOf('') })]));
    expect(texts(paragraphs)).toContain(`1\t${normaliseText(title)}`);
  });
});

describe('every page of the Word file', () => {
  test('shows survey, organisation, status, reference, digest and its number', async () => {
    const docx = await docxOf(rssReport());
    const [head] = paragraphsOf(docx, 'word/header1.xml');
    const [foot] = paragraphsOf(docx, 'word/footer1.xml');
    expect(head?.text).toBe('Enkät till regioner, uppföljning god och nära vård (avser 2023)\tRSS Halland');
    expect(foot?.text).toBe(
      'Inlämnat · Referens HN-7K4P-3QXW · Version 1, kontrollsumma 9f86 d081 884c 7d65\tSida  av ',
    );
    const footer = partOf(docx, 'word/footer1.xml');
    expect(footer).toMatch(/<w:instrText[^>]*>PAGE</);
    expect(footer).toMatch(/<w:instrText[^>]*>NUMPAGES</);
  });

  test('is A4, and the whole document is in Swedish', async () => {
    const docx = await docxOf(rssReport());
    expect(partOf(docx, 'word/document.xml')).toMatch(/<w:pgSz[^>]*w:w="11906"[^>]*w:h="16838"/);
    expect(partOf(docx, 'word/styles.xml')).toMatch(/<w:docDefaults>.*<w:lang [^>]*w:val="sv-SE"/);
    expect(partOf(docx, 'docProps/core.xml')).toContain(
      '<dc:title>Enkät till regioner, uppföljning god och nära vård (avser 2023) – RSS Halland</dc:title>',
    );
  });
});

describe('the formatting of the Word file', () => {
  test('is in styles only: no run and no paragraph is formatted by hand', async () => {
    const body = partOf(await docxOf(rssReport()), 'word/document.xml');
    for (const direct of ['<w:b/>', '<w:i/>', '<w:color ', '<w:sz ', '<w:rFonts', '<w:jc ', '<w:spacing ', '<w:ind '])
      expect(body).not.toContain(direct);
  });

  test('names only styles that the document has', async () => {
    const docx = await docxOf(rssReport());
    const defined = new Set(matches(partOf(docx, 'word/styles.xml'), /w:styleId="([^"]+)"/g));
    const named = matches(partOf(docx, 'word/document.xml'), /<w:(?:pStyle|rStyle|tblStyle) w:val="([^"]+)"/g);
    expect(named.length).toBeGreaterThan(50);
    expect(named.filter((name) => !defined.has(name))).toEqual([]);
  });

  test('keeps a heading with what follows it', async () => {
    const styles = partOf(await docxOf(regionReport()), 'word/styles.xml');
    for (const id of ['Heading1', 'Heading2', 'Heading3', 'Caption', STYLE.help, STYLE.label])
      expect(new RegExp(`w:styleId="${id}".*?</w:style>`).exec(styles)?.[0]).toContain('<w:keepNext/>');
  });

  test('keeps a question’s parts together: an option and its text, a number and the tick that can replace it', async () => {
    const body = partOf(await docxOf(regionReport()), 'word/document.xml');
    for (const text of [
      'Annan målgrupp, ange vilken/vilka (valt)',
      'Anhöriga',
      '12,5\u00a0%',
      'stödja omställningen',
    ]) {
      const found = matches(body, /(<w:p>.*?<\/w:p>)/g).find((paragraph) => paragraph.includes(text));
      expect(found, text).toContain('<w:keepNext/>');
    }
  });

  test('keeps a short list of options on one page, and leaves no option of a long list alone', () => {
    const kept = (count: number) => Array.from({ length: count }, (_, index) => isKeptWithNext(index, count));
    expect(kept(3)).toEqual([true, true, false]);
    expect(kept(10)).toEqual([true, ...Array(7).fill(false), true, false]);
  });

  test('repeats a table’s header row on every page, and never divides a row', async () => {
    const body = partOf(await docxOf(rssReport()), 'word/document.xml');
    const tables = matches(body, /(<w:tbl>.*?<\/w:tbl>)/g);
    expect(tables.length).toBe(4);
    for (const table of tables) {
      const rows = matches(table, /(<w:tr>.*?<\/w:tr>)/g);
      expect(rows.map((row) => row.includes('<w:tblHeader/>'))).toEqual(rows.map((_, index) => index === 0));
      expect(rows.every((row) => row.includes('<w:cantSplit/>'))).toBe(true);
    }
  });
});

function matches(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, found]) => found ?? '');
}

describe('the appendix Underlag of the Word file', () => {
  test('is there only when the numbers have a basis', async () => {
    expect(texts(await read(rssReport()))).toContain('Underlag');
    expect(texts(await read(regionReport(EVERY_KIND)))).not.toContain('Underlag');
  });

  test('names the municipalities behind every number, and those that have not answered', async () => {
    const appendix = await appendixOf(rssReport());
    const cells = texts(appendix.filter(({ row }) => row !== undefined));
    expect(cells.slice(cells.indexOf('Alternativ')).slice(0, 15)).toEqual([
      ...['Alternativ', 'Antal', 'Kommuner'],
      ...['Äldre', '3', 'ja: Falkenberg, Halmstad och Laholm\nnej: Kungsbacka\n3 + 1 + 0 + 2 = 6'],
      ...['Barn och unga', '2', 'ja: Falkenberg och Kungsbacka\nnej: Halmstad och Laholm\n2 + 2 + 0 + 2 = 6'],
      ...['Har inte haft fokus', '1', 'ja: Laholm\nnej: Falkenberg, Halmstad och Kungsbacka\n1 + 3 + 0 + 2 = 6'],
      ...['Inte lämnat svar', '2', expect.stringMatching(/^ja: Hylte och Varberg\nnej: .*\n2 \+ 4 \+ 0 \+ 0 = 6$/)],
    ]);
    expect(texts(appendix)).toContain('Inte svarat på kommunfråga C: Hylte och Varberg.');
    expect(texts(appendix)).toContain('Kommuner som inte har svarat: 1 av 6: Hylte');
  });

  test('shows, in the answer and in the appendix, where a number override differs from the counted number', async () => {
    const changed: Report = JSON.parse(JSON.stringify(rssReport()).replace('"number":3', '"number":5'));
    const cells = (paragraphs: readonly ReadParagraph[]) => texts(paragraphs.filter(({ row }) => row !== undefined));
    expect(cells(await under('4', changed)).slice(2, 4)).toEqual(['Äldre', '5\nRäknat:\u00a03']);
    expect(cells(await appendixOf(changed))).toContain('3\nI svaret:\u00a05');
    expect(texts(await read(rssReport())).join()).not.toMatch(/Räknat:|svaret: 5/);
  });

  test('has every source text with its length, and names the municipalities without a text', async () => {
    const appendix = texts(await appendixOf(rssReport()));
    for (const { organisation, answers } of MEMBERS)
      for (const line of answers?.B?.text?.split('\n') ?? []) {
        expect(appendix).toContain(line);
        expect(appendix.some((text) => text.startsWith(`${organisation.name}, `) && text.endsWith(' tecken'))).toBe(
          true,
        );
      }
    expect(appendix).toContain('Utan text: Hylte och Kungsbacka.');
    expect(appendix).toContain('Sammanställs ur kommunfråga B.');
    expect(appendix).toContain('Texterna tillsammans, med en tom rad mellan:\u00a0126 av 300\u00a0tecken.');
  });

  test('shows which options share a place', async () => {
    const appendix = texts(await appendixOf(rssReport(MEMBERS.slice(0, 4))));
    expect(appendix.filter((text) => text === '1 (delad)')).toHaveLength(2);
  });

  test('names the answers that contradict each other', async () => {
    const appendix = texts(await appendixOf(rssReport()));
    expect(appendix.slice(appendix.indexOf('Svar som inte kan stämma'))).toContain('Laholm');
  });
});

async function appendixOf(report: Report): Promise<ReadParagraph[]> {
  const paragraphs = await read(report);
  return paragraphs.slice(paragraphs.findIndex(({ style, text }) => style === 'Heading1' && text === 'Underlag'));
}

test('the document opens in LibreOffice', { tags: ['office'] }, async () => {
  const pdf = convertWithOffice(await docxOf(rssReport()), 'docx', 'pdf');
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  expect(pdf.length).toBeGreaterThan(10_000);
});
