import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeBrowser, sharedBrowser } from '../../../exports/pdf/browser.ts';
import { browserPrinter } from '../../../exports/pdf/printer.ts';
import { MUNICIPALITIES } from '../../support/halland.ts';
import { openListener } from '../../support/listener.ts';
import { runs } from '../../support/property-runs.ts';
import { waitUntil } from '../../support/wait.ts';
import { type ReadPdf, readPdf, written } from '../read-pdf.ts';
import { MEMBERS, questionOf, regionReport, reportWithText, rssReport, textOf } from '../report/sample-reports.ts';
import { pdfOf, printHtml } from '../report/written.ts';

// The first start of all unpacks the browser, which takes a while on a busy machine.
beforeAll(() => sharedBrowser.withPage(async () => {}), 120_000);
afterAll(closeBrowser);

const textOfPages = (pdf: ReadPdf) => written(pdf.pages.join('\n'));

/** Some 5,000 characters that are all told apart, with lists, empty lines and a word longer than the line. */
const LONG_TEXT = Array.from({ length: 70 }, (_, line) => {
  if (line % 9 === 4) return `\n- Punkt ${line}: fast omsorgskontakt`;
  if (line === 30) return `Ord${'utanslut'.repeat(40)}`;
  return `Mening ${line} om hur Halmstad, Hylte och Laholm har breddinfört mobila team.`;
}).join('\n');

describe('the PDF of a submitted response', () => {
  let pdf: ReadPdf;
  beforeAll(async () => {
    pdf = await readPdf(await pdfOf(rssReport()));
  });

  test('has its name and “Sida x av y” on every page', () => {
    expect(pdf.pages.length).toBeGreaterThan(1);
    for (const [index, margin] of pdf.margins.entries()) {
      expect(margin).toContain('uppföljning god och nära vård (avser 2023) · RSS Halland');
      expect(margin).toContain('Inlämnat');
      expect(margin).toContain('Referens HN-7K4P-3QXW · Version 1, kontrollsumma 9f86 d081 884c 7d65');
      expect(margin).toContain(`Sida ${index + 1} av ${pdf.pages.length}`);
    }
  });

  test('has the whole digest on its first page', () => {
    expect(pdf.pages[0]).toContain(rssReport().digest);
  });

  test('is tagged, in Swedish, and shows its title', () => {
    expect(pdf.tagged).toBe(true);
    expect(pdf.language).toBe('sv');
    expect(pdf.title).toBe('Enkät till regioner, uppföljning god och nära vård (avser 2023) – RSS Halland');
    expect(pdf.showsTitle).toBe(true);
    expect([...pdf.structure]).toEqual(expect.arrayContaining(['H1', 'H2', 'H3', 'H4', 'P', 'L', 'LI', 'Table', 'TH']));
  });

  test('has no heading twice in the outline, wherever on the page the heading is', () => {
    for (const heading of pdf.outline) expect(heading).not.toMatch(/(.{6,}?) ?\1/);
  });

  test('has its parts, sections, questions and basis in the outline, with whole words', () => {
    expect(pdf.outline).toEqual(
      expect.arrayContaining([
        'Del A: Utvecklingen av den nära vården',
        'Styrning av arbetet',
        '4 Ange hur många kommuner som på fråga C angett:',
        'Underlag',
        'Fråga 15',
      ]),
    );
  });

  test('names the municipalities behind the numbers, and has their texts', () => {
    expect(pdf.pages.join('\n')).toContain('3 + 1 + 0 + 2 = 6');
    expect(textOfPages(pdf)).toContain(written('ja: Falkenberg, Halmstad och Laholm'));
    expect(textOfPages(pdf)).toContain(written('Trygg hemgång i hela kommunen.'));
  });
});

