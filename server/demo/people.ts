import type { Role } from '../domain/people/role.ts';

/** An invented person who can sign in to the demo: the names say so, and the domains end in .example. */
export interface DemoPerson {
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  /** The code of the organisation that the role is held in. */
  readonly organisation: string;
}

/** One person for each of the eight organisations, in the order of `hallandOrganisations`. */
export const hallandPeople: readonly DemoPerson[] = [
  { name: 'Strateg Exempel', email: 'strateg@region-halland.example', role: 'strategist', organisation: '13' },
  { name: 'Handläggare Exempel', email: 'rss@halland.example', role: 'rss-officer', organisation: 'rss-13' },
  coordinator('Falkenberg', 'falkenberg', '1382'),
  coordinator('Halmstad', 'halmstad', '1380'),
  coordinator('Hylte', 'hylte', '1315'),
  coordinator('Kungsbacka', 'kungsbacka', '1384'),
  coordinator('Laholm', 'laholm', '1381'),
  coordinator('Varberg', 'varberg', '1383'),
];

/** The colleagues of those persons. The region requires approval before submission. */
export const hallandColleagues: readonly DemoPerson[] = [
  { name: 'Systemförvaltare Exempel', email: 'system@halland.example', role: 'administrator', organisation: 'rss-13' },
  { name: 'Godkännare Exempel', email: 'godkannare@region-halland.example', role: 'approver', organisation: '13' },
  { name: 'Medarbetare Exempel', email: 'medarbetare@region-halland.example', role: 'contributor', organisation: '13' },
  { name: 'Läsare Halmstad', email: 'lasare@halmstad.example', role: 'reader', organisation: '1380' },
];

function coordinator(municipality: string, domain: string, organisation: string): DemoPerson {
  return {
    name: `Samordnare ${municipality}`,
    email: `samordnare@${domain}.example`,
    role: 'coordinator',
    organisation,
  };
}
