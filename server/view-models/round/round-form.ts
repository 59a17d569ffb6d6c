import type { Organisation } from '../../domain/people/organisation.ts';
import type { RoundField, RoundProblem } from '../../domain/round/round-fault.ts';
import type { TypedTerms } from '../../domain/round/round-terms.ts';
import { toMendHeading } from '../../domain/text/swedish.ts';
import { fieldText, type PostedFields } from '../answer/form-fields.ts';
import type { ErrorSummaryView } from '../site/error-summary.ts';
import { type TextInput, textInput } from '../site/input-field.ts';

/** One checkbox of a group. */
export interface TickView {
  readonly id: string;
  readonly value: string;
  readonly text: string;
  readonly ticked: boolean;
}

export interface TermsFields {
  readonly title: TextInput;
  /** Undefined where the first day cannot be changed. */
  readonly opensOn: TextInput | undefined;
  readonly lastDay: TextInput | undefined;
  readonly reminders: TextInput;
  readonly message: TextInput;
  readonly eraseOn: TextInput | undefined;
}

/** What is deleted and what is kept when a round is erased. */
const ERASED =
  'Då raderas kontaktuppgifter, anteckningar, kommentarer vid återsändning, det som skickats till kollegor utan konto och mejlens mottagare och text. Inlämningar, svarens historik och händelseloggen finns kvar.';

/** The fields of a round's terms, with what was typed and its faults. `fixed`: the fields that cannot be changed. */
export function termsFields(
  typed: TypedTerms,
  problems: readonly RoundProblem[],
  fixed: {
    readonly opensOn?: boolean;
    readonly lastDay?: boolean;
    readonly eraseOn?: boolean;
    /** True where the invitation has been sent. */
    readonly invited?: boolean;
  } = {},
): TermsFields {
  const input = (name: keyof TypedTerms, label: string, hint?: string, type?: TextInput['type']) =>
    textInput({ name, label, hint, value: typed[name], error: errorAt(problems, name), ...(type && { type }) });
  return {
    title: input('title', 'Rubrik', 'Till exempel Uppföljning god och nära vård 2023. Den står i mejlen och i listor.'),
    opensOn: fixed.opensOn
      ? undefined
      : input('opensOn', 'Öppnar', 'Inbjudan mejlas den dagen. Innan dess går det att läsa frågorna.', 'date'),
    lastDay: fixed.lastDay
      ? undefined
      : input('lastDay', 'Sista dag', 'Hela dagen räknas: det går att lämna in till midnatt.', 'date'),
    reminders: input(
      'reminders',
      'Påminn så här många dagar före sista dagen',
      'Skriv dagarna med komma emellan, till exempel 14, 7, 1. Påminnelsen mejlas klockan sju på morgonen till dem som inte har lämnat in. Lämna fältet tomt för inga påminnelser.',
    ),
    message: input(
      'message',
      'Meddelande i inbjudan',
      fixed.invited
        ? 'Inbjudan är redan skickad. En ny text kommer med till dem som bjuds in efter det här.'
        : 'Det du vill säga till dem som svarar. Får lämnas tomt.',
    ),
    eraseOn: fixed.eraseOn
      ? undefined
      : input(
          'eraseOn',
          'Radera kontaktuppgifter och anteckningar',
          `${ERASED} Lämna fältet tomt för sex månader efter sista dagen.`,
          'date',
        ),
  };
}

/** The list of faults, for the top of the page. `anchors`: the id that a fault in a group of checkboxes links to. */
export function roundErrors(
  problems: readonly RoundProblem[],
  text: string,
  anchors: Readonly<Partial<Record<RoundField, string>>> = {},
): ErrorSummaryView | undefined {
  if (problems.length === 0) return undefined;
  const onPage = problems.toSorted((one, other) => ON_PAGE.indexOf(one.field) - ON_PAGE.indexOf(other.field));
  return {
    heading: toMendHeading(problems.length),
    text,
    items: onPage.map(({ field, sentence }) => ({ href: `#${anchors[field] ?? field}`, text: sentence })),
    onward: undefined,
  };
}

/** The order of the fields on the page. */
const ON_PAGE: readonly RoundField[] = [
  'title',
  'firstMonth',
  'lastMonth',
  'surveys',
  'organisations',
  'opensOn',
  'lastDay',
  'reminders',
  'reason',
  'message',
  'eraseOn',
];

export function errorAt(problems: readonly RoundProblem[], field: RoundField): string | undefined {
  const sentences = problems.filter((problem) => problem.field === field).map(({ sentence }) => sentence);
  return sentences.length === 0 ? undefined : sentences.join(' ');
}

/** A checkbox for each organisation. One in `withoutRecipient` says so. */
export function organisationTicks(
  organisations: readonly Organisation[],
  chosen: readonly string[],
  withoutRecipient: readonly Organisation[],
): TickView[] {
  const lacking = new Set(withoutRecipient.map(({ code }) => code));
  return organisations.map(({ code, name }) => ({
    id: `organisation-${code}`,
    value: code,
    text: lacking.has(code) ? `${name} (saknar mottagare)` : name,
    ticked: chosen.includes(code),
  }));
}

/** Reads the posted terms of a round. */
export function readTypedTerms(posted: PostedFields): TypedTerms {
  return {
    title: fieldText(posted, 'title'),
    message: fieldText(posted, 'message'),
    opensOn: fieldText(posted, 'opensOn'),
    lastDay: fieldText(posted, 'lastDay'),
    reminders: fieldText(posted, 'reminders'),
    eraseOn: fieldText(posted, 'eraseOn'),
  };
}

export function postedList(posted: PostedFields, name: string): string[] {
  return [posted[name] ?? []].flat();
}
