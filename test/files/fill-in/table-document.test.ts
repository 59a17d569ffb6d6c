import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answers } from '../../../server/domain/answer/answer.ts';
import { noteSentence } from '../../../server/domain/fill-in/import-note.ts';
import { reviewImport, reviewSentences } from '../../../server/domain/fill-in/import-review.ts';
import type { Survey } from '../../../server/domain/survey/survey.ts';
import { fillInDocx } from '../../../server/files/fill-in/docx/fill-in.ts';
import { importFillInDocx } from '../../../server/files/fill-in/docx/import-docx.ts';
import { convertWithOffice } from '../../exports/office.ts';
import { paragraphsOf, partOf } from '../../exports/read-docx.ts';
import { answersOfFields } from '../../support/answers-of-fields.ts';
import { arbitraryAnswers } from '../../support/arbitrary-answers.ts';
import { expectTimeInProportionOf } from '../../support/growth.ts';
import { runs } from '../../support/property-runs.ts';
import { computingTableSurvey, largeTableSurvey, TABLE_ANSWERS, tableSurvey } from '../../support/table-survey.ts';
import { controlIn, edited, filledWith, run, withoutControls, withoutProperties } from './edited-docx.ts';

const { survey } = tableSurvey();

function written(answers: Answers, of: Survey = survey): Promise<Uint8Array> {
  return fillInDocx({
    survey: of,
    organisation: { code: '1315', name: 'Hylte' },
    round: { id: '6', title: 'SIP-möten 2018' },
    answers,
    lastDay: '2018-10-31',
    madeAt: '2018-09-01T09:00:00Z',
  });
}

async function read(bytes: Uint8Array, of: Survey = survey, present: Answers = {}) {
  const content = await importFillInDocx(bytes, [of]);
  if ('sentence' in content) throw new Error(content.sentence);
  const { questions } = reviewImport(of, present, content);
  return {
    fields: content.fields,
    notes: content.notes.map(noteSentence),
    answers: Object.fromEntries(
      questions.flatMap(({ question, imported }) => (imported === undefined ? [] : [[question.id, imported]])),
    ),
    told: questions.flatMap((one) =>
      reviewSentences(one).map((sentence) => `${one.question.id}: ${sentence.replaceAll('\u00a0', ' ')}`),
    ),
  };
}

/** The document, changed as in a word processor, as it is read. */
async function changed(answers: Answers, change: (xml: string) => string, present: Answers = {}) {
  return read(edited(await written(answers), change), survey, present);
}

/** The XML of the row of a table around the control with a tag. */
function rowIn(xml: string, tag: string): string {
  const at = xml.indexOf(`<w:tag w:val="${tag}"/>`);
  const start = Math.max(xml.lastIndexOf('<w:tr>', at), xml.lastIndexOf('<w:tr ', at));
  if (at < 0) throw new Error(`no control ${tag}`);
  return xml.slice(start, xml.indexOf('</w:tr>', at) + '</w:tr>'.length);
}

