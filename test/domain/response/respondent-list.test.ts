import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_RESPONDENTS } from '../../../server/domain/response/named-respondent.ts';
import { readRespondentList } from '../../../server/domain/response/respondent-list.ts';
import { runs } from '../../support/property-runs.ts';

const ANNA = { line: 1, name: 'Anna Exempel', email: 'anna@kommun.example' };

describe('a list of people who are to answer', () => {
  it.each([
    'Anna Exempel; anna@kommun.example',
    'Anna Exempel;Anna@Kommun.example;',
    'Anna Exempel\tanna@kommun.example',
    'Anna Exempel <anna@kommun.example>',
    '"Anna Exempel" <anna@kommun.example>',
    'Anna Exempel, anna@kommun.example',
    '  Anna  Exempel   anna@kommun.example ',
    'anna@kommun.example; Anna Exempel',
  ])('takes a name and an address as people write them: %s', (line) => {
    expect(readRespondentList(line)).toEqual({ people: [ANNA], problems: [] });
  });

  it('skips empty lines and keeps the numbers of the lines', () => {
    const { people } = readRespondentList('\r\nAnna Exempel; anna@kommun.example\n\nBo Exempel; bo@kommun.example\n');
    expect(people.map(({ line, name }) => [line, name])).toEqual([
      [2, 'Anna Exempel'],
      [4, 'Bo Exempel'],
    ]);
  });

  it.each([
    ['Anna Exempel', 'Adressen saknas. Skriv namn; adress, till exempel Anna Exempel; anna@organisation.example.'],
    [
      'Anna Exempel; anna@kommun',
      'E-postadressen saknar slutet efter @, till exempel .se. Skriv hela adressen, som namn@organisation.example.',
    ],
    ['Anna Exempel; anna@kommun,se', 'E-postadressen ser inte ut som en e-postadress. Menade du anna@kommun.se?'],
    ['; anna@kommun.example', 'Namnet saknas.'],
    ['anna@kommun.example', 'Namnet saknas.'],
    [`${'a'.repeat(600)}; anna@kommun.example`, 'Raden är för lång. Skriv en person på varje rad.'],
  ])('says what is wrong with a line, and what to do: %s', (line, sentence) => {
    expect(readRespondentList(`Bo Exempel; bo@kommun.example\n${line}`)).toMatchObject({
      people: [{ name: 'Bo Exempel' }],
      problems: [{ line: 2, sentence }],
    });
  });

  it('is told of an address that stands twice, whatever its capitals', () => {
    const typed = 'Anna Exempel; anna@kommun.example\nAnna E; ANNA@kommun.example';
    expect(readRespondentList(typed).problems).toEqual([
      { line: 2, sentence: 'Adressen står redan på rad 1. Ta bort en av dem.' },
    ]);
  });

  it('has somebody in it, and no more than an organisation may name', () => {
    expect(readRespondentList(' \n ').problems).toEqual([
      { line: undefined, sentence: 'Skriv minst en person: namn och e-postadress på samma rad.' },
    ]);
    const lines = (count: number) => Array.from({ length: count }, (_, at) => `A; a${at}@kommun.example`).join('\n');
    expect(readRespondentList(lines(MOST_RESPONDENTS)).people).toHaveLength(MOST_RESPONDENTS);
    expect(readRespondentList(lines(MOST_RESPONDENTS + 1)).problems).toEqual([
      { line: undefined, sentence: 'Listan har 201 rader. Skriv högst 200.' },
    ]);
    expect(readRespondentList('x'.repeat(100_001)).problems[0]?.sentence).toContain('Listan är för lång.');
  });

  it('gives each line that is not empty as a person or as a problem, and nobody twice', () => {
    const lines = fc.array(fc.string({ unit: 'grapheme', maxLength: 40 }), { maxLength: 12 });
    fc.assert(
      fc.property(lines, (typed) => {
        const { people, problems } = readRespondentList(typed.join('\n'));
        const told = [...people, ...problems].flatMap(({ line }) => line ?? []);
        expect(new Set(told).size).toBe(told.length);
        expect(new Set(people.map(({ email }) => email)).size).toBe(people.length);
      }),
      { numRuns: runs(500) },
    );
  });
});
