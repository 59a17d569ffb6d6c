import type { MailChoice } from '../../domain/mail/mail-choice.ts';
import type { OrganisationGroups } from '../../domain/people/organisation-details.ts';
import type { Role } from '../../domain/people/role.ts';

/** Organisations, people, how they sign in, and what programs read with. See `tables.ts` for how it is written. */
export const PEOPLE_TABLES = {
  organisations: {
    code: 'text',
    name: 'text',
    kind: 'text',
    county: 'text',
    needs_approval: 'boolean default',
    receipt_with_answers: 'boolean default',
    parent_code: 'text?',
    groups: 'jsonb default',
    ended_on: 'date?',
  },
  organisation_kinds: { code: 'text', one: 'text', several: 'text', definite: 'text', definite_several: 'text' },
  former_names: { organisation_code: 'text', name: 'text', until: 'timestamptz' },
  people: {
    id: 'uuid default',
    email: 'text',
    name: 'text',
    created_at: 'timestamptz default',
    removed_at: 'timestamptz?',
    mail_choice: 'text default',
  },
  memberships: { person_id: 'uuid', organisation_code: 'text', role: 'text' },
  identities: { issuer: 'text', subject: 'text', person_id: 'uuid', created_at: 'timestamptz' },
  sign_in_links: {
    token_hash: 'text',
    person_id: 'uuid',
    created_at: 'timestamptz',
    expires_at: 'timestamptz',
    used_at: 'timestamptz?',
  },
  sessions: {
    id: 'uuid default',
    token_hash: 'text',
    person_id: 'uuid',
    created_at: 'timestamptz',
    seen_at: 'timestamptz',
    expires_at: 'timestamptz',
    device: 'text default',
    respondent_id: 'uuid?',
  },
  set_up_links: {
    token_hash: 'text',
    created_at: 'timestamptz',
    expires_at: 'timestamptz',
    used_at: 'timestamptz?',
  },
  throttles: { key: 'text', hits: 'integer', ends_at: 'timestamptz' },
  api_tokens: {
    id: 'uuid default',
    name: 'text',
    token_hash: 'text',
    county: 'text',
    organisation_code: 'text?',
    created_at: 'timestamptz',
    created_by: 'uuid',
    expires_at: 'timestamptz',
    last_used_at: 'timestamptz?',
    revoked_at: 'timestamptz?',
  },
} as const;

export interface PeopleMeanings {
  readonly organisations: { readonly groups: OrganisationGroups };
  readonly people: { readonly mail_choice: MailChoice };
  readonly memberships: { readonly role: Role };
}
