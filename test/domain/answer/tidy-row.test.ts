import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import { nearest } from '../../../server/catalogue/nearest.ts';
import { allOrganisations, findCounty, findOrganisation } from '../../../server/catalogue/organisation-register.ts';
import { tidyRowsOf } from '../../../server/domain/answer/tidy-row.ts';
import { readTidyRows, tidyRowsOfDocument } from '../../../server/domain/answer/tidy-row-reading.ts';
import { type ReadTidyRow, refusalSentence } from '../../../server/domain/answer/tidy-row-refusal.ts';
import { LARGEST_TEXT } from '../../../server/domain/text/characters.ts';
import { arbitraryAnswers } from '../../support/arbitrary-answers.ts';
import { runs } from '../../support/property-runs.ts';

const { surveys, survey } = loadCatalogue();
const known = { surveys, organisations: allOrganisations(findCounty('Halland')), nearest };

/** Rows written as “Halmstad;kommun-2023;B;;text;Ja”, the first on line 2. */
function rows(...lines: string[]): ReadTidyRow[] {
  return lines.map((line, index) => {
    const [organisation = '', surveyId = '', question = '', option = '', field = '', value = ''] = line.split(';');
    return { line: index + 2, organisation, survey: surveyId, question, option, field, value };
  });
}

function read(...lines: string[]) {
  const { responses, refusals } = readTidyRows(rows(...lines), known);
  return {
    answers: responses[0]?.answers,
    responses,
    refusals: refusals.map((refusal) => `${refusal.line}: ${refusalSentence(refusal)}`),
    rules: refusals.map(({ line, rule }) => [line, rule]),
  };
}

describe('the tidy rows of a response', () => {
  const kommun = survey('kommun-2023');

  test('are in printed order, with the official wording of the options', () => {
    const facts = tidyRowsOf(kommun, 'Hylte', {
      C: { chosen: ['annan-malgrupp'], texts: { 'annan-malgrupp': 'Anhöriga' } },
      B: { text: 'Ja' },
    });
    expect(facts.map(({ question, option, field, value }) => [question, option, field, value])).toEqual([
      ['B', '', 'text', 'Ja'],
      ['C', 'Annan målgrupp, ange vilken/vilka', 'chosen', 1],
      ['C', 'Annan målgrupp, ange vilken/vilka', 'text', 'Anhöriga'],
    ]);
    expect(facts.every((fact) => fact.organisation === 'Hylte' && fact.survey === 'kommun-2023')).toBe(true);
  });

  test('have a row for “none of the options”, so that it differs from no answer', () => {
    expect(tidyRowsOf(kommun, 'Hylte', { A: { chosen: [] } })).toEqual([
      { organisation: 'Hylte', survey: 'kommun-2023', question: 'A', option: '', field: 'chosen', value: 0 },
    ]);
    expect(read('Hylte;kommun-2023;A;;chosen;0').answers).toEqual({ A: { chosen: [] } });
  });

  test('have “kan inte uppskattas” as a chosen option with its wording', () => {
    const region = survey('region-2023');
    const [code = ''] = region.questions.find(({ id }) => id === '22')?.options.map((option) => option.code) ?? [];
    expect(tidyRowsOf(region, 'Region Halland', { '22': { chosen: [code], comment: 'Ny mätning' } })).toMatchObject([
      { question: '22', option: 'Andelen kan inte uppskattas', field: 'chosen', value: 1 },
      { question: '22', option: '', field: 'comment', value: 'Ny mätning' },
    ]);
  });

  test.each(['kommun-2023', 'rss-2023', 'region-2023'])(
    'of any answers to %s give the same answers when read back',
    (id) => {
      const asked = survey(id);
      const name = { municipality: 'Laholm', rss: 'RSS Halland', region: 'Region Halland' }[asked.respondent] ?? '';
      fc.assert(
        fc.property(arbitraryAnswers(asked), (answers) => {
          const facts = tidyRowsOf(asked, name, answers).map((fact, index) => ({ ...fact, line: index + 2 }));
          const { responses, refusals } = readTidyRows(facts, known);
          expect(refusals).toEqual([]);
          expect(responses[0]?.answers ?? {}).toEqual(answers);
        }),
        { numRuns: runs(40) },
      );
    },
  );
});

