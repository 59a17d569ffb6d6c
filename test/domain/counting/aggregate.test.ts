import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import type { Answer, Answers } from '../../../server/domain/answer/answer.ts';
import {
  type Aggregate,
  aggregate,
  countNumbers,
  type NumberCount,
  questionsBehindNumbers,
} from '../../../server/domain/counting/aggregate.ts';
import {
  numbersAsAnswers,
  withComputedNumbers,
  withoutComputedNumbers,
} from '../../../server/domain/counting/computed-numbers.ts';
import type { Member } from '../../../server/domain/counting/member.ts';
import type { Organisation } from '../../../server/domain/people/organisation.ts';
import { optionOfRule } from '../../../server/domain/survey/count-rule.ts';
import { countCharacters, normaliseText } from '../../../server/domain/text/characters.ts';
import { arbitraryAnswers } from '../../support/arbitrary-answers.ts';

const catalogue = loadCatalogue();
const rss = catalogue.survey('rss-2023');
const kommun = catalogue.survey('kommun-2023');
const HALLAND = ['Falkenberg', 'Halmstad', 'Hylte', 'Kungsbacka', 'Laholm', 'Varberg'];

describe('a count', () => {
  it('names the municipalities behind it', () => {
    const counted = aggregateOf({
      Halmstad: { A: { chosen: ['fast-vardkontakt'] } },
      Laholm: { A: { chosen: ['fast-vardkontakt'] } },
    });
    expect(numberOf(counted, '1', 'Fast vårdkontakt')).toMatchObject({ value: 2, yes: ['Halmstad', 'Laholm'] });
  });

  it('never counts a municipality that has not answered as a no', () => {
    const counted = aggregateOf({ Halmstad: { 'J.1': { chosen: ['ja'] } }, Hylte: {} });
    expect(numberOf(counted, '19', 'Nej')).toMatchObject({
      value: 0,
      yes: [],
      missing: ['Falkenberg', 'Hylte', 'Kungsbacka', 'Laholm', 'Varberg'],
    });
    expect(numberOf(counted, '19', 'Inte lämnat svar')).toMatchObject({ value: 5, no: ['Halmstad'], missing: [] });
  });

  it('never counts an answer by itself as a yes', () => {
    const counted = aggregateOf({ Varberg: { 'J.1': { chosen: ['kan-inte-bedomas'] } } });
    expect(numberOf(counted, '19', 'Ja').no).toEqual(['Varberg']);
    expect(numberOf(counted, '19', 'Kan inte bedömas').value).toBe(1);
  });

  it('counts “none of the options” as a no to each option', () => {
    const counted = aggregateOf({ Hylte: { M: { chosen: [] } } });
    expect(numberOf(counted, '24', 'Språkutbildningar')).toMatchObject({ value: 0, no: ['Hylte'] });
  });

  it('leaves out two answers to a single choice, and reports them', () => {
    const counted = aggregateOf({ Laholm: { N: { chosen: ['ja', 'nej'] } } });
    expect(numberOf(counted, '25', 'Ja')).toMatchObject({ value: 0, other: ['Laholm'] });
    expect(numberOf(counted, '25', 'Nej')).toMatchObject({ value: 0, other: ['Laholm'] });
    expect(numberOf(counted, '25', 'Inte lämnat svar')).toMatchObject({ value: 5, other: ['Laholm'] });
    expect(counted.contradictions).toEqual([
      { member: 'Laholm', problem: { question: 'N', rule: 'too-many-chosen', count: 2, most: 1 } },
    ]);
  });

  it('counts ticks that exclude each other as they are, and reports the contradiction', () => {
    const counted = aggregateOf({ Kungsbacka: { C: { chosen: ['barn-och-unga', noFocus()] } } });
    expect(numberOf(counted, '4', 'Barn och unga').value).toBe(1);
    expect(numberOf(counted, '4', 'Har inte haft fokus mot någon specifik målgrupp').value).toBe(1);
    expect(counted.contradictions).toMatchObject([
      { member: 'Kungsbacka', problem: { question: 'C', rule: 'excludes-others' } },
    ]);
  });

  it('tells an option from one whose wording contains the same words', () => {
    const short = kommun.questions
      .find(({ id }) => id === 'L')
      ?.options.find(({ title }) => title === 'Utbildning i personcentrerat arbetssätt');
    const counted = aggregateOf({ Halmstad: { L: { chosen: [short?.code ?? ''] } } });
    expect(numberOf(counted, '23', 'Utbildning i personcentrerat arbetssätt').value).toBe(1);
    expect(counted.numbers.filter(({ value, rule }) => value === 1 && 'option' in rule)).toHaveLength(1);
  });
});

