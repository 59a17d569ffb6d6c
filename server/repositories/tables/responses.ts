import type { Answer, Answers } from '../../domain/answer/answer.ts';
import type { AttemptFate } from '../../domain/answer/answer-conflict.ts';
import type { ContactDetails } from '../../domain/people/contact.ts';
import type { ResponseStatus } from '../../domain/response/response-status.ts';
import type { TextKey } from '../../domain/screening/screened-text.ts';

/** Responses, their answers, and what people write beside them. See `tables.ts` for how it is written. */
export const RESPONSE_TABLES = {
  responses: {
    id: 'uuid default',
    round_id: 'uuid',
    organisation_code: 'text',
    answers: 'jsonb default',
    version: 'integer default',
    created_at: 'timestamptz',
    updated_at: 'timestamptz',
    status: 'text default',
    entry_id: 'uuid?',
    entry_is_open: 'boolean default',
    answer_number: 'integer?',
    respondent_id: 'uuid?',
    removed_at: 'timestamptz?',
    removed_by: 'uuid?',
  },
  respondents: {
    id: 'uuid default',
    round_id: 'uuid',
    organisation_code: 'text',
    name: 'text?',
    email: 'text?',
    last_day: 'date?',
    person_id: 'uuid?',
    named_by: 'uuid',
    named_at: 'timestamptz',
    reminded_at: 'timestamptz?',
    withdrawn_at: 'timestamptz?',
  },
  respondent_links: { token_hash: 'text', respondent_id: 'uuid', created_at: 'timestamptz' },
  response_contacts: { response_id: 'uuid', details: 'jsonb', updated_at: 'timestamptz' },
  answer_changes: {
    response_id: 'uuid',
    version: 'integer',
    question: 'text',
    before: 'jsonb?',
    after: 'jsonb?',
    person_id: 'uuid?',
    at: 'timestamptz',
    save_key: 'text?',
    before_removed_at: 'timestamptz?',
    after_removed_at: 'timestamptz?',
  },
  answer_attempts: { response_id: 'uuid', question: 'text', save_key: 'text', fate: 'text' },
  carried_answers: {
    response_id: 'uuid',
    question: 'text',
    from_version: 'integer',
    until_version: 'integer?',
    submission_id: 'uuid',
    person_id: 'uuid',
    at: 'timestamptz',
    confirmed_by: 'uuid?',
    confirmed_at: 'timestamptz?',
  },
  presences: {
    response_id: 'uuid',
    page_key: 'text',
    person_id: 'uuid',
    question: 'text?',
    seen_at: 'timestamptz',
  },
  screening_decisions: {
    response_id: 'uuid',
    question: 'text',
    place: 'text',
    digest: 'text',
    person_id: 'uuid',
    at: 'timestamptz',
  },
  remarks: {
    id: 'uuid default',
    response_id: 'uuid',
    question: 'text?',
    text: 'text',
    person_id: 'uuid',
    at: 'timestamptz',
    settled_at: 'timestamptz?',
    response_version: 'integer?',
    reply: 'text?',
    replied_by: 'uuid?',
    replied_at: 'timestamptz?',
  },
  question_marks: { response_id: 'uuid', question: 'text', person_id: 'uuid', at: 'timestamptz' },
  notes: {
    id: 'uuid default',
    response_id: 'uuid',
    question: 'text',
    text: 'text',
    person_id: 'uuid',
    at: 'timestamptz',
  },
  delegations: {
    id: 'uuid default',
    response_id: 'uuid',
    question: 'text',
    token_hash: 'text?',
    email: 'text?',
    name: 'text?',
    message: 'text default',
    last_day: 'date',
    person_id: 'uuid',
    created_at: 'timestamptz',
    ended_at: 'timestamptz?',
  },
  proposals: {
    id: 'uuid default',
    delegation_id: 'uuid',
    answer: 'jsonb',
    comment: 'text default',
    at: 'timestamptz',
    decision: 'text?',
    decided_by: 'uuid?',
    decided_at: 'timestamptz?',
  },
} as const;

export interface ResponseMeanings {
  readonly responses: { readonly answers: Answers; readonly status: ResponseStatus };
  readonly response_contacts: { readonly details: ContactDetails };
  readonly answer_changes: { readonly before: Answer; readonly after: Answer };
  readonly answer_attempts: { readonly fate: AttemptFate };
  readonly screening_decisions: { readonly place: TextKey };
  readonly proposals: { readonly answer: Answer; readonly decision: 'accepted' | 'declined' };
}
