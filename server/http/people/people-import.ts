import { administeredCounties } from '../../actions/people/counties.ts';
import { importPeople, type PeoplePreview, previewPeople } from '../../actions/people/import-people.ts';
import type { PeopleNotRead } from '../../domain/people/people-file-fault.ts';
import { peopleTextOf, writePeopleText } from '../../files/people/people-file.ts';
import { paths } from '../../paths.ts';
import { fieldText } from '../../view-models/answer/form-fields.ts';
import { peopleImportView, peoplePreviewView } from '../../view-models/people/people-import.ts';
import { FILES } from '../request/limits.ts';
import { type Route, route, type Visit } from '../routing/route.ts';

/** Adding many people at once, from a file or pasted text: reading it, previewing it, and then importing it. */
export const peopleImportRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: paths.importPeople,
    to: 'person.manage',
    answer({ actor, show }) {
      administeredCounties(actor);
      show('import-people-file', peopleImportView({ text: '', problems: [] }));
    },
  }),

  route({
    method: 'post',
    path: paths.importPeoplePreview,
    to: 'person.manage',
    files: 'small',
    limits: [FILES],
    async answer(visit) {
      const { context, actor, response, show } = visit;
      const read = sentText(visit);
      const preview = 'text' in read ? await previewPeople(context, actor, read.text) : { rows: [], problems: [read] };
      const text = 'text' in read ? read.text : '';
      if (preview.rows.length === 0) {
        response.status(422);
        return show('import-people-file', peopleImportView({ text, problems: preview.problems }));
      }
      show('import-people-preview', previewView(preview, text, false));
    },
  }),

  route({
    method: 'post',
    path: paths.importPeople,
    to: 'person.manage',
    files: 'small',
    limits: [FILES],
    async answer({ context, actor, form, response, show }) {
      const fields = form.fields;
      const text = fieldText(fields, 'text');
      const welcome = fieldText(fields, 'welcome') === '1';
      const result = await importPeople(context, actor, text, { welcome });
      if (result.outcome === 'imported') {
        const done = result.people + result.roles > 0 ? 'inlasta' : 'fanns-redan';
        return response.redirect(303, `${paths.people}?klart=${done}`);
      }
      response.status(409);
      show('import-people-preview', previewView(result.preview, text, true));
    },
  }),
];

/**
 * The text of the uploaded file if one was chosen, otherwise the pasted text; or a sentence in Swedish that says why
 * the file cannot be read.
 */
function sentText({ form, request: { file } }: Visit): { readonly text: string } | PeopleNotRead {
  if (file !== undefined && file.size > 0) return peopleTextOf(file.buffer);
  return { text: fieldText(form.fields, 'text') };
}

function previewView({ rows, problems }: PeoplePreview, text: string, stopped: boolean) {
  return peoplePreviewView(rows, { text, problems, accepted: writePeopleText, stopped });
}
