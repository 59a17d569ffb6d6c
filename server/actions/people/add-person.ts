import type { CountyPerson } from '../../domain/people/county-person.ts';
import type { Organisation } from '../../domain/people/organisation.ts';
import { type Actor, normaliseEmail, type Person } from '../../domain/people/person.ts';
import { type Role, rolesIn } from '../../domain/people/role.ts';
import { Refusal } from '../../domain/refusal.ts';
import { welcomeMessage } from '../../messages/welcome.ts';
import { transaction } from '../../repositories/database.ts';
import { mailsIn } from '../../repositories/mail/mails.ts';
import { countyPeopleIn } from '../../repositories/people/county-people.ts';
import { peopleIn } from '../../repositories/people/people.ts';
import { findOrganisationFor } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { actOf, recordEvent } from '../record-event.ts';
import { administeredCounties, officeOf } from './counties.ts';
import { tellOfRoles } from './tell-own-people.ts';

/**
 * A person to add, with their first role. `name` and `email` have been normalised and checked (`nameProblem`,
 * `emailProblem`); `organisation` is a code.
 */
export interface NewPerson {
  readonly name: string;
  readonly email: string;
  readonly organisation: string;
  readonly role: Role;
  /** Whether a mail tells the person that they have been added. */
  readonly welcome: boolean;
}

/**
 * The result. `known`: a person of another county has the address; they keep their name and were given the role.
 * `taken`: a person whom the administrator can see has the address; nothing was saved.
 */
export type AddedPerson =
  | { readonly outcome: 'added' | 'known'; readonly id: string }
  | { readonly outcome: 'taken'; readonly by: CountyPerson };

/**
 * Adds a person with a role, and tells the organisation's own people. A person whom the administrator can already see
 * is not given the role (`taken`), so that a mistyped address never gives a role to somebody else. Throws `not-found`
 * if the organisation is of another county, or its kind does not have the role.
 */
export async function addPerson(context: ActionContext, actor: Actor, added: NewPerson): Promise<AddedPerson> {
  const email = normaliseEmail(added.email);
  return transaction(context.database, async (trx) => {
    const organisation = await findOrganisationFor(trx, actor, 'person.manage', added.organisation);
    if (!rolesIn(organisation.kind).includes(added.role)) throw new Refusal('not-found');
    const act = actOf(context, actor);
    const office = officeOf(actor, organisation.county);

    const [inserted] = await peopleIn(trx).insertMissing([{ email, name: added.name }]);
    const [known] =
      inserted === undefined ? await countyPeopleIn(trx, administeredCounties(actor)).byEmails([email]) : [];
    if (known !== undefined && known.name !== '') return { outcome: 'taken', by: known };
    const id = inserted?.id ?? known?.id;
    if (id === undefined) throw new Error('The address is taken by nobody');

    if (inserted !== undefined)
      await recordEvent(trx, { ...act, organisationCode: office.code }, 'person.add', { person: id });
    if (await peopleIn(trx).addRole(id, organisation.code, added.role)) {
      const detail = { person: id, role: added.role };
      await recordEvent(trx, { ...act, organisationCode: organisation.code }, 'role.add', detail);
      // Somebody of another county keeps their name, which the administrator may not see but the organisation's people
      // may.
      const person = (await peopleIn(trx).find(id)) ?? { id, name: added.name };
      await tellOfRoles(context, trx, actor, [{ person, organisation, role: added.role }]);
    }
    if (added.welcome)
      await mailsIn(trx).add(welcome(context, { name: added.name, email }, organisation, added.role), act);
    return { outcome: inserted === undefined ? 'known' : 'added', id };
  });
}

function welcome(
  { baseUrl }: ActionContext,
  { name, email }: Omit<Person, 'id'>,
  organisation: Organisation,
  role: Role,
) {
  const message = welcomeMessage({ name, email, roles: [{ role, organisation }], baseUrl });
  return { kind: 'message', recipient: email, message } as const;
}
