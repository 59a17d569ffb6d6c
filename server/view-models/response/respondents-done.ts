import { formatCounted } from '../../domain/text/swedish.ts';

/** What the address of the page says where they have just been named or reminded, and what each is in the log. */
export const DONE_WITH_RESPONDENTS = { utsedda: 'respondent.name', paminda: 'respondent.remind' } as const;

/** What an address says is done, if it is one of these. */
export function doneWithRespondents(klart: unknown): keyof typeof DONE_WITH_RESPONDENTS | undefined {
  return klart === 'utsedda' || klart === 'paminda' ? klart : undefined;
}

/** What was just done on the page with those who are to answer: to how many, and how many of a list were named before. */
export function respondentsDone(
  done: keyof typeof DONE_WITH_RESPONDENTS,
  { people, already }: { readonly people: number; readonly already: number },
): string {
  if (done === 'paminda') return `${formatCounted(people, ['påminnelse', 'påminnelser'])} är på väg.`;
  const named = `${formatCounted(people, ['person är utsedd', 'personer är utsedda'])} och får ett mejl med en länk.`;
  const before = formatCounted(already, ['adress var redan utsedd', 'adresser var redan utsedda']);
  return already === 0 ? named : `${named} ${before} och får inget nytt mejl.`;
}

/** Where nobody was: what an address says then, in words. */
export function nothingDone(klart: unknown): string | undefined {
  return NOTHING_DONE.get(klart);
}

const NOTHING_DONE: ReadonlyMap<unknown, string> = new Map([
  ['ingen-utsedd', 'Ingen ny är utsedd: de som står i listan var redan det, och får inget nytt mejl.'],
  ['ingen-pamind', 'Ingen påminnelse skickades: de som inte har lämnat in har redan fått en i dag.'],
]);

/** The same on the page about one of them. */
export function respondentDone(klart: unknown): string | undefined {
  return DONE.get(klart);
}

const DONE: ReadonlyMap<unknown, string> = new Map([
  ['sista-dag', 'Sista dagen är sparad. Den som inte har lämnat in får ett mejl om den.'],
  ['pamind', 'En påminnelse är på väg.'],
  ['ingen-pamind', 'Ingen påminnelse skickades: en har redan gått i dag, eller så finns inget kvar att göra.'],
  ['ny-lank', 'En ny länk är på väg. De länkar som skickades tidigare gäller inte längre.'],
  ['borttagen', 'Personen är borttagen ur listan och länken gäller inte längre.'],
]);
