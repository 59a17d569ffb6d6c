import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../server/catalogue/catalogue.ts';
import { checkDefinition } from '../../server/catalogue/definition-checks.ts';
import { readDefinition } from '../../server/catalogue/meta-check.ts';
import { surveyInPeriod } from '../../server/catalogue/survey-in-period.ts';
import { sentenceOf } from '../../server/domain/survey/problem.ts';
import { findQuestion } from '../../server/domain/survey/survey.ts';
import { monthOf } from '../../server/domain/text/period.ts';

const catalogue = loadCatalogue();

/** The vårdcentral's survey with a date that is held to the period. */
function withDate(changes: object = {}): object {
  const definition = JSON.parse(readFileSync('surveys/2018/vc-sip.json', 'utf8'));
  return {
    ...definition,
    parts: [{ ...definition.parts[0], sections: [{ pages: [['1', '2', '3']] }] }],
    properties: {
      ...definition.properties,
      3: {
        kind: 'date',
        title: 'När var det senaste mötet?',
        type: 'object',
        properties: { date: { type: 'string', format: 'date', withinPeriod: true } },
        required: ['date'],
        additionalProperties: false,
      },
    },
    required: ['1', '2', '3'],
    ...changes,
  };
}

function faultsOf(definition: object): string[] {
  const read = readDefinition(definition);
  if ('faults' in read) return read.faults.map(({ sentence }) => sentence);
  return checkDefinition(read.definition, {
    name: 'vc-sip',
    folder: '2018',
    definitions: new Map(),
    unreadable: new Set(),
  }).map(({ sentence }) => sentence);
}

describe('a survey of each month', () => {
  const survey = surveyInPeriod(catalogue.read(withDate()), monthOf('2018-05-01'));

  it('has the month in its title, and its days as bounds of a date that is held to the period', () => {
    expect(survey.title).toBe('Vårdcentralens SIP-möten, maj 2018');
    expect(findQuestion(survey, '3')?.date).toMatchObject({ earliest: '2018-05-01', latest: '2018-05-31' });
  });

  it.each(['2018-04-30', '2018-06-01'])('tells of a day outside it, %s, with the question and what to do', (date) => {
    const problems = catalogue.check(survey, { 3: { date } }, 'draft');
    expect(problems.map(({ question }) => question)).toEqual(['3']);
    const [sentence = ''] = problems.map((problem) => sentenceOf(problem).replaceAll('\u00a0', ' '));
    expect(sentence).toContain(
      'är inte en av de dagar som frågan gäller. Skriv ett datum från 1 maj 2018 till 31 maj 2018.',
    );
  });

  it.each(['2018-05-01', '2018-05-31'])('takes a day in it, %s', (date) => {
    expect(catalogue.check(survey, { 3: { date } }, 'draft')).toEqual([]);
  });
});

describe('a definition with a period', () => {
  it('holds a date to it only where it has one', () => {
    expect(faultsOf(withDate())).toEqual([]);
    expect(faultsOf(withDate({ period: undefined }))).toEqual([
      'Datumet ska ligga i omgångens period, men enkäten har ingen. Skriv period.',
    ]);
  });

  it('has its days in their order', () => {
    const turned = { from: '2023-04-30', to: '2023-02-01' };
    expect(faultsOf(withDate({ period: turned }))).toEqual([
      'Periodens sista dag, 2023-02-01, kommer före den första, 2023-04-30. Rätta to eller from.',
    ]);
    expect(faultsOf(withDate({ period: { from: '2023-02-01', to: '2023-04-30' } }))).toEqual([]);
  });
});
