import type { Organisation, OrganisationKind } from '../../domain/people/organisation.ts';
import type { Recipients } from '../../domain/round/recipients.ts';
import { formatCount, formatDate, formatList } from '../../domain/text/swedish.ts';

/** The Swedish noun of each kind of organisation. */
export const ORGANISATION_NOUNS: Readonly<
  Record<OrganisationKind, { readonly one: string; readonly several: string }>
> = {
  municipality: { one: 'kommun', several: 'kommuner' },
  rss: { one: 'RSS', several: 'RSS' },
  region: { one: 'region', several: 'regioner' },
};

const KINDS: readonly OrganisationKind[] = ['municipality', 'rss', 'region'];

/** “2 kommuner saknar mottagare: Hylte och Laholm.” A sentence for each kind; none where everybody has a recipient. */
export function withoutRecipientSentences(organisations: readonly Organisation[]): string[] {
  return KINDS.flatMap((kind) => {
    const lacking = organisations.filter((one) => one.kind === kind);
    if (lacking.length === 0) return [];
    const { one, several } = ORGANISATION_NOUNS[kind];
    const names = formatList(lacking.map(({ name }) => name));
    return [`${formatCount(lacking.length)} ${lacking.length === 1 ? one : several} saknar mottagare: ${names}.`];
  });
}

/** What is told when rounds have just been opened: when the invitation is mailed, to how many, and who lacks anybody. */
export function openRoundsNotice({ people, organisations, without, opensOn }: Recipients, today: string): string {
  const when = opensOn <= today ? 'nu' : formatDate(opensOn);
  const mailed =
    people === 0
      ? 'Ingen får någon inbjudan, för ingen svarar för organisationerna än.'
      : `Inbjudan mejlas ${when} till ${personsIn(people, organisations)}.`;
  return ['Klart.', mailed, ...withoutRecipientSentences(without)].join(' ');
}

/** “12 personer i 4 organisationer”. */
export function personsIn(people: number, organisations: number): string {
  return `${formatCount(people)} ${people === 1 ? 'person' : 'personer'} i ${formatCount(organisations)} ${organisations === 1 ? 'organisation' : 'organisationer'}`;
}