describe('any answers of any number of municipalities', () => {
  it('put each municipality in exactly one group of each number', () => {
    fc.assert(
      fc.property(membersArbitrary(), (members) => {
        const names = members.map(({ organisation }) => organisation.name).toSorted();
        for (const { yes, no, other, missing, value } of aggregate(rss, kommun, members).numbers) {
          expect([...yes, ...no, ...other, ...missing].toSorted()).toEqual(names);
          expect(value).toBe(yes.length);
        }
      }),
    );
  });

  it('give the same numbers when only the answers behind the numbers are read', () => {
    const behind = questionsBehindNumbers(rss, kommun);
    expect(behind.size).toBeLessThan(kommun.questions.length);
    fc.assert(
      fc.property(fc.array(fc.option(arbitraryAnswers(kommun), { nil: undefined }), { maxLength: 8 }), (all) => {
        const member = (answers: Answers | undefined, place: number): Member => ({
          organisation: municipality(`Kommun ${place}`),
          answers,
        });
        const read = (answers: Answers | undefined) =>
          answers && Object.fromEntries(Object.entries(answers).filter(([question]) => behind.has(question)));
        const { members, numbers, contradictions } = aggregate(rss, kommun, all.map(member));
        expect(countNumbers(rss, kommun, all.map(read).map(member))).toEqual({
          members,
          numbers,
          contradictions: contradictions.filter(({ problem }) => behind.has(problem.question)),
        });
      }),
    );
  });

  it('give the same numbers as a plain count of tidy rows', () => {
    fc.assert(
      fc.property(membersArbitrary(), (members) => {
        for (const { rule, value } of aggregate(rss, kommun, members).numbers) {
          const single = kommun.questions.find(({ id }) => id === rule.question)?.kind === 'one';
          const rows = members.map(({ answers }) => answers?.[rule.question]?.chosen);
          const expected =
            'unanswered' in rule
              ? rows.filter((chosen) => chosen === undefined || (single && chosen.length === 0))
              : rows.filter((chosen) => chosen?.includes(optionOfRule(rule) ?? '') && !(single && chosen.length > 1));
          expect(value).toBe(expected.length);
        }
      }),
    );
  });

  it('change no count when a municipality without answers is added, except “Inte lämnat svar”', () => {
    fc.assert(
      fc.property(membersArbitrary(), (members) => {
        const before = aggregate(rss, kommun, members).numbers;
        const after = aggregate(rss, kommun, [
          ...members,
          { organisation: municipality('Tillkommen'), answers: undefined },
        ]).numbers;
        after.forEach((number, index) => {
          expect(number.value - (before[index]?.value ?? 0)).toBe('unanswered' in number.rule ? 1 : 0);
        });
      }),
    );
  });
});

describe('the ranking for question 15', () => {
  it('puts the most chosen option first and lets equal ones share a place', () => {
    const chosen = (...codes: string[]): Answers => ({ H: { chosen: codes } });
    const [ranking] = aggregateOf({
      Falkenberg: chosen('aldreomsorg', 'skola'),
      Halmstad: chosen('aldreomsorg', 'tandvard'),
      Hylte: chosen('aldreomsorg', 'skola', 'tandvard'),
      Laholm: chosen('socialpsykiatri'),
    }).rankings;
    expect(
      ranking?.rows.slice(0, 5).map(({ optionTitle, count, place, tied }) => [place, optionTitle, count, tied]),
    ).toEqual([
      [1, 'Äldreomsorg', 3, false],
      [2, 'Tandvård', 2, true],
      [2, 'Skola', 2, true],
      [4, 'Socialpsykiatri', 1, false],
      [5, 'Regional primärvård', 0, true],
    ]);
    expect(ranking?.missing).toEqual(['Kungsbacka', 'Varberg']);
  });
});

