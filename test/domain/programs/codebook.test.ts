import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import { observationsOf, variablesOf } from '../../../server/domain/programs/codebook.ts';
import { arbitraryAnswers } from '../../support/arbitrary-answers.ts';
import { runs } from '../../support/property-runs.ts';

const { surveys, survey } = loadCatalogue();
const option = (code: string) => ({ code, title: `Alternativ ${code}` });

describe('a variable is named', () => {
  test('by the printed number and the option code, so that it is the same in every file', () => {
    const names = variablesOf(survey('kommun-2023').questions).map(({ name }) => name);
    expect(names).toContain('qA__digitala_besok');
    expect(names).toContain('qA__none');
    expect(names).toContain('qB');
    expect(names).toContain('qI_2');
    expect(names).toContain('qJ_1');
  });

  test.each(surveys.map(({ id }) => id))('in %s so that R, SPSS and SQL accept it, and unlike all others', (id) => {
    const names = variablesOf(survey(id).questions).map(({ name }) => name);
    expect(names.filter((name) => !/^q[0-9A-Za-z_]{1,63}$/.test(name))).toEqual([]);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
  });

  test('uniquely even if an option has the code of a comment, or a code is too long', () => {
    const long = 'x'.repeat(80);
    const names = variablesOf([
      {
        id: '1',
        kind: 'several',
        title: 'Vad?',
        options: [option('comment'), option('none'), option(long), option(`${long}y`)],
        comment: { title: 'Kommentar' },
      },
    ]).map(({ name }) => name);
    expect(new Set(names).size).toBe(6);
    expect(names).toContain('q1__comment');
    expect(names).toContain('q1__comment_2');
    expect(names.every((name) => name.length <= 64)).toBe(true);
  });
});

describe('the observations of an answer', () => {
  const variables = variablesOf([{ id: '1', kind: 'several', title: 'Vad?', options: [option('a'), option('b')] }]);
  const said = (answers: Parameters<typeof observationsOf>[1]) =>
    observationsOf(variables, answers).map(({ variable, value }) => [variable.name, value]);

  test('to a question with several choices include every option, chosen or not', () => {
    expect(said({ 1: { chosen: ['b'] } })).toEqual([
      ['q1__a', 0],
      ['q1__b', 1],
      ['q1__none', 0],
    ]);
    expect(said({ 1: { chosen: [] } })).toEqual([
      ['q1__a', 0],
      ['q1__b', 0],
      ['q1__none', 1],
    ]);
  });

  test('are none for a question without an answer: not answered is never zero', () => {
    expect(said({})).toEqual([]);
    expect(said({ 1: { comment: 'Vet inte än.' } })).toEqual([]);
  });

  test('are one for each variable, except two choices in a single choice', () => {
    const { questions } = survey('region-2023');
    const all = variablesOf(questions);
    fc.assert(
      fc.property(arbitraryAnswers(survey('region-2023')), (answers) => {
        const keys = observationsOf(all, answers).map(
          ({ variable, option: of }) => `${variable.name} ${of?.code ?? ''}`,
        );
        expect(new Set(keys).size).toBe(keys.length);
      }),
      { numRuns: runs(20) },
    );
  });
});
