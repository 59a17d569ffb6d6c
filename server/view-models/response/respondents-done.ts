import { formatCounted } from '../../domain/text/swedish.ts';

type Query = Readonly<Record<string, unknown>>;

/** What was just done on the page with those who are to answer, by its name and its counts in the address. */
export function respondentsDone({ klart, nya, redan }: Query): string | undefined {
  const [count, before] = [countIn(nya), countIn(redan)];
  if (klart === 'paminda')
    return count === 0
      ? 'Ingen påminnelse skickades: de som inte har lämnat in har redan fått en i dag.'
      : `${formatCounted(count, ['påminnelse', 'påminnelser'])} är på väg.`;
  if (klart !== 'utsedda') return undefined;
  const named =
    count === 0
      ? 'Ingen ny är utsedd.'
      : `${formatCounted(count, ['person är utsedd', 'personer är utsedda'])} och får ett mejl med en länk.`;
  const already = formatCounted(before, ['adress var redan utsedd', 'adresser var redan utsedda']);
  return before === 0 ? named : `${named} ${already} och får inget nytt mejl.`;
}

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

function countIn(value: unknown): number {
  return typeof value === 'string' && /^\d{1,3}$/.test(value) ? Number(value) : 0;
}
