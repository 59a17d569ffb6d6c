import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../server/catalogue/catalogue.ts';
import type { Answers } from '../../server/domain/answer/answer.ts';
import type { Problem } from '../../server/domain/survey/problem.ts';

const catalogue = loadCatalogue(join(import.meta.dirname, 'valid'));

/** Falkenberg's answers to every question of grund-2023: complete, with C.2 asked and G not. */
const falkenberg: Answers = {
  A: { chosen: ['aldre', 'annan'], texts: { annan: 'Nyanlända' } },
  B: { text: 'Mobila SIP' },
  C: { chosen: ['ja'], comment: 'Sedan 2021.' },
  'C.2': { text: 'Utbildning.' },
  D: { chosen: [] },
  E: { number: 42.5 },
  F: { chosen: ['kan-inte-uppskattas'] },
  'H.1': { chosen: ['nej'] },
  'H.2': { chosen: ['kan-inte-bedomas'] },
};

/** RSS Halland's answers to every question of samlad-2023. */
const rssHalland: Answers = {
  1: { numbers: { aldre: 5, barn: 0, 'inte-lamnat-svar': 1 } },
  2: { text: 'Nyanlända.' },
  3: { text: 'Mobila team.' },
  4: { chosen: ['skola'] },
  5: { chosen: ['nej'] },
};

function complete(changes: Answers): readonly Problem[] {
  return catalogue.check(catalogue.survey('grund-2023'), { ...falkenberg, ...changes }, 'complete');
}

function draft(answers: Answers): readonly Problem[] {
  return catalogue.check(catalogue.survey('grund-2023'), answers, 'draft');
}

function completeOfRss(changes: Answers): readonly Problem[] {
  return catalogue.check(catalogue.survey('samlad-2023'), { ...rssHalland, ...changes }, 'complete');
}

describe('a complete answer', () => {
  it('has no problems', () => {
    expect(complete({})).toEqual([]);
    expect(completeOfRss({})).toEqual([]);
  });

  it('without answers lacks every question that is asked, once each and in printed order', () => {
    const problems = catalogue.check(catalogue.survey('grund-2023'), {}, 'complete');
    expect(problems).toEqual(
      ['A', 'B', 'C', 'D', 'E', 'F', 'H.1', 'H.2'].map((question) => ({ question, rule: 'unanswered' })),
    );
  });

  it('lacks a question that has only a comment', () => {
    expect(complete({ C: { comment: 'Vi återkommer.' } })).toEqual([{ question: 'C', rule: 'unanswered' }]);
  });

  it('lacks a question whose text is only white space', () => {
    expect(complete({ B: { text: ' \n ' } })).toEqual([{ question: 'B', rule: 'unanswered' }]);
  });
});

describe('a draft', () => {
  it('lacks nothing', () => {
    expect(draft({})).toEqual([]);
    expect(draft({ C: { chosen: ['ja'] }, A: { chosen: ['annan'] }, F: { number: 3 } })).toEqual([]);
    expect(catalogue.check(catalogue.survey('samlad-2023'), { 1: { numbers: { aldre: 2 } } }, 'draft')).toEqual([]);
  });

  it('has the problems of what is written', () => {
    expect(draft({ B: { text: 'elva tecken' } })).toEqual([
      { question: 'B', rule: 'over-limit', place: 'text', length: 11, limit: 10 },
    ]);
  });
});

describe('a follow-up question', () => {
  it('is not missing while its condition does not hold', () => {
    expect(complete({ C: { chosen: ['nej'] }, 'C.2': {} })).toEqual([]);
  });

  it('is missing when its condition holds', () => {
    expect(complete({ 'C.2': {} })).toEqual([{ question: 'C.2', rule: 'unanswered' }]);
  });

  it('is asked when any term of its condition holds', () => {
    const missed = [{ question: 'G', rule: 'unanswered' }];
    expect(complete({ F: { number: 1 } })).toEqual(missed);
    expect(complete({ E: { number: 50.5 } })).toEqual(missed);
    expect(complete({ F: { number: 0 }, E: { number: 50 } })).toEqual([]);
  });

  it('is not asked because of a number that cannot be read', () => {
    expect(complete({ F: { number: 'tre' } })).toEqual([
      { question: 'F', rule: 'not-a-number', typed: 'tre', whole: true },
    ]);
  });

  it('is not checked while it is not asked, whatever its answer', () => {
    expect(complete({ C: { chosen: ['nej'] }, 'C.2': { chosen: ['vad'] } })).toEqual([]);
  });
});

