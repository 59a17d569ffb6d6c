import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTidyJson } from '../../../exports/data/json.ts';
import { nearest } from '../../../server/catalogue/nearest.ts';
import { allOrganisations, findCounty } from '../../../server/catalogue/organisation-register.ts';
import { surveyInCounty } from '../../../server/catalogue/survey-in-county.ts';
import { type Answers, tidyAnswer } from '../../../server/domain/answer/answer.ts';
import { answerDocument } from '../../../server/domain/answer/answer-document.ts';
import { tidyRowsOf } from '../../../server/domain/answer/tidy-row.ts';
import { readTidyRows, tidyRowsOfDocument } from '../../../server/domain/answer/tidy-row-reading.ts';
import { type ReadTidyRow, refusalSentence } from '../../../server/domain/answer/tidy-row-refusal.ts';
import { sentenceOf } from '../../../server/domain/survey/problem.ts';
import { isDay } from '../../../server/domain/text/day.ts';
import { arbitraryAnswers } from '../../support/arbitrary-answers.ts';
import { runs } from '../../support/property-runs.ts';
import { TABLE_ANSWERS, TABLE_DEFINITION, tableSurvey } from '../../support/table-survey.ts';

const { catalogue, survey } = tableSurvey();
const known = { surveys: [survey], organisations: allOrganisations(findCounty('Halland')), nearest };

/** Rows of Hylte written as “1;Privata vårdcentraler, antal SIP;GP;104”, the first on line 2. */
function rows(...lines: string[]): ReadTidyRow[] {
  return lines.map((line, index) => {
    const [question = '', option = '', field = '', value = ''] = line.split(';');
    return { line: index + 2, organisation: 'Hylte', survey: survey.id, question, option, field, value };
  });
}

function read(...lines: string[]) {
  const { responses, refusals } = readTidyRows(rows(...lines), known);
  return {
    answers: responses[0]?.answers ?? {},
    refusals: refusals.map((refusal) => `${refusal.line}: ${refusalSentence(refusal)}`),
  };
}

function written(answers: Answers, question?: string): (string | number)[][] {
  return tidyRowsOf(survey, 'Hylte', answers)
    .filter((row) => question === undefined || row.question === question)
    .map(({ question: id, option, field, value }) => [id, option, field, value]);
}

/** Numbers as Swedes write them, with a space that does not break. */
const plain = (sentences: readonly string[]) => sentences.map((sentence) => sentence.replaceAll('\u00a0', ' '));

