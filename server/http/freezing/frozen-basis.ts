import { type Request, type Response, Router } from 'express';
import type { ActionContext } from '../../actions/context.ts';
import { chooseForBasis, freezeBasis, liftFreeze, loadBasis, loadFreeze } from '../../actions/freezing/frozen-basis.ts';
import { Refusal } from '../../domain/refusal.ts';
import { paths, withQuery } from '../../paths.ts';
import { basisView } from '../../view-models/counting/basis.ts';
import { liftView, memberAnchor } from '../../view-models/freezing/frozen-basis.ts';
import type { Site } from '../rendering/site.ts';
import { fieldText, postedFields, readVersion } from '../request/posted-fields.ts';
import { signedIn } from '../request/session.ts';

const DONE: Readonly<Record<string, string>> = {
  fryst: 'Underlaget är fryst. Det som lämnas in härefter räknas först när du tar in det.',
  havt: 'Frysningen är hävd. Talen och texterna är de som är inlämnade nu.',
  intaget: 'Det är intaget och räknas.',
  'latet-sta': 'Det som räknades står kvar.',
};

const CHANGED =
  'Kommunen har lämnat in eller återtagit sedan du öppnade sidan, eller så är underlaget inte längre fryst. Inget är ändrat. Så här står det nu.';

/** What a response's numbers and texts come from, and freezing it. */
export function basisRoutes(context: ActionContext, site: Site): Router {
  const router = Router();

  router.get(paths.basis(':id'), async (request, response) => {
    await show(request, response, { done: DONE[fieldText(request.query, 'klart')] });
  });

  router.post(paths.freezeBasis(':id'), async (request, response) => {
    const { id } = request.params;
    await freezeBasis(context, signedIn(request), id);
    response.redirect(303, withQuery(paths.basis(id), { klart: 'fryst' }));
  });

  router.get(paths.liftFreeze(':id'), async (request, response) => {
    const freeze = await loadFreeze(context, signedIn(request), request.params.id);
    site.show(request, response, 'lift-freeze', liftView(freeze));
  });

  router.post(paths.liftFreeze(':id'), async (request, response) => {
    const { id } = request.params;
    await liftFreeze(context, signedIn(request), id);
    response.redirect(303, withQuery(paths.basis(id), { klart: 'havt' }));
  });

  router.post(paths.basisChoice(':id'), async (request, response) => {
    const { id } = request.params;
    const posted = postedFields(request.body);
    const organisation = fieldText(posted, 'organisation');
    const choice = fieldText(posted, 'choice') === 'taken' ? 'taken' : 'left';
    const decided = await chooseForBasis(context, signedIn(request), id, () => {
      if (posted.end === undefined || !['taken', 'left'].includes(fieldText(posted, 'choice')))
        throw new Refusal('cut-off');
      const question = fieldText(posted, 'question');
      return {
        organisation,
        question: question === '' ? undefined : question,
        version: posted.version === '' ? undefined : readVersion(posted.version),
        choice,
      };
    });
    if (decided === 'changed-meanwhile') {
      response.status(409);
      return show(request, response, { notice: CHANGED });
    }
    const told = withQuery(paths.basis(id), { klart: choice === 'taken' ? 'intaget' : 'latet-sta' });
    response.redirect(303, `${told}#${memberAnchor(organisation)}`);
  });

  async function show(
    request: Request<{ id: string }>,
    response: Response,
    told: { readonly done?: string | undefined; readonly notice?: string },
  ): Promise<void> {
    const loaded = await loadBasis(context, signedIn(request), request.params.id);
    const countedSurvey = context.catalogue.survey(loaded.aggregate.basis);
    site.show(request, response, 'basis', { ...basisView(loaded, countedSurvey), ...told });
  }

  return router;
}
