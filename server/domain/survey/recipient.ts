import type { OrganisationKind } from '../people/organisation.ts';

/** Who receives the answers to a survey. */
export interface Recipient {
  /** Within a sentence: “Socialstyrelsen”. */
  readonly name: string;
  /** Whether the respondents type their answers into a form of the recipient's own. */
  readonly hasForm: boolean;
}

/**
 * The recipient of a survey. Where the definition names none, a region and an RSS are taken to answer somebody who has a
 * form of its own; a municipality's answers are counted by the RSS.
 */
export function recipientOf({
  recipient,
  respondent,
}: {
  readonly recipient?: Recipient;
  readonly respondent: OrganisationKind;
}): Recipient {
  return recipient ?? { name: 'mottagaren', hasForm: respondent !== 'municipality' };
}
