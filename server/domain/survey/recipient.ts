import { isCountedKind } from '../people/organisation-kind.ts';
import { formatDate, genitiveOf } from '../text/swedish.ts';

/** Who receives the answers to a survey. */
export interface Recipient {
  /** Within a sentence: “länets samverkansråd”. */
  readonly name: string;
  /** Whether the respondents type their answers into a form of the recipient's own, whose address need not be known here. */
  readonly hasForm: boolean;
  /** The last day when it takes the answers (ISO date), where that is told beside the last day of answering. */
  readonly lastDay?: string;
  /** Where the answers are delivered. */
  readonly addresses?: RecipientAddresses;
  /**
   * The letter to the political board about answers to this recipient, until an organisation has a template of its own.
   * In its texts fields such as `{{mottagare}}` are filled in when a letter is made.
   */
  readonly letter?: readonly LetterSection[];
}

export interface RecipientAddresses {
  /** Of the recipient's own form: an https address. */
  readonly form?: string;
  /** Where texts and documents are mailed. */
  readonly email?: string;
  /** The postal address, by lines. */
  readonly post?: readonly string[];
}

/** A heading of a recipient's letter, and what stands under it. The kinds are those of the letters to a board. */
export interface LetterSection {
  readonly kind: 'text' | 'decision' | 'list' | 'appendices';
  readonly heading: string;
  readonly text: string;
}

/** A survey as far as its recipient is concerned. */
export interface ReceivedSurvey {
  readonly recipient?: Recipient;
  /** The code of the kind of organisation that answers. */
  readonly respondent: string;
}

/**
 * The recipient of a survey. Where the definition names none, a kind that is not counted is taken to answer somebody
 * who has a form of its own.
 */
export function recipientOf({ recipient, respondent }: ReceivedSurvey): Recipient {
  return recipient ?? { name: 'mottagaren', hasForm: !isCountedKind(respondent) };
}

/**
 * Where the answers go and until when, as a sentence: “Svaren ska vara införda i mottagarens formulär senast 31
 * mars 2024.” Undefined where the definition says neither a day nor an address of the recipient's.
 */
export function recipientSentence({ name, hasForm, lastDay, addresses }: Recipient): string | undefined {
  if (lastDay === undefined && addresses === undefined) return undefined;
  const form = `${genitiveOf(name)} formulär`;
  if (lastDay === undefined) return hasForm ? `Svaren förs in i ${form}.` : `Svaren lämnas till ${name}.`;
  return `Svaren ska vara ${hasForm ? `införda i ${form}` : `hos ${name}`} senast ${formatDate(lastDay)}.`;
}

/**
 * Where the address of the recipient's form is to be found, as a sentence, where the definition says that there is a form
 * and not where. Undefined where it says so, and where there is none.
 */
export function whereFormIs({ name, hasForm, addresses }: Recipient): string | undefined {
  return hasForm && addresses?.form === undefined
    ? `Adressen till ${genitiveOf(name)} formulär står inte i Samsvar. Den finns i det som du har fått från ${name}.`
    : undefined;
}

/** The addresses where the answers are delivered, each on one line, with what it is. Empty where none is told. */
export function addressLines({ form, email, post }: RecipientAddresses = {}): AddressLine[] {
  return [
    ...(form === undefined ? [] : [{ name: 'Formuläret', value: form, href: form }]),
    ...(email === undefined ? [] : [{ name: 'E-post', value: email, href: `mailto:${email}` }]),
    ...(post === undefined ? [] : [{ name: 'Post', value: post.join(', '), href: undefined }]),
  ];
}

export interface AddressLine {
  readonly name: string;
  readonly value: string;
  /** What a link to it leads to; undefined of a postal address. */
  readonly href: string | undefined;
}
