import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../server/domain/answer/answer.ts';
import {
  canBeJoined,
  fatesAfter,
  type Judgement,
  joinAnswers,
  judgeEdit,
  type KeyedChange,
  type SeenEdit,
} from '../../../server/domain/answer/answer-conflict.ts';

const SARA = { id: 'sara', name: 'Sara Samordnare', email: 'sara@hylte.example' };

/**
 * Changes of a question after it was seen, from each text to the next, with the versions 1, 2, 3 …; a text may be given
 * with the key of the attempt that saved it.
 */
function changes(...texts: readonly (string | readonly [text: string, key: string])[]): KeyedChange[] {
  const [first = '', ...later] = texts.map((one) => [one].flat());
  let before = first[0];
  return later.map(([after, key], index) => {
    const change = { question: 'B', version: index + 1, at: '2024-02-01T09:00:00.000Z', person: SARA, key };
    const made = { ...change, before: answer(before), after: answer(after) };
    before = after;
    return made;
  });
}

function answer(text: string | undefined): Answer | undefined {
  return text === undefined || text === '' ? undefined : { text };
}

function edit(text: string, attempt?: SeenEdit['attempt']): SeenEdit {
  return { question: 'B', answer: answer(text), seen: 0, ...(attempt === undefined ? {} : { attempt }) };
}

/** The outcome of a judgement, with the version that it gives. */
function told(judgement: Judgement): string {
  if (judgement.outcome === 'save' || judgement.outcome === 'merge') return judgement.outcome;
  return `${judgement.outcome} ${'change' in judgement ? judgement.change.version : judgement.version}`;
}

describe('an edit', () => {
  it.each<[string, string, KeyedChange[], string]>([
    ['of an answer that nobody has changed is saved', 'a', [], 'save'],
    ['of an answer that another person has changed is in conflict', 'a', changes('', 'b'), 'conflict 1'],
    ['that is the same as the saved answer stands', 'b', changes('', 'a', 'b'), 'stands 2'],
    ['that removes an answer that is already removed stands', '', changes('a', ''), 'stands 1'],
    ['that does not change the answer leaves another person’s answer in place', 'a', changes('a', 'b'), 'untouched 1'],
    ['of an answer that others have changed and changed back is saved', 'c', changes('a', 'b', 'a'), 'save'],
    [
      'of an answer that others have changed twice is in conflict with the latest change',
      'a',
      changes('', 'b', 'c'),
      'conflict 2',
    ],
  ])('%s', (_rule, text, since, outcome) => {
    expect(told(judgeEdit(edit(text), since))).toBe(outcome);
  });

  it('in conflict shows how the answer has changed since it was seen, and who changed it last', () => {
    const judgement = judgeEdit(edit('a'), changes('först', 'b', 'c'));
    expect(judgement).toMatchObject({
      outcome: 'conflict',
      change: { before: { text: 'först' }, after: { text: 'c' }, version: 2, person: SARA },
    });
    expect(judgement.outcome === 'conflict' && judgement.change).not.toHaveProperty('key');
  });
});

describe('an attempt to save one answer', () => {
  const second = { key: 'second', unsure: ['first'] };

  it.each<[string, string, SeenEdit['attempt'], KeyedChange[], string]>([
    ['after a lost attempt is saved', 'ab', second, [], 'save'],
    [
      'after an attempt saved without a reply is not in conflict with it',
      'ab',
      second,
      changes('', ['a', 'first']),
      'save',
    ],
    [
      'after two attempts saved without a reply is in conflict with neither',
      'abc',
      { key: 'third', unsure: ['first', 'second'] },
      changes('', ['a', 'first'], ['ab', 'second']),
      'save',
    ],
    [
      'is in conflict with another person’s change of the writer’s answer',
      'ab',
      second,
      changes('', ['a', 'first'], 'b'),
      'conflict 2',
    ],
    [
      'is saved if another person has changed the answer and changed it back',
      'ab',
      second,
      changes('', ['a', 'first'], 'b', 'a'),
      'save',
    ],
    [
      'without a further change leaves another person’s answer in place',
      'a',
      second,
      changes('', ['a', 'first'], 'b'),
      'untouched 2',
    ],
    [
      'is in conflict with an attempt of another page of the same person',
      'b',
      second,
      changes('', ['a', 'elsewhere']),
      'conflict 1',
    ],
  ])('%s', (_rule, text, attempt, since, outcome) => {
    expect(told(judgeEdit(edit(text, attempt), since))).toBe(outcome);
  });

  it('in conflict shows the change since its own saved answer, not since the answer first seen', () => {
    const judgement = judgeEdit(edit('ab', second), changes('', ['a', 'first'], 'b'));
    expect(judgement).toMatchObject({ change: { before: { text: 'a' }, after: { text: 'b' } } });
  });
});

