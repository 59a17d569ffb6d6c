import type { Organisation } from '../../domain/people/organisation.ts';
import { findRole, ROLE_LIST, ROLES, type Role, rolePlaceProblem } from '../../domain/people/role.ts';
import { withCapital } from '../../domain/text/swedish.ts';
import { type ChoiceInput, choiceInput } from '../site/input-field.ts';

/** A role in an organisation as somebody has chosen it in a form. */
export interface ChosenRole {
  readonly organisation: string;
  readonly role: string;
}

/** For whoever has been added without a role, or has lost it. */
export const NO_ROLE_YET =
  'Du har ingen roll än, så du kan inte göra något här. Be systemförvaltaren i länet att ge dig en.';

/** What each role is for, beside where it is chosen. */
export const ROLE_PURPOSES = ROLE_LIST.map((role) => ({
  name: withCapital(ROLES[role].name),
  purpose: `${withCapital(ROLES[role].purpose)}.`,
}));

/** What is chosen, if it is a role that can be held there, or what is wrong with each of the two. */
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

/** The two lists that a role is chosen from. With one organisation only, that is chosen from the start. */
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
      options: ROLE_LIST.map((role) => ({ value: ROLES[role].name, text: withCapital(ROLES[role].name) })),
      error: errors.roleError,
    }),
  };
}
