import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import type { Answer } from '../../../server/domain/answer/answer.ts';
import {
  decisionOn,
  digestOfText,
  screenAnswer,
  screenAnswers,
  toLookThrough,
  whereIs,
} from '../../../server/domain/screening/screened-text.ts';
import type { Question } from '../../../server/domain/survey/question.ts';
import { findQuestion } from '../../../server/domain/survey/survey.ts';
import { normaliseText } from '../../../server/domain/text/characters.ts';

const REGION = loadCatalogue().survey('region-2023');
const NUMBER = 'Ring 035-10 00 00.';
const SARA = { id: 'sara', email: 'sara@halland.example', name: 'Sara Samordnare' };

function question(id: string): Question {
  const found = findQuestion(REGION, id);
  if (found === undefined) throw new Error(`There is no question ${id}`);
  return found;
}

/** Question 1 has options, one of them with a free text, and a comment. */
const ONE = question('1');
const EVERYWHERE: Answer = {
  chosen: ['annat-omrade'],
  texts: { 'annat-omrade': NUMBER },
  comment: NUMBER,
};

describe('the texts of an answer', () => {
  it('are each named by their place, in the order of the form', () => {
    expect(screenAnswer(ONE, EVERYWHERE).map(({ place }) => place)).toEqual(['option.annat-omrade', 'comment']);
    expect(screenAnswer(ONE, EVERYWHERE).map(whereIs)).toEqual([
      'fråga 1, texten vid ”Annat område/arbetssätt, ange vilket område”',
      'fråga 1, kommentaren',
    ]);
    expect(screenAnswer(question('16'), { text: NUMBER }).map(whereIs)).toEqual(['fråga 16']);
  });

  it('are none without findings, and none without an answer', () => {
    expect(screenAnswer(ONE, { comment: 'Ring 1177.' })).toEqual([]);
    expect(screenAnswer(ONE, undefined)).toEqual([]);
  });

  it('leave out what is not submitted: the text of an option that is not chosen, a question that is not asked', () => {
    expect(screenAnswer(ONE, { ...EVERYWHERE, chosen: [] }).map(({ place }) => place)).toEqual(['comment']);
    const followUp = { '46': { chosen: ['nej'] }, '46a': { text: NUMBER } };
    expect(screenAnswers(REGION, followUp)).toEqual([]);
    expect(screenAnswers(REGION, { ...followUp, '46': { chosen: ['ja'] } })).toHaveLength(1);
  });

  it('are those of the requested questions', () => {
    const answers = { '1': EVERYWHERE, '16': { text: NUMBER } };
    expect(screenAnswers(REGION, answers)).toHaveLength(3);
    expect(screenAnswers(REGION, answers, [question('16')]).map((text) => text.question)).toEqual(['16']);
  });
});

describe('a screening decision', () => {
  const [looked] = screenAnswer(question('16'), { text: NUMBER });
  if (looked === undefined) throw new Error('A telephone number is seen');
  const decision = { ...looked, person: SARA, at: '2024-02-01T09:00:00.000Z' };

  it('holds for the text as it was, and for no other', () => {
    expect(decisionOn(looked, [decision])).toBe(decision);
    expect(toLookThrough([looked], [decision])).toEqual([]);
    const changed = screenAnswer(question('16'), { text: `${NUMBER} Tack.` });
    expect(toLookThrough(changed, [decision])).toEqual(changed);
    expect(toLookThrough([{ ...looked, question: '29' }], [decision])).toHaveLength(1);
  });

  it('holds for the text as stored, however it was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(digestOfText(normaliseText(text))).toBe(digestOfText(text));
      }),
    );
    expect(digestOfText('a\r\nb')).toBe(digestOfText('a\nb'));
    expect(digestOfText('a')).not.toBe(digestOfText('b'));
  });
});
