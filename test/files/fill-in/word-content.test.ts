import { strToU8, unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Answers } from '../../../server/domain/answer/answer.ts';
import type { ImportContent, ImportField } from '../../../server/domain/fill-in/import-content.ts';
import { fillInDocx } from '../../../server/files/fill-in/docx/fill-in.ts';
import { importFillInDocx } from '../../../server/files/fill-in/docx/import-docx.ts';
import { processorTimeOf } from '../../support/growth.ts';
import { HYLTE, LAHOLM } from '../../support/halland.ts';
import { controlIn, edited, filledWith, inParagraph, paragraph, run } from './edited-docx.ts';
import { catalogue, kommun } from './edited-workbook.ts';
import { type InWords, inWords } from './notes-in-words.ts';

/** What Word documents hold that is not plain text in a field. */

function write(
  answers: Answers,
  organisation: { readonly code: string; readonly name: string } = HYLTE,
): Promise<Uint8Array> {
  return fillInDocx({
    survey: kommun,
    organisation,
    round: { id: '6', title: 'Uppföljning 2023' },
    answers,
    lastDay: '2024-03-15',
    madeAt: '2024-02-01T10:00:00Z',
  });
}

let empty: Uint8Array;

beforeAll(async () => {
  empty = await write({});
});

async function read(docx: Uint8Array): Promise<InWords<ImportContent>> {
  const content = await importFillInDocx(docx, catalogue.surveys);
  if ('sentence' in content) throw new Error(content.sentence);
  return inWords(content);
}

function fieldIn(
  { fields }: Pick<ImportContent, 'fields'>,
  question: string,
  field: ImportField['field'],
  option = '',
): ImportField {
  const found = fields.find((one) => one.question === question && one.field === field && one.option === option);
  if (found === undefined) throw new Error(`There is no field ${question} ${field} ${option}`);
  return found;
}

const CHILDREN = 'barn-och-unga';
const OLD = 'aldre';
const box = (option: string) => `svar|C|chosen|${option}`;
const B = 'svar|B|text|';

/** A run with some formatting of its own. */
function formatted(properties: string, text: string): string {
  return `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
}

/** Puts the control of a field around some paragraphs, as Word does when somebody presses Enter in it. */
function aroundParagraphs(tag: string, ...paragraphs: readonly string[]): (xml: string) => string {
  return inParagraph(tag, (one) =>
    controlIn(one, tag)
      .replace('<w:showingPlcHdr/>', '')
      .replace(/<w:sdtContent>.*<\/w:sdtContent>/s, () => `<w:sdtContent>${paragraphs.join('')}</w:sdtContent>`),
  );
}

describe('an automatic list in an answer', () => {
  const item = (list: number, level: number, text: string) =>
    `<w:p><w:pPr><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr></w:pPr>${run(text)}</w:p>`;
  const level = (number: number, format: string, text: string, start = 1) =>
    `<w:lvl w:ilvl="${number}"><w:start w:val="${start}"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
  const NUMBERING = `<w:numbering>
    <w:abstractNum w:abstractNumId="50">${level(0, 'decimal', '%1.')}${level(1, 'lowerLetter', '%2)')}${level(2, 'decimal', '%1.%3')}</w:abstractNum>
    <w:abstractNum w:abstractNumId="51">${level(0, 'bullet', '\uf0b7')}</w:abstractNum>
    <w:abstractNum w:abstractNumId="52">${level(0, 'upperRoman', '%1.', 3)}</w:abstractNum>
    <w:num w:numId="60"><w:abstractNumId w:val="50"/></w:num>
    <w:num w:numId="61"><w:abstractNumId w:val="51"/></w:num>
    <w:num w:numId="62"><w:abstractNumId w:val="52"/></w:num>
    <w:num w:numId="63"><w:abstractNumId w:val="50"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
  </w:numbering>`;

  const withLists = (docx: Uint8Array, styles?: string): Uint8Array =>
    zipSync({
      ...unzipSync(docx),
      'word/numbering.xml': strToU8(NUMBERING),
      ...(styles === undefined ? {} : { 'word/styles.xml': strToU8(styles) }),
    });

  it('keeps its numbers, letters and bullets, as when it is pasted in the form', async () => {
    const list = aroundParagraphs(
      B,
      paragraph('Vi har:'),
      item(60, 0, 'ett team'),
      item(60, 0, 'två nämnder'),
      item(60, 1, 'vård'),
      item(60, 1, 'omsorg'),
      item(60, 2, 'hemma'),
      item(60, 0, 'tre år'),
      item(61, 0, 'punkt'),
      item(62, 0, 'romersk'),
      item(63, 0, 'från början'),
    );
    expect(fieldIn(await read(withLists(edited(empty, list))), 'B', 'text').found).toEqual({
      as: 'typed',
      text: 'Vi har:\n1. ett team\n2. två nämnder\n  a) vård\n  b) omsorg\n    2.1 hemma\n3. tre år\n– punkt\nIII. romersk\n1. från början',
    });
  });

  it('may be a list by the style of its paragraphs', async () => {
    const styles = `<w:styles><w:style w:styleId="Numrerad"><w:pPr><w:numPr><w:numId w:val="60"/></w:numPr></w:pPr></w:style><w:style w:styleId="Egen"><w:basedOn w:val="Numrerad"/></w:style></w:styles>`;
    const styled = (style: string, text: string) =>
      `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${run(text)}</w:p>`;
    const list = aroundParagraphs(B, styled('Numrerad', 'ett'), styled('Egen', 'två'));
    expect(fieldIn(await read(withLists(edited(empty, list), styles)), 'B', 'text').found).toEqual({
      as: 'typed',
      text: '1. ett\n2. två',
    });
  });

  it('gives no mark to an empty answer, nor to the form’s own lists', async () => {
    const list = aroundParagraphs(B, item(60, 0, ''));
    expect(fieldIn(await read(withLists(edited(empty, list))), 'B', 'text').found).toEqual({ as: 'typed', text: '' });
  });

  it('is read in time in proportion to its length, with any start and any level', async () => {
    const many = (count: number) =>
      withLists(
        edited(
          empty,
          aroundParagraphs(B, ...Array.from({ length: count }, (_, at) => item(60 + (at % 4), at % 3, 'punkt'))),
        ),
      );
    const least = await processorTimeOf(() => read(many(2_000)));
    expect(await processorTimeOf(() => read(many(4_000)))).toBeLessThan(2.6 * least + 200);
  });
});

