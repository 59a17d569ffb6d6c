import type { ImportContent } from '../../domain/fill-in/import-content.ts';
import type { CameBy, OnBehalfEnd } from '../../domain/on-behalf/on-behalf.ts';

/** Stored files, what was read of them, and answers on behalf. See `tables.ts` for how it is written. */
export const FILE_TABLES = {
  brought_files: {
    id: 'uuid default',
    name: 'text',
    media_type: 'text',
    digest: 'text',
    person_id: 'uuid',
    at: 'timestamptz',
  },
  filled_ins: {
    id: 'uuid default',
    file_id: 'uuid',
    response_id: 'uuid',
    read: 'jsonb',
    at: 'timestamptz',
  },
  entries_on_behalf: {
    id: 'uuid default',
    response_id: 'uuid',
    person_id: 'uuid',
    organisation_code: 'text',
    came_by: 'text',
    came_on: 'date',
    note: 'text?',
    at: 'timestamptz',
    ended_how: 'text?',
    ended_at: 'timestamptz?',
    ended_by: 'uuid?',
  },
  file_contents: { digest: 'text', bytes: 'integer', kept_at: 'timestamptz' },
  file_parts: { digest: 'text', part: 'integer', content: 'bytea' },
  attached_files: { response_id: 'uuid', digest: 'text', at: 'timestamptz' },
  files_on_behalf: { entry_id: 'uuid', file_id: 'uuid' },
} as const;

export interface FileMeanings {
  readonly filled_ins: { readonly read: ImportContent };
  readonly entries_on_behalf: { readonly came_by: CameBy; readonly ended_how: OnBehalfEnd['how'] };
}
