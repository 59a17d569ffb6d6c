import { listArrivalsIn, settleArrival } from '../../actions/workflow/arrivals.ts';
import { paths } from '../../paths.ts';
import { fieldText } from '../../view-models/answer/form-fields.ts';
import { arrivalsView, overtakenNotice } from '../../view-models/workflow/arrivals.ts';
import { readVersion } from '../request/posted-fields.ts';
import { type Route, route, type SignedInVisit } from '../routing/route.ts';

/** What the members of a round have submitted and withdrawn, and that the RSS has settled it. */
export const arrivalRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: paths.arrivals(':round'),
    to: 'round.collect',
    answer: (visit) => showArrivals(visit),
  }),

  route({
    method: 'post',
    path: paths.settleArrival(':round', ':id'),
    to: 'round.collect',
    async answer({ context, actor, params, form, response }) {
      const version = readVersion(form.fields.version);
      const withdrawn = fieldText(form.fields, 'withdrawn') === '1';
      await settleArrival(context, actor, params.id, { version, withdrawn });
      response.redirect(303, `${paths.arrivals(params.round)}?klart=1`);
    },
    changed: { workflow: (visit) => showArrivals(visit, { overtaken: true }) },
  }),
];

async function showArrivals(
  { context, actor, params, request, show }: SignedInVisit<'round'>,
  { overtaken = false }: { readonly overtaken?: boolean } = {},
): Promise<void> {
  const loaded = await listArrivalsIn(context, actor, params.round);
  const notice = overtaken ? overtakenNotice(loaded.survey) : undefined;
  show('arrivals', arrivalsView(loaded, { done: request.query.klart === '1', notice }));
}
