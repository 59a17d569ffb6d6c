import { isCountedKind } from '../people/organisation-kind.ts';

/** Who receives the answers to a survey. */
export interface Recipient {
  /** Within a sentence: “Socialstyrelsen”. */
  readonly name: string;
  /** Whether the respondents type their answers into a form of the recipient's own. */
  readonly hasForm: boolean;
}

/** A survey as far as its recipient is concerned. */
export interface ReceivedSurvey {
  readonly recipient?: Recipient;
  /** The code of the kind of organisation that answers. */
  readonly respondent: string;
}

/**
 * The recipient of a survey. Where the definition names none, a region and an RSS are taken to answer somebody who has a
 * form of its own; the answers of a municipality, and of any other kind, are counted.
 */
export function recipientOf({ recipient, respondent }: ReceivedSurvey): Recipient {
  return recipient ?? { name: 'mottagaren', hasForm: !isCountedKind(respondent) };
}