describe('names and wordings in a tidy row', () => {
  test('may differ from the official ones only in case, white space and composition of letters', () => {
    const { answers, rules } = read(
      'HALMSTAD ;Kommun-2023;c; äldre och/eller\u00a0 personer med komplexa behov;Chosen;1',
      'Halmstad;kommun-2023;A;Vårdplaner, SIP, patientkontakt;chosen;1',
    );
    expect(rules).toEqual([]);
    expect(Object.keys(answers ?? {})).toEqual(['A', 'C']);
  });

  test('are not matched by their beginning, since another option may begin the same', () => {
    expect(read('Halmstad;kommun-2023;A;Utbildning i personcentrerat arbetssätt;chosen;1').refusals).toEqual([
      '2: Fråga A: svarsalternativet ”Utbildning i personcentrerat arbetssätt” finns inte. Menade du ”Utbildning i personcentrerat arbetssätt, exempelvis Individens behov i centrum (IBIC)”?',
    ]);
    expect(read('Halmstad;kommun-2023;L;Utbildning i personcentrerat arbetssätt;chosen;1').rules).toEqual([]);
  });

  test('may leave out or add an option’s trailing instruction', () => {
    const { answers, rules } = read(
      'Halmstad;kommun-2023;A;Andra områden/arbetssätt;chosen;1',
      'Halmstad;kommun-2023;I;Ja, har påbörjat insatser, ange antal;chosen;1',
    );
    expect(rules).toEqual([]);
    expect(answers?.A?.chosen).toHaveLength(1);
    expect(answers?.I?.chosen).toHaveLength(1);
    expect(read('RSS Halland;rss-2023;17;Ja, har påbörjat insatser;number;3').rules).toEqual([]);
  });

  test('are matched with å other than a: Håbo is not Habo', () => {
    const { responses } = read('Håbo;kommun-2023;N;Ja;chosen;1', 'Habo;kommun-2023;N;Nej;chosen;1');
    expect(responses.map(({ organisation, answers }) => [organisation.code, answers.N?.chosen])).toEqual([
      ['0305', ['ja']],
      ['0643', ['nej']],
    ]);
    const habo = findOrganisation('Håbo');
    const { refusals } = readTidyRows(rows('Habo;kommun-2023;N;Ja;chosen;1'), {
      ...known,
      organisations: habo ? [habo] : [],
    });
    expect(refusals).toEqual([{ line: 2, rule: 'unknown-organisation', typed: 'Habo', nearest: 'Håbo' }]);
  });
});

describe('a refused tidy row gives its line and the right spelling', () => {
  test.each([
    ['Halmstadd;kommun-2023;N;Ja;chosen;1', 'Organisationen ”Halmstadd” finns inte. Menade du ”Halmstad”?'],
    ['Halmstad;komun-2023;N;Ja;chosen;1', 'Enkäten ”komun-2023” finns inte. Menade du ”kommun-2023”?'],
    ['Halmstad;kommun-2023;I2;;text;Ja', 'Frågan ”I2” finns inte i kommun-2023. Menade du ”I.2”?'],
    [
      'Halmstad;kommun-2023;C;Barn och ungdomar;chosen;1',
      'Fråga C: svarsalternativet ”Barn och ungdomar” finns inte. Menade du ”Barn och unga”?',
    ],
    [
      'Halmstad;kommun-2023;I;Ja;chosen;1',
      'Fråga I: svarsalternativet ”Ja” finns inte. Menade du ”Ja, har påbörjat insatser”?',
    ],
    ['Halmstad;kommun-2023;C;Barn och unga;choosen;1', '”choosen” kan inte stå i kolumnen field. Menade du ”chosen”?'],
    [
      'RSS Halland;rss-2023;1;Fast vårdkontakt;number;12.5',
      'Fråga 1: ”12.5” kan inte läsas som ett tal. Skriv decimaler med komma, till exempel 12,5, och tusental med mellanslag eller inget.',
    ],
    [
      'Region Halland;region-2023;35;;number;3',
      'Frågan ”35” finns inte i region-2023. Skriv frågans nummer eller bokstav som i enkäten.',
    ],
    ['Region Halland;region-2023;7 a;;text;x', 'Frågan ”7 a” finns inte i region-2023. Menade du ”7a”?'],
  ])('%s', (line, sentence) => {
    expect(read(line).refusals).toEqual([`2: ${sentence}`]);
  });

  test.each([
    ['Region Halland;kommun-2023;N;Ja;chosen;1', 'wrong-respondent'],
    ['Halmstad;kommun-2023;U;;text;Ja', 'unknown-question'],
    [';kommun-2023;N;Ja;chosen;1', 'empty-cell'],
    ['Halmstad;kommun-2023;B;;chosen;1', 'field-not-allowed'],
    ['Halmstad;kommun-2023;B;Ja;text;x', 'option-not-wanted'],
    ['Halmstad;kommun-2023;N;;chosen;1', 'option-missing'],
    ['Halmstad;kommun-2023;N;;chosen;', 'option-missing'],
    ['Halmstad;kommun-2023;N;Ja;chosen;x', 'bad-chosen'],
    ['Halmstad;kommun-2023;N;Ja;comment;x', 'field-not-allowed'],
    ['Halmstad;kommun-2023;A;Fast vårdkontakt;text;x', 'no-free-text'],
    ['Halmstad;kommun-2023;B;;text;', 'empty-value'],
    ['RSS Halland;rss-2023;1;;number;3', 'option-missing'],
    ['RSS Halland;rss-2023;1;Fast vårdkontakt;number;tolv', 'bad-number'],
    ['RSS Halland;rss-2023;1;Fast vårdkontakt;number;1e3', 'bad-number'],
    ['Region Halland;region-2023;22;Andelen kan inte uppskattas;number;3', 'option-not-wanted'],
  ])('%s is refused: %s', (line, rule) => {
    const { rules, refusals } = read(line);
    expect(rules).toEqual([[2, rule]]);
    expect(refusals[0]).toMatch(/[.?]$/);
  });

  test('right rows are kept beside refused ones', () => {
    const { answers, rules } = read(
      'Halmstad;kommun-2023;N;Ja;chosen;1',
      'Halmstad;kommun-2023;O;Kanske;chosen;1',
      'Halmstad;kommun-2023;P;;text;Tid',
    );
    expect(answers).toEqual({ N: { chosen: ['ja'] }, P: { text: 'Tid' } });
    expect(rules).toEqual([[3, 'unknown-option']]);
  });

  test('of two rows for the same value the first is kept, and the second gives the line of the first', () => {
    const { answers, refusals } = read(
      'Halmstad;kommun-2023;P;;text;Tid',
      'Hylte;kommun-2023;P;;text;Tid',
      'halmstad;kommun-2023;p;;text;Pengar',
    );
    expect(answers).toEqual({ P: { text: 'Tid' } });
    expect(refusals).toEqual(['4: Fråga P: samma uppgift står redan på rad 2, som gäller. Ta bort en av dem.']);
  });

  test('a refused row does not make a later right row repeated', () => {
    expect(
      read('RSS Halland;rss-2023;4;Barn och unga;number;två', 'RSS Halland;rss-2023;4;Barn och unga;number;2').answers,
    ).toEqual({
      4: { numbers: { 'barn-och-unga': 2 } },
    });
  });
});

