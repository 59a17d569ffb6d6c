import type { Answers } from '../../domain/answer/answer.ts';
import type { BoardCase, CaseTemplate } from '../../domain/board-case/board-case.ts';
import type { BudgetSetting } from '../../domain/compilation/text-budget.ts';
import type { EarlierText } from '../../domain/compilation/undone-edit.ts';
import type { Basis } from '../../domain/counting/basis.ts';
import type { BasisChoice } from '../../domain/freezing/frozen-basis.ts';
import type { OnBehalfOrigin } from '../../domain/on-behalf/on-behalf.ts';
import type { Masking } from '../../domain/release/masking.ts';
import type { BoardDecision } from '../../domain/submission/political-decision.ts';
import type { TracedText } from '../../domain/tracing/traced-text.ts';

/** What a response counts, and what becomes of it when it is submitted. See `tables.ts` for how it is written. */
export const SUBMISSION_TABLES = {
  submissions: {
    id: 'uuid default',
    response_id: 'uuid',
    version: 'integer',
    response_version: 'integer',
    reference: 'text',
    submitted_at: 'timestamptz',
    person_id: 'uuid',
    digest: 'text',
    answers: 'json',
    definition: 'json',
    basis: 'json?',
    on_behalf: 'jsonb?',
    organisations_digest: 'text?',
  },
  withdrawals: { submission_id: 'uuid', person_id: 'uuid', reason: 'text', at: 'timestamptz' },
  settled_arrivals: { submission_id: 'uuid', withdrawn: 'boolean', person_id: 'uuid', at: 'timestamptz' },
  political_decisions: {
    id: 'bigint default',
    submission_id: 'uuid',
    kind: 'text',
    board: 'text?',
    day: 'date?',
    paragraph: 'text?',
    person_id: 'uuid',
    at: 'timestamptz',
  },
  release_copies: {
    id: 'uuid default',
    submission_id: 'uuid',
    number: 'integer',
    person_id: 'uuid',
    made_at: 'timestamptz',
    reason: 'text',
    maskings: 'jsonb',
    answers: 'jsonb',
    basis: 'jsonb?',
    digest: 'text',
  },
  board_cases: { response_id: 'uuid', version: 'integer', content: 'jsonb', person_id: 'uuid', at: 'timestamptz' },
  case_templates: {
    organisation_code: 'text',
    version: 'integer',
    content: 'jsonb',
    person_id: 'uuid',
    at: 'timestamptz',
  },
  transfers: {
    response_id: 'uuid',
    question: 'text',
    digest: 'text',
    response_version: 'integer',
    submission_id: 'uuid?',
    person_id: 'uuid',
    at: 'timestamptz',
  },
  number_reasons: {
    response_id: 'uuid',
    question: 'text',
    option: 'text',
    number: 'double precision',
    computed: 'integer',
    reason: 'text',
    person_id: 'uuid',
    at: 'timestamptz',
    discrepancy: 'text?',
    discrepancy_sum: 'double precision?',
  },
  frozen_bases: { response_id: 'uuid', person_id: 'uuid', at: 'timestamptz', organisations_digest: 'text?' },
  frozen_submissions: { response_id: 'uuid', organisation_code: 'text', submission_id: 'uuid?' },
  basis_choices: {
    id: 'bigint default',
    response_id: 'uuid',
    organisation_code: 'text',
    question: 'text',
    submission_id: 'uuid?',
    choice: 'text',
    person_id: 'uuid',
    at: 'timestamptz',
  },
  compilations: { response_id: 'uuid', question: 'text', traced: 'jsonb', budget: 'jsonb?', earlier: 'jsonb?' },
} as const;

export interface SubmissionMeanings {
  readonly submissions: {
    readonly answers: Answers;
    readonly definition: object;
    readonly basis: Basis;
    readonly on_behalf: OnBehalfOrigin;
  };
  readonly political_decisions: { readonly kind: BoardDecision['kind'] | 'lifted' };
  readonly release_copies: { readonly maskings: readonly Masking[]; readonly answers: Answers; readonly basis: Basis };
  readonly board_cases: { readonly content: BoardCase };
  readonly case_templates: { readonly content: CaseTemplate };
  readonly basis_choices: { readonly choice: BasisChoice['choice'] };
  readonly compilations: {
    readonly traced: TracedText;
    readonly budget: BudgetSetting;
    readonly earlier: readonly EarlierText[];
  };
}