describe('the character limit', () => {
  const overLimit = (length: number) => [{ question: 'B', rule: 'over-limit', place: 'text', length, limit: 10 }];

  it('accepts a text of exactly the limit and refuses one more', () => {
    expect(complete({ B: { text: 'tio tecken' } })).toEqual([]);
    expect(complete({ B: { text: 'elva tecken' } })).toEqual(overLimit(11));
  });

  it.each(['\n', '\r\n', '\r'])('counts a line break as two, however it is typed: %j', (lineBreak) => {
    expect(complete({ B: { text: `åtta${lineBreak}tec.` } })).toEqual([]);
    expect(complete({ B: { text: `åtta${lineBreak}teck.` } })).toEqual(overLimit(11));
  });

  it('counts an emoji as its UTF-16 code units', () => {
    expect(complete({ B: { text: '12345678👍' } })).toEqual([]);
    expect(complete({ B: { text: '123456789👍' } })).toEqual(overLimit(11));
  });

  it('counts a letter with a combining ring or dots as one', () => {
    expect(complete({ B: { text: 'a\u030Aa\u0308o\u03084567890' } })).toEqual([]);
    expect(complete({ B: { text: 'a\u030Aa\u0308o\u030845678901' } })).toEqual(overLimit(11));
  });

  it('also applies to comments and to the free texts of options', () => {
    expect(complete({ C: { chosen: ['nej'], comment: 'x'.repeat(15) } })).toEqual([]);
    expect(complete({ C: { chosen: ['nej'], comment: 'x'.repeat(16) } })).toEqual([
      { question: 'C', rule: 'over-limit', place: 'comment', length: 16, limit: 15 },
    ]);
    expect(complete({ A: { chosen: ['annan'], texts: { annan: 'x'.repeat(20) } } })).toEqual([]);
    expect(complete({ A: { chosen: ['annan'], texts: { annan: 'x'.repeat(21) } } })).toEqual([
      {
        question: 'A',
        rule: 'over-limit',
        place: 'option',
        option: 'annan',
        optionTitle: 'Annan målgrupp, ange vilken',
        length: 21,
        limit: 20,
      },
    ]);
  });

  it('does not exist for a comment or a text without a printed limit', () => {
    expect(complete({ D: { chosen: [], comment: 'x'.repeat(50_000) }, 'C.2': { text: 'x'.repeat(50_000) } })).toEqual(
      [],
    );
  });
});

describe('the choices of a question', () => {
  it('may be none, which is an answer unless an option says the same', () => {
    expect(complete({ D: { chosen: [] } })).toEqual([]);
    expect(complete({ A: { chosen: [] } })).toEqual([{ question: 'A', rule: 'unanswered' }]);
    expect(complete({ C: { chosen: [] } })).toEqual([{ question: 'C', rule: 'unanswered' }]);
  });

  it('may not be more than the question allows', () => {
    expect(complete({ D: { chosen: ['skola', 'tandvard'] } })).toEqual([]);
    expect(complete({ D: { chosen: ['skola', 'tandvard', 'aldreomsorg'] } })).toEqual([
      { question: 'D', rule: 'too-many-chosen', count: 3, most: 2 },
    ]);
    expect(complete({ 'H.1': { chosen: ['ja', 'nej'] } })).toEqual([
      { question: 'H.1', rule: 'too-many-chosen', count: 2, most: 1 },
    ]);
  });

  it('may not include an option that excludes the others beside another', () => {
    expect(complete({ A: { chosen: ['inget-fokus'] } })).toEqual([]);
    expect(complete({ A: { chosen: ['aldre', 'barn', 'inget-fokus'] } })).toEqual([
      {
        question: 'A',
        rule: 'excludes-others',
        option: 'inget-fokus',
        optionTitle: 'Har inte haft fokus på någon målgrupp',
      },
    ]);
  });

  it('need their free texts in a complete answer, but not in a draft', () => {
    const problem = {
      question: 'A',
      rule: 'text-missing',
      option: 'annan',
      optionTitle: 'Annan målgrupp, ange vilken',
    };
    expect(complete({ A: { chosen: ['annan'] } })).toEqual([problem]);
    expect(complete({ A: { chosen: ['annan'], texts: { annan: '  ' } } })).toEqual([problem]);
    expect(draft({ A: { chosen: ['annan'] } })).toEqual([]);
  });

  it('with an option that the question lacks cannot be read, which is one problem', () => {
    expect(complete({ C: { chosen: ['jaså'] } })).toEqual([
      { question: 'C', rule: 'unreadable', detail: '”jaså” är inget av svarsalternativen.' },
    ]);
  });

  it('with the same option twice are one problem', () => {
    expect(complete({ C: { chosen: ['nej', 'nej'] } })).toEqual([
      { question: 'C', rule: 'unreadable', detail: 'samma svarsalternativ är valt två gånger.' },
    ]);
  });
});