describe('the source texts of a compiled text', () => {
  it('are listed by municipality with their lengths, and their joined length has an empty line between them', () => {
    const [basis] = aggregateOf({ Hylte: { B: { text: 'Ja.\nTvå.' } }, Varberg: { B: { text: 'Nej' } } }).texts.filter(
      ({ question }) => question === '3',
    );
    expect(basis).toMatchObject({
      from: { question: 'B' },
      limit: 3000,
      texts: [
        { member: 'Hylte', text: 'Ja.\nTvå.', length: 9 },
        { member: 'Varberg', text: 'Nej', length: 3 },
      ],
      missing: ['Falkenberg', 'Halmstad', 'Kungsbacka', 'Laholm'],
      joinedLength: 16,
    });
  });

  it('have the joined length that they have when joined, whatever they are', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }).map(normaliseText), { maxLength: 6 }), (texts) => {
        const [basis] = aggregateOf(
          Object.fromEntries(texts.map((text, index) => [HALLAND[index] ?? '', { B: { text } }])),
        ).texts.filter(({ question }) => question === '3');
        const written = texts.filter((text) => text.trim() !== '');
        expect(basis?.joinedLength).toBe(countCharacters(written.join('\n\n')));
      }),
    );
  });

  it('leave out the text of an option that is not chosen, and of a follow-up question that is not asked', () => {
    const counted = aggregateOf({
      Halmstad: {
        A: { chosen: ['fast-vardkontakt'], texts: { [lastOption('A')]: 'Utkast' } },
        I: { chosen: ['nej'] },
        'I.2': { text: 'Utkast' },
      },
      Laholm: { A: { chosen: [lastOption('A')], texts: { [lastOption('A')]: 'Träffpunkter' } } },
    });
    expect(counted.texts.find(({ question }) => question === '2')?.texts.map(({ text }) => text)).toEqual([
      'Träffpunkter',
    ]);
    expect(counted.texts.find(({ question }) => question === '18')?.texts).toEqual([]);
  });
});

describe('an RSS response', () => {
  it('begins with the computed numbers and keeps one that a person has written instead', () => {
    const computed = numbersAsAnswers(aggregateOf({ Hylte: { N: { chosen: ['ja'] } } }));
    const filled = withComputedNumbers({ '25': { numbers: { nej: 4 } }, '9': { text: 'Egen' } }, computed);
    expect(filled['25']).toEqual({ numbers: { ja: 1, nej: 4, 'inte-lamnat-svar': 5 } });
    expect(filled['9']).toEqual({ text: 'Egen' });
  });

  it('stores only numbers that differ from the computed ones, so that the others follow the answers', () => {
    const computed = { numbers: { ja: 1, nej: 0 } };
    expect(withoutComputedNumbers({ numbers: { ja: 1, nej: 2 } }, computed)).toEqual({ numbers: { nej: 2 } });
    expect(withoutComputedNumbers({ numbers: { ja: 1, nej: 0 } }, computed)).toBeUndefined();
  });
});

function aggregateOf(answers: Readonly<Record<string, Answers>>): Aggregate {
  return aggregate(
    rss,
    kommun,
    HALLAND.map((name) => ({ organisation: municipality(name), answers: answers[name] })),
  );
}

function municipality(name: string): Organisation {
  return { code: name, name, kind: 'municipality', county: '13' };
}

function numberOf(counted: Aggregate, question: string, title: string): NumberCount {
  const found = counted.numbers.find((number) => number.question === question && number.optionTitle === title);
  if (found === undefined) throw new Error(`No row ${title} in question ${question}`);
  return found;
}

function noFocus(): string {
  return (
    kommun.questions.find(({ id }) => id === 'C')?.options.find(({ excludesOthers }) => excludesOthers)?.code ?? ''
  );
}

function lastOption(questionId: string): string {
  return kommun.questions.find(({ id }) => id === questionId)?.options.at(-1)?.code ?? '';
}

/** One to forty municipalities, some without a response, each question with any choices or none at all. */
function membersArbitrary(): fc.Arbitrary<Member[]> {
  const choices = kommun.questions.filter(({ options }) => options.length > 0);
  const answers: fc.Arbitrary<Answers> = fc
    .tuple(
      ...choices.map(({ id, options }) =>
        fc.option(
          fc.subarray(options.map(({ code }) => code)).map((chosen): [string, Answer] => [id, { chosen }]),
          { nil: undefined },
        ),
      ),
    )
    .map((entries) => Object.fromEntries(entries.filter((entry) => entry !== undefined)));
  return fc
    .array(fc.option(answers, { nil: undefined }), { minLength: 1, maxLength: 40 })
    .map((all) => all.map((given, index) => ({ organisation: municipality(`Kommun ${index}`), answers: given })));
}