describe('the PDF keeps', () => {
  test('the whole of an answer of 5,000 characters, over several pages', async () => {
    const pdf = await readPdf(await pdfOf(reportWithText(LONG_TEXT)));
    expect(pdf.pages.length).toBeGreaterThan(2);
    expect(textOfPages(pdf)).toContain(written(LONG_TEXT));
  });

  test('the line breaks of an answer', async () => {
    const pdf = await readPdf(await pdfOf(reportWithText('Första raden\nandra raden\n\n- en punkt\n- en till')));
    expect(pdf.pages[0]).toMatch(/Första raden\s*\nandra raden\s*\n+- en punkt\s*\n- en till/);
  });

  test('the words apart, in the outline, of a heading that breaks its line', async () => {
    const title = 'Ange områden eller arbetssätt som regionen initierat eller förstärkt sedan starten på omställningen';
    const pdf = await readPdf(await pdfOf(regionReport([questionOf({ id: '10a', kind: 'text', title })])));
    expect(pdf.outline).toContain(`10a ${title}`);
  });

  test('any text that can be typed', async () => {
    const character = fc.oneof(
      { weight: 20, arbitrary: fc.constantFrom(...'abcdeåäöÅÄÖéüß0123456789') },
      { weight: 4, arbitrary: fc.constantFrom(...' \n\t') },
      { weight: 4, arbitrary: fc.constantFrom(...'<>&"\'{}()[]\\/$%#@*_`~|=+-–—”’…§½€•') },
      { weight: 1, arbitrary: fc.constantFrom('Ł', 'ź', 'č', 'Ж', 'Ω') },
    );
    const text = fc.array(character, { minLength: 1, maxLength: 400 }).map((characters) => characters.join(''));
    await fc.assert(
      fc.asyncProperty(text, async (value) => {
        const question = questionOf({ id: '1', kind: 'text', title: 'Början', text: textOf(`A${value}Z`) });
        const pdf = await readPdf(await pdfOf(regionReport([question])));
        expect(textOfPages(pdf)).toContain(written(`Början A${value}Z`.normalize('NFC')));
      }),
      { numRuns: runs(15) },
    );
  });

  test('emoji, also those made of several characters', async () => {
    const pdf = await readPdf(await pdfOf(reportWithText('Ambulans 🚑 och glad 😀 Slut')));
    expect(textOfPages(pdf)).toContain('Ambulans🚑ochglad😀Slut');
  });
});

describe('the options in the PDF', () => {
  const options = Array.from({ length: 31 }, (_, index) => ({
    code: `o${index}`,
    title: `Arbetssätt nummer ${index}.`,
    chosen: index % 3 === 0,
  }));

  test('show which are chosen, for every option, also over a page break', async () => {
    const before = questionOf({ id: '1', kind: 'text', text: textOf('Rad\n'.repeat(8)) });
    const pdf = await readPdf(await pdfOf(regionReport([before, questionOf({ id: '2', kind: 'several', options })])));
    const text = textOfPages(pdf);
    for (const { title, chosen } of options) {
      expect(text).toContain(written(`${title} – ${chosen ? 'valt' : 'ej valt'}`));
    }
    expect(pdf.pages.filter((page) => page.includes('Arbetssätt nummer')).length).toBe(2);
  });

  test('are in reading order: the number, the wording, the options, the tally', async () => {
    const question = questionOf({ id: '2', kind: 'several', title: 'Vilka?', options: options.slice(0, 2) });
    const text = textOfPages(await readPdf(await pdfOf(regionReport([question]))));
    expect(text).toContain(
      written('2 Vilka? Arbetssätt nummer 0. – valt Arbetssätt nummer 1. – ej valt Valda alternativ: 1 av 2.'),
    );
  });
});

describe('a table in the PDF', () => {
  test('repeats its header row after a page break, and never divides a row', async () => {
    const rows = Array.from({ length: 60 }, (_, index) => ({
      code: `${index}`,
      title: `Rad ${index} av raderna`,
      number: index,
    }));
    const pdf = await readPdf(await pdfOf(regionReport([questionOf({ id: '1', kind: 'counts', options: rows })])));
    const pages = pdf.pages.filter((page) => page.includes('av raderna'));
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) expect(page).toMatch(/Alternativ\s+Antal/);
    const text = textOfPages(pdf);
    for (const { title, number } of rows) expect(text).toContain(written(`${title} ${number}`));
  });
});

