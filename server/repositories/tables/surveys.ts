/** Surveys that are made in the product: drafts, their versions, and what has been published. */
export const SURVEY_TABLES = {
  survey_drafts: {
    id: 'uuid default',
    county: 'text',
    version: 'integer',
    made_by: 'uuid',
    made_at: 'timestamptz',
  },
  survey_draft_versions: {
    draft_id: 'uuid',
    version: 'integer',
    after_version: 'integer?',
    definition: 'text',
    saved_by: 'uuid',
    saved_at: 'timestamptz',
  },
  published_surveys: {
    survey_id: 'text',
    version: 'integer',
    county: 'text',
    digest: 'text',
    published_by: 'uuid',
    published_at: 'timestamptz',
  },
  offered_surveys: { survey_id: 'text', offered_by: 'uuid', offered_at: 'timestamptz' },
} as const;
