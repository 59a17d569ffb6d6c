import { describe, expect, test } from 'vitest';
import type { Block, DocumentSection } from '../../../exports/document/block.ts';
import { pageTable } from '../../../exports/document/page-table.ts';
import { questionSection } from '../../../exports/documents/question.ts';
import { responseDocument, responseFacts } from '../../../exports/documents/response.ts';
import { writtenParagraphs } from '../../../exports/print/text.ts';
import type { Report } from '../../../exports/report/report.ts';
import type { ReportQuestion } from '../../../exports/report/report-question.ts';
import { parseXml } from '../../support/xml.ts';
import { MEMBERS, questionOf, regionReport, reportWithText, rssReport, textOf } from '../report/sample-reports.ts';
import { headerFooter, printHtml } from '../report/written.ts';

const sectionOf = (question: ReportQuestion, more: Parameters<typeof regionReport>[1] = {}): DocumentSection =>
  questionSection(question, regionReport([question], more), { prefix: '', basisFollows: false }, 3);

/** The blocks of one kind in a question's answer. */
function blocksOf<K extends Block['kind']>({ blocks }: DocumentSection, kind: K): Extract<Block, { kind: K }>[] {
  return blocks.filter((block): block is Extract<Block, { kind: K }> => block.kind === kind);
}

/** Why there is no answer. */
const stateOf = (section: DocumentSection) => blocksOf(section, 'paragraph').find(({ tone }) => tone === 'state')?.text;

/** What is wrong, as it is read. */
const problemsOf = (section: DocumentSection) => blocksOf(section, 'note').map(({ lead, text }) => `${lead}: ${text}`);

/** The rows of a question's table, as they stand on a page. */
const rowsOf = (section: DocumentSection) =>
  blocksOf(section, 'table').flatMap((table) =>
    pageTable(table).rows.map((row) => row.map(({ value, lines }) => [value, ...lines.map(({ text }) => text)])),
  );

const htmlOf = (question: ReportQuestion) => printHtml(regionReport([question]));

/** The document without what it looks like. */
const body = (html: string) => html.slice(html.indexOf('<body'));

const HOSTILE = `<script>alert(1)</script> <img src="http://198.51.100.7/x"> {{secret}} {{{raw}}} &amp; "' \`\${x}\``;

describe('the options in print', () => {
  const question = questionOf({
    id: '1',
    kind: 'several',
    options: [
      { code: 'a', title: 'Mobila team', chosen: true },
      { code: 'b', title: 'Webbtidbokning', chosen: false },
    ],
  });

  test('stand in printed order, each with its own mark', () => {
    const html = body(htmlOf(question));
    expect(html.indexOf('Mobila team')).toBeLessThan(html.indexOf('Webbtidbokning'));
    expect(html.match(/<svg/g)).toHaveLength(2);
    expect(html.match(/class="cross"/g)).toHaveLength(1);
  });

  test('say which are chosen in words, visible or for screen readers', () => {
    const html = body(htmlOf(question)).replace(/<[^>]+>/g, '');
    expect(html).toContain('Mobila team&nbsp;– valt');
    expect(html).toContain('Webbtidbokning&nbsp;– ej valt');
  });

  test('have no marks in a reading version', () => {
    const html = body(printHtml(regionReport([question], { status: 'reading' })));
    expect(html).not.toContain('valt');
    expect(html).not.toContain('class="cross"');
  });

  test('include “none of the options” as an answer of its own', () => {
    const none = { ...question, none: true, options: question.options.map((o) => ({ ...o, chosen: false })) };
    const [ticks] = blocksOf(sectionOf(none), 'ticks');
    expect(ticks).toMatchObject({ options: [{}, {}, { title: 'Inget av alternativen', state: 'chosen' }] });
  });
});

