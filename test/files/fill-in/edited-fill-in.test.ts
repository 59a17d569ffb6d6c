import { strToU8, zipSync } from 'fflate';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import { hallandOrganisations, municipalAnswers } from '../../../server/demo/halland-2023.ts';
import type { Answers } from '../../../server/domain/answer/answer.ts';
import { type ImportContent, type ImportField, whyUnclear } from '../../../server/domain/fill-in/import-content.ts';
import { unclearSentence } from '../../../server/domain/fill-in/unclear-content.ts';
import type { Survey } from '../../../server/domain/survey/survey.ts';
import { fillInDocx } from '../../../server/files/fill-in/docx/fill-in.ts';
import { importFillInDocx } from '../../../server/files/fill-in/docx/import-docx.ts';
import { processorTimeOf } from '../../support/growth.ts';
import {
  asPlainText,
  controlIn,
  edited,
  filledWith,
  inControl,
  inParagraph,
  paragraph,
  run,
  withoutBookmarks,
  withoutControls,
  withoutProperties,
} from './edited-docx.ts';
import { type InWords, inWords } from './notes-in-words.ts';

const SURVEYS = loadCatalogue().surveys;

function survey(id: string): Survey {
  const found = SURVEYS.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no survey ${id}`);
  return found;
}

const KOMMUN = survey('kommun-2023');
const RSS = survey('rss-2023');
const ANSWERS = municipalAnswers(KOMMUN).find(({ organisation }) => organisation.name === 'Hylte')?.answers ?? {};

async function written(of: Survey, answers: Answers, organisation = 'Hylte'): Promise<Uint8Array> {
  const found = hallandOrganisations.find(({ name }) => name === organisation);
  if (found === undefined) throw new Error(`no ${organisation}`);
  return fillInDocx({
    survey: of,
    organisation: found,
    round: { id: '6', title: 'Uppföljning 2023' },
    answers,
    lastDay: '2024-03-15',
    madeAt: '2024-02-01T10:00:00Z',
  });
}

/** Written once; the tests change copies of them. */
let empty: Uint8Array;
let full: Uint8Array;

beforeAll(async () => {
  empty = await written(KOMMUN, {});
  full = await written(KOMMUN, ANSWERS);
});

async function read(docx: Uint8Array, surveys: readonly Survey[] = SURVEYS): Promise<InWords<ImportContent>> {
  const filled = await importFillInDocx(docx, surveys);
  if ('sentence' in filled) throw new Error(filled.sentence);
  return inWords(filled);
}

/** The content of a field: “ticked”, “empty”, its text, or “? …” if unclear; undefined if the field is missing. */
function found(
  filled: Pick<ImportContent, 'fields'>,
  question: string,
  field: ImportField['field'],
  option = '',
): string | undefined {
  const one = filled.fields.find(
    (each) => each.question === question && each.field === field && each.option === option,
  )?.found;
  if (one === undefined) return undefined;
  return one.as === 'typed' ? one.text : one.as === 'unclear' ? `? ${unclearSentence(whyUnclear(one))}` : one.as;
}

function fieldsOf({ fields }: Pick<ImportContent, 'fields'>): string[] {
  return fields.map(({ question, field, option, found: one }) =>
    [question, field, option, JSON.stringify(one)].join(' '),
  );
}

const OTHER = 'annan-malgrupp';
const CHILDREN = 'barn-och-unga';
const chosen = (question: string, option: string) => `svar|${question}|chosen|${option}`;

describe('a fill-in document without controls', () => {
  it('is read by its bookmarks', async () => {
    expect(fieldsOf(await read(edited(full, withoutControls)))).toEqual(fieldsOf(await read(full)));
    expect(fieldsOf(await read(edited(empty, withoutControls)))).toEqual(fieldsOf(await read(empty)));
  });

  it('is read by its wording if the bookmarks are missing too', async () => {
    const bare = (xml: string) => withoutBookmarks(withoutControls(xml));
    expect(fieldsOf(await read(edited(full, bare)))).toEqual(fieldsOf(await read(full)));
  });

  it('is read if it has been copied as text, and is identified by its first page', async () => {
    const filled = await read(withoutProperties(edited(full, asPlainText)));
    expect(fieldsOf(filled)).toEqual(fieldsOf(await read(full)));
    expect([filled.survey, filled.organisation, filled.round]).toEqual(['kommun-2023', '1315', '6']);
    expect(filled.stamps).toEqual({});
    const numbers = await written(
      RSS,
      { '1': { numbers: { 'digitala-besok': 5, 'fast-vardkontakt': 0 } } },
      'RSS Halland',
    );
    expect(fieldsOf(await read(edited(numbers, asPlainText)))).toEqual(fieldsOf(await read(numbers)));
  });

  it('is identified by its questions if nothing else says which survey it is', async () => {
    const bare = (xml: string) => asPlainText(xml).replace('Märkning', 'M');
    const filled = await read(withoutProperties(edited(full, bare)));
    expect(filled.survey).toBeUndefined();
    expect(fieldsOf(filled)).toEqual(fieldsOf(await read(full)));
  });

  it('has no field for an option whose line, or a text whose field, has been deleted', async () => {
    const cut = edited(full, (xml) =>
      inParagraph('svar|B|text|', () => '')(inParagraph(chosen('C', CHILDREN), () => '')(xml)),
    );
    const filled = await read(cut);
    expect(found(filled, 'B', 'text')).toBeUndefined();
    expect(found(filled, 'C', 'chosen', CHILDREN)).toBeUndefined();
    expect(filled.fields).toHaveLength((await read(full)).fields.length - 2);
  });

  it('has the text under a heading that has been edited slightly', async () => {
    const change = (xml: string) => asPlainText(xml).replace('som genomförts under 2023.', 'under året!');
    expect(found(await read(edited(full, change)), 'G', 'text')).toBe(ANSWERS.G?.text);
  });

  it('does not add text under an unknown heading to the answer before it', async () => {
    const heading = '<w:p><w:pPr><w:pStyle w:val="Heading3"/></w:pPr><w:r><w:t>X Egen fråga</w:t></w:r></w:p>';
    const filled = await read(
      edited(full, (xml) => inParagraph('svar|B|text|', (field) => `${field}${heading}${paragraph('Eget svar')}`)(xml)),
    );
    expect(found(filled, 'B', 'text')).toBe(ANSWERS.B?.text);
    expect(filled.notes).toContain('Rubriken ”X Egen fråga” finns inte i enkäten. Det som står under den lästes inte.');
    expect(filled.notes).toContain('”Eget svar” står utanför svarsfälten och lästes inte.');
  });
});

describe('a tick in a document', () => {
  /** Changes the option's line in a document without controls. */
  const line = async (docx: Uint8Array, change: (xml: string) => string) =>
    await read(edited(docx, (xml) => inParagraph(chosen('C', CHILDREN), (one) => change(withoutControls(one)))(xml)));

  const TICKED = ['☒', '☑', '✓', '✔', '✗', '✘', 'x', 'X', '×', '[x]', '[ X ]', '(x)', '☐x', 'x☐', '☒ ', 'Valt'];
  const NOT_TICKED = ['☐', '□', '[ ]', '( )', '[]', '__', ''];
  /** Puts each sign at an option of its own instead of the box: in its place, or after the option. */
  const withSigns = async (signs: readonly string[], after: boolean) => {
    const options = KOMMUN.questions[0]?.options.slice(0, signs.length) ?? [];
    const filled = await read(
      edited(empty, (xml) =>
        options.reduce(
          (all, { code }, index) =>
            inParagraph(chosen('A', code), (one) => {
              const sign = signs[index] ?? '';
              const bare = withoutControls(one).replace('☐', after ? '' : sign);
              return after ? bare.replace('</w:p>', `${run(` ${sign}`)}</w:p>`) : bare;
            })(all),
          xml,
        ),
      ),
    );
    return options.map(({ code }, index) => [signs[index], found(filled, 'A', 'chosen', code)]);
  };

  it('is read from each of these signs, before or after the option', async () => {
    expect(await withSigns(TICKED, false)).toEqual(TICKED.map((sign) => [sign, 'ticked']));
    expect(await withSigns(TICKED, true)).toEqual(TICKED.map((sign) => [sign, 'ticked']));
  });

  it('is not read from these signs', async () => {
    expect(await withSigns(NOT_TICKED, false)).toEqual(NOT_TICKED.map((sign) => [sign, 'empty']));
    expect(await withSigns(NOT_TICKED, true)).toEqual(NOT_TICKED.map((sign) => [sign, 'empty']));
  });

  it('is read as it is shown, whatever the control’s state says', async () => {
    const tag = chosen('C', CHILDREN);
    const typed = async (content: string, said = '0') =>
      found(
        await read(
          edited(empty, (xml) =>
            filledWith(
              tag,
              run(content),
            )(
              inControl(tag, (one) => one.replace('<w14:checked w14:val="0"/>', `<w14:checked w14:val="${said}"/>`))(
                xml,
              ),
            ),
          ),
        ),
        'C',
        'chosen',
        CHILDREN,
      );
    expect(await typed('x')).toBe('ticked');
    expect(await typed('☒')).toBe('ticked');
    expect(await typed('☒', 'true')).toBe('ticked');
    expect(await typed('', '1')).toBe('ticked');
    expect(await typed('', '0')).toBe('empty');
    expect(await typed('☐', '1')).toBe('? Rutan vid ”Barn och unga” är både kryssad och tom.');
    expect(await typed('kanske')).toBe('? I rutan vid ”Barn och unga” står ”kanske”.');
  });

  it('may be typed beside an empty box', async () => {
    const beside = edited(
      empty,
      inParagraph(chosen('C', CHILDREN), (one) => one.replace('</w:p>', `${run(' x')}</w:p>`)),
    );
    expect(found(await read(beside), 'C', 'chosen', CHILDREN)).toBe('ticked');
  });

  it('is not read from words, which are reported', async () => {
    const words = (one: string) => one.replace('</w:p>', `${run(' (delvis)')}</w:p>`);
    const beside = await read(edited(empty, inParagraph(chosen('C', CHILDREN), words)));
    expect(found(beside, 'C', 'chosen', CHILDREN)).toBe('empty');
    expect(beside.notes).toEqual(['Fråga C: vid ”Barn och unga” står också ”(delvis)”. Det lästes inte.']);
    const noBox = await line(empty, (one) => words(one.replace('☐', '')));
    expect(found(noBox, 'C', 'chosen', CHILDREN)).toBe('? Vid ”Barn och unga” står ”(delvis)”, och ingen ruta.');
  });

  it('may be a symbol of another typeface, or of an older form', async () => {
    const symbol = '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>';
    const form =
      '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData></w:fldChar></w:r>';
    for (const tick of [symbol, form]) {
      const filled = await line(empty, (one) => one.replace('☐', '').replace('</w:p>', `${tick}</w:p>`));
      expect(found(filled, 'C', 'chosen', CHILDREN)).toBe('ticked');
    }
  });

  it('has the free text of its option beside it', async () => {
    const typed = inParagraph(chosen('C', OTHER), (one) =>
      one.replace('☐', '☒').replace('</w:p>', `${run(': Nyanlända')}</w:p>`),
    );
    const filled = await read(edited(empty, typed));
    expect(found(filled, 'C', 'chosen', OTHER)).toBe('ticked');
    expect(found(filled, 'C', 'text', OTHER)).toBe('Nyanlända');
    expect(filled.notes).toEqual([
      'Fråga C: ”Nyanlända” på raden ”Annan målgrupp, ange vilken/vilka” lästes som alternativets fritext.',
    ]);
  });

  it('has the free text of its option where the form asks for it', async () => {
    const typed = (xml: string) =>
      inParagraph(chosen('C', OTHER), (one) =>
        one.replace('☐', '☒').replace('>Annan målgrupp, ange vilken/vilka<', '>Annan målgrupp: Nyanlända<'),
      )(xml);
    for (const change of [typed, (xml: string) => asPlainText(typed(xml))]) {
      const filled = await read(edited(empty, change));
      expect(found(filled, 'C', 'chosen', OTHER)).toBe('ticked');
      expect(found(filled, 'C', 'text', OTHER)).toBe('Nyanlända');
    }
  });

  it('belongs to its own option where two lines have been joined', async () => {
    const joined = edited(empty, (xml) =>
      inControl(chosen('C', 'psykisk-ohalsa'), (one) => one.replace('w14:val="0"', 'w14:val="1"').replace('☐', '☒'))(
        inParagraph(chosen('C', CHILDREN), (one) => one.replace('</w:p>', ''))(xml),
      ).replace(/(Barn och unga<\/w:t><\/w:r><w:bookmarkEnd [^>]*\/>)<w:p><w:pPr>.*?<\/w:pPr>/s, '$1'),
    );
    const filled = await read(joined);
    expect(found(filled, 'C', 'chosen', CHILDREN)).toBe('empty');
    expect(found(filled, 'C', 'chosen', 'psykisk-ohalsa')).toBe('ticked');
  });

  it('is read for each of two options of a single choice, and no choice is made of them', async () => {
    const two = await read(
      edited(empty, (xml) =>
        [chosen('I', 'ja'), chosen('I', 'nej'), 'svar|H|chosen|'].reduce(
          (all, tag) => filledWith(tag, run('☒'))(all),
          xml,
        ),
      ),
    );
    expect([found(two, 'I', 'chosen', 'ja'), found(two, 'I', 'chosen', 'nej'), found(two, 'H', 'chosen')]).toEqual([
      'ticked',
      'ticked',
      'ticked',
    ]);
  });
});

describe('a text in a document', () => {
  const text = async (docx: Uint8Array) => found(await read(docx), 'B', 'text');
  const OUTSIDE = 'Fråga B: text som stod utanför svarsfältet togs med i svaret.';

  it('is empty if nothing is written in its field', async () => {
    expect(await text(empty)).toBe('');
    expect(await text(edited(empty, withoutControls))).toBe('');
    expect(await text(edited(empty, filledWith('svar|B|text|', '')))).toBe('');
  });

  it('may be written after the placeholder', async () => {
    const typed = (xml: string) =>
      withoutControls(
        inControl('svar|B|text|', (one) => one.replace('Skriv svaret här.', 'Skriv svaret här. Ja, fyra.'))(xml),
      );
    expect(await text(edited(empty, typed))).toBe('Ja, fyra.');
  });

  it('is several paragraphs where Word has put the control around them', async () => {
    const around = inParagraph('svar|B|text|', (one) => {
      const control = controlIn(one, 'svar|B|text|').replace('<w:showingPlcHdr/>', '');
      return control.replace(
        /<w:sdtContent>.*<\/w:sdtContent>/s,
        () => `<w:sdtContent>${paragraph(' Ett ')}<w:p/>${paragraph('Tre')}</w:sdtContent>`,
      );
    });
    expect(await text(edited(empty, around))).toBe(' Ett \n\nTre');
  });

  it('is read from before, beside and after its field, with a note', async () => {
    const before = await read(
      edited(
        full,
        inParagraph('svar|B|text|', (one) => `${paragraph('Före')}${one}`),
      ),
    );
    expect(found(before, 'B', 'text')).toBe(`Före\n${ANSWERS.B?.text}`);
    expect(before.notes).toEqual([OUTSIDE]);
    const after = await read(
      edited(
        full,
        inParagraph('svar|B|text|', (one) => `${one}<w:p/>${paragraph('Efter')}<w:p/>`),
      ),
    );
    expect(found(after, 'B', 'text')).toBe(`${ANSWERS.B?.text}\n\nEfter`);
    const beside = await read(
      edited(
        full,
        inParagraph('svar|B|text|', (one) => one.replace('</w:p>', `${run(' bredvid')}</w:p>`)),
      ),
    );
    expect(found(beside, 'B', 'text')).toBe(`${ANSWERS.B?.text} bredvid`);
    expect(beside.notes).toEqual([OUTSIDE]);
    const besideEmpty = await read(
      edited(
        empty,
        inParagraph('svar|B|text|', (one) => one.replace('</w:p>', `${run('bredvid')}</w:p>`)),
      ),
    );
    expect(found(besideEmpty, 'B', 'text')).toBe('bredvid');
  });

  it('between options is reported, and belongs to none', async () => {
    const between = await read(
      edited(
        empty,
        inParagraph(chosen('C', CHILDREN), (one) => `${one}${paragraph('Se bilaga')}`),
      ),
    );
    expect(between.notes).toEqual(['”Se bilaga” står utanför svarsfälten i fråga C och lästes inte.']);
  });

  it('keeps every character and line break, and what Word stores as an element', async () => {
    const content = `<w:r><w:t xml:space="preserve"> a\u030a\u00a0b </w:t><w:br/><w:t>c</w:t><w:tab/><w:cr/><w:t>d</w:t><w:noBreakHyphen/><w:t>e</w:t><w:softHyphen/><w:t>f 👩‍⚕️ &lt;&#229;&gt; &amp;amp;</w:t></w:r>`;
    expect(await text(edited(empty, filledWith('svar|B|text|', content)))).toBe(
      ' a\u030a\u00a0b \nc\t\nd\u2011e\u00adf 👩‍⚕️ <å> &amp;',
    );
  });

  it('of a link or a field is what is shown', async () => {
    const content = `<w:hyperlink w:anchor="x">${run('länk')}</w:hyperlink><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run('7')}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
    expect(await text(edited(empty, filledWith('svar|B|text|', content)))).toBe('länk7');
  });

  it('of a control emptied in Word is empty, although Word stores a placeholder', async () => {
    expect(await text(edited(full, filledWith('svar|B|text|', run('Klicka eller tryck här för att ange text.'))))).toBe(
      '',
    );
  });

  it('may have a heading with its bookmark copied into it', async () => {
    const copied = edited(full, (xml) => {
      const start = xml.lastIndexOf('<w:bookmarkStart', xml.indexOf('<w:t xml:space="preserve">G</w:t>'));
      const end = xml.indexOf('/>', xml.indexOf('<w:bookmarkEnd', start)) + 2;
      return filledWith('svar|B|text|', xml.slice(start, end))(withoutBookmarks(xml));
    });
    expect(await text(copied)).toBe(`G\t${KOMMUN.questions.find(({ id }) => id === 'G')?.title}`);
    expect(found(await read(copied), 'G', 'text')).toBe(ANSWERS.G?.text);
  });

  it('is reported and not read if it is longer than any text may be', async () => {
    const filled = await read(edited(empty, filledWith('svar|B|text|', run('Ord '.repeat(60_000)))));
    expect(found(filled, 'B', 'text')).toMatch(/^\? Texten där är större än 100\s000 tecken och togs inte emot/);
  });

  it('may quote the form’s questions', async () => {
    const quote = withoutControls(run('☒ Ja').repeat(1));
    const title = KOMMUN.questions[0]?.title ?? '';
    const content = `${run(`A ${title}`)}<w:r><w:br/></w:r>${quote}`;
    const filled = await read(edited(empty, filledWith('svar|B|text|', content)));
    expect(found(filled, 'B', 'text')).toBe(`A ${title}\n☒ Ja`);
    expect(found(filled, 'A', 'chosen', 'digitala-besok')).toBe('empty');
  });
});

describe('other content of a document', () => {
  it('tracked changes are read as accepted, with a note', async () => {
    const ins = (content: string) => `<w:ins w:id="1" w:author="A">${content}</w:ins>`;
    const del = '<w:del w:id="2" w:author="A"><w:r><w:delText>bort</w:delText></w:r></w:del>';
    const moved = `<w:moveFrom w:id="3">${run('hit')}</w:moveFrom>${run(' och ')}<w:moveTo w:id="4">${run('hit')}</w:moveTo>`;
    const filled = await read(
      edited(empty, filledWith('svar|B|text|', `${run('Kvar')}${ins(run(' nytt'))}${del}${moved}`)),
    );
    expect(found(filled, 'B', 'text')).toBe('Kvar nytt och hit');
    expect(filled.notes).toEqual([
      'Dokumentet har spårade ändringar i fråga B. De lästes som om alla var godkända: det infogade togs med, det borttagna inte.',
    ]);
  });

  it('a paragraph whose end has been deleted continues in the next', async () => {
    const deletedEnd = '<w:pPr><w:rPr><w:del w:id="9" w:author="A"/></w:rPr></w:pPr>';
    const two = inParagraph('svar|B|text|', () => `<w:p>${deletedEnd}${run('Ett ')}</w:p>${paragraph('två')}`);
    expect(found(await read(edited(empty, two)), 'B', 'text')).toBe('Ett två');
  });

  it('a deleted row has no fields', async () => {
    const numbers = await written(RSS, { '1': { numbers: { 'fast-vardkontakt': 4 } } }, 'RSS Halland');
    const deleted = edited(numbers, (xml) => {
      const at = xml.indexOf('svar|1|number|fast-vardkontakt');
      const row = xml.lastIndexOf('<w:trPr>', at);
      return `${xml.slice(0, row)}<w:trPr><w:del w:id="1" w:author="A"/>${xml.slice(row + 8)}`;
    });
    expect(found(await read(numbers), '1', 'number', 'fast-vardkontakt')).toBe('4');
    expect(found(await read(deleted), '1', 'number', 'fast-vardkontakt')).toBeUndefined();
  });

  it('comments, notes and pictures are reported; a text box is read once', async () => {
    const box = `<w:txbxContent>${paragraph('i rutan')}</w:txbxContent>`;
    const content = `${run('Svar')}<w:r><w:commentReference w:id="0"/></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>${box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>${box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:drawing><pic:pic/></w:drawing></w:r>`;
    const filled = await read(edited(empty, filledWith('svar|B|text|', content)));
    expect(found(filled, 'B', 'text')).toBe('Svar\ni rutan');
    expect(filled.notes.map((note) => note.split('.')[0])).toEqual([
      'Dokumentet har kommentarer i marginalen i fråga B',
      'Dokumentet har fotnoter i fråga B',
      'Dokumentet har textrutor i fråga B',
      'Dokumentet har bilder i fråga B',
      'Fråga B: text som stod utanför svarsfältet togs med i svaret',
    ]);
  });
});

describe('another document', () => {
  test('for an earlier survey or another organisation is read as it says', async () => {
    const earlier = survey('kommun-2022');
    const filled = await read(await written(earlier, { B: { text: 'Fjol' } }, 'Laholm'));
    expect([filled.survey, filled.organisation, found(filled, 'B', 'text')]).toEqual(['kommun-2022', '1381', 'Fjol']);
  });

  test('for an unknown survey is read as far as its controls tell', async () => {
    const filled = await read(full, []);
    expect([filled.survey, found(filled, 'B', 'text')]).toEqual(['kommun-2023', ANSWERS.B?.text]);
    expect(filled.fields).toHaveLength((await read(full)).fields.length);
  });

  test('that is no survey is not read', async () => {
    const letter = withoutProperties(
      edited(full, (xml) => xml.replace(/<w:body>.*<\/w:body>/s, `<w:body>${paragraph('Hej!')}</w:body>`)),
    );
    const refused = await importFillInDocx(letter, SURVEYS);
    expect('sentence' in refused && refused.sentence).toMatch(/^Dokumentet är inte en enkät från Samsvar/);
  });

  const inside = (body: string) => {
    const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
    return zipSync({
      '[Content_Types].xml': strToU8(`<Types><Override PartName="/word/document.xml" ContentType="${type}"/></Types>`),
      'word/document.xml': strToU8(body),
    });
  };

  test.each([
    ['nothing', ''],
    ['no XML', 'hej'],
    ['elements that end in another order', '<a><b></a>'],
    ['very deep', `${'<w:p>'.repeat(100_000)}${'</w:p>'.repeat(100_000)}`],
    ['very many attributes', `<w:document ${Array.from({ length: 500_000 }, (_, at) => `a${at}=""`).join(' ')}/>`],
    ['very many elements', `<w:document>${'<w:p/>'.repeat(1_500_000)}</w:document>`],
    [
      'one long line',
      `<w:document><w:p><w:r><w:t>${'Fast vårdkontakt '.repeat(400_000)}</w:t></w:r></w:p></w:document>`,
    ],
    ['many lines', `<w:document>${paragraph('Vilka insatser har påbörjats').repeat(90_000)}</w:document>`],
  ])('with %s in it is refused quickly', async (_, body) => {
    const bytes = inside(body);
    const time = await processorTimeOf(async () =>
      expect(await importFillInDocx(bytes, SURVEYS)).toHaveProperty('sentence'),
    );
    expect(time).toBeLessThan(8_000);
  });
});