describe('a question for a number', () => {
  it('is answered with a number or “kan inte uppskattas”, not with both', () => {
    expect(complete({ E: { number: 0 } })).toEqual([]);
    expect(complete({ E: { chosen: ['kan-inte-uppskattas'] } })).toEqual([]);
    expect(complete({ E: {} })).toEqual([{ question: 'E', rule: 'unanswered' }]);
    expect(complete({ E: { number: 12, chosen: ['kan-inte-uppskattas'] } })).toEqual([
      { question: 'E', rule: 'number-and-not-estimable', optionTitle: 'Andelen kan inte uppskattas' },
    ]);
  });

  it('is not outside its range because of a choice that cannot be read', () => {
    expect(complete({ E: { number: 12, chosen: ['vet-inte'] } })).toEqual([
      { question: 'E', rule: 'unreadable', detail: '”vet-inte” är inget av svarsalternativen.' },
    ]);
  });

  it('is answered with the number alone once “kan inte uppskattas” is unticked', () => {
    expect(complete({ E: { number: 12, chosen: [] } })).toEqual([]);
    expect(complete({ E: { chosen: [] } })).toEqual([{ question: 'E', rule: 'unanswered' }]);
  });

  it('has a problem with the text as typed if it is no number, in a draft too', () => {
    const problem = { question: 'E', rule: 'not-a-number', typed: 'ca 12 %', whole: false };
    expect(complete({ E: { number: 'ca 12 %' } })).toEqual([problem]);
    expect(draft({ E: { number: 'ca 12 %' } })).toEqual([problem]);
    expect(complete({ E: { number: Number.NaN } })).toEqual([{ ...problem, typed: 'NaN' }]);
  });

  it('accepts its whole range, ends included', () => {
    expect(complete({ E: { number: 100 }, G: { text: 'Vård' } })).toEqual([]);
    expect(complete({ E: { number: 100.1 }, G: { text: 'Vård' } })).toEqual([
      { question: 'E', rule: 'out-of-range', value: 100.1, minimum: 0, maximum: 100 },
    ]);
    expect(complete({ F: { number: -1 } })).toEqual([{ question: 'F', rule: 'out-of-range', value: -1, minimum: 0 }]);
  });

  it('accepts only whole numbers where it counts, and gives one problem for a negative half', () => {
    expect(complete({ F: { number: -0.5 } })).toEqual([{ question: 'F', rule: 'not-whole', value: -0.5 }]);
  });
});

describe('a question for counts', () => {
  it('needs a number in every row; zero is one', () => {
    expect(completeOfRss({ 1: { numbers: { aldre: 0, barn: 0, 'inte-lamnat-svar': 0 } } })).toEqual([]);
    expect(completeOfRss({ 1: { numbers: { barn: 2 } } })).toEqual([
      { question: '1', rule: 'number-missing', option: 'aldre', optionTitle: 'Äldre' },
      { question: '1', rule: 'number-missing', option: 'inte-lamnat-svar', optionTitle: 'Inte lämnat svar' },
    ]);
  });

  it('without any number is one unanswered question', () => {
    expect(completeOfRss({ 1: { numbers: {} } })).toEqual([{ question: '1', rule: 'unanswered' }]);
    expect(completeOfRss({ 1: {} })).toEqual([{ question: '1', rule: 'unanswered' }]);
  });

  it('accepts whole numbers from zero, and has a problem for each faulty row', () => {
    expect(completeOfRss({ 1: { numbers: { aldre: 'fem', barn: 1.5, 'inte-lamnat-svar': -1 } } })).toEqual([
      { question: '1', rule: 'not-a-number', option: 'aldre', optionTitle: 'Äldre', typed: 'fem', whole: true },
      { question: '1', rule: 'not-whole', option: 'barn', optionTitle: 'Barn', value: 1.5 },
      {
        question: '1',
        rule: 'out-of-range',
        option: 'inte-lamnat-svar',
        optionTitle: 'Inte lämnat svar',
        value: -1,
        minimum: 0,
      },
    ]);
  });

  it('with a row that it lacks cannot be read', () => {
    expect(completeOfRss({ 1: { numbers: { aldre: 1, barn: 1, 'inte-lamnat-svar': 1, unga: 1 } } })).toEqual([
      { question: '1', rule: 'unreadable', detail: 'raden ”unga” finns inte i frågan.' },
    ]);
  });
});

describe('an answer that does not belong', () => {
  it('to an unknown question is a problem, given last', () => {
    expect(complete({ Z: { text: 'Hej' }, 'H.2': {} })).toEqual([
      { question: 'H.2', rule: 'unanswered' },
      { question: 'Z', rule: 'unknown-question' },
    ]);
  });

  it('is a text in a question without one', () => {
    expect(complete({ C: { chosen: ['nej'], text: 'Nej' } })).toEqual([
      { question: 'C', rule: 'unreadable', detail: 'frågan kan inte ha något i fältet ”text”.' },
    ]);
    expect(complete({ A: { chosen: ['barn'], texts: { barn: 'Unga' } } })).toEqual([
      { question: 'A', rule: 'unreadable', detail: 'alternativet ”barn” har inget fritextfält.' },
    ]);
  });
});