describe('tables in a fill-in document', () => {
  it('are tables of Word, whose computed cells and totals say that they are computed', async () => {
    const paragraphs = paragraphsOf(await written(TABLE_ANSWERS));
    const cells = paragraphs.flatMap(({ text, row }) => (row === undefined ? [] : [text]));
    expect(cells.slice(0, 16)).toEqual([
      ...['Rad', 'Hemsjukvård', 'GP', 'Alla'],
      ...['Offentliga vårdcentraler, antal SIP', '52', '175', 'räknas ut'],
      ...['Privata vårdcentraler, antal SIP', '49', '104', 'räknas ut'],
      ...['Totalt antal SIP/inskrivning', 'räknas ut', 'räknas ut', 'räknas ut'],
    ]);
    expect(cells.slice(16, 25)).toEqual([
      ...['Kommun', 'Fakturerat 2017 (kr)', 'Tolftedel (kr)'],
      ...['Falkenberg', '5042', 'räknas ut'],
      ...['Halmstad', '156302', 'räknas ut'],
    ]);
    expect(cells.slice(40, 60)).toEqual([
      ...['Rad', 'Område', 'Insats', 'Klart senast'],
      ...['1', 'Förstärkt vårdgaranti', 'Fler tider på vårdcentralen', '2018-09-30'],
      ...['2', 'Välj i listan', 'Skriv text här.', 'ÅÅÅÅ-MM-DD'],
      ...['3', 'Patientkontrakt', 'Fast kontakt i hela länet', 'ÅÅÅÅ-MM-DD'],
      ...['4', 'Välj i listan', 'Skriv text här.', 'ÅÅÅÅ-MM-DD'],
    ]);
    expect(cells).toContain('8');
    expect(cells).not.toContain('9');
  });

  it('have a calendar for a day, and a list for an option', async () => {
    const xml = partOf(await written(TABLE_ANSWERS), 'word/document.xml');
    expect(controlIn(xml, 'svar|3|cell|1|klar')).toContain('<w:date><w:dateFormat w:val="yyyy-MM-dd"/>');
    expect(controlIn(xml, 'svar|3|cell|1|omrade')).toContain(
      '<w:dropDownList><w:listItem w:displayText="Förstärkt vårdgaranti" w:value="vardgaranti"/>',
    );
    expect(controlIn(xml, 'svar|2|cell|1382|ar2017')).toContain(
      '<w:alias w:val="Fråga 2: Falkenberg, Fakturerat 2017"/>',
    );
    expect(controlIn(xml, 'svar|4|date|')).toContain('<w:date>');
  });

  it('come back as they were', async () => {
    const { answers, told, notes } = await read(await written(TABLE_ANSWERS));
    expect([answers, told, notes]).toEqual([TABLE_ANSWERS, [], []]);
    expect((await read(await written({}))).answers).toEqual({});
  });

  it('come back as they were, whatever the answers', async () => {
    for (const of of [survey, computingTableSurvey()])
      await fc.assert(
        fc.asyncProperty(arbitraryAnswers(of), async (answers) => {
          const { fields, told, notes } = await read(await written(answers, of), of);
          expect([told, notes]).toEqual([[], []]);
          expect(answersOfFields(of, fields)).toEqual(answers);
        }),
        { numRuns: runs(10) },
      );
  });

  it('come back also when the controls are gone, and when LibreOffice has saved the document', {
    tags: ['office'],
  }, async () => {
    const docx = await written(TABLE_ANSWERS);
    const saved = convertWithOffice(docx, 'docx', 'docx');
    expect((await read(saved)).answers).toEqual(TABLE_ANSWERS);
    expect(convertWithOffice(docx, 'docx', 'pdf').length).toBeGreaterThan(10_000);
  });

  it('come back by their wordings when the controls and the properties of the file are gone', async () => {
    const bare = withoutProperties(edited(await written(TABLE_ANSWERS), withoutControls));
    expect((await read(bare)).answers).toEqual(TABLE_ANSWERS);
  });
});

