import { Router } from 'express';
import type { ActionContext } from '../../actions/context.ts';
import { loadFillIn } from '../../actions/fill-in/fill-in-source.ts';
import {
  acceptAnswers,
  importAnswers,
  loadImport,
  loadImportFile,
  loadImports,
} from '../../actions/fill-in/import-answers.ts';
import { readImportFile } from '../../actions/fill-in/read-import-file.ts';
import { paths, withQuery } from '../../paths.ts';
import { importAnswersView } from '../../view-models/fill-in/import-answers.ts';
import { acceptField, type DoneAccepting, importReviewView } from '../../view-models/fill-in/import-review.ts';
import type { Site } from '../rendering/site.ts';
import { CHOOSE_FILE, sendFile, uploadedFile } from '../rendering/uploaded-file.ts';
import { fieldText, postedFields } from '../request/posted-fields.ts';
import { signedIn } from '../request/session.ts';

/** Answers that are filled in elsewhere: taken out as a file, brought back, looked through and taken in. */
export function importAnswersRoutes(context: ActionContext, site: Site): Router {
  const router = Router();

  // The writers are loaded when they are needed: they are heavy.
  router.get(paths.fillIn(':id', 'docx'), async (request, response) => {
    const source = await loadFillIn(context, signedIn(request), request.params.id);
    const { fillInDocx, fillInFileName } = await import('../../files/fill-in/docx/fill-in.ts');
    sendFile(response, fillInFileName(source), await fillInDocx(source));
  });

  router.get(paths.fillIn(':id', 'xlsx'), async (request, response) => {
    const source = await loadFillIn(context, signedIn(request), request.params.id);
    const { fillInWorkbook, fillInWorkbookFileName } = await import('../../files/fill-in/xlsx/fill-in-workbook.ts');
    const workbook = { ...source, organisations: [source] };
    sendFile(response, fillInWorkbookFileName(workbook), await fillInWorkbook(workbook));
  });

  router.get(paths.imports(':id'), async (request, response) => {
    const { loaded, imports: brought } = await loadImports(context, signedIn(request), request.params.id);
    site.show(request, response, 'import-answers', importAnswersView(loaded, brought));
  });

  router.post(paths.imports(':id'), async (request, response) => {
    const actor = signedIn(request);
    const { id } = request.params;
    const { loaded, imports: brought } = await loadImports(context, actor, id);
    const sent = uploadedFile(request) ?? CHOOSE_FILE;
    const read = 'sentence' in sent ? sent : await readImportFile(context, loaded, sent);
    if ('sentence' in read) {
      response.status(422);
      return site.show(request, response, 'import-answers', importAnswersView(loaded, brought, read.sentence));
    }
    response.redirect(303, paths.importReview(id, await importAnswers(context, actor, id, read)));
  });

  router.get(paths.importReview(':id', ':brought'), async (request, response) => {
    const { id, brought } = request.params;
    const review = await loadImport(context, signedIn(request), id, brought);
    site.show(request, response, 'import-review', importReviewView(review, doneIn(request.query)));
  });

  router.post(paths.importReview(':id', ':brought'), async (request, response) => {
    const { id, brought } = request.params;
    const posted = postedFields(request.body);
    const chosen = [posted[acceptField.chosen] ?? []]
      .flat()
      .map((question) => ({ question, seen: fieldText(posted, acceptField.seen(question)) }));
    const { accepted: taken, changedMeanwhile } = await acceptAnswers(context, signedIn(request), id, brought, chosen);
    const told = {
      tog: taken.join(','),
      ...(changedMeanwhile.length === 0 ? {} : { andrade: changedMeanwhile.join(',') }),
    };
    response.redirect(303, withQuery(paths.importReview(id, brought), told));
  });

  router.get(paths.importFile(':id', ':brought'), async (request, response) => {
    const { id, brought } = request.params;
    const { file, content } = await loadImportFile(context, signedIn(request), id, brought);
    sendFile(response, file.name, content);
  });

  return router;
}

/** What an address says has come of taking in. */
function doneIn(query: Readonly<Record<string, unknown>>): DoneAccepting | undefined {
  if (typeof query.tog !== 'string') return undefined;
  const numbersIn = (name: string) =>
    fieldText(query, name)
      .split(',')
      .filter((question) => /^[\w. ]{1,40}$/u.test(question));
  return { accepted: numbersIn('tog'), changedMeanwhile: numbersIn('andrade') };
}
