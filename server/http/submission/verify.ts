import { Router } from 'express';
import type { ActionContext } from '../../actions/context.ts';
import { checkSubmission } from '../../actions/submission/check-submission.ts';
import { readCheckedNumber } from '../../domain/submission/submission-check.ts';
import { paths } from '../../paths.ts';
import { emptyVerifyView, faultVerifyView, verifyView } from '../../view-models/submission/verify.ts';
import type { Site } from '../rendering/site.ts';

/** Whether a digest or a reference on a print is that of a submission, for anybody who holds one. */
export function verifyRoutes(context: ActionContext, site: Site): Router {
  const router = Router();

  router.get(paths.verify, async (request, response) => {
    const { kontrollsumma, referens } = request.query;
    const typed = kontrollsumma ?? referens;
    if (typeof typed !== 'string') return site.show(request, response, 'verify', emptyVerifyView());
    const number = readCheckedNumber(typed);
    if ('fault' in number) {
      response.status(422);
      return site.show(request, response, 'verify', faultVerifyView(typed, number.fault));
    }
    site.show(request, response, 'verify', verifyView(typed, number, await checkSubmission(context, number)));
  });

  return router;
}