describe('what is not answered says so in print', () => {
  test('a question without an answer', () => {
    expect(stateOf(sectionOf(questionOf({ id: '1', kind: 'one', state: 'unanswered' })))).toBe('Inget svar.');
  });

  test('and that the answer is required, once, when it prevents the submission', () => {
    const section = sectionOf(
      questionOf({ id: '1', kind: 'text', state: 'unanswered', problems: [{ question: '1', rule: 'unanswered' }] }),
    );
    expect(stateOf(section)).toBe('Inget svar. Frågan ska besvaras före inlämning.');
    expect(problemsOf(section)).toEqual([]);
  });

  test('a question that is not asked shows its condition, and no options', () => {
    const section = sectionOf(
      questionOf({
        id: '7a',
        kind: 'several',
        state: 'notAsked',
        condition: 'Visas om fråga 7 besvaras med ”Ja”',
        options: [{ code: 'a', title: 'Egna', chosen: false }],
      }),
    );
    expect(stateOf(section)).toBe('Frågan ställs inte (visas om fråga 7 besvaras med ”Ja”).');
    expect(section.blocks).toHaveLength(1);
  });

  test('a missing number is never shown as zero', () => {
    const section = sectionOf(
      questionOf({
        id: '6',
        kind: 'counts',
        state: 'unanswered',
        options: [
          { code: 'a', title: 'Äldre', number: 0 },
          { code: 'b', title: 'Barn', number: null },
        ],
        problems: [{ question: '6', rule: 'number-missing', option: 'b', optionTitle: 'Barn' }],
      }),
    );
    expect(rowsOf(section).map(([, number]) => number)).toEqual([['0'], ['inget svar']]);
    expect(stateOf(section)).toBeUndefined();
    expect(problemsOf(section)).toEqual(['Återstår: Antal saknas för 1 alternativ. Om ett antal är noll, skriv 0.']);
  });

  test('a number that could not be read is shown as it was typed', () => {
    const rule = { unit: 'percent', whole: false, minimum: 0, maximum: 100 } as const;
    const figureOf = (value: number | string) =>
      blocksOf(sectionOf(questionOf({ id: '3', kind: 'number', number: { value, rule } })), 'figure');
    expect(figureOf('drygt 20')).toMatchObject([{ words: 'drygt 20' }]);
    expect(figureOf(12.5)).toMatchObject([{ words: '12,5\u00a0%' }]);
  });
});

describe('a text in print', () => {
  const text = (value: string, limit?: number) =>
    blocksOf(sectionOf(questionOf({ id: '1', kind: 'text', text: textOf(value, limit) })), 'text');

  test('keeps every line break: paragraphs at empty lines, line breaks within them', () => {
    const written = 'Ett\ntvå\n\ntre\n\n\n\n  fyra';
    const paragraphs = text(written).flatMap(({ value }) =>
      writtenParagraphs(value).map((paragraph) => paragraph.text),
    );
    expect(paragraphs).toEqual(['Ett\ntvå', 'tre', '', '  fyra']);
    expect(paragraphs.join('\n\n')).toBe(written);
    expect(htmlOf(questionOf({ id: '1', kind: 'text', text: textOf(written) }))).toContain(
      '>Ett\ntvå</p><p class="together">tre</p>',
    );
  });

  test('has neither its first lines nor a line before a list alone at the foot of a page', () => {
    const paragraphs = writtenParagraphs('Vi har:\n\n- ett\n\nOch dessutom:\n\n- två\n\nAlltså:');
    expect(paragraphs.map(({ leads }) => leads)).toEqual([true, false, true, false, false]);
  });

  test('shows its length and its limit', () => {
    expect(text('a'.repeat(1243), 3000)).toMatchObject([{ measure: '1\u00a0243 av 3\u00a0000 tecken' }]);
  });

  test('with exactly as many characters as its limit is not over it; one more is, in words', () => {
    expect(text('a'.repeat(1000), 1000)).toMatchObject([{ measure: '1\u00a0000 av 1\u00a0000 tecken' }]);
    expect(text('a'.repeat(1001), 1000)).toMatchObject([
      { measure: 'För långt: 1\u00a0001 av 1\u00a0000 tecken, 1 för många' },
    ]);
    expect(htmlOf(questionOf({ id: '1', kind: 'text', text: textOf('a'.repeat(11), 10) }))).toContain('För långt: ');
  });
});

