import { describe, expect, it } from 'vitest';
import { PERMISSION_LIST, type Permission } from '../../../server/domain/people/permission.ts';
import type { Question } from '../../../server/domain/survey/question.ts';
import type { Delegation, Proposal } from '../../../server/domain/teamwork/delegation.ts';
import type { QuestionWork } from '../../../server/domain/teamwork/question-work.ts';
import { NO_WORK } from '../../../server/domain/teamwork/question-work.ts';
import { readWork } from '../../../server/view-models/form/posted-work.ts';
import { questionWorkView, workDoneSentence } from '../../../server/view-models/form/question-work.ts';

const ADA = { id: 'ada', email: 'ada@halland.example', name: 'Ada Bo' };
const AT = '2024-03-03T09:12:00.000Z';
const NOTE = { id: 'n1', question: 'C', text: 'Ring.', person: ADA, at: AT };

function delegation(name: string, changes: Partial<Delegation> = {}): Delegation {
  const colleague = { name, email: 'k@halland.example' };
  return {
    id: name,
    response: 'r',
    question: 'C',
    colleague,
    message: '',
    lastDay: '2024-03-31',
    person: ADA,
    createdAt: AT,
    endedAt: undefined,
    ...changes,
  };
}

function proposal(of: Delegation, outcome?: 'accepted' | 'declined'): Proposal {
  const decision = outcome === undefined ? undefined : { outcome, person: ADA, at: AT };
  return { id: `p-${of.id}`, delegation: of, answer: { text: 'Ja.' }, comment: '', at: AT, decision };
}

function panel(
  work: Partial<QuestionWork>,
  { writable = true, permissions = PERMISSION_LIST }: { writable?: boolean; permissions?: readonly Permission[] } = {},
) {
  const opened = { response: { id: 'r' }, writable, permissions: new Set(permissions) };
  return questionWorkView('C', { ...NO_WORK, ...work }, opened, { viewer: 'ada', day: '2024-03-10' });
}

describe('the line of a folded work panel says what is in it', () => {
  const kim = delegation('Kim');
  const bo = delegation('Bo');
  it.each([
    ['what can be done, when there is nothing', {}, 'Anteckna, markera som klar eller be en kollega svara'],
    ['a mark', { mark: { question: 'C', person: ADA, at: AT } }, 'Klar'],
    ['one note', { notes: [NOTE] }, '1 anteckning'],
    [
      'all of it',
      {
        mark: { question: 'C', person: ADA, at: AT },
        notes: [NOTE, { ...NOTE, id: 'n2' }],
        delegations: [{ delegation: kim, proposals: [] }],
      },
      'Klar · 2 anteckningar · väntar på svar från Kim',
    ],
    [
      'who has answered and who has not',
      {
        delegations: [
          { delegation: kim, proposals: [proposal(kim)] },
          { delegation: bo, proposals: [] },
        ],
      },
      'Kim har svarat · väntar på svar från Bo',
    ],
    [
      'nobody whose question is ended, past its day or decided on',
      {
        delegations: [
          { delegation: delegation('Ended', { endedAt: AT }), proposals: [] },
          { delegation: delegation('Late', { lastDay: '2024-03-09' }), proposals: [] },
          { delegation: kim, proposals: [proposal(kim, 'accepted')] },
        ],
      },
      'Anteckna, markera som klar eller be en kollega svara',
    ],
  ])('%s', (_name, work, summary) => {
    expect(panel(work)?.summary).toBe(summary);
  });
});

describe('the work panel of a question', () => {
  const kim = delegation('Kim', { endedAt: AT });

  it('is unfolded when a proposal waits, also from a colleague who is no longer asked', () => {
    const work = { delegations: [{ delegation: kim, proposals: [proposal(kim)] }] };
    expect(panel(work)).toMatchObject({ open: true, proposals: [{ href: '/svar/r/forslag/p-Kim' }] });
    expect(panel(work, { writable: false, permissions: ['response.read'] })).toMatchObject({
      open: false,
      proposals: [{ href: undefined, text: 'Kim har svarat' }],
    });
  });

  it('is absent for someone who may only read when there is nothing in it', () => {
    expect(panel({}, { writable: false })).toBeUndefined();
    expect(panel({ notes: [NOTE] }, { writable: false })).toMatchObject({
      noteField: undefined,
      notes: [{ deletion: undefined }],
      delegateHref: undefined,
    });
  });
});

it('only changed ready marks and non-empty notes are read from a posted form', () => {
  const questions = ['A', 'B', 'I.2', '2 beskrivning'].map((id): Question => {
    return { id, kind: 'text', title: id, required: true, options: [] };
  });
  const posted = {
    ready: ['A', 'I.2'],
    readyShown: ['A', 'B'],
    'note.A': ' \r\n ',
    'note.2 beskrivning': ['', ' Fråga Kim.\r\nI dag. '],
  };
  expect(readWork(questions, posted)).toEqual({
    marks: [
      { question: 'B', ready: false },
      { question: 'I.2', ready: true },
    ],
    notes: [{ question: '2 beskrivning', text: 'Fråga Kim.\nI dag.' }],
  });
});

it('an address can only show sentences that the page has', () => {
  expect(workDoneSentence('anteckning-borttagen')).toBe('Anteckningen är borttagen.');
  for (const other of ['<b>', 'toString', undefined, ['anteckning-borttagen']])
    expect(workDoneSentence(other)).toBeUndefined();
});
