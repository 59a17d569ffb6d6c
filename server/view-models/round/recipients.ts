import type { Organisation } from '../../domain/people/organisation.ts';
import { codesInOrder, countedAs, kindOf, type OrganisationKind } from '../../domain/people/organisation-kind.ts';
import type { Recipients } from '../../domain/round/recipients.ts';
import { formatCounted, formatDate, formatList } from '../../domain/text/swedish.ts';

/** The most that are named: Västra Götaland, the county with the most municipalities, has 49. More are told as a number. */
const MOST_NAMED = 49;

/**
 * “2 vårdcentraler saknar mottagare: Hylte och Laholm.” A sentence for each kind, without names where they are more
 * than those of the largest county; none where everybody has a recipient. `kinds`: those that are not built in.
 */
export function withoutRecipientSentences(
  organisations: readonly Organisation[],
  kinds: readonly OrganisationKind[] = [],
): string[] {
  return codesInOrder(organisations.map(({ kind }) => kind)).map((code) => {
    const lacking = organisations.filter(({ kind }) => kind === code);
    const sentence = `${formatCounted(lacking.length, countedAs(kindOf(code, kinds)))} saknar mottagare`;
    return lacking.length > MOST_NAMED
      ? `${sentence}.`
      : `${sentence}: ${formatList(lacking.map(({ name }) => name))}.`;
  });
}

/**
 * What is told when rounds have just been opened: when the invitation is mailed, to how many, and who lacks anybody.
 */
export function openRoundsNotice(
  { people, organisations, without, kinds, opensOn }: Recipients,
  today: string,
): string {
  const when = opensOn <= today ? 'nu' : formatDate(opensOn);
  const mailed =
    people === 0
      ? 'Ingen får någon inbjudan, för ingen svarar för organisationerna än.'
      : `Inbjudan mejlas ${when} till ${personsIn(people, organisations)}.`;
  return ['Klart.', mailed, ...withoutRecipientSentences(without, kinds)].join(' ');
}

/** Both numbers in words: “12 personer i 4 organisationer”. */
export function personsIn(people: number, organisations: number): string {
  return `${formatCounted(people, ['person', 'personer'])} i ${formatCounted(organisations, ['organisation', 'organisationer'])}`;
}
