import { Router } from 'express';
import type { ActionContext } from '../../actions/context.ts';
import { listOrganisations, listPeople } from '../../actions/mail/look-after.ts';
import { loadMailQueue } from '../../actions/mail/manage-mails.ts';
import {
  addMissingOrganisations,
  changeOrganisation,
  loadOrganisation,
} from '../../actions/people/change-organisation.ts';
import { type EventSearch, listEvents } from '../../actions/people/list-events.ts';
import { listApiTokens } from '../../actions/programs/api-tokens.ts';
import { EVENT_GROUPS } from '../../domain/people/event-group.ts';
import { may } from '../../domain/people/permission.ts';
import { isDay } from '../../domain/text/day.ts';
import { paths } from '../../paths.ts';
import { administrationView } from '../../view-models/people/administration.ts';
import { type EventSearchWords, eventsView } from '../../view-models/people/events.ts';
import { organisationsView, organisationView } from '../../view-models/people/organisations.ts';
import type { Site } from '../rendering/site.ts';
import { fieldText, postedFields } from '../request/posted-fields.ts';
import { signedIn } from '../request/session.ts';

/** Looking after a county: its organisations and what they have decided, and the log of what has been done. */
export function administrationRoutes(context: ActionContext, site: Site): Router {
  const router = Router();

  router.get(paths.administration, async (request, response) => {
    const actor = signedIn(request);
    const people = await listPeople(context, actor);
    const { organisations, missing } = await listOrganisations(context, actor);
    const { events } = await listEvents(context, actor, {});
    const { unsent } = await loadMailQueue(context, actor);
    const { tokens } = await listApiTokens(context, actor);
    const view = administrationView({
      at: context.now().toISOString(),
      tokens,
      people,
      organisations,
      missing,
      latestEvent: events[0],
      unsent,
    });
    site.show(request, response, 'administration', view);
  });

  router.get(paths.organisations, async (request, response) => {
    const listed = await listOrganisations(context, signedIn(request));
    site.show(request, response, 'organisations', organisationsView(listed, fieldText(request.query, 'klart')));
  });

  router.post(paths.organisations, async (request, response) => {
    await addMissingOrganisations(context, signedIn(request));
    response.redirect(303, `${paths.organisations}?klart=tillagda`);
  });

  router.get(paths.organisation(':organisation'), async (request, response) => {
    const actor = signedIn(request);
    const loaded = await loadOrganisation(context, actor, request.params.organisation);
    const mayManagePeople = may(actor, 'person.manage', loaded.organisation);
    const view = organisationView(loaded, { done: fieldText(request.query, 'klart'), mayManagePeople });
    site.show(request, response, 'organisation', view);
  });

  router.post(paths.organisation(':organisation'), async (request, response) => {
    const { organisation: code } = request.params;
    const fields = postedFields(request.body);
    await changeOrganisation(context, signedIn(request), code, {
      needsApproval: fieldText(fields, 'needsApproval') === '1',
      receiptWithAnswers: fieldText(fields, 'receiptWithAnswers') === '1',
    });
    response.redirect(303, `${paths.organisation(code)}?klart=sparad`);
  });

  router.get(paths.events, async (request, response) => {
    const words: EventSearchWords = {
      person: fieldText(request.query, 'person'),
      organisation: fieldText(request.query, 'organisation'),
      slag: fieldText(request.query, 'slag'),
      dag: fieldText(request.query, 'dag'),
    };
    const begun = fieldText(request.query, 'fore');
    const before = /^\d{1,15}$/.test(begun) ? Number(begun) : undefined;
    const page = await listEvents(context, signedIn(request), { ...searchFrom(words), ...(before && { before }) });
    site.show(request, response, 'events', eventsView(page, words, { begunAt: before }));
  });

  return router;
}

/** What is not understood does not narrow the search; its field shows that. */
function searchFrom({ person, organisation, slag, dag }: EventSearchWords): EventSearch {
  const group = Object.hasOwn(EVENT_GROUPS, slag) ? EVENT_GROUPS[slag] : undefined;
  return { person, organisation, ...(group && { group }), ...(isDay(dag) && { day: dag }) };
}
