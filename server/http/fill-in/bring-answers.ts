import { Router } from 'express';
import type { ActionContext } from '../../actions/context.ts';
import {
  bringAnswers,
  openBringing,
  openBroughtAnswers,
  openBroughtFile,
  takeInAnswers,
} from '../../actions/fill-in/bring-answers.ts';
import { openFillIn } from '../../actions/fill-in/fill-in-source.ts';
import { readBroughtFile } from '../../actions/fill-in/read-brought-file.ts';
import { paths, withQuery } from '../../paths.ts';
import { bringAnswersView } from '../../view-models/fill-in/bring-answers.ts';
import { broughtAnswersView, type DoneTakingIn, takeInField } from '../../view-models/fill-in/brought-answers.ts';
import { CHOOSE_FILE, sendFile, sentFile } from '../rendering/sent-file.ts';
import type { Site } from '../rendering/site.ts';
import { postedFields, textIn } from '../request/posted-fields.ts';
import { signedIn } from '../request/session.ts';

/** Answers that are filled in elsewhere: taken out as a file, brought back, looked through and taken in. */
export function bringAnswersRoutes(context: ActionContext, site: Site): Router {
  const router = Router();

  // The writers are loaded when they are needed: they are heavy.
  router.get(paths.fillIn(':id', 'docx'), async (request, response) => {
    const source = await openFillIn(context, signedIn(request), request.params.id);
    const { fillInDocx, fillInFileName } = await import('../../files/fill-in/docx/fill-in.ts');
    sendFile(response, fillInFileName(source), await fillInDocx(source));
  });

  router.get(paths.fillIn(':id', 'xlsx'), async (request, response) => {
    const source = await openFillIn(context, signedIn(request), request.params.id);
    const { fillInWorkbook, fillInWorkbookFileName } = await import('../../files/fill-in/xlsx/fill-in-workbook.ts');
    const workbook = { ...source, organisations: [source] };
    sendFile(response, fillInWorkbookFileName(workbook), await fillInWorkbook(workbook));
  });

  router.get(paths.bring(':id'), async (request, response) => {
    const { opened, brought } = await openBringing(context, signedIn(request), request.params.id);
    site.show(request, response, 'bring-answers', bringAnswersView(opened, brought));
  });

  router.post(paths.bring(':id'), async (request, response) => {
    const actor = signedIn(request);
    const { id } = request.params;
    const { opened, brought } = await openBringing(context, actor, id);
    const sent = sentFile(request) ?? CHOOSE_FILE;
    const read = 'sentence' in sent ? sent : await readBroughtFile(context, opened, sent);
    if ('sentence' in read) {
      response.status(422);
      return site.show(request, response, 'bring-answers', bringAnswersView(opened, brought, read.sentence));
    }
    response.redirect(303, paths.broughtAnswers(id, await bringAnswers(context, actor, id, read)));
  });

  router.get(paths.broughtAnswers(':id', ':brought'), async (request, response) => {
    const { id, brought } = request.params;
    const review = await openBroughtAnswers(context, signedIn(request), id, brought);
    site.show(request, response, 'brought-answers', broughtAnswersView(review, doneIn(request.query)));
  });

  router.post(paths.broughtAnswers(':id', ':brought'), async (request, response) => {
    const { id, brought } = request.params;
    const posted = postedFields(request.body);
    const chosen = [posted[takeInField.chosen] ?? []]
      .flat()
      .map((question) => ({ question, seen: textIn(posted, takeInField.seen(question)) }));
    const { taken, changedMeanwhile } = await takeInAnswers(context, signedIn(request), id, brought, chosen);
    const told = {
      tog: taken.join(','),
      ...(changedMeanwhile.length === 0 ? {} : { andrade: changedMeanwhile.join(',') }),
    };
    response.redirect(303, withQuery(paths.broughtAnswers(id, brought), told));
  });

  router.get(paths.broughtFile(':id', ':brought'), async (request, response) => {
    const { id, brought } = request.params;
    const { file, content } = await openBroughtFile(context, signedIn(request), id, brought);
    sendFile(response, file.name, content);
  });

  return router;
}

/** What an address says has come of taking in. */
function doneIn(query: Readonly<Record<string, unknown>>): DoneTakingIn | undefined {
  if (typeof query.tog !== 'string') return undefined;
  const numbersIn = (name: string) =>
    textIn(query, name)
      .split(',')
      .filter((question) => /^[\w. ]{1,40}$/u.test(question));
  return { taken: numbersIn('tog'), changedMeanwhile: numbersIn('andrade') };
}
