import type { Organisation, OrganisationKind } from '../../domain/people/organisation.ts';
import type { Recipients } from '../../domain/round/recipients.ts';
import { formatCounted, formatDate, formatList } from '../../domain/text/swedish.ts';

/** The Swedish noun of each kind of organisation: of one, after “båda”, and of several. */
export const ORGANISATION_NOUNS: Readonly<
  Record<OrganisationKind, { readonly one: string; readonly both: string; readonly several: string }>
> = {
  municipality: { one: 'kommun', both: 'kommunerna', several: 'kommuner' },
  rss: { one: 'RSS', both: 'RSS', several: 'RSS' },
  region: { one: 'region', both: 'regionerna', several: 'regioner' },
};

const KINDS: readonly OrganisationKind[] = ['municipality', 'rss', 'region'];

/** “2 kommuner saknar mottagare: Hylte och Laholm.” A sentence for each kind; none where everybody has a recipient. */
export function withoutRecipientSentences(organisations: readonly Organisation[]): string[] {
  return KINDS.flatMap((kind) => {
    const lacking = organisations.filter((one) => one.kind === kind);
    if (lacking.length === 0) return [];
    const { one, several } = ORGANISATION_NOUNS[kind];
    const names = formatList(lacking.map(({ name }) => name));
    return [`${formatCounted(lacking.length, [one, several])} saknar mottagare: ${names}.`];
  });
}

/**
 * What is told when rounds have just been opened: when the invitation is mailed, to how many, and who lacks anybody.
 */
export function openRoundsNotice({ people, organisations, without, opensOn }: Recipients, today: string): string {
  const when = opensOn <= today ? 'nu' : formatDate(opensOn);
  const mailed =
    people === 0
      ? 'Ingen får någon inbjudan, för ingen svarar för organisationerna än.'
      : `Inbjudan mejlas ${when} till ${personsIn(people, organisations)}.`;
  return ['Klart.', mailed, ...withoutRecipientSentences(without)].join(' ');
}

/** Both numbers in words: “12 personer i 4 organisationer”. */
export function personsIn(people: number, organisations: number): string {
  return `${formatCounted(people, ['person', 'personer'])} i ${formatCounted(organisations, ['organisation', 'organisationer'])}`;
}
