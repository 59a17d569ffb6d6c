import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import { readSurvey } from '../../../server/catalogue/read-survey.ts';
import type { Answers } from '../../../server/domain/answer/answer.ts';
import { brokenAnswerRules, questionsRuledBy } from '../../../server/domain/counting/answer-rules.ts';
import { sumMembers } from '../../../server/domain/counting/member-sum.ts';
import { sentenceOf } from '../../../server/domain/survey/problem.ts';
import { COUNTED_DEFINITION, definitionIn } from '../../support/conditional-surveys.ts';

const catalogue = loadCatalogue();
const vardcentral = catalogue.survey('psykisk-halsa-2023');
const region = catalogue.survey('psykisk-halsa-lan-2023');

const told = (survey: typeof region, answers: Answers, sums = [] as ReturnType<typeof sumMembers>) =>
  catalogue.check(survey, answers, 'draft', sums).map((problem) => `${problem.question}: ${sentenceOf(problem)}`);

describe('a part is at most its whole', () => {
  it('is told of at the part, in the short titles of both, and asks for an explanation', () => {
    expect(told(vardcentral, { '3': { number: 200 }, '4': { number: 300 } })).toEqual([
      '4: ”Patienter som fått psykologisk behandling” är 300 men ska vara högst 200, som är ”Patienter med depression eller ångest”. Rätta, eller skriv i kommentaren varför det är så.',
    ]);
  });

  it('is enough when it is equal, explained, or not known', () => {
    expect(told(vardcentral, { '3': { number: 200 }, '4': { number: 200 } })).toEqual([]);
    expect(told(vardcentral, { '3': { number: 200 }, '4': { number: 300, comment: 'Även remitterade.' } })).toEqual([]);
    expect(told(vardcentral, { '4': { number: 300 } })).toEqual([]);
    expect(told(vardcentral, { '3': { number: 200 }, '4': { number: 'trehundra' } })).toHaveLength(1);
  });

  it('prevents the submission until it is mended or explained', () => {
    const answers: Answers = { '3': { number: 200 }, '4': { number: 300 } };
    const blockers = catalogue.check(vardcentral, answers, 'complete');
    expect(blockers.filter(({ question }) => question === '4').map(({ rule }) => rule)).toEqual(['answers-disagree']);
  });
});

describe('what an answer is compared with', () => {
  const ruledBy = (survey: typeof region, id: string) => questionsRuledBy(survey, id).map((question) => question.id);

  it('may break its rule, and so may what the other is computed from; the answer itself is no other', () => {
    expect(ruledBy(vardcentral, '3')).toContain('4');
    expect(ruledBy(vardcentral, '4')).not.toContain('4');
    const rules = [{ word: 'atMost' as const, other: { question: '3' }, otherwise: 'explain' as const }];
    const sip = catalogue.survey('fordelning-2023');
    const questions = sip.questions.map((question) => (question.id === '2' ? { ...question, rules } : question));
    expect(ruledBy({ ...sip, questions }, '1')).toEqual(['2']);
  });
});

describe("a region's number beside the sum of those that it counts", () => {
  const member = (name: string, answers: Answers | undefined) => ({
    organisation: { code: name, name, kind: 'vardcentral', county: '13' },
    belonging: { groups: { agarform: 'privat' }, partOf: ['13'] },
    answers,
  });
  const sumsOf = (hylte: Answers | undefined) =>
    sumMembers(region, vardcentral, [member('Andersberg', { '3': { number: 200 } }), member('Hylte', hylte)]);

  it('is the sum, when everybody has answered', () => {
    const sums = sumsOf({ '3': { number: 50 } });
    expect(told(region, { '7': { number: 250 } }, sums)).toEqual([]);
    expect(told(region, { '7': { number: 251 } }, sums)).toEqual([
      '7: ”Patienter enligt vårdregistret” är 251 men ska vara lika med 250, som är ”Patienter enligt vårdcentralerna”. Rätta, eller skriv i kommentaren varför det är så.',
    ]);
  });

  it('may be what the sum can still become while somebody is missing, who is never a zero', () => {
    const sums = sumsOf(undefined);
    expect(told(region, { '7': { number: 260 } }, sums)).toEqual([]);
    expect(told(region, { '7': { number: 199 } }, sums)).toEqual([
      '7: ”Patienter enligt vårdregistret” är 199 men ska vara lika med ”Patienter enligt vårdcentralerna”, som blir 200–20\u00a0200 när alla har svarat. Rätta, eller skriv i kommentaren varför det är så.',
    ]);
  });

  it('is compared with nothing where the members are not known', () => {
    expect(told(region, { '7': { number: 1 } })).toEqual([]);
  });
});

describe('dates and cells of one row', () => {
  const changed = JSON.parse(JSON.stringify(COUNTED_DEFINITION));
  changed.properties['8'] = {
    ...changed.properties['3'],
    shortTitle: 'Slut',
    rules: [{ after: '3', otherwise: 'stop' }],
  };
  changed.properties['3'].shortTitle = 'Start';
  changed.parts[0].sections[0].pages[0].push('8');
  changed.required.push('8');
  changed.$defs.rad.properties.klara = {
    title: 'Klara',
    type: 'integer',
    minimum: 0,
    rules: [{ atMost: 'antal', otherwise: 'stop' }],
  };
  const survey = readSurvey(definitionIn(changed));
  const sentences = (answers: Answers) =>
    brokenAnswerRules(survey, answers).map((problem) => `${problem.question}: ${sentenceOf(problem)}`);

  it('are told of where they break, and stop', () => {
    expect(sentences({ '3': { date: '2023-05-02' }, '8': { date: '2023-05-02' } })).toEqual([
      '8: ”Slut” är 2 maj 2023 men ska vara efter 2 maj 2023, som är ”Start”. Rätta ett av svaren.',
    ]);
    expect(sentences({ '4': { rows: { '1': { antal: 3, klara: 3 }, '2': { antal: 3, klara: 4 } } } })).toEqual([
      '4: ”Rad 2, Klara” är 4 men ska vara högst 3, som är ”Antal”. Rätta ett av svaren.',
    ]);
  });

  it('are compared only where both are asked and can be read', () => {
    expect(sentences({ '3': { date: '2023-05-02' }, '8': { date: 'sen' } })).toEqual([]);
    expect(sentences({ '4': { rows: { '1': { klara: 4 } } } })).toEqual([]);
  });
});
