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
import { fieldText } from '../../view-models/answer/form-fields.ts';
import { importAnswersView } from '../../view-models/fill-in/import-answers.ts';
import { importReviewView } from '../../view-models/fill-in/import-review.ts';
import type { DoneAccepting } from '../../view-models/fill-in/import-summary.ts';
import { acceptField } from '../../view-models/fill-in/imported-question.ts';
import { sendStoredFile } from '../rendering/send-stream.ts';
import { CHOOSE_FILE, sendFile, uploadedFile } from '../rendering/uploaded-file.ts';
import { FILES } from '../request/limits.ts';
import { type Route, route } from '../routing/route.ts';

/**
 * Fill-in files: downloading one as Word or Excel, uploading it filled in, reviewing its answers, and accepting them.
 */
export const importAnswersRoutes: readonly Route[] = [
  // The writers of files are large, so they are loaded only when needed.
  route({
    method: 'get',
    path: paths.fillIn(':id', 'docx'),
    to: 'response.read',
    limits: [FILES],
    async answer({ context, actor, params, response }) {
      const source = await loadFillIn(context, actor, params.id);
      const { fillInDocx, fillInFileName } = await import('../../files/fill-in/docx/fill-in.ts');
      sendFile(response, fillInFileName(source), await fillInDocx(source));
    },
  }),

  route({
    method: 'get',
    path: paths.fillIn(':id', 'xlsx'),
    to: 'response.read',
    limits: [FILES],
    async answer({ context, actor, params, response }) {
      const source = await loadFillIn(context, actor, params.id);
      const { fillInWorkbook, fillInWorkbookFileName } = await import('../../files/fill-in/xlsx/fill-in-workbook.ts');
      const workbook = { ...source, organisations: [source] };
      sendFile(response, fillInWorkbookFileName(workbook), await fillInWorkbook(workbook));
    },
  }),

  route({
    method: 'get',
    path: paths.imports(':id'),
    to: 'response.answer',
    async answer({ context, actor, params, show }) {
      const { loaded, imports } = await loadImports(context, actor, params.id);
      show('import-answers', importAnswersView(loaded, imports));
    },
  }),

  route({
    method: 'post',
    path: paths.imports(':id'),
    to: 'response.answer',
    files: 'of Office',
    inPart: true,
    limits: [FILES],
    async answer({ context, actor, params, request, response, show }) {
      const { id } = params;
      const { loaded, imports } = await loadImports(context, actor, id);
      const sent = uploadedFile(request) ?? CHOOSE_FILE;
      const read = 'sentence' in sent ? sent : await readImportFile(context, loaded, sent);
      if ('sentence' in read) {
        response.status(422);
        return show('import-answers', importAnswersView(loaded, imports, read.sentence));
      }
      response.redirect(303, paths.importReview(id, await importAnswers(context, actor, id, read)));
    },
  }),

  route({
    method: 'get',
    path: paths.importReview(':id', ':importId'),
    to: 'response.answer',
    async answer({ context, actor, params, request, show }) {
      const { id, importId } = params;
      const review = await loadImport(context, actor, id, importId);
      show('import-review', importReviewView(review, doneIn(request.query)));
    },
  }),

  route({
    method: 'post',
    path: paths.importReview(':id', ':importId'),
    to: 'response.answer',
    async answer({ context, actor, params, form, response }) {
      const { id, importId } = params;
      const posted = form.fields;
      const chosen = [posted[acceptField.chosen] ?? []]
        .flat()
        .map((question) => ({ question, seen: fieldText(posted, acceptField.seen(question)) }));
      const { accepted, changedMeanwhile } = await acceptAnswers(context, actor, id, importId, chosen);
      const told = {
        tog: accepted.join(','),
        ...(changedMeanwhile.length === 0 ? {} : { andrade: changedMeanwhile.join(',') }),
      };
      response.redirect(303, withQuery(paths.importReview(id, importId), told));
    },
  }),

  route({
    method: 'get',
    path: paths.importFile(':id', ':importId'),
    to: 'response.answer',
    limits: [FILES],
    async answer({ context, actor, params, response }) {
      const { id, importId } = params;
      const { file, content } = await loadImportFile(context, actor, id, importId);
      await sendStoredFile(response, file.name, content);
    },
  }),
];

/** What was accepted, as the query parameters say after the redirect. Undefined if nothing has been accepted yet. */
function doneIn(query: Readonly<Record<string, unknown>>): DoneAccepting | undefined {
  if (typeof query.tog !== 'string') return undefined;
  const numbersIn = (name: string) =>
    fieldText(query, name)
      .split(',')
      .filter((question) => /^[\w. ]{1,40}$/u.test(question));
  return { accepted: numbersIn('tog'), changedMeanwhile: numbersIn('andrade') };
}