describe('the tidy rows of a table', () => {
  it('name cells by the wording of their row and column, with what is computed and the totals', () => {
    expect(written(TABLE_ANSWERS, '1')).toEqual([
      ['1', 'Offentliga vårdcentraler, antal SIP', 'Hemsjukvård', 52],
      ['1', 'Offentliga vårdcentraler, antal SIP', 'GP', 175],
      ['1', 'Offentliga vårdcentraler, antal SIP', 'Alla', 227],
      ['1', 'Privata vårdcentraler, antal SIP', 'Hemsjukvård', 49],
      ['1', 'Privata vårdcentraler, antal SIP', 'GP', 104],
      ['1', 'Privata vårdcentraler, antal SIP', 'Alla', 153],
      ['1', 'Totalt antal SIP/inskrivning', 'Hemsjukvård', 101],
      ['1', 'Totalt antal SIP/inskrivning', 'GP', 279],
      ['1', 'Totalt antal SIP/inskrivning', 'Alla', 380],
    ]);
  });

  it('name organisations, numbers of rows that are made, and wordings of options; a date is in ISO form', () => {
    expect(written(TABLE_ANSWERS, '2').slice(0, 4)).toEqual([
      ['2', 'Falkenberg', 'Fakturerat 2017', 5042],
      ['2', 'Falkenberg', 'Tolftedel', 420],
      ['2', 'Halmstad', 'Fakturerat 2017', 156302],
      ['2', 'Halmstad', 'Tolftedel', 13025],
    ]);
    expect(written(TABLE_ANSWERS, '3')).toEqual([
      ['3', '1', 'Område', 'Förstärkt vårdgaranti'],
      ['3', '1', 'Insats', 'Fler tider på vårdcentralen'],
      ['3', '1', 'Klart senast', '2018-09-30'],
      ['3', '3', 'Område', 'Patientkontrakt'],
      ['3', '3', 'Insats', 'Fast kontakt i hela länet'],
    ]);
    expect(written(TABLE_ANSWERS, '4')).toEqual([['4', '', 'date', '2018-04-12']]);
  });

  it('have no total while a row lacks its number, since a sum without Hylte is not the county’s', () => {
    const { '1315': _, ...five } = TABLE_ANSWERS['2'].rows;
    expect(written({ '2': { rows: five } }).filter(([, option]) => option === 'Totalt')).toEqual([]);
    expect(written(TABLE_ANSWERS).filter(([, option]) => option === 'Totalt')).toEqual([
      ['2', 'Totalt', 'Fakturerat 2017', 2268587],
      ['2', 'Totalt', 'Tolftedel', 189049],
    ]);
  });

  it('of any answers give the same answers when read back', () => {
    // A file of rows has only what can be read.
    const readable = arbitraryAnswers(survey).map((answers) => readableOf(answers));
    fc.assert(
      fc.property(readable, (answers) => {
        const facts = tidyRowsOf(survey, 'Laholm', answers).map((fact, index) => ({ ...fact, line: index + 2 }));
        const { responses, refusals } = readTidyRows(facts, known);
        expect(refusals).toEqual([]);
        expect(responses[0]?.answers ?? {}).toEqual(answers);
      }),
      { numRuns: runs(60) },
    );
  });

  it('of answers in a JSON document give them too, where made rows are a list', () => {
    const report = {
      survey: { id: survey.id },
      organisation: { name: 'Hylte' },
      answers: answerDocument(survey, TABLE_ANSWERS),
    };
    const { documents, problems } = readTidyJson(new TextEncoder().encode(JSON.stringify(report)));
    expect(problems).toEqual([]);
    const facts = documents.flatMap((document) => tidyRowsOfDocument(document, [survey]));
    const { responses, refusals } = readTidyRows(facts, known);
    expect(refusals).toEqual([]);
    const [first, third] = Object.values(TABLE_ANSWERS['3'].rows);
    expect(responses[0]?.answers).toEqual({ ...TABLE_ANSWERS, '3': { rows: { '1': first, '2': third } } });
  });

  it('of a document name what the survey lacks, and keep the rest', () => {
    const answers = {
      '1': { rows: { offentliga: { gp: 1, gb: 2 }, ofentliga: { gp: 3 } } },
      '3': { rows: { '0': { insats: 'x' } } },
    };
    const document = { line: 4, organisation: 'Hylte', survey: survey.id, answers };
    const { responses, refusals } = readTidyRows(tidyRowsOfDocument(document, [survey]), known);
    expect(refusals.map((refusal) => refusalSentence(refusal))).toEqual([
      'Fråga 1: kolumnen ”gb” finns inte i tabellen. Menade du ”GP”?',
      'Fråga 1: raden ”ofentliga” finns inte i tabellen. Menade du ”offentliga”?',
      'Fråga 3: raderna i tabellen är numrerade från 1 till 100. Skriv ett sådant nummer i stället för ”0”.',
    ]);
    expect(responses[0]?.answers).toEqual({ '1': { rows: { offentliga: { gp: 1 } } } });
  });

  it('are those of the organisation’s own county', () => {
    const everywhere = {
      ...known,
      surveys: [catalogue.read(TABLE_DEFINITION)],
      organisations: allOrganisations(),
      surveyFor: (one: typeof survey, { county }: { readonly county: string }) => surveyInCounty(one, county),
    };
    const of = (organisation: string, option: string) =>
      rows(`2;${option};Fakturerat 2017;3`).map((row) => ({ ...row, organisation }));
    const { responses, refusals } = readTidyRows(
      [...of('Håbo', 'Uppsala'), ...of('Hylte', 'Laholm'), ...of('Hylte', 'Uppsala')],
      everywhere,
    );
    expect(responses.map(({ organisation, answers }) => [organisation.name, answers['2']?.rows])).toEqual([
      ['Håbo', { '0380': { ar2017: 3 } }],
      ['Hylte', { '1381': { ar2017: 3 } }],
    ]);
    expect(refusals.map(({ rule }) => rule)).toEqual(['unknown-row']);
  });
});