describe('what cannot be read as text is told of, with its question', () => {
  const drawing = (inner: string) =>
    `<w:r><w:drawing><wp:inline><a:graphic><a:graphicData>${inner}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`;

  it.each([
    [
      'an equation',
      '<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>',
      'ekvationer',
      'De lästes inte: skriv dem som vanlig text.',
    ],
    ['a chart', drawing('<c:chart r:id="rId9"/>'), 'diagram', 'De lästes inte.'],
    ['SmartArt', drawing('<dgm:relIds r:dm="rId9"/>'), 'SmartArt-bilder', 'De lästes inte: skriv deras text i svaret.'],
    [
      'an embedded workbook',
      '<w:r><w:object><v:shape><v:imagedata r:id="rId9"/></v:shape><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>',
      'inbäddade objekt, som en Excelbok i Word',
      'De lästes inte.',
    ],
  ])('%s', async (_, content, what, advice) => {
    const content_ = await read(edited(empty, filledWith(B, `${run('Svar')}${content}`)));
    expect(fieldIn(content_, 'B', 'text').found).toEqual({ as: 'typed', text: 'Svar' });
    expect(content_.notes).toEqual([`Dokumentet har ${what} i fråga B. ${advice}`]);
  });

  it('another document that has been put in as a file', async () => {
    const file = await read(
      edited(
        empty,
        inParagraph('svar|E|text|', (one) => `${one}<w:altChunk r:id="rId9"/>`),
      ),
    );
    expect(file.notes).toEqual([
      'Dokumentet har andra dokument inlagda som fil i fråga E. De lästes inte: öppna dokumentet i Word, spara det på nytt och läs in det igen.',
    ]);
  });

  it('in every question where it is, and outside them', async () => {
    const comment = '<w:r><w:commentReference w:id="0"/></w:r>';
    const commented = (xml: string) =>
      xml
        .replace('<w:body>', `<w:body><w:p>${comment}</w:p>`)
        .replace(controlIn(xml, B), () => `${controlIn(xml, B)}${comment}`)
        .replace(controlIn(xml, 'svar|E|text|'), () => `${controlIn(xml, 'svar|E|text|')}${comment}`);
    expect((await read(edited(empty, commented))).notes).toEqual([
      'Dokumentet har kommentarer i marginalen i fråga B och E och utanför frågorna. De lästes inte.',
    ]);
  });
});