describe('a text in a row', () => {
  test('that is larger than any may be is refused with its line, and every other row is kept', () => {
    const long = 'a'.repeat(LARGEST_TEXT);
    const { responses, refusals } = readTidyRows(
      rows(`Hylte;kommun-2023;B;;text;${long}a`, `Hylte;kommun-2023;E;;text;${long}`, 'Hylte;kommun-2023;F;;text;Ja.'),
      known,
    );
    expect(responses[0]?.answers).toEqual({ E: { text: long }, F: { text: 'Ja.' } });
    expect(refusals.map((refusal) => [refusal.line, refusalSentence(refusal)])).toEqual([
      [2, 'Fråga B: Texten är större än 100\u00a0000 tecken och togs inte emot. Korta den.'],
    ]);
  });
});

describe('a row for an option that is not chosen', () => {
  test('is accepted and gives no answer', () => {
    const { answers, rules } = read(
      'Halmstad;kommun-2023;C;Barn och unga;chosen;0',
      'Halmstad;kommun-2023;N;Ja;chosen;',
    );
    expect(answers).toEqual({});
    expect(rules).toEqual([]);
  });

  test('that says “none of the options” beside a chosen option is refused, and the chosen option is kept', () => {
    const { answers, rules } = read(
      'Halmstad;kommun-2023;A;;chosen;0',
      'Halmstad;kommun-2023;A;Utskrivningsprocessen;chosen;1',
    );
    expect(answers?.A?.chosen).toHaveLength(1);
    expect(rules).toEqual([[2, 'none-and-chosen']]);
  });
});

test('contradicting ticks and impossible numbers are kept, for the check to report', () => {
  const { responses } = read(
    'Halmstad;kommun-2023;N;Ja;chosen;1',
    'Halmstad;kommun-2023;N;Nej;chosen;1',
    'RSS Halland;rss-2023;4;Barn och unga;number;-3',
  );
  expect(responses.map(({ answers }) => answers)).toEqual([
    { N: { chosen: ['ja', 'nej'] } },
    { 4: { numbers: { 'barn-och-unga': -3 } } },
  ]);
});

describe('an answer document', () => {
  test('gives its tidy rows, and what the survey lacks is refused by name', () => {
    const document = {
      line: 3,
      organisation: 'Varberg',
      survey: 'kommun-2023',
      answers: { N: { chosen: ['ja', 'kanske'] }, Å: { text: 'x' }, P: { text: 'Tid' } },
    };
    const { responses, refusals } = readTidyRows(tidyRowsOfDocument(document, surveys), known);
    expect(responses[0]?.answers).toEqual({ N: { chosen: ['ja'] }, P: { text: 'Tid' } });
    expect(refusals.map(({ line, rule }) => [line, rule])).toEqual([
      [3, 'unknown-option'],
      [3, 'unknown-question'],
    ]);
  });

  test('of an unknown survey is refused once', () => {
    const document = { line: 1, organisation: 'Varberg', survey: 'kommun-1999', answers: { N: { chosen: ['ja'] } } };
    const { refusals } = readTidyRows(tidyRowsOfDocument(document, surveys), known);
    expect(refusals.map(({ rule }) => rule)).toEqual(['unknown-survey']);
  });
});