/** The answers without dates and numbers that cannot be read. */
function readableOf(answers: Answers): Answers {
  return Object.fromEntries(
    survey.questions.flatMap((question) => {
      const answer = answers[question.id];
      if (answer === undefined) return [];
      const { date, rows: filled, ...rest } = answer;
      const isRight = (column: string, value: number | string) => {
        const holds = question.table?.columns.find(({ code }) => code === column)?.holds;
        return holds === 'number' ? typeof value === 'number' : holds !== 'date' || isDay(String(value));
      };
      const kept = Object.entries(filled ?? {}).map(
        ([row, cells]) =>
          [row, Object.fromEntries(Object.entries(cells).filter(([column, value]) => isRight(column, value)))] as const,
      );
      const tidied = tidyAnswer(question, {
        ...rest,
        ...(date !== undefined && isDay(date) ? { date } : {}),
        rows: Object.fromEntries(kept),
      });
      return tidied === undefined ? [] : [[question.id, tidied] as const];
    }),
  );
}

describe('a wrong row of a table is refused by its line, with what to do, and nothing right is lost', () => {
  it('a cell that stands twice', () => {
    expect(read('2;Halmstad;Fakturerat 2017;1', '2;HALMSTAD;fakturerat 2017;2')).toEqual({
      answers: { '2': { rows: { '1380': { ar2017: 1 } } } },
      refusals: ['3: Fråga 2: samma uppgift står redan på rad 2, som gäller. Ta bort en av dem.'],
    });
  });

  it('an organisation that is not in the table, and a column that is not there, with the nearest', () => {
    expect(
      read(
        '2;Halmsted;Fakturerat 2017;1',
        '2;Malmö;Fakturerat 2017;1',
        '2;Hylte;Fakturerat 2018;1',
        '2;;Fakturerat 2017;1',
        '1;Privata vårdcentraler, antal SIP;Läkare;1',
        '2;Laholm;Fakturerat 2017;1 501 612',
      ),
    ).toEqual({
      answers: { '2': { rows: { '1381': { ar2017: 1501612 } } } },
      refusals: [
        '2: Fråga 2: raden ”Halmsted” finns inte i tabellen. Menade du ”Halmstad”?',
        '3: Fråga 2: raden ”Malmö” finns inte i tabellen. Skriv raden ordagrant som i enkäten.',
        '4: Fråga 2: kolumnen ”Fakturerat 2018” finns inte i tabellen. Menade du ”Fakturerat 2017”?',
        '5: Fråga 2: kolumnen option är tom. Skriv vilken rad i tabellen det gäller.',
        '6: Fråga 1: kolumnen ”Läkare” finns inte i tabellen. Skriv ”Hemsjukvård”, ”GP” eller ”Alla” i kolumnen field.',
      ],
    });
  });

  it('a computed cell or a total that is not what the rows give, with both numbers; a right one is passed over', () => {
    const entered = [
      '1;Offentliga vårdcentraler, antal SIP;Hemsjukvård;52',
      '1;Offentliga vårdcentraler, antal SIP;GP;175',
      '1;Privata vårdcentraler, antal SIP;GP;104',
    ];
    const { answers, refusals } = read(
      '1;Totalt antal SIP/inskrivning;GP;280',
      ...entered,
      '1;Offentliga vårdcentraler, antal SIP;Alla;227',
      '1;Offentliga vårdcentraler, antal SIP;alla;227',
      '1;Privata vårdcentraler, antal SIP;Alla;104',
      '1;Totalt antal SIP/inskrivning;Hemsjukvård;101',
      '1;Totalt antal SIP/inskrivning;Alla;ca 300',
    );
    expect(answers['1']?.rows).toEqual({ offentliga: { hemsjukv: 52, gp: 175 }, privata: { gp: 104 } });
    expect(refusals).toEqual([
      '2: Fråga 1, Totalt antal SIP/inskrivning, GP: i filen står 280, men det räknas ut till 279. Rätta det som är fel, eller ta bort raden: talet räknas ut ändå.',
      '7: Fråga 1: samma uppgift står redan på rad 6, som gäller. Ta bort en av dem.',
      '8: Fråga 1, Privata vårdcentraler, antal SIP, Alla: i filen står 104, men det kan inte räknas ut, eftersom något som det räknas ur saknas i filen. Fyll i det, eller ta bort raden.',
      '9: Fråga 1, Totalt antal SIP/inskrivning, Hemsjukvård: i filen står 101, men det räknas ut till 52, och 1 rad saknar tal. Rätta det som är fel, eller ta bort raden: talet räknas ut ändå.',
      '10: Fråga 1, Totalt antal SIP/inskrivning, Alla: ”ca 300” kan inte läsas som ett tal. Skriv bara talet, utan något annat i fältet: 300.',
    ]);
  });

  it('text where a number should be, an option and a day that are not there, and a total of texts', () => {
    const { answers, refusals } = read(
      '2;Hylte;Fakturerat 2017;många',
      '3;2;Område;Patientkontrakten',
      '3;2;Insats;Fast kontakt',
      '3;2;Klart senast;30 februari 2018',
      '3;2;Klart senast;30/9 2018',
      '4;;date;i våras',
      '4;Hylte;date;2018-04-12',
      '4;;datum;12 april 2018',
      '4;;date;12 april 2018',
      '2;Laholm;Fakturerat 2017;',
    );
    expect(answers).toEqual({
      '3': { rows: { '2': { insats: 'Fast kontakt', klar: '2018-09-30' } } },
      '4': { date: '2018-04-12' },
    });
    expect(refusals).toEqual([
      '2: Fråga 2, Hylte, Fakturerat 2017: ”många” kan inte läsas som ett tal. Skriv ett heltal med siffror, till exempel 3.',
      '3: Fråga 3, Rad 2, Område: ”Patientkontrakten” är inget av alternativen. Menade du ”Patientkontrakt”?',
      '5: Fråga 3, Rad 2, Klart senast: ”30 februari 2018” kan inte läsas som ett datum. Den dagen finns inte. Skriv ett datum som finns, till exempel 2018-02-14.',
      '7: Fråga 4: ”i våras” kan inte läsas som ett datum. Skriv datumet med år, månad och dag, till exempel 2018-02-14.',
      '8: Fråga 4: ”date” gäller hela frågan. Töm kolumnen option, där det står ”Hylte”.',
      '9: ”datum” kan inte stå i kolumnen field. Skriv ”chosen”, ”number”, ”date”, ”text” eller ”comment”.',
      '11: Fråga 2: kolumnen value är tom. Skriv det som står i cellen eller ta bort raden.',
    ]);
  });

  it('a row numbered 0, or above the most; “Rad 7” is row 7', () => {
    const { answers, refusals } = read(
      '3;0;Insats;a',
      '3;101;Insats;b',
      '3;första;Insats;c',
      '3;Rad 7;Insats;d',
      '3;1e2;Insats;e',
    );
    expect(answers).toEqual({ '3': { rows: { '7': { insats: 'd' } } } });
    const told = (typed: string) =>
      `Fråga 3: raderna i tabellen är numrerade från 1 till 100. Skriv ett sådant nummer i stället för ”${typed}”.`;
    expect(refusals).toEqual([`2: ${told('0')}`, `3: ${told('101')}`, `4: ${told('första')}`, `6: ${told('1e2')}`]);
  });

  it('ten thousand rows are each told of or taken in', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => `3;${index + 1};Insats;Insats ${index + 1}`);
    const { answers, refusals } = read(...many);
    expect(Object.keys(answers['3']?.rows ?? {})).toHaveLength(100);
    expect(refusals).toHaveLength(9_900);
  });

  it('a day outside the period is taken in, and told of by the check of the answers', () => {
    const { answers, refusals } = read('4;;date;1 januari 2019');
    expect(refusals).toEqual([]);
    expect(plain(catalogue.check(survey, answers, 'draft').map(sentenceOf))).toEqual([
      '1 januari 2019 är inte en av de dagar som frågan gäller. Skriv ett datum från 1 januari 2018 till 31 december 2018.',
    ]);
  });
});
