import { kindOf, type OrganisationKind } from '../../domain/people/organisation-kind.ts';

/** The code of a kind that is built in, or a kind with its nouns. */
export type RespondentDefinition = string | NamedKind;

/** A kind with its nouns. */
export type NamedKind = { readonly kind: string } & Omit<OrganisationKind, 'code'>;

/** A kind, with its nouns unless it is built in, whose representatives name the people who answer. */
export type ChosenRespondentDefinition = ({ readonly kind: string } | NamedKind) & {
  readonly chosenBy: 'representative';
};

/** The kind that a definition writes in either way. */
export function writtenKind(written: RespondentDefinition | ChosenRespondentDefinition): OrganisationKind {
  return typeof written === 'string' ? kindOf(written) : kindNamed(written);
}

/** A kind where the definition names it: with what it is called, unless it is built in. */
export function kindNamed(named: { readonly kind: string } | NamedKind): OrganisationKind {
  if (!('one' in named)) return kindOf(named.kind);
  const { kind: code, one, several, definite, definiteSeveral } = named;
  return { code, one, several, definite, definiteSeveral };
}