describe('a table of a document that has been edited', () => {
  it('is read by its rows wherever they are, and by the titles of its columns', async () => {
    const { answers, told, notes } = await changed(TABLE_ANSWERS, (xml) => {
      const [one, other] = [rowIn(xml, 'svar|2|cell|1380|ar2017'), rowIn(xml, 'svar|2|cell|1384|ar2017')];
      return xml
        .replace(one, '@one')
        .replace(other, () => one)
        .replace('@one', () => other);
    });
    expect([answers, told, notes]).toEqual([TABLE_ANSWERS, [], []]);
  });

  it('has a new row for each that is copied or inserted, and tells of it', async () => {
    const { answers, told, notes } = await changed(TABLE_ANSWERS, (xml) => {
      const third = rowIn(xml, 'svar|3|cell|3|insats');
      const copied = third.replace('Fast kontakt i hela länet', 'Fast kontakt i Hylte');
      const cells = ['', 'patientkontrakt', 'Nytt avtal', '30 sep 2018'];
      const inserted = `<w:tr>${cells.map((text) => `<w:tc><w:p>${run(text)}</w:p></w:tc>`).join('')}</w:tr>`;
      return xml.replace(third, () => third + copied + inserted);
    });
    expect(told).toEqual([]);
    expect(notes).toEqual(['Fråga 3: 2 rader har lagts till i tabellen. De lästes som tabellens rad 9 och 10.']);
    expect(answers['3']?.rows).toEqual({
      ...TABLE_ANSWERS['3'].rows,
      '9': { omrade: 'patientkontrakt', insats: 'Fast kontakt i Hylte' },
      '10': { omrade: 'patientkontrakt', insats: 'Nytt avtal', klar: '2018-09-30' },
    });
  });

  it('keeps what cannot be read, of several lines too, and an emptied cell is empty', async () => {
    const { answers, told } = await changed(TABLE_ANSWERS, (xml) => {
      let now = filledWith('svar|2|cell|1380|ar2017', run('ca 156 302'))(xml);
      now = filledWith('svar|2|cell|1315|ar2017', run('1 000 kr'))(now);
      now = filledWith('svar|3|cell|1|klar', run('30 februari 2018'))(now);
      now = filledWith('svar|3|cell|3|insats', '')(now);
      const own = rowIn(now, 'svar|3|cell|1|insats');
      return now.replace(own, () => own.replace('</w:sdt></w:p>', `</w:sdt></w:p><w:p>${run('och kvällar')}</w:p>`));
    });
    expect(told).toEqual([]);
    expect(answers['2']?.rows).toMatchObject({ '1380': { ar2017: 'ca 156 302' }, '1315': { ar2017: 1000 } });
    expect(answers['3']?.rows?.['1']).toMatchObject({ klar: '30 februari 2018' });
    expect(answers['3']?.rows?.['3']).toEqual({ omrade: 'patientkontrakt' });
  });

  it('tells a number that somebody has written where it is computed, if it differs', async () => {
    const { answers, told, notes } = await changed(TABLE_ANSWERS, (xml) => {
      const row = rowIn(xml, 'svar|1|cell|offentliga|gp');
      const first = xml.indexOf('Totalt antal SIP');
      const total = xml.slice(first).replace('räknas ut', '101').replace('räknas ut', '280');
      return (xml.slice(0, first) + total).replace(row, () => row.replace('räknas ut', 'för många'));
    });
    expect(answers).toEqual(TABLE_ANSWERS);
    expect(notes).toEqual([]);
    expect(told).toEqual([
      '1: Offentliga vårdcentraler, antal SIP, Alla: i filen står ”för många”, men det räknas ut till 227. Kontrollera talen som det räknas ur.',
      '1: Totalt antal SIP/inskrivning, GP: i filen står 280, men det räknas ut till 279. Kontrollera talen som det räknas ur.',
    ]);
  });

  it('tells a row that is not in the table, a rewritten one, and rows that are gone from the file', async () => {
    const { answers, told, notes } = await changed(
      TABLE_ANSWERS,
      (xml) => {
        const stranger = rowIn(xml, 'svar|2|cell|1384|ar2017')
          .replace('Kungsbacka', 'Malmö')
          .replace(/<w:tag [^>]*>/g, '');
        const own = rowIn(xml, 'svar|2|cell|1381|ar2017');
        const third = rowIn(xml, 'svar|3|cell|3|insats');
        return xml.replace(own, () => own.replace('Laholm', 'Laholms kommun (prel.)') + stranger).replace(third, '');
      },
      { '3': TABLE_ANSWERS['3'] },
    );
    expect(answers['2']).toEqual(TABLE_ANSWERS['2']);
    expect(answers['3']).toEqual(TABLE_ANSWERS['3']);
    expect(notes).toEqual([
      'Fråga 2: tabellens rad är omskriven till ”Laholms kommun (prel.)”. Den lästes som den var märkt.',
      'Fråga 2: raden ”Malmö” finns inte i tabellen, och lästes inte.',
    ]);
    expect(told).toEqual(['3: Rad 3 i tabellen finns inte i filen, och står kvar. Töm den i Samsvar om den ska bort.']);
  });
});

describe('a table of a thousand rows', () => {
  const large = largeTableSurvey(1_000);
  const answersWith = (count: number): Answers => ({
    '3': {
      rows: Object.fromEntries(
        Array.from({ length: count }, (_, index) => [
          String(index + 1),
          { omrade: 'vardgaranti', insats: `Insats ${index}` },
        ]),
      ),
    },
  });

  it('is written and read whole', async () => {
    const { answers } = await read(await written(answersWith(1_000), large), large);
    expect(answers['3']).toEqual(answersWith(1_000)['3']);
  });

  it('takes time in proportion to its rows', () =>
    expectTimeInProportionOf(
      async (text) => read(await written(answersWith(text.length / 12), large), large),
      (length) => 'x'.repeat(length),
      'rows',
    ));
});