describe('headings in the PDF', () => {
  test('never stand alone at the foot of a page', async () => {
    const question = (id: string) =>
      questionOf({
        id,
        kind: 'one',
        title: `Rubrik ${id}`,
        help: `Hjälp ${id}`,
        options: [
          { code: 'ja', title: `Ja ${id}`, chosen: true },
          { code: 'nej', title: `Nej ${id}`, chosen: false },
        ],
      });
    // Filled by one line more each time, so that some page break falls at every place of a question.
    for (const lines of [1, 4, 7, 10]) {
      const filler = questionOf({ id: '0', kind: 'text', text: textOf('Rad\n'.repeat(lines)) });
      const ids = Array.from({ length: 30 }, (_, index) => `q${index}`);
      const pdf = await readPdf(await pdfOf(regionReport([filler, ...ids.map(question)])));
      for (const id of ids) {
        const page = pdf.pages.find((candidate) => candidate.includes(`Rubrik ${id}\n`)) ?? '';
        for (const part of ['Hjälp', 'Ja', 'Nej']) expect(page).toContain(`${part} ${id}`);
      }
    }
  });
});

describe('a page break in the PDF', () => {
  test('never separates a section’s heading and preamble from its first question', async () => {
    const [part] = regionReport().parts;
    if (part === undefined) throw new Error('the sample has no part');
    for (const lines of [12, 14, 16, 18, 20]) {
      const filler = questionOf({ id: '0', kind: 'text', text: textOf('Rad\n'.repeat(lines)) });
      const next = questionOf({ id: '1', kind: 'one', title: 'Sedan?', options: [] });
      const sections = [{ questions: [filler] }, { title: 'Avsnitt', preamble: 'Ingress.', questions: [next] }];
      const { pages } = await readPdf(await pdfOf(regionReport([], { parts: [{ ...part, sections }] })));
      expect(pages.find((page) => page.includes('Ingress.'))).toContain('Sedan?');
    }
  });

  test('never separates a number from the option beside it, or an answer’s first lines from the rest', async () => {
    const rule = { unit: 'count', whole: true, minimum: 0 } as const;
    const numberQuestion = (id: string) =>
      questionOf({
        id,
        kind: 'number',
        number: { value: 4321, rule },
        options: [{ code: 'okand', title: `Kan inte uppskattas ${id}`, chosen: false }],
      });
    const textQuestion = (id: string) =>
      questionOf({ id, kind: 'text', text: textOf(`Vi har gjort så ${id}:\n\n- ett ${id}\n- två\n- tre\n- fyra`) });
    // Filled by some lines more each time, so that page breaks fall at every place of a question.
    for (const lines of [1, 3, 5, 7, 9]) {
      const filler = questionOf({ id: '0', kind: 'text', text: textOf('Rad\n'.repeat(lines)) });
      const ids = Array.from({ length: 24 }, (_, index) => `q${index}q`);
      const questions = ids.map((id, index) => (index % 2 === 0 ? numberQuestion(id) : textQuestion(id)));
      const { pages } = await readPdf(await pdfOf(regionReport([filler, ...questions])));
      for (const [index, id] of ids.entries()) {
        const [first, last] = index % 2 === 0 ? [id, `Kan inte uppskattas ${id}`] : [`gjort så ${id}`, `- ett ${id}`];
        expect(pages.find((page) => page.includes(first))).toContain(last);
      }
    }
  });

  test('never divides the line that says how long the source texts are together', async () => {
    const sentence = 'Vi har haft möten om detta hela året, med regionen och med varandra. ';
    const text = `${sentence.repeat(4)}\n\n${sentence.repeat(3)}`;
    const report = rssReport(MEMBERS.map((member) => ({ ...member, answers: { ...member.answers, B: { text } } })));
    const [before = '', after = ''] = printHtml(report).split(/(?=<section class="basis-question" id="underlag-3")/);
    // So much is before it that the page would end after its first line.
    const html = `${before}<div style="height: 90mm"></div>${after}`;
    const pdf = await sharedBrowser.withPage(async (page) => {
      await page.setContent(html);
      return page.pdf({ preferCSSPageSize: true });
    });
    const { pages } = await readPdf(pdf);
    expect(pages.find((page) => page.includes('Texterna tillsammans'))).toMatch(/för många\.\s+Falkenberg/);
  });
});