describe('what somebody has typed is shown as text and nothing else', () => {
  const reports = {
    'an answer': reportWithText(HOSTILE),
    'an option and its text': regionReport([
      questionOf({
        id: '1',
        kind: 'several',
        options: [{ code: 'a', title: HOSTILE, chosen: true, text: textOf(HOSTILE) }],
      }),
    ]),
    'a comment': regionReport([questionOf({ id: '1', kind: 'one', comment: { title: HOSTILE, ...textOf(HOSTILE) } })]),
    'a municipality and its text': rssReport(
      MEMBERS.map((member) => ({
        organisation: { ...member.organisation, name: HOSTILE },
        answers: { B: { text: HOSTILE } },
      })),
    ),
    'the title and the organisation': regionReport([], {
      survey: { ...regionReport().survey, title: HOSTILE },
      organisation: { code: '13', name: HOSTILE, kind: 'region', county: '13' },
    }),
  };

  test.each(Object.entries(reports))('in %s', (_, report) => {
    const { header, footer } = headerFooter(report);
    for (const html of [printHtml(report), header, footer]) {
      expect(html).not.toMatch(/<script|<img|<iframe/);
      expect(html).not.toContain('198.51.100.7/x">');
    }
    expect(printHtml(report)).toContain('{{secret}} {{{raw}}} &amp;amp;');
  });
});

