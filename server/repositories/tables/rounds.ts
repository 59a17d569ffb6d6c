import type { MailStatus, Message } from '../../domain/mail/message.ts';
import type { AuditVerb, EventDetail } from '../../domain/people/audit-event.ts';
import type { Organisation } from '../../domain/people/organisation.ts';
import type { OrganisationGroups } from '../../domain/people/organisation-details.ts';
import type { SeveralAnswers } from '../../domain/survey/survey.ts';

/** An organisation as it was to a round: `parent` is null where it is a part of none. */
export interface StoredOrganisation extends Organisation {
  readonly parent: string | null;
  readonly groups: OrganisationGroups;
}

/** Rounds, their mail, and what has been done. See `tables.ts` for how it is written. */
export const ROUND_TABLES = {
  rounds: {
    id: 'uuid default',
    title: 'text',
    county: 'text',
    survey_id: 'text',
    opens_on: 'date',
    last_day: 'date',
    basis_round_id: 'uuid?',
    created_at: 'timestamptz',
    message: 'text default',
    reminder_days: 'jsonb default',
    erase_on: 'date?',
    erased_at: 'timestamptz?',
    opened_by: 'uuid?',
    opening_key: 'text?',
    edition: 'integer default',
    definition_digest: 'text?',
    counted_digest: 'text?',
    followed_digest: 'text?',
    counting_digest: 'text?',
    withdrawn_at: 'timestamptz?',
    period_from: 'date?',
    period_to: 'date?',
    organisations_digest: 'text?',
    answers: 'text?',
    is_national: 'boolean default',
  },
  definitions: { digest: 'text', survey_id: 'text', definition: 'json', stored_at: 'timestamptz' },
  organisation_lists: { digest: 'text', organisations: 'jsonb' },
  round_participants: { round_id: 'uuid', organisation_code: 'text' },
  extensions: {
    id: 'bigint default',
    round_id: 'uuid',
    organisation_code: 'text',
    last_day: 'date',
    reason: 'text',
    person_id: 'uuid',
    at: 'timestamptz',
  },
  reopenings: {
    id: 'bigint default',
    round_id: 'uuid',
    last_day: 'date',
    reason: 'text',
    person_id: 'uuid',
    at: 'timestamptz',
  },
  round_withdrawals: {
    id: 'bigint default',
    round_id: 'uuid',
    reason: 'text',
    person_id: 'uuid',
    at: 'timestamptz',
  },
  mails: {
    id: 'bigint default',
    kind: 'text',
    recipient: 'text?',
    message: 'jsonb?',
    once_key: 'text?',
    round_id: 'uuid?',
    status: 'text default',
    attempts: 'integer default',
    created_at: 'timestamptz',
    due_at: 'timestamptz',
    tried_at: 'timestamptz?',
    sent_at: 'timestamptz?',
    trouble: 'text?',
  },
  digest_items: { id: 'bigint default', person_id: 'uuid', subject: 'text', href: 'text', at: 'timestamptz' },
  events: {
    id: 'bigint default',
    at: 'timestamptz',
    person_id: 'uuid?',
    verb: 'text',
    organisation_code: 'text?',
    response_id: 'uuid?',
    detail: 'jsonb default',
    subject_id: 'uuid?',
    round_id: 'uuid?',
  },
} as const;

export interface RoundMeanings {
  readonly rounds: { readonly reminder_days: readonly string[]; readonly answers: SeveralAnswers };
  readonly definitions: { readonly definition: object };
  readonly organisation_lists: { readonly organisations: readonly StoredOrganisation[] };
  readonly mails: { readonly kind: 'message' | 'sign-in'; readonly message: Message; readonly status: MailStatus };
  readonly events: { readonly verb: AuditVerb; readonly detail: EventDetail };
}
