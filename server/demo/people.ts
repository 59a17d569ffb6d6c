/** A person who can sign in to the demo. Nobody of them exists: the names say so and the domains end in .example. */
export interface DemoPerson {
  readonly name: string;
  readonly email: string;
  /** What the person does, in Swedish: “kommunsamordnare”. */
  readonly role: string;
  /** Code of the organisation that the person answers for. */
  readonly organisation: string;
}

/** One person for each of the eight organisations, in the order of `hallandOrganisations`. */
export const hallandPeople: readonly DemoPerson[] = [
  { name: 'Strateg Exempel', email: 'strateg@region-halland.example', role: 'strateg', organisation: '13' },
  { name: 'Handläggare Exempel', email: 'rss@halland.example', role: 'RSS-handläggare', organisation: 'rss-13' },
  coordinator('Falkenberg', 'falkenberg', '1382'),
  coordinator('Halmstad', 'halmstad', '1380'),
  coordinator('Hylte', 'hylte', '1315'),
  coordinator('Kungsbacka', 'kungsbacka', '1384'),
  coordinator('Laholm', 'laholm', '1381'),
  coordinator('Varberg', 'varberg', '1383'),
];

function coordinator(municipality: string, domain: string, organisation: string): DemoPerson {
  return {
    name: `Samordnare ${municipality}`,
    email: `samordnare@${domain}.example`,
    role: 'kommunsamordnare',
    organisation,
  };
}
