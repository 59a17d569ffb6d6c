import type { Organisation } from '../../domain/people/organisation.ts';
import type { ReadOrganisationRow } from '../../domain/people/organisation-import.ts';
import type { OrganisationKind } from '../../domain/people/organisation-kind.ts';
import type { OrganisationRowProblem } from '../../domain/people/organisation-row-fault.ts';
import { withCapital } from '../../domain/text/swedish.ts';
import { paths } from '../../paths.ts';
import type { ErrorSummaryView } from '../site/error-summary.ts';
import { type ChoiceInput, choiceInput, inputErrors, type TextInput, textInput } from '../site/input-field.ts';

/** The page with the form that adds one organisation. */
export interface NewOrganisationView {
  readonly title: string;
  readonly wrong: boolean;
  readonly errors: ErrorSummaryView | undefined;
  readonly action: string;
  readonly code: TextInput;
  readonly name: TextInput;
  readonly kind: ChoiceInput;
  readonly parent: ChoiceInput;
  readonly groups: TextInput;
  readonly importHref: string;
  readonly organisationsHref: string;
}

/** An organisation as typed in the form. */
export interface TypedOrganisation {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly parent: string;
  readonly groups: string;
}

export const UNTYPED_ORGANISATION: TypedOrganisation = { code: '', name: '', kind: '', parent: '', groups: '' };

/** `organisations`: those that it can be a part of; `refused`: what was typed as the row that it was read as. */
export function newOrganisationView(
  {
    kinds,
    organisations,
  }: { readonly kinds: readonly OrganisationKind[]; readonly organisations: readonly Organisation[] },
  typed: TypedOrganisation,
  refused?: ReadOrganisationRow,
): NewOrganisationView {
  const faults = refused === undefined ? [] : faultsOf(refused, typed);
  const error = (column: OrganisationRowProblem['column']) => faults.find((fault) => fault.column === column)?.sentence;
  const code = textInput({
    name: 'code',
    label: 'Kod',
    hint: 'Bokstäverna a–z, siffror och bindestreck. Koden ändras aldrig. Använd SCB:s kod om det finns en.',
    value: typed.code,
    error: error('code'),
  });
  const name = textInput({ name: 'newName', label: 'Namn', value: typed.name, error: error('name') });
  const kind = choiceInput({
    name: 'kind',
    label: 'Slag',
    chosen: typed.kind,
    empty: 'Välj slag',
    options: kinds.map((one) => ({ value: one.code, text: withCapital(one.one) })),
    error: error('kind'),
  });
  const parent = choiceInput({
    name: 'parent',
    label: 'Del av',
    chosen: typed.parent,
    empty: 'Ingen annan organisation',
    options: organisations.map((one) => ({ value: one.code, text: one.name })),
    error: error('parent'),
  });
  const groups = textInput({
    name: 'groups',
    label: 'Grupper',
    hint: 'Till exempel agarform=offentlig. Flera skiljs med komma. Får vara tomt.',
    value: typed.groups,
    error: error('groups'),
  });
  const errors = inputErrors([code, name, kind, parent, groups]);
  return {
    title: 'Lägg till en organisation',
    wrong: errors !== undefined,
    errors,
    action: paths.newOrganisation,
    code,
    name,
    kind,
    parent,
    groups,
    importHref: paths.importOrganisations,
    organisationsHref: paths.organisations,
  };
}

function faultsOf(
  refused: ReadOrganisationRow,
  typed: TypedOrganisation,
): readonly Pick<OrganisationRowProblem, 'column' | 'sentence'>[] {
  if (refused.outcome === 'refused')
    return refused.faults.map((fault) =>
      fault.column === 'kind' && typed.kind === '' ? { ...fault, sentence: 'Välj ett slag.' } : fault,
    );
  return refused.outcome === 'kind-unknown'
    ? [
        {
          column: 'kind',
          sentence: 'Välj ett slag i listan. Ett nytt slag läggs till när organisationer läses in från en fil.',
        },
      ]
    : [{ column: 'code', sentence: 'Organisationen finns redan. Skriv en annan kod och ett annat namn.' }];
}
