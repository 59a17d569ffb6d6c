import { chooseForBasis, freezeBasis, liftFreeze, loadBasis, loadFreeze } from '../../actions/freezing/frozen-basis.ts';
import { Refusal } from '../../domain/refusal.ts';
import { paths, withQuery } from '../../paths.ts';
import { fieldText } from '../../view-models/answer/form-fields.ts';
import { basisView } from '../../view-models/counting/basis.ts';
import { liftView, memberAnchor } from '../../view-models/freezing/frozen-basis.ts';
import { readVersion } from '../request/posted-fields.ts';
import { type Route, route, type SignedInVisit } from '../routing/route.ts';

const DONE: Readonly<Record<string, string>> = {
  fryst: 'Underlaget är fryst. Det som lämnas in härefter räknas först när du tar in det.',
  havt: 'Frysningen är hävd. Talen och texterna är de som är inlämnade nu.',
  intaget: 'Det är intaget och räknas.',
  'latet-sta': 'Det som räknades står kvar.',
};

/** What the numbers and texts of a response come from, freezing that basis, and taking in updates. */
export const basisRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: paths.basis(':id'),
    to: 'response.read',
    async answer(visit) {
      await showBasis(visit, { done: DONE[fieldText(visit.request.query, 'klart')] });
    },
  }),

  route({
    method: 'post',
    path: paths.freezeBasis(':id'),
    to: 'response.answer',
    async answer({ context, actor, params, response }) {
      const { id } = params;
      await freezeBasis(context, actor, id);
      response.redirect(303, withQuery(paths.basis(id), { klart: 'fryst' }));
    },
  }),

  route({
    method: 'get',
    path: paths.liftFreeze(':id'),
    to: 'response.answer',
    async answer({ context, actor, params, show }) {
      const freeze = await loadFreeze(context, actor, params.id);
      show('lift-freeze', liftView(freeze));
    },
  }),

  route({
    method: 'post',
    path: paths.liftFreeze(':id'),
    to: 'response.answer',
    async answer({ context, actor, params, response }) {
      const { id } = params;
      await liftFreeze(context, actor, id);
      response.redirect(303, withQuery(paths.basis(id), { klart: 'havt' }));
    },
  }),

  route({
    method: 'post',
    path: paths.basisChoice(':id'),
    to: 'response.answer',
    async answer({ context, actor, params, form, response }) {
      const { id } = params;
      const posted = form.fields;
      const organisation = fieldText(posted, 'organisation');
      const choice = fieldText(posted, 'choice') === 'taken' ? 'taken' : 'left';
      await chooseForBasis(context, actor, id, () => {
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
      const told = withQuery(paths.basis(id), { klart: choice === 'taken' ? 'intaget' : 'latet-sta' });
      response.redirect(303, `${told}#${memberAnchor(organisation)}`);
    },
    changed: { 'frozen-basis': (visit, notice) => showBasis(visit, { notice }) },
  }),
];

async function showBasis(
  { context, actor, params, show }: SignedInVisit<'id'>,
  told: { readonly done?: string | undefined; readonly notice?: string },
): Promise<void> {
  const loaded = await loadBasis(context, actor, params.id);
  show('basis', { ...basisView(loaded, loaded.countedSurvey), ...told });
}
