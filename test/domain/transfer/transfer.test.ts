import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import { type Answer, type Answers, askedAnswers } from '../../../server/domain/answer/answer.ts';
import {
  isTransferredByHand,
  type TransferContent,
  type TransferTick,
  transferDigest,
  transferFields,
  transferProgress,
  transferStates,
} from '../../../server/domain/transfer/transfer.ts';

const catalogue = loadCatalogue();
const region = catalogue.survey('region-2023');

function contentOf(answers: Answers): TransferContent {
  return { survey: region, organisation: '13', answers: askedAnswers(region, answers) };
}

function tickOf(of: TransferContent, question: string): TransferTick {
  const digest = transferDigest(of, question);
  return { question, digest, submission: 1, at: '2024-03-28T12:05:00.000Z', by: 'Strateg Exempel' };
}

function stateOf(answers: Answers, question: string, ticks: readonly TransferTick[]) {
  return transferStates(contentOf(answers), ticks).get(question)?.state;
}

function fieldsOf(id: string, answer: Answer) {
  const question = region.questions.find((one) => one.id === id);
  return question === undefined ? [] : transferFields(question, answer).map(({ place, value }) => [place, value]);
}

const SIXTEEN: Answers = { '16': { text: 'Kortare väntetider.' } };

describe('a question to transfer', () => {
  it('without an answer is nothing, and with one is left until it is ticked', () => {
    expect(stateOf({}, '16', [])).toBe('nothing');
    expect(stateOf(SIXTEEN, '16', [])).toBe('left');
    expect(stateOf(SIXTEEN, '16', [tickOf(contentOf(SIXTEEN), '16')])).toBe('ticked');
  });

  it('has changed if its answer differs or is removed, and not if the answer is changed back', () => {
    const ticks = [tickOf(contentOf(SIXTEEN), '16')];
    expect(stateOf({ '16': { text: 'Kortare väntetider!' } }, '16', ticks)).toBe('changed');
    expect(stateOf({}, '16', ticks)).toBe('changed');
    expect(stateOf({ ...SIXTEEN, '29': { text: 'Annat.' } }, '16', ticks)).toBe('ticked');
  });

  it('that is no longer asked has changed too, although its answer is kept in the draft', () => {
    const asked: Answers = { '7': { chosen: ['ja'] }, '7a': { text: 'Ny modell.' } };
    const ticks = [tickOf(contentOf(asked), '7a')];
    expect(stateOf(asked, '7a', ticks)).toBe('ticked');
    expect(stateOf({ ...asked, '7': { chosen: ['nej'] } }, '7a', ticks)).toBe('changed');
  });

  it('answered with none of its options is transferred like others', () => {
    expect(stateOf({ '17': { chosen: [] } }, '17', [])).toBe('left');
  });
});

describe('the progress of the transfer', () => {
  it('counts what there is to transfer, and gives the first question that remains and those without an answer', () => {
    const answers: Answers = { ...SIXTEEN, '29': { text: 'Annat.' }, '33': { number: 0 } };
    const always = region.questions.filter(({ condition }) => condition === undefined).length;
    expect(transferProgress(contentOf(answers), [tickOf(contentOf(answers), '16')])).toEqual({
      all: 3,
      ticked: 1,
      left: 2,
      next: '29',
      unanswered: always - 3,
    });
  });
});

describe('the fields of an answer', () => {
  it('have a number with a decimal comma, and its comment', () => {
    expect(fieldsOf('22', { number: 82.5, comment: 'Mätt på ett nytt sätt.' })).toEqual([
      ['answer', '82,5'],
      ['comment', 'Mätt på ett nytt sätt.'],
    ]);
  });

  it('have the text as typed if it is no number', () => {
    expect(fieldsOf('33', { number: 'ett tiotal' })).toEqual([['answer', 'ett tiotal']]);
  });
});

it('only answers to a recipient with a form of its own are transferred by hand', () => {
  const surveys = ['region-2023', 'rss-2023', 'kommun-2023'].map((id) => catalogue.survey(id));
  expect(surveys.map(isTransferredByHand)).toEqual([true, true, false]);
});
