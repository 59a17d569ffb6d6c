import type { Organisation } from '../../domain/people/organisation.ts';
import { findRole, type Role, rolePlaceProblem, rolesOf } from '../../domain/people/role.ts';
import { withCapital } from '../../domain/text/swedish.ts';
import { type ChoiceInput, choiceInput } from '../site/input-field.ts';

/** A role in an organisation as it was chosen in a form, not yet checked. */
export interface ChosenRole {
  readonly organisation: string;
  readonly role: string;
}

/** Shown to a person who has no role. */
export const NO_ROLE_YET =
  'Du har ingen roll än, så du kan inte göra något här. Be systemförvaltaren i länet att ge dig en.';

/** What a role does, shown beside the choice of role. */
export interface RolePurpose {
  readonly name: string;
  readonly purpose: string;
}

/** The purpose of each role in some organisations. */
export function rolePurposes(organisations: readonly Organisation[]): RolePurpose[] {
  return rolesOf(organisations).map(({ name, purpose }) => ({
    name: withCapital(name),
    purpose: `${withCapital(purpose)}.`,
  }));
}

/**
 * The chosen role in the chosen organisation, or the fault of each of the two fields. An organisation can only have the
 * roles of its kind.
 */
export function readChosenRole(
  { organisation: code, role: name }: ChosenRole,
  organisations: readonly Organisation[],
):
  | { readonly organisation: Organisation; readonly role: Role }
  | { readonly organisationError: string | undefined; readonly roleError: string | undefined } {
  const organisation = organisations.find((one) => one.code === code);
  const role = findRole(name);
  if (organisation === undefined || role === undefined)
    return {
      organisationError: organisation === undefined ? 'Välj en organisation.' : undefined,
      roleError: role === undefined ? 'Välj en roll.' : undefined,
    };
  const roleError = rolePlaceProblem(organisation, role);
  return roleError === undefined ? { organisation, role } : { organisationError: undefined, roleError };
}

/** The two lists from which an organisation and a role are chosen. A single organisation is chosen from the start. */
export function roleFields(
  chosen: ChosenRole,
  organisations: readonly Organisation[],
  errors: { readonly organisationError?: string | undefined; readonly roleError?: string | undefined } = {},
): { readonly organisation: ChoiceInput; readonly role: ChoiceInput } {
  return {
    organisation: choiceInput({
      name: 'organisation',
      label: 'Organisation',
      chosen: chosen.organisation,
      empty: 'Välj organisation',
      options: organisations.map(({ code, name }) => ({ value: code, text: name })),
      error: errors.organisationError,
    }),
    role: choiceInput({
      name: 'role',
      label: 'Roll',
      chosen: chosen.role,
      empty: 'Välj roll',
      options: rolesOf(organisations).map(({ name }) => ({ value: name, text: withCapital(name) })),
      error: errors.roleError,
    }),
  };
}