describe('an attempt that has already been handled as done', () => {
  const first = { key: 'first', unsure: [] };

  it.each<[string, string, KeyedChange[], string]>([
    ['returns the version that saved it', 'a', changes('', ['a', 'first']), 'done 1'],
    [
      'returns the version that saved it even if another person has changed the answer since',
      'a',
      changes('', ['a', 'first'], 'b'),
      'done 1',
    ],
    ['returns the latest version if that has the same answer', 'a', changes('', ['a', 'first'], 'b', 'a'), 'done 3'],
    ['that changed nothing returns the version that was seen', 'a', [], 'done 0'],
    ['is not saved if the answer has been changed back since', 'a', changes('', ['b', 'second'], ''), 'done 0'],
  ])('%s', (_rule, text, since, outcome) => {
    expect(told(judgeEdit(edit(text, first), since, 'done'))).toBe(outcome);
  });
});

describe('an attempt that has already been refused', () => {
  const first = { key: 'first', unsure: [] };

  it.each<[string, string, KeyedChange[], string]>([
    ['is refused again', 'a', changes('', 'b'), 'conflict 1'],
    ['shows the latest change of the answer', 'a', changes('', 'b', 'c'), 'conflict 2'],
    ['is not saved if the answer has been changed back, by any person', 'a', changes('', 'b', ''), 'conflict 2'],
    ['stands if another person has saved the same answer', 'a', changes('', 'b', 'a'), 'stands 2'],
  ])('%s', (_rule, text, since, outcome) => {
    expect(told(judgeEdit(edit(text, first), since, 'refused'))).toBe(outcome);
  });
});

describe('the fates of attempts', () => {
  const attempt = { key: 'third', unsure: ['first', 'second'] };
  const [change = expect.fail('There is a change')] = changes('', 'b');

  it.each<[string, Judgement, string]>([
    ['an attempt that is saved is done', { outcome: 'save' }, 'done'],
    ['an attempt that stands is done', { outcome: 'stands', version: 1 }, 'done'],
    ['an attempt in conflict is refused', { outcome: 'conflict', change }, 'refused'],
    ['an attempt that leaves another person’s answer in place is refused', { outcome: 'untouched', change }, 'refused'],
  ])('%s, and the unsure attempts before it are done', (_rule, judgement, fate) => {
    expect([...fatesAfter(edit('a', attempt), judgement)]).toEqual([
      ['first', 'done'],
      ['second', 'done'],
      ['third', fate],
    ]);
  });

  it('an edit from a whole page has no attempt', () => {
    expect([...fatesAfter(edit('a'), { outcome: 'save' })]).toEqual([]);
  });
});

describe('two answers joined', () => {
  it('have both texts, the saved one first, and equal texts once', () => {
    expect(joinAnswers('text', { text: 'Deras.' }, { text: 'Mitt.' })).toEqual({ text: 'Deras.\n\nMitt.' });
    expect(joinAnswers('text', { text: 'Deras.\n\nMitt.' }, { text: 'Mitt.' })).toEqual({ text: 'Deras.\n\nMitt.' });
    expect(joinAnswers('text', { text: 'Mitt.' }, { text: 'Mitt. Och mer.' })).toEqual({ text: 'Mitt. Och mer.' });
  });

  it('have the ticks of both, with their texts', () => {
    const theirs: Answer = { chosen: ['a', 'b'], texts: { b: 'Deras.' } };
    const mine: Answer = { chosen: ['b', 'c'], texts: { b: 'Mitt.', c: 'Eget.' }, comment: 'Kommentar.' };
    expect(joinAnswers('several', theirs, mine)).toEqual({
      chosen: ['a', 'b', 'c'],
      texts: { b: 'Deras.\n\nMitt.', c: 'Eget.' },
      comment: 'Kommentar.',
    });
  });

  it('are possible only if nothing of either is lost', () => {
    expect(canBeJoined('text', { text: 'a' }, { text: 'b' })).toBe(true);
    expect(canBeJoined('several', { chosen: ['a'] }, { chosen: ['b'] })).toBe(true);
    expect(canBeJoined('one', { chosen: ['a'] }, { chosen: ['b'] })).toBe(false);
    expect(canBeJoined('one', { chosen: ['a'], comment: 'a' }, { chosen: ['a'], comment: 'b' })).toBe(true);
    expect(canBeJoined('number', { number: 1 }, { number: 2 })).toBe(false);
    expect(canBeJoined('text', undefined, { text: 'b' })).toBe(false);
  });
});
