import { type Request, Router } from 'express';
import type { ActionContext } from '../../actions/context.ts';
import { administeredCounties } from '../../actions/people/counties.ts';
import { importPeople, type PeoplePreview, previewPeople } from '../../actions/people/import-people.ts';
import { peopleTextOf, writePeopleText } from '../../files/people/people-file.ts';
import { paths } from '../../paths.ts';
import { peopleImportView, peoplePreviewView } from '../../view-models/people/people-import.ts';
import type { Site } from '../rendering/site.ts';
import { fieldText, postedFields } from '../request/posted-fields.ts';
import { signedIn } from '../request/session.ts';

/** Adding many people at once, from a file or from what is pasted: read, looked through, and only then done. */
export function peopleImportRoutes(context: ActionContext, site: Site): Router {
  const router = Router();

  router.get(paths.importPeople, (request, response) => {
    administeredCounties(signedIn(request));
    site.show(request, response, 'import-people-file', peopleImportView({ text: '', problems: [] }));
  });

  router.post(paths.importPeoplePreview, async (request, response) => {
    const actor = signedIn(request);
    const read = sentText(request);
    const preview = 'text' in read ? await previewPeople(context, actor, read.text) : { rows: [], problems: [read] };
    const text = 'text' in read ? read.text : '';
    if (preview.rows.length === 0) {
      response.status(422);
      return site.show(request, response, 'import-people-file', peopleImportView({ text, problems: preview.problems }));
    }
    site.show(request, response, 'import-people-preview', previewView(preview, text, false));
  });

  router.post(paths.importPeople, async (request, response) => {
    const fields = postedFields(request.body);
    const text = fieldText(fields, 'text');
    const welcome = fieldText(fields, 'welcome') === '1';
    const result = await importPeople(context, signedIn(request), text, { welcome });
    if (result.outcome === 'imported') {
      const done = result.people + result.roles > 0 ? 'inlasta' : 'fanns-redan';
      return response.redirect(303, `${paths.people}?klart=${done}`);
    }
    response.status(409);
    site.show(request, response, 'import-people-preview', previewView(result.preview, text, true));
  });

  return router;
}

/** What was sent: the file, if one was chosen, else what was pasted. */
function sentText(request: Request): { readonly text: string } | { readonly sentence: string } {
  const { file } = request;
  if (file !== undefined && file.size > 0) return peopleTextOf(file.buffer);
  return { text: fieldText(postedFields(request.body), 'text') };
}

function previewView({ rows, problems }: PeoplePreview, text: string, stopped: boolean) {
  return peoplePreviewView(rows, { text, problems, accepted: writePeopleText, stopped });
}