describe('what is typed in a header or a footer', () => {
  const withPart = (docx: Uint8Array, name: string, change: (xml: string) => string): Uint8Array => {
    const parts = unzipSync(docx);
    const part = parts[`word/${name}.xml`];
    if (part === undefined) throw new Error(`no ${name}`);
    // Stored as it is: a long row of one sign would be packed more than any Office file is.
    return zipSync({ ...parts, [`word/${name}.xml`]: [strToU8(change(new TextDecoder().decode(part))), { level: 0 }] });
  };
  const told = (where: string, words: string) =>
    `I ${where} står ”${words}”. Det hör inte till någon fråga och lästes inte: skriv det i det svar som det gäller.`;

  it('is told of, with where it stands, and the document’s own words there are not', async () => {
    expect((await read(empty)).notes).toEqual([]);
    const header = withPart(empty, 'header1', (xml) =>
      xml.replace('</w:hdr>', `${paragraph('Hylte har inget team.')}</w:hdr>`),
    );
    const both = withPart(header, 'footer1', (xml) =>
      xml.replace('</w:ftr>', `<w:tbl><w:tr><w:tc>${paragraph('Ring Sara')}</w:tc></w:tr></w:tbl></w:ftr>`),
    );
    expect((await read(both)).notes.toSorted()).toEqual([
      told('sidfoten', 'Ring Sara'),
      told('sidhuvudet', 'Hylte har inget team.'),
    ]);
  });

  it('is told of where it is written after the organisation’s name or the last day', async () => {
    const named = withPart(empty, 'header1', (xml) => xml.replace(/(Hylte)(<\/w:t>)/, '$1: klart, utom fråga B$2'));
    expect((await read(named)).notes).toEqual([told('sidhuvudet', 'Hylte: klart, utom fråga B')]);
    const dated = withPart(empty, 'footer1', (xml) => xml.replace(/(15\s+mars\s+2024)/, '$1, eller senare'));
    expect((await read(dated)).notes).toEqual([told('sidfoten', ', eller senare')]);
  });

  it('is told of once where every section has it, and ten at most', async () => {
    const parts = unzipSync(empty);
    const header = (text: string) => strToU8(`<w:hdr>${paragraph(text)}</w:hdr>`);
    const same = Object.fromEntries([2, 3, 4].map((at) => [`word/header${at}.xml`, header('Obs!')]));
    expect((await read(zipSync({ ...parts, ...same }))).notes).toEqual([told('sidhuvudet', 'Obs!')]);
    const many = Object.fromEntries(
      Array.from({ length: 14 }, (_, at) => [`word/header${at + 2}.xml`, header(`Obs ${at}!`)]),
    );
    const { notes } = await read(zipSync({ ...parts, ...many }));
    expect(notes).toHaveLength(11);
    expect(notes.at(-1)).toBe('Ytterligare 4 texter i sidhuvuden och sidfötter lästes inte.');
  });

  it('is no page number, however a program writes it', async () => {
    for (const number of ['Sida 1 av 9', '3', '3 (12)', '– 3 –', 'Sidan 3/12'])
      expect(
        (await read(withPart(empty, 'footer1', (xml) => xml.replace('</w:ftr>', `${paragraph(number)}</w:ftr>`))))
          .notes,
        number,
      ).toEqual([]);
  });

  it('is read in time in proportion to its length, and not at all where it is larger than any header', async () => {
    const long = (length: number) =>
      withPart(empty, 'header1', () => `<w:hdr>${paragraph(`${'-'.repeat(length)}x`)}</w:hdr>`);
    const least = await processorTimeOf(() => read(long(250_000)));
    expect(await processorTimeOf(() => read(long(500_000)))).toBeLessThan(2.6 * least + 200);
    expect((await read(long(2_000_000))).notes).toEqual(['Det som står i sidhuvudet gick inte att läsa.']);
  });

  it('that cannot be read is told of, and the answers are read', async () => {
    const content = await read(withPart(edited(empty, filledWith(B, run('Svar'))), 'header1', () => '<w:hdr><w:p>'));
    expect(content.notes).toEqual(['Det som står i sidhuvudet gick inte att läsa.']);
    expect(fieldIn(content, 'B', 'text').found).toEqual({ as: 'typed', text: 'Svar' });
  });
});

