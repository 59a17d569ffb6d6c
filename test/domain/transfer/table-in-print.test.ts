import { describe, expect, it } from 'vitest';
import type { Answers } from '../../../server/domain/answer/answer.ts';
import { cellTitle } from '../../../server/domain/table/table-rows.ts';
import { alignedNumbers } from '../../../server/domain/transfer/aligned-numbers.ts';
import { isFreeText, type TransferField, transferFields } from '../../../server/domain/transfer/transfer.ts';
import { compareWithPrint } from '../../../server/domain/transfer/transfer-comparison.ts';
import { expectTimeInProportion } from '../../support/growth.ts';
import { TABLE_ANSWERS, tableSurvey } from '../../support/table-survey.ts';

const { survey } = tableSurvey();

/** What the receiving form may print of the complete answers. */
const PRINT = `Del A. Tabeller
1. Genomförda SIP-möten inom slutenvården och för inskrivning i hemsjukvård
Hemsjukvård GP Alla
Offentliga vårdcentraler, antal SIP 52 175 227
Privata vårdcentraler, antal SIP 49 104 153
Totalt antal SIP/inskrivning 101 279 380
2. Belopp per kommun
Kommun Fakturerat 2017 Tolftedel
Falkenberg 5 042 420
Halmstad 156 302 13 025
Hylte 0 0
Kungsbacka 1 501 612 125 134
Laholm 177 061 14 755
Varberg 428 570 35 714
Totalt 2 268 587 189 049
3. Beskriv vilka insatser som ska genomföras
Område Insats Klart senast
Förstärkt vårdgaranti Fler tider på vårdcentralen 30 september 2018
Patientkontrakt Fast kontakt i hela länet
4. När beslutades planen?
12 april 2018
6. Vad har planen kostat?
250 000 kr
`;

function nameOf({ place, cell }: TransferField): string {
  return cell === undefined ? place : cellTitle(cell);
}

/** The fields that are not the same in a print-out, with what is. */
function differing(printed: string, answers: Answers = TABLE_ANSWERS): string[] {
  return compareWithPrint({ survey, organisation: '1380', answers }, printed).flatMap(({ question, field, outcome }) =>
    outcome.kind === 'same' ? [] : [`${question.id} ${nameOf(field)}: ${outcome.kind}`],
  );
}

describe('what is transferred of a table', () => {
  const fieldsOf = (id: string) => {
    const question = survey.questions.find((one) => one.id === id);
    if (question === undefined) throw new Error(`There is no question ${id}`);
    return transferFields(question, TABLE_ANSWERS[id as keyof typeof TABLE_ANSWERS]).map((field) => ({
      question,
      field,
    }));
  };

  it('is every cell, row by row, with dates as they are typed and options in words', () => {
    expect(fieldsOf('3').map(({ field }) => [nameOf(field), field.kind, field.value])).toEqual([
      ['Rad 1, Område', 'text', 'Förstärkt vårdgaranti'],
      ['Rad 1, Insats', 'text', 'Fler tider på vårdcentralen'],
      ['Rad 1, Klart senast', 'date', '2018-09-30'],
      ['Rad 2, Område', 'text', 'Patientkontrakt'],
      ['Rad 2, Insats', 'text', 'Fast kontakt i hela länet'],
    ]);
    expect(fieldsOf('2').find(({ field }) => field.cell?.row.title === 'Kungsbacka')?.field.value).toBe('1501612');
    expect(fieldsOf('4').map(({ field }) => [field.kind, field.value])).toEqual([['date', '2018-04-12']]);
  });

  it('has limits of its texts, and is not sent in Word', () => {
    expect(fieldsOf('3').map(({ field }) => field.limit)).toEqual([undefined, 200, undefined, undefined, 200]);
    expect(fieldsOf('3').filter(({ question, field }) => isFreeText(field, question))).toEqual([]);
  });
});

describe('a table in a print-out', () => {
  it('is the same in every cell, with spaces between thousands and dates in words', () => {
    expect(differing(PRINT)).toEqual([]);
  });

  it('is told of by the cell that differs, where Kungsbacka is printed with another amount', () => {
    expect(differing(PRINT.replace('Kungsbacka 1 501 612', 'Kungsbacka 1 501 621'))).toEqual([
      '2 Kungsbacka, Fakturerat 2017: different',
    ]);
  });

  it('is told of by the cell that is not printed', () => {
    expect(differing(PRINT.replace('Falkenberg 5 042 420', 'Falkenberg'))).toEqual([
      '2 Falkenberg, Fakturerat 2017: missing',
    ]);
    expect(differing(PRINT.replace('Hylte 0 0\n', ''))).toEqual(['2 Hylte, Fakturerat 2017: missing']);
  });

  it('is told of by the text and the date that differ in a row that the respondent has made', () => {
    expect(differing(PRINT.replace('på vårdcentralen', 'på mottagningen'))).toEqual(['3 Rad 1, Insats: different']);
    expect(differing(PRINT.replace('30 september', '29 september'))).toEqual(['3 Rad 1, Klart senast: different']);
  });

  it('cannot be told of where its question is not found', () => {
    const without = PRINT.replace('2. Belopp per kommun', '');
    expect(differing(without).filter((line) => line.startsWith('2 '))).toHaveLength(6);
  });

  it('takes two numbers that could be one as what is expected there', () => {
    expect(alignedNumbers(['52', '175', '227'], ['52', '175', '227'])).toEqual(['52', '175', '227']);
    expect(alignedNumbers(['52175', '227'], ['52', '175', '227'])).toEqual(['52 175', '227']);
    expect(alignedNumbers(['5042', '420'], ['5', '042', '999'])).toEqual(['5 042', '999']);
    expect(alignedNumbers(['1', '2'], ['kr'])).toEqual([undefined, undefined]);
  });

  it('of many rows is compared in time in proportion to them', () => {
    const question = survey.questions[1];
    if (question?.table === undefined) throw new Error('The second question is a table');
    const compared = (lines: string) => {
      const count = lines.length / 30;
      const rows = Array.from({ length: count }, (_, index) => ({
        code: `r${index}`,
        title: `Ort nummer ${index} i länet`,
      }));
      const table = {
        ...question.table,
        columns: question.table?.columns ?? [],
        rows: { from: 'definition' as const, rows },
      };
      const asked = { ...survey, questions: [{ ...question, table }] };
      const answers = {
        '2': { rows: Object.fromEntries(rows.map(({ code }, index) => [code, { ar2017: 1000 + index }])) },
      };
      const printed = [question.title, ...rows.map(({ title }, index) => `${title} ${1000 + index}`)].join('\n');
      const outcomes = compareWithPrint({ survey: asked, organisation: '1380', answers }, printed);
      expect(outcomes.filter(({ outcome }) => outcome.kind !== 'same')).toEqual([]);
    };
    // A row for each thirty characters.
    expectTimeInProportion(compared, (length) => ' '.repeat(30 * Math.floor(length / 30)), 'the rows');
  });
});
