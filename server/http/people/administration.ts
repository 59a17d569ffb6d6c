import { loadMailQueue } from '../../actions/mail/manage-mails.ts';
import {
  addMissingOrganisations,
  changeOrganisation,
  loadOrganisation,
} from '../../actions/people/change-organisation.ts';
import { type EventSearch, listEvents } from '../../actions/people/list-events.ts';
import { listOrganisations, listPeople } from '../../actions/people/load-people.ts';
import { listApiTokens } from '../../actions/programs/api-tokens.ts';
import { listStoredSurveys } from '../../actions/round/changed-definitions.ts';
import { EVENT_GROUPS } from '../../domain/people/event-group.ts';
import { may } from '../../domain/people/permission.ts';
import { isDay } from '../../domain/text/day.ts';
import { paths } from '../../paths.ts';
import { fieldText } from '../../view-models/answer/form-fields.ts';
import { administrationView } from '../../view-models/people/administration.ts';
import { type EventSearchWords, eventsView } from '../../view-models/people/events.ts';
import { organisationView } from '../../view-models/people/organisation.ts';
import { organisationsView } from '../../view-models/people/organisations.ts';
import { type Route, route } from '../routing/route.ts';

/** Administration of a county: its organisations and their settings, and the audit log. */
export const administrationRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: paths.administration,
    to: 'person.manage',
    async answer({ context, actor, show }) {
      const people = await listPeople(context, actor);
      const { organisations, missing } = await listOrganisations(context, actor);
      const { events } = await listEvents(context, actor, {});
      const { unsent } = await loadMailQueue(context, actor);
      const { tokens } = await listApiTokens(context, actor);
      const surveys = await listStoredSurveys(context, actor);
      const view = administrationView({
        at: context.now().toISOString(),
        tokens,
        surveys,
        people,
        organisations,
        missing,
        latestEvent: events[0],
        unsent,
      });
      show('administration', view);
    },
  }),

  route({
    method: 'get',
    path: paths.organisations,
    to: 'organisation.manage',
    async answer({ context, actor, request, show }) {
      const listed = await listOrganisations(context, actor);
      const search = {
        words: fieldText(request.query, 'sok'),
        kind: fieldText(request.query, 'slag'),
        county: fieldText(request.query, 'lan'),
      };
      const page = Number(/^\d{1,4}$/.exec(fieldText(request.query, 'sida'))?.[0] ?? 1);
      show('organisations', organisationsView(listed, { search, page, done: fieldText(request.query, 'klart') }));
    },
  }),

  route({
    method: 'post',
    path: paths.organisations,
    to: 'organisation.manage',
    async answer({ context, actor, response }) {
      await addMissingOrganisations(context, actor);
      response.redirect(303, `${paths.organisations}?klart=tillagda`);
    },
  }),

  route({
    method: 'get',
    path: paths.organisation(':organisation'),
    to: 'organisation.read',
    async answer({ context, actor, params, request, show }) {
      const loaded = await loadOrganisation(context, actor, params.organisation);
      const view = organisationView(loaded, {
        at: context.now().toISOString(),
        done: fieldText(request.query, 'klart'),
        mayDecide: may(actor, 'organisation.decide', loaded.organisation),
        mayManagePeople: may(actor, 'person.manage', loaded.organisation),
        mayManage: may(actor, 'organisation.manage', loaded.organisation),
      });
      show('organisation', view);
    },
  }),

  route({
    method: 'post',
    path: paths.organisation(':organisation'),
    to: 'organisation.decide',
    async answer({ context, actor, params, form, response }) {
      const { organisation: code } = params;
      const fields = form.fields;
      await changeOrganisation(context, actor, code, {
        needsApproval: fieldText(fields, 'needsApproval') === '1',
        receiptWithAnswers: fieldText(fields, 'receiptWithAnswers') === '1',
      });
      response.redirect(303, `${paths.organisation(code)}?klart=sparad`);
    },
  }),

  route({
    method: 'get',
    path: paths.events,
    to: 'event.read',
    async answer({ context, actor, request, show }) {
      const words: EventSearchWords = {
        person: fieldText(request.query, 'person'),
        organisation: fieldText(request.query, 'organisation'),
        slag: fieldText(request.query, 'slag'),
        dag: fieldText(request.query, 'dag'),
      };
      const begun = fieldText(request.query, 'fore');
      const before = /^\d{1,15}$/.test(begun) ? Number(begun) : undefined;
      const page = await listEvents(context, actor, { ...searchFrom(words), ...(before && { before }) });
      show('events', eventsView(page, words, { begunAt: before }));
    },
  }),
];

/** The search for events. A group or day that is not understood is ignored; its field still shows what was typed. */
function searchFrom({ person, organisation, slag, dag }: EventSearchWords): EventSearch {
  const group = Object.hasOwn(EVENT_GROUPS, slag) ? EVENT_GROUPS[slag] : undefined;
  return { person, organisation, ...(group && { group }), ...(isDay(dag) && { day: dag }) };
}