describe('hidden and struck-out text', () => {
  it.each([
    ['<w:vanish/>', 'dold text'],
    ['<w:strike/>', 'överstruket'],
    ['<w:dstrike/>', 'överstruket'],
  ])('is left out of an answer and told of, for a person to decide: %s', async (properties, what) => {
    const content = filledWith(B, `${run('Vi har ')}${formatted(properties, 'inte ')}${run('ett team.')}`);
    const field = fieldIn(await read(edited(empty, content)), 'B', 'text');
    expect(field.found).toEqual({ as: 'typed', text: 'Vi har ett team.' });
    expect(field.doubt).toBe(`”inte” är ${what} i dokumentet och togs inte med.`);
  });

  it('that is the whole answer, or a whole paragraph of it, leaves no empty line', async () => {
    const struck = (text: string) => formatted('<w:strike/>', text);
    const whole = fieldIn(await read(edited(empty, filledWith(B, struck('Nej')))), 'B', 'text');
    expect(whole).toMatchObject({ found: { as: 'typed', text: '' }, doubt: expect.stringContaining('”Nej”') });
    const one = aroundParagraphs(B, paragraph('Ett'), `<w:p>${struck('Två')}</w:p>`, paragraph('Tre'));
    expect(fieldIn(await read(edited(empty, one)), 'B', 'text')).toMatchObject({
      found: { as: 'typed', text: 'Ett\nTre' },
      doubt: '”Två” är överstruket i dokumentet och togs inte med.',
    });
  });

  it('that is switched off is text like any other', async () => {
    const content = filledWith(B, formatted('<w:strike w:val="0"/><w:vanish w:val="false"/>', 'Kvar'));
    const field = fieldIn(await read(edited(empty, content)), 'B', 'text');
    expect([field.found, field.doubt]).toEqual([{ as: 'typed', text: 'Kvar' }, undefined]);
  });

  it('between options is told of at the question', async () => {
    const between = inParagraph(box(CHILDREN), (one) => `${one}<w:p>${formatted('<w:vanish/>', 'Obs!')}</w:p>`);
    expect((await read(edited(empty, between))).notes).toEqual([
      'Fråga C: ”Obs!” är dold text i dokumentet och togs inte med.',
    ]);
  });
});

describe('an option that is marked otherwise than with a tick', () => {
  /** Gives the wording of an option a format of its own. */
  const wordingWith = (option: string, title: string, properties: string) =>
    inParagraph(box(option), (one) =>
      one.replace(new RegExp(`<w:r>(?:(?!<w:r>).)*>${title}</w:t></w:r>`, 's'), () => formatted(properties, title)),
    );
  const ticked = (option: string) => filledWith(box(option), run('☒'));
  const YELLOW = '<w:highlight w:val="yellow"/>';

  it.each([YELLOW, '<w:shd w:val="clear" w:color="auto" w:fill="FFFF00"/>'])(
    'by colour is read as chosen where nothing is ticked, for a person to decide: %s',
    async (properties) => {
      const field = fieldIn(
        await read(edited(empty, wordingWith(CHILDREN, 'Barn och unga', properties))),
        'C',
        'chosen',
        CHILDREN,
      );
      expect(field.found).toEqual({ as: 'ticked' });
      expect(field.doubt).toBe('”Barn och unga” är inte ikryssat men markerat med färg, och lästes som valt.');
    },
  );

  it('by colour is not read as chosen beside a ticked one, and is told of', async () => {
    const content = await read(
      edited(empty, (xml) => ticked(OLD)(wordingWith(CHILDREN, 'Barn och unga', YELLOW)(xml))),
    );
    expect(fieldIn(content, 'C', 'chosen', OLD)).toMatchObject({ found: { as: 'ticked' } });
    expect(fieldIn(content, 'C', 'chosen', CHILDREN)).toMatchObject({
      found: { as: 'empty' },
      doubt: '”Barn och unga” är markerat med färg men inte ikryssat. Det lästes inte som valt.',
    });
  });

  it('by colour and a tick is chosen without a doubt', async () => {
    const content = await read(
      edited(empty, (xml) => ticked(CHILDREN)(wordingWith(CHILDREN, 'Barn och unga', YELLOW)(xml))),
    );
    const field = fieldIn(content, 'C', 'chosen', CHILDREN);
    expect([field.found, field.doubt]).toEqual([{ as: 'ticked' }, undefined]);
  });

  it('by striking it out is told of where nothing is ticked, and where it is ticked itself', async () => {
    const struck = wordingWith(CHILDREN, 'Barn och unga', '<w:strike/>');
    expect(fieldIn(await read(edited(empty, struck)), 'C', 'chosen', CHILDREN)).toMatchObject({
      found: { as: 'empty' },
      doubt: '”Barn och unga” är överstruket, och inget alternativ är ikryssat. Kryssa i det som gäller.',
    });
    const both = await read(edited(empty, (xml) => ticked(CHILDREN)(struck(xml))));
    expect(fieldIn(both, 'C', 'chosen', CHILDREN)).toMatchObject({
      found: { as: 'ticked' },
      doubt: '”Barn och unga” är både ikryssat och överstruket. Det lästes som valt.',
    });
    const other = await read(edited(empty, (xml) => ticked(OLD)(struck(xml))));
    expect(fieldIn(other, 'C', 'chosen', CHILDREN).doubt).toBeUndefined();
  });
});