describe('the printed document', () => {
  test('loads nothing from outside itself', () => {
    const html = printHtml(rssReport());
    const addresses = [...html.matchAll(/(?:src|href)="([^"]*)"|url\(([^)]*)\)/g)].map((found) => found[1] ?? found[2]);
    expect(addresses.length).toBeGreaterThan(0);
    expect(addresses.filter((address) => !/^(data:|#)/.test(address ?? ''))).toEqual([]);
  });

  test('every link within it leads somewhere', () => {
    const html = printHtml(rssReport());
    const targets = new Set([...html.matchAll(/ id="([^"]+)"/g)].map((found) => found[1]));
    const links = [...html.matchAll(/href="#([^"]+)"/g)].map((found) => found[1]);
    expect(links).toEqual(['underlag-4']);
    expect(links.filter((link) => !targets.has(link))).toEqual([]);
  });

  test('has questions one level below their section’s heading, or on its level where the section has none', () => {
    const headings = [...printHtml(regionReport()).matchAll(/<h([1-4])(?: aria-level="(\d)")?>(?:<span[^>]*>)?(\S+)/g)];
    expect(headings.map(([, tag, level = tag, word]) => `${level} ${word}`).slice(0, 7)).toEqual([
      '1 Enkät',
      '2 Del',
      '3 1',
      '3 2',
      '3 2a',
      '3 Styrning',
      '4 3',
    ]);
  });

  test('has the notes on the survey after the answers and before the appendix', () => {
    const html = body(printHtml(rssReport()));
    expect(html.indexOf('Rangordna.')).toBeLessThan(html.indexOf('Anmärkningar till enkäten'));
    expect(html.indexOf('Anmärkningar till enkäten')).toBeLessThan(html.indexOf('<h2>Underlag'));
  });

  test('is well-formed: every element is closed', () => {
    const html = body(printHtml(rssReport())).replaceAll('&nbsp;', ' ').replace('</html>', '');
    expect(() => parseXml(html)).not.toThrow();
  });

  test('embeds the emoji font only when the text has emoji', () => {
    expect(printHtml(reportWithText('Mobila team'))).not.toContain('font-family:"Noto Emoji";');
    expect(printHtml(reportWithText('Mobila team 🚑'))).toContain('font-family:"Noto Emoji";');
  });

  test('embeds the letters of other languages only when the text has them', () => {
    const faces = (text: string) => printHtml(reportWithText(text)).match(/@font-face/g)?.length;
    expect(faces('Łódź')).toBe((faces('Halmstad') ?? 0) + 2);
  });
});

describe('the title block and the margins', () => {
  test('show survey, organisation, status, reference and digest', () => {
    const report = rssReport();
    const document = responseDocument(report);
    const values = [document.whose, ...document.facts].map((fact) => fact?.value);
    expect(values).toEqual(
      expect.arrayContaining(['RSS Halland', '2023', 'HN-7K4P-3QXW', '5 av 6 kommuner har svarat', report.digest]),
    );
    const { header, footer } = headerFooter(report);
    expect(header).toContain('RSS Halland');
    expect(header).toContain('Inlämnat');
    expect(footer).toContain('Referens HN-7K4P-3QXW · Version 1, kontrollsumma 9f86 d081 884c 7d65');
  });

  test('have times in Swedish', () => {
    const submitted = responseFacts(rssReport()).find(({ name }) => name === 'Status')?.value;
    expect(submitted).toMatch(/28 mars 2024 kl\. 14[.:]05/);
  });

  test('cut a title that is too long for the margin at the end of a word', () => {
    const title = `${'Uppföljning '.repeat(10)}slut`;
    const { header } = headerFooter(regionReport([], { survey: { ...regionReport().survey, title } }));
    expect(header).toContain(`${'Uppföljning '.repeat(7).trim()} … · Region Halland`);
  });
});

describe('the basis in print', () => {
  const basisOf = (report: Report) => {
    const { blocks } = responseDocument(report);
    const basis = blocks.find((block): block is DocumentSection => block.kind === 'section' && block.role === 'basis');
    return blocksOf(basis ?? expect.fail('There is no basis'), 'section');
  };
  const entry = (report: Report, title: string) =>
    basisOf(report).find((section) => section.title === title) ?? expect.fail(`There is no ${title}`);
  const sourcesOf = (section: DocumentSection) => [
    ...(section.notes ?? []).flatMap((note) => (note.kind === 'paragraph' ? [note.text] : [])),
    ...blocksOf(section, 'paragraph').map(({ text }) => text),
  ];

  test('names the municipalities behind every number, and the numbers add up', () => {
    const section = entry(rssReport(), 'Fråga 4');
    expect(sourcesOf(section).slice(1)).toEqual([
      'Räknas ur kommunfråga C.',
      'Inte svarat på kommunfråga C: Hylte och Varberg.',
    ]);
    expect(blocksOf(section, 'table')[0]?.rows).toMatchObject([
      [
        'Äldre',
        3,
        {
          lines: [
            { lead: 'ja', text: 'Falkenberg, Halmstad och Laholm' },
            { lead: 'nej', text: 'Kungsbacka' },
            { text: '3 + 1 + 0 + 2 = 6' },
          ],
        },
      ],
      ['Barn och unga', 2, {}],
      ['Har inte haft fokus', 1, {}],
      ['Inte lämnat svar', 2, { lines: [{}, {}, { text: '2 + 4 + 0 + 0 = 6' }] }],
    ]);
  });

  test('shows where the answer differs from the counted number', () => {
    const report = rssReport();
    const changed = {
      ...report,
      parts: report.parts.map((part) => ({
        ...part,
        sections: part.sections.map((section) => ({
          ...section,
          questions: section.questions.map((question) => ({
            ...question,
            options: question.options.map((option) =>
              option.number === undefined ? option : { ...option, number: 6 },
            ),
          })),
        })),
      })),
    };
    expect(rowsOf(entry(changed, 'Fråga 4'))[0]?.[1]).toEqual(['3', 'I svaret: 6']);
    expect(printHtml(changed)).toContain('I svaret:\u00a06');
    expect(printHtml(report)).not.toContain('I svaret:');
    const [question] = changed.parts.flatMap((part) => part.sections.flatMap((section) => section.questions));
    const answered = question && questionSection(question, changed, { prefix: '', basisFollows: true }, 3);
    expect(answered && rowsOf(answered)[0]?.[1]).toEqual(['6', 'Räknat: 3']);
    expect(printHtml(changed)).toContain('Räknat:\u00a03');
    expect(printHtml(report)).not.toContain('Räknat:');
  });

  test('marks options that share a place, and gives none to what nobody has chosen', () => {
    const even = rssReport(MEMBERS.slice(0, 1));
    const [table] = blocksOf(entry(even, 'Fråga 15'), 'table');
    expect(table?.rows.slice(0, 3).map(([place, tied]) => [place, tied])).toEqual([
      [1, 'delad'],
      [1, 'delad'],
      [null, null],
    ]);
    expect(printHtml(even).match(/>delad</g)).toHaveLength(2);
  });

  test('has every text whole, with its length, and the length of all of them against the limit', () => {
    const section = entry(rssReport(), 'Fråga 3');
    expect(sourcesOf(section)).toContain('Texterna tillsammans, med en tom rad mellan: 126 av 300 tecken.');
    expect(blocksOf(section, 'paragraph').map(({ tone }) => tone)).not.toContain('warning');
    expect(sourcesOf(section)).toContain('Utan text: Hylte och Kungsbacka.');
    expect(blocksOf(section, 'section')).toMatchObject([
      {
        title: 'Falkenberg',
        aside: '46 tecken',
        blocks: [{ value: 'Mobila team.\n\nTrygg hemgång i hela kommunen.' }],
      },
      { title: 'Halmstad' },
      { title: 'Laholm' },
      { title: 'Varberg' },
    ]);
  });

  test('names the answers that contradict themselves', () => {
    expect(rowsOf(entry(rssReport(), 'Svar som inte kan stämma'))).toEqual([
      [['Laholm'], ['C'], [expect.stringMatching(/^”Har inte haft fokus”/)]],
    ]);
  });
});

describe('the reading version', () => {
  const reading = (question: ReportQuestion) => sectionOf(question, { status: 'reading' });

  test('leaves more room to write for a text with a higher limit, up to a third of a page', () => {
    const lines = [100, 1000, 3000, 5000].map((limit) => {
      const question = questionOf({ id: '1', kind: 'text', state: 'unanswered', text: textOf('', limit) });
      return blocksOf(reading(question), 'space')[0]?.lines;
    });
    expect(lines).toEqual([2, 6, 10, 10]);
  });

  test('shows the limit of an answer once, and that of an option’s text beside the option', () => {
    const options = [{ code: 'a', title: 'Annat', chosen: false, text: textOf('', 500) }];
    const html = printHtml(
      regionReport(
        [
          questionOf({ id: '1', kind: 'text', state: 'unanswered', text: textOf('', 3000) }),
          questionOf({ id: '2', kind: 'several', state: 'unanswered', options }),
        ],
        { status: 'reading' },
      ),
    );
    expect(html.match(/högst 3\u00a0000\u00a0tecken/gi)).toHaveLength(1);
    expect(html).toContain('Högst 500 tecken.');
  });

  test('says how each question is answered and when it is asked', () => {
    const section = reading(
      questionOf({ id: '7a', kind: 'several', state: 'unanswered', maxChosen: 5, condition: 'Visas om fråga 7 är Ja' }),
    );
    expect(section.notes).toMatchObject([{ text: 'Visas om fråga 7 är Ja.' }, { text: 'Välj högst 5 alternativ.' }]);
    expect(stateOf(section)).toBeUndefined();
  });

  test('begins with the introduction and the instructions, which a report with answers leaves out', () => {
    expect(body(printHtml(regionReport([], { status: 'reading' })))).toContain('Lämnas senast 31\u00a0mars\u00a02024.');
    expect(body(printHtml(regionReport()))).not.toContain('Lämnas senast 31\u00a0mars\u00a02024.');
  });
});
