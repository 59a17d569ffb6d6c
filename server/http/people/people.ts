import { addPerson } from '../../actions/people/add-person.ts';
import { changePerson } from '../../actions/people/change-person.ts';
import { addRole, removeRole } from '../../actions/people/change-roles.ts';
import { findPeople, listRoleOrganisations, loadPerson } from '../../actions/people/load-people.ts';
import { endSessionsOf, removePerson } from '../../actions/people/remove-person.ts';
import { emailProblem, nameProblem, normaliseEmail, normaliseName } from '../../domain/people/person.ts';
import { findRole } from '../../domain/people/role.ts';
import { Refusal } from '../../domain/refusal.ts';
import { paths } from '../../paths.ts';
import { fieldText, type PostedFields } from '../../view-models/answer/form-fields.ts';
import { NOBODY_YET, newPersonView, readNewPerson, type TypedPerson } from '../../view-models/people/new-person.ts';
import { peopleListView } from '../../view-models/people/people-list.ts';
import { personView, type SentChange } from '../../view-models/people/person.ts';
import { readChosenRole } from '../../view-models/people/role-fields.ts';
import { type Route, route, type SignedInVisit } from '../routing/route.ts';

/** The people of a county: listing, adding, changing and removing them, and their roles. */
export const peopleRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: paths.people,
    to: 'person.manage',
    async answer({ context, actor, request, show }) {
      const page = Number(/^\d{1,4}$/.exec(fieldText(request.query, 'sida'))?.[0] ?? 1);
      const [search, done] = [fieldText(request.query, 'sok'), fieldText(request.query, 'klart')];
      const found = await findPeople(context, actor, { search, page });
      show('people', peopleListView(found, { search, done }));
    },
  }),

  route({
    method: 'get',
    path: paths.newPerson,
    to: 'person.manage',
    async answer({ context, actor, show }) {
      const organisations = await listRoleOrganisations(context, actor);
      show('new-person', newPersonView(organisations, NOBODY_YET, undefined));
    },
  }),

  route({
    method: 'post',
    path: paths.newPerson,
    to: 'person.manage',
    async answer({ context, actor, form, response, show }) {
      const typed = typedPerson(form.fields);
      const organisations = await listRoleOrganisations(context, actor);
      const added = readNewPerson(typed, organisations);
      const result = added === undefined ? undefined : await addPerson(context, actor, added);
      if (result === undefined || result.outcome === 'taken') {
        response.status(422);
        const sent = result === undefined ? {} : { takenBy: result.by };
        return show('new-person', newPersonView(organisations, typed, sent));
      }
      const done = result.outcome === 'added' ? 'tillagd' : 'fanns-redan';
      response.redirect(303, `${paths.person(result.id)}?klart=${done}`);
    },
  }),

  route({
    method: 'get',
    path: paths.person(':person'),
    to: 'person.manage',
    async answer(visit) {
      await showPerson(visit);
    },
  }),

  route({
    method: 'post',
    path: paths.person(':person'),
    to: 'person.manage',
    async answer(visit) {
      const { context, actor, params, form, response } = visit;
      const { person: id } = params;
      const fields = form.fields;
      const typed = { name: fieldText(fields, 'name'), email: fieldText(fields, 'email') };
      const [name, email] = [normaliseName(typed.name), normaliseEmail(typed.email)];
      const wrong = nameProblem(name) ?? emailProblem(email);
      const changed = wrong === undefined ? await changePerson(context, actor, id, { name, email }) : undefined;
      if (changed === 'changed') return response.redirect(303, `${paths.person(id)}?klart=sparad`);
      // Nothing is offered again where nothing may be changed: the page says why.
      if (changed === 'acts-elsewhere') return showRefused(visit);
      response.status(422);
      await showPerson(visit, {
        form: 'change',
        ...typed,
        ...(changed === undefined ? {} : { emailError: 'E-postadressen används redan av någon annan.' }),
      });
    },
  }),

  route({
    method: 'post',
    path: paths.addRole(':person'),
    to: 'person.manage',
    async answer(visit) {
      const { context, actor, params, form, response } = visit;
      const { person: id } = params;
      const fields = form.fields;
      const chosen = { organisation: fieldText(fields, 'organisation'), role: fieldText(fields, 'role') };
      const read = readChosenRole(chosen, await listRoleOrganisations(context, actor));
      if (!('role' in read)) {
        response.status(422);
        return showPerson(visit, { form: 'role', ...chosen });
      }
      await addRole(context, actor, id, { organisation: read.organisation.code, role: read.role });
      response.redirect(303, `${paths.person(id)}?klart=roll`);
    },
  }),

  route({
    method: 'post',
    path: paths.removeRole(':person'),
    to: 'person.manage',
    async answer({ context, actor, params, form, response }) {
      const { person: id } = params;
      const fields = form.fields;
      const role = findRole(fieldText(fields, 'role'));
      if (role === undefined) throw new Refusal('not-found');
      await removeRole(context, actor, id, { organisation: fieldText(fields, 'organisation'), role });
      // An administrator who has removed their own last administrator role may no longer see this page.
      response.redirect(303, id === actor.id ? paths.account : `${paths.person(id)}?klart=roll-borta`);
    },
  }),

  route({
    method: 'post',
    path: paths.endSessionsOf(':person'),
    to: 'person.manage',
    async answer(visit) {
      const { context, actor, params, response } = visit;
      const { person: id } = params;
      if ((await endSessionsOf(context, actor, id)) === 'acts-elsewhere') return showRefused(visit);
      response.redirect(303, `${paths.person(id)}?klart=utloggad`);
    },
  }),

  route({
    method: 'post',
    path: paths.removePerson(':person'),
    to: 'person.manage',
    async answer(visit) {
      const { context, actor, params, response } = visit;
      const { person: id } = params;
      const removed = await removePerson(context, actor, id);
      if (removed === 'removed') return response.redirect(303, `${paths.people}?klart=borttagen`);
      await showRefused(visit);
    },
  }),
];

async function showPerson(
  { context, actor, params, request, show }: SignedInVisit<'person'>,
  sent?: SentChange,
): Promise<void> {
  const loaded = await loadPerson(context, actor, params.person);
  const done = fieldText(request.query, 'klart');
  show('person', personView(loaded, { done, sent, isSelf: params.person === actor.id }));
}

/** The person's page, which says what is not done from here with somebody who acts in other counties too. */
async function showRefused(visit: SignedInVisit<'person'>): Promise<void> {
  visit.response.status(409);
  await showPerson(visit);
}

function typedPerson(fields: PostedFields): TypedPerson {
  return {
    name: fieldText(fields, 'name'),
    email: fieldText(fields, 'email'),
    organisation: fieldText(fields, 'organisation'),
    role: fieldText(fields, 'role'),
    welcome: fieldText(fields, 'welcome') === '1',
  };
}