describe('a document that has a field twice', () => {
  it('is unclear there when the two differ, and read when they say the same or one is empty', async () => {
    const twice = (one: string, other: string) =>
      edited(empty, (xml) => {
        const [first, second] = [one, other].map((text) => filledWith(B, text === '' ? '' : run(text))(xml));
        const copy = inParagraph(B, (own) => `${own}${own}`);
        return copy(first ?? '').replace(
          new RegExp(
            `(${controlIn(first ?? '', B).replaceAll(/[.*+?^$()|[\]\\{}]/g, '\\$&')}.*?)${controlIn(first ?? '', B).replaceAll(/[.*+?^$()|[\]\\{}]/g, '\\$&')}`,
            's',
          ),
          (_, before: string) => `${before}${controlIn(second ?? '', B)}`,
        );
      });
    expect(fieldIn(await read(twice('Ett team.', 'Två team.')), 'B', 'text').found).toEqual({
      as: 'unclear',
      sentence:
        'Svarsfältet finns flera gånger i dokumentet, med olika text: ”Ett team.” och ”Två team.”. Ta bort det som inte gäller, eller skriv svaret här.',
    });
    for (const [one, other] of [
      ['Ett team.', 'Ett team.'],
      ['Ett team.', ''],
      ['', 'Ett team.'],
    ] as const)
      expect(fieldIn(await read(twice(one, other)), 'B', 'text').found, `${one}/${other}`).toEqual({
        as: 'typed',
        text: 'Ett team.',
      });
  });

  it('is unclear at an option that is ticked in one place and not in the other', async () => {
    const both = edited(empty, (xml) => {
      const other = controlIn(filledWith(box(CHILDREN), run('☒'))(xml), box(CHILDREN));
      return inParagraph(B, (own) => `${own}<w:p>${other}</w:p>`)(xml);
    });
    expect(fieldIn(await read(both), 'C', 'chosen', CHILDREN).found).toEqual({
      as: 'unclear',
      sentence: 'Rutan finns flera gånger i dokumentet, både kryssad och tom.',
    });
  });
});

describe('two whole documents merged into one', () => {
  const bodyOf = (docx: Uint8Array) =>
    /<w:body>(.*)<w:sectPr/s.exec(new TextDecoder().decode(unzipSync(docx)['word/document.xml']))?.[1] ?? '';
  const merged = async (one: Uint8Array, other: Uint8Array) =>
    edited(one, (xml) => xml.replace('<w:body>', () => `<w:body>${bodyOf(other)}`));

  it('are not read when they are of different organisations, and the sentence says of which', async () => {
    const both = await merged(
      await write({ B: { text: 'Hyltes.' } }),
      await write({ B: { text: 'Laholms.' } }, LAHOLM),
    );
    const refused = await importFillInDocx(both, catalogue.surveys);
    expect(refused).toMatchObject({
      sentence:
        'Dokumentet är hopsatt av flera enkäter, märkta ”kommun-2023 / 1381 / 6” och ”kommun-2023 / 1315 / 6”, så det går inte att veta vems svaren är. Dela upp det och läs in dem var för sig.',
    });
  });

  it('are told of when they are copies of one, and unclear where they differ', async () => {
    const both = await merged(
      await write({ B: { text: 'Ett.' }, E: { text: 'Lika.' } }),
      await write({ B: { text: 'Två.' }, E: { text: 'Lika.' } }),
    );
    const content = await read(both);
    expect(content.notes[0]).toMatch(/^Dokumentet är hopsatt av flera kopior av samma enkät\./);
    expect(fieldIn(content, 'B', 'text').found).toMatchObject({ as: 'unclear' });
    expect(fieldIn(content, 'E', 'text').found).toEqual({ as: 'typed', text: 'Lika.' });
  });

  it('are told of when the first page is another organisation’s than the file was written for', async () => {
    const content = await read(edited(empty, (xml) => xml.replace('kommun-2023 / 1315 / 6', 'kommun-2023 / 1381 / 6')));
    expect(content.notes).toEqual([
      'Filen hämtades för 1315, men första sidan är märkt ”kommun-2023 / 1381 / 6”. Kontrollera att svaren hör hemma här.',
    ]);
  });
});