describe('a paragraph in the PDF', () => {
  test('has at least three of its lines on either side of a page break', async () => {
    // Paragraphs of four to six lines, after one paragraph more each time, so that page breaks fall at every place.
    for (const before of [1, 2, 3, 4, 5, 6]) {
      const paragraphs = Array.from({ length: 40 }, (_, index) =>
        Array.from({ length: 4 + (index % 3) }, (_line, line) => `Stycke ${index} rad ${line}.`).join('\n'),
      );
      const pdf = await readPdf(
        await pdfOf(reportWithText([...Array(before).fill('Rad'), ...paragraphs].join('\n\n'))),
      );
      for (const [index, paragraph] of paragraphs.entries()) {
        const lines = pdf.pages.map((page) => page.match(new RegExp(`Stycke ${index} rad`, 'g'))?.length ?? 0);
        const parts = lines.filter((count) => count > 0);
        expect(parts.reduce((sum, count) => sum + count, 0)).toBe(paragraph.split('\n').length);
        if (parts.length > 1) expect(Math.min(...parts)).toBeGreaterThanOrEqual(3);
      }
    }
  });
});

describe('a text that looks like markup', () => {
  test('is printed as text', async () => {
    const hostile = '<script>document.title="nej"</script> <img src="http://198.51.100.7/x"> {{secret}} </p></div>';
    const pdf = await readPdf(await pdfOf(reportWithText(hostile)));
    expect(textOfPages(pdf)).toContain(written(hostile));
    expect(pdf.title).toContain('Region Halland');
  });
});

describe('an answer that refers to external resources', () => {
  test('loads nothing: neither the network nor the disk is read', async () => {
    const { origin, asked, close } = await openListener();
    const text = [
      `<img src="${origin}/img"><iframe src="${origin}/frame"></iframe><script src="${origin}/script"></script>`,
      `</p></div><style>@import "${origin}/import"; body { background: url(${origin}/url) }</style>`,
      `<link rel="stylesheet" href="${origin}/link"><object data="file:///etc/hostname"></object>`,
      `<svg><image href="${origin}/svg"/></svg><meta http-equiv="refresh" content="0;url=${origin}/refresh">`,
    ].join('\n');
    const question = questionOf({ id: '1', kind: 'text', title: text, help: text, text: textOf(text) });
    const pdf = await readPdf(await pdfOf(regionReport([question])));
    close();
    expect(asked).toEqual([]);
    expect(textOfPages(pdf)).toContain(written(text));
  });
});

describe('many PDFs at the same time', () => {
  test('are made in turns: someone who asks for one does not wait for all of another’s', async () => {
    const ended: string[] = [];
    const print = async (asker: string) => {
      await pdfOf(regionReport(), browserPrinter(asker));
      ended.push(asker);
    };
    const works = [...Array.from({ length: 12 }, () => print('Falkenberg')), print('Hylte')];
    await Promise.all(works);
    // Three are under way when Hylte asks, and one more of Falkenberg's may be given the turn before.
    expect(ended.indexOf('Hylte')).toBeLessThan(7);
  });

  test('are all made, each for its own request', async () => {
    const organisations = [...MUNICIPALITIES, ...MUNICIPALITIES.map((one) => ({ ...one, name: `${one.name} igen` }))];
    const pdfs = await Promise.all(
      organisations.map((organisation) => pdfOf(regionReport(undefined, { organisation }))),
    );
    const titles = await Promise.all(pdfs.map(async (bytes) => (await readPdf(bytes)).title));
    expect(titles).toHaveLength(12);
    expect(titles.map((title) => title?.split(' – ').at(-1))).toEqual(organisations.map(({ name }) => name));
  });

  test('are made even when the browser crashes meanwhile', async () => {
    await closeBrowser();
    const works = MUNICIPALITIES.map((organisation) => pdfOf(regionReport(undefined, { organisation })));
    await waitUntil(async () => expect(await sharedBrowser.processId()).toBeTypeOf('number'));
    process.kill((await sharedBrowser.processId()) ?? 0, 'SIGKILL');
    const titles = await Promise.all(works.map(async (work) => (await readPdf(await work)).title));
    expect(titles.map((title) => title?.split(' – ').at(-1))).toEqual(MUNICIPALITIES.map(({ name }) => name));
  });
});
