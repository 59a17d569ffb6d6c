import { describe, expect, it, test } from 'vitest';
import { STYLE } from '../../../exports/docx/styles.ts';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import type { Answers } from '../../../server/domain/answer/answer.ts';
import type { Survey } from '../../../server/domain/survey/survey.ts';
import { normaliseText } from '../../../server/domain/text/characters.ts';
import { type FillInDocument, fillInDocx, fillInFileName } from '../../../server/files/fill-in/docx/fill-in.ts';
import { fillInLines } from '../../../server/files/fill-in/docx/fill-in-lines.ts';
import {
  LONGEST_TAG,
  markingWords,
  placeOfTag,
  readMarking,
  tagOf,
} from '../../../server/files/fill-in/docx/fill-in-tags.ts';
import { convertWithOffice } from '../../exports/office.ts';
import { paragraphsOf, partOf, type ReadParagraph } from '../../exports/read-docx.ts';

const SURVEYS = loadCatalogue().surveys;

function survey(id: string): Survey {
  const found = SURVEYS.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no survey ${id}`);
  return found;
}

function fillIn(of: Survey, answers: Answers = {}): FillInDocument {
  return {
    survey: of,
    organisation: { code: '1315', name: 'Hylte' },
    round: { id: '6', title: 'Uppföljning 2023' },
    answers,
    lastDay: '2024-03-15',
    madeAt: '2024-02-01T10:00:00Z',
  };
}

/** The text under a question's heading, up to the next heading. */
function under(docx: Uint8Array, id: string): ReadParagraph[] {
  const paragraphs = paragraphsOf(docx);
  const start = paragraphs.findIndex(({ style, text }) => style === 'Heading3' && text.startsWith(`${id}\t`));
  const rest = paragraphs.slice(start + 1);
  return rest.slice(
    0,
    rest.findIndex(({ style }) => style.startsWith('Heading')),
  );
}

function texts(paragraphs: readonly ReadParagraph[]): string[] {
  return paragraphs.map(({ text }) => text);
}

describe('the tags of a fill-in document', () => {
  test.each(SURVEYS)('of $id are short enough, each for one field, and can be read back', (one) => {
    const places = fillInLines(one).flatMap((line) => ('place' in line ? [line.place] : []));
    const tags = places.map(tagOf);
    expect(new Set(tags).size).toBe(tags.length);
    for (const [index, tag] of tags.entries()) {
      expect(tag.length).toBeLessThanOrEqual(LONGEST_TAG);
      expect(placeOfTag(tag)).toEqual(places[index]);
    }
  });

  test('of other programs give no field', () => {
    for (const tag of ['', 'svar|A|chosen', 'svar|A|other|x', 'mitt fält']) expect(placeOfTag(tag)).toBeUndefined();
  });

  test('bookmarks of a survey are each for one line, and short enough for Word', () => {
    for (const one of SURVEYS) {
      const anchors = fillInLines(one).flatMap((line) => ('anchor' in line ? [line.anchor] : []));
      expect(new Set(anchors).size).toBe(anchors.length);
      for (const anchor of anchors) expect(anchor).toMatch(/^[A-Za-z_]\w{0,39}$/);
    }
  });

  test('the marking can be read back from its line', () => {
    const marking = { survey: 'kommun-2023', organisation: 'rss-13', round: '6' };
    expect(readMarking(`Märkning: ${markingWords(marking)}`)).toEqual(marking);
    expect(readMarking('Märkning: kommun-2023')).toBeUndefined();
  });
});

describe('a fill-in document', () => {
  test.each(SURVEYS)('of $id has every question and option as printed, in order', async (one) => {
    const paragraphs = paragraphsOf(await fillInDocx(fillIn(one)));
    expect(texts(paragraphs.filter(({ style }) => style === 'Heading3'))).toEqual(
      one.questions.map(({ id, title }) => normaliseText(`${id}\t${title}`)),
    );
    const printed = texts(paragraphs);
    for (const { kind, options } of one.questions)
      for (const { title } of options)
        expect(printed).toContain(normaliseText(kind === 'counts' ? title : `☐\t${title}`));
  });

  it('says on its first page whom it is for, the last day, and how to fill it in', async () => {
    const first = texts(paragraphsOf(await fillInDocx(fillIn(survey('kommun-2023'))))).slice(0, 14);
    expect(first.slice(0, 7)).toEqual([
      'Kommunfrågor',
      'Hylte',
      'År: 2023',
      'Omgång: Uppföljning 2023',
      'Lämnas tillbaka senast: 15 mars 2024',
      'Märkning: kommun-2023 / 1315 / 6',
      'Så fyller du i',
    ]);
    expect(first[7]).toMatch(/^Klicka i en ruta/);
  });

  it('says at every question how to answer it, with its limit and its condition', async () => {
    const kommun = await fillInDocx(fillIn(survey('kommun-2023')));
    expect(texts(under(kommun, 'K'))).toEqual(['Svara med egna ord, högst 5\u00a0000 tecken.', 'Skriv svaret här.']);
    expect(texts(under(kommun, 'I.2'))[0]).toBe(
      'Besvaras bara om fråga I besvaras med ”Ja, har påbörjat insatser”. Svara med egna ord.',
    );
    expect(texts(under(kommun, 'I'))[0]).toBe('Välj ett alternativ.');
    expect(texts(under(kommun, 'H')).slice(-1)).toEqual(['☐\tInget av alternativen']);
    expect(texts(under(kommun, 'C')).slice(-4)).toEqual([
      '☐\tAnnan målgrupp, ange vilken/vilka',
      'Fritext',
      'Skriv fritexten här.',
      '☐\tHar inte haft fokus mot någon specifik målgrupp',
    ]);
  });

  it('has the present answers, including those to questions that are not asked', async () => {
    const docx = await fillInDocx(
      fillIn(survey('kommun-2023'), {
        C: { chosen: ['barn-och-unga'], texts: { 'annan-malgrupp': 'Nyanlända' } },
        H: { chosen: [] },
        'I.2': { text: 'Ett utkast\nmed två rader' },
      }),
    );
    expect(texts(under(docx, 'C'))).toContain('☒\tBarn och unga');
    expect(texts(under(docx, 'C'))).toContain('Nyanlända');
    expect(texts(under(docx, 'H')).slice(-1)).toEqual(['☒\tInget av alternativen']);
    expect(texts(under(docx, 'I.2')).slice(-1)).toEqual(['Ett utkast\nmed två rader']);
  });

  it('has numbers in a table whose first row is repeated', async () => {
    const docx = await fillInDocx(fillIn(survey('rss-2023'), { '17': { numbers: { ja: 4 } } }));
    const rows = under(docx, '17').filter(({ row }) => row !== undefined);
    expect(rows.slice(0, 2).map(({ text, row }) => [text, row?.repeated])).toEqual([
      ['Alternativ', true],
      ['Antal', true],
    ]);
    expect(rows[3]?.text).toBe('4');
    expect(rows[3]?.style).toBe(STYLE.tableNumber);
    expect(rows[5]?.text).toBe('Skriv antal');
  });

  it('is in Swedish, has a title, and names every control by its question and option', async () => {
    const docx = await fillInDocx(fillIn(survey('kommun-2023')));
    expect(partOf(docx, 'word/styles.xml')).toContain('<w:lang w:val="sv-SE"');
    expect(partOf(docx, 'docProps/core.xml')).toContain('<dc:title>Hylte: Kommunfrågor</dc:title>');
    const body = partOf(docx, 'word/document.xml');
    const controls = body.match(/<w:sdtPr>.*?<\/w:sdtPr>/gs) ?? [];
    expect(controls).toHaveLength(fillInLines(survey('kommun-2023')).filter((line) => 'place' in line).length);
    for (const control of controls) {
      expect(control).toMatch(/<w:alias w:val="Fråga [^"]{3,58}"\/><w:tag/);
      // It cannot be deleted, but its content can be changed.
      expect(control).toContain('<w:lock w:val="sdtLocked"/>');
    }
    expect(body).toContain('<w:alias w:val="Fråga C: Barn och unga"/>');
    expect(body).toContain('<w:alias w:val="Fråga C: fritext, Annan målgrupp, ange vilken/vilka"/>');
    const numbers = controls.map((control) => /<w:id w:val="(\d+)"/.exec(control)?.[1]);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('has a file name that says what it is', () => {
    expect(fillInFileName(fillIn(survey('kommun-2023')))).toBe('kommun-2023 Hylte att fylla i.docx');
  });

  it('can be opened in LibreOffice', { tags: ['office'] }, async () => {
    const docx = await fillInDocx(fillIn(survey('rss-2023'), { '21': { text: 'Lång text. '.repeat(450) } }));
    expect(convertWithOffice(docx, 'docx', 'pdf').length).toBeGreaterThan(10_000);
  });
});
