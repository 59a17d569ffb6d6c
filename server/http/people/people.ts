import { type Request, type Response, Router } from 'express';
import type { ActionContext } from '../../actions/context.ts';
import { listPeople, listRoleOrganisations, loadPerson } from '../../actions/mail/look-after.ts';
import { addPerson } from '../../actions/people/add-person.ts';
import { changePerson } from '../../actions/people/change-person.ts';
import { addRole, removeRole } from '../../actions/people/change-roles.ts';
import { endSessionsOf, removePerson } from '../../actions/people/remove-person.ts';
import { emailProblem, nameProblem, normaliseEmail, normaliseName } from '../../domain/people/person.ts';
import { findRole } from '../../domain/people/role.ts';
import { Refusal } from '../../domain/refusal.ts';
import { paths } from '../../paths.ts';
import { NOBODY_YET, newPersonView, readNewPerson, type TypedPerson } from '../../view-models/people/new-person.ts';
import { peopleListView } from '../../view-models/people/people-list.ts';
import { personView, type SentChange } from '../../view-models/people/person.ts';
import { readChosenRole } from '../../view-models/people/role-fields.ts';
import type { Site } from '../rendering/site.ts';
import { fieldText, postedFields } from '../request/posted-fields.ts';
import { signedIn } from '../request/session.ts';

/** Who is here and what each may do: the people whom an administrator looks after, one by one. */
export function peopleRoutes(context: ActionContext, site: Site): Router {
  const router = Router();

  router.get(paths.people, async (request, response) => {
    const people = await listPeople(context, signedIn(request));
    const page = Number(/^\d{1,4}$/.exec(fieldText(request.query, 'sida'))?.[0] ?? 1);
    const [search, done] = [fieldText(request.query, 'sok'), fieldText(request.query, 'klart')];
    site.show(request, response, 'people', peopleListView(people, { search, page, done }));
  });

  router.get(paths.newPerson, async (request, response) => {
    const organisations = await listRoleOrganisations(context, signedIn(request));
    site.show(request, response, 'new-person', newPersonView(organisations, NOBODY_YET, undefined));
  });

  router.post(paths.newPerson, async (request, response) => {
    const actor = signedIn(request);
    const entered = enteredPerson(request);
    const organisations = await listRoleOrganisations(context, actor);
    const added = readNewPerson(entered, organisations);
    const result = added === undefined ? undefined : await addPerson(context, actor, added);
    if (result === undefined || result.outcome === 'taken') {
      response.status(422);
      const sent = result === undefined ? {} : { takenBy: result.by };
      return site.show(request, response, 'new-person', newPersonView(organisations, entered, sent));
    }
    const done = result.outcome === 'added' ? 'tillagd' : 'fanns-redan';
    response.redirect(303, `${paths.person(result.id)}?klart=${done}`);
  });

  router.get(paths.person(':person'), async (request, response) => {
    await showPerson(request, response, request.params.person);
  });

  router.post(paths.person(':person'), async (request, response) => {
    const actor = signedIn(request);
    const { person: id } = request.params;
    const fields = postedFields(request.body);
    const typed = { name: fieldText(fields, 'name'), email: fieldText(fields, 'email') };
    const [name, email] = [normaliseName(typed.name), normaliseEmail(typed.email)];
    const wrong = nameProblem(name) ?? emailProblem(email);
    const changed = wrong === undefined ? await changePerson(context, actor, id, { name, email }) : undefined;
    if (changed === 'changed') return response.redirect(303, `${paths.person(id)}?klart=sparad`);
    response.status(422);
    await showPerson(request, response, id, {
      form: 'change',
      ...typed,
      ...(changed === undefined ? {} : { emailError: EMAIL_ERRORS[changed] }),
    });
  });

  router.post(paths.addRole(':person'), async (request, response) => {
    const actor = signedIn(request);
    const { person: id } = request.params;
    const fields = postedFields(request.body);
    const chosen = { organisation: fieldText(fields, 'organisation'), role: fieldText(fields, 'role') };
    const read = readChosenRole(chosen, await listRoleOrganisations(context, actor));
    if (!('role' in read)) {
      response.status(422);
      return showPerson(request, response, id, { form: 'role', ...chosen });
    }
    await addRole(context, actor, id, { organisation: read.organisation.code, role: read.role });
    response.redirect(303, `${paths.person(id)}?klart=roll`);
  });

  router.post(paths.removeRole(':person'), async (request, response) => {
    const actor = signedIn(request);
    const { person: id } = request.params;
    const fields = postedFields(request.body);
    const role = findRole(fieldText(fields, 'role'));
    if (role === undefined) throw new Refusal('not-found');
    await removeRole(context, actor, id, { organisation: fieldText(fields, 'organisation'), role });
    // Whoever takes its own last role as administrator away can no longer see the page.
    response.redirect(303, id === actor.id ? paths.account : `${paths.person(id)}?klart=roll-borta`);
  });

  router.post(paths.endSessionsOf(':person'), async (request, response) => {
    const { person: id } = request.params;
    await endSessionsOf(context, signedIn(request), id);
    response.redirect(303, `${paths.person(id)}?klart=utloggad`);
  });

  router.post(paths.removePerson(':person'), async (request, response) => {
    const { person: id } = request.params;
    const removed = await removePerson(context, signedIn(request), id);
    if (removed === 'removed') return response.redirect(303, `${paths.people}?klart=borttagen`);
    response.status(409);
    await showPerson(request, response, id);
  });

  async function showPerson(request: Request, response: Response, id: string, sent?: SentChange): Promise<void> {
    const actor = signedIn(request);
    const loaded = await loadPerson(context, actor, id);
    const done = fieldText(request.query, 'klart');
    site.show(request, response, 'person', personView(loaded, { done, sent, isSelf: id === actor.id }));
  }

  return router;
}

const EMAIL_ERRORS = {
  'email-taken': 'E-postadressen används redan av någon annan.',
  'acts-elsewhere': 'Personen har uppdrag i ett annat län också, så adressen kan inte ändras härifrån.',
} as const;

function enteredPerson(request: Request): TypedPerson {
  const fields = postedFields(request.body);
  return {
    name: fieldText(fields, 'name'),
    email: fieldText(fields, 'email'),
    organisation: fieldText(fields, 'organisation'),
    role: fieldText(fields, 'role'),
    welcome: fieldText(fields, 'welcome') === '1',
  };
}
