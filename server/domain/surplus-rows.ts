import { numbersInWords } from './text/short-list.ts';
import { formatCount, formatCounted } from './text/swedish.ts';

/** How many filled rows somebody has sent to a table (`rows`) that has room for `most`, which is fewer. */
export interface SurplusRows {
  readonly rows: number;
  readonly most: number;
}

/** What has become of a table that was sent with more rows than it has room for, and what to do, in Swedish. */
export function tooManyRowsSentence(surplus: SurplusRows): string {
  return `${sentSentence(surplus)} Dela upp raderna eller ta bort dem som inte ska vara med, och skicka igen.`;
}

/** The same on a page that shows the rows that are over again. `over`: their numbers. */
export function rowsOverSentence(surplus: SurplusRows, over: readonly number[]): string {
  const [they, them] = over.length === 1 ? ['Den', 'den'] : ['De', 'dem'];
  return [
    sentSentence(surplus),
    `${formatCounted(over.length, ['rad', 'rader'])} är över: ${numbersInWords('rad', over)}.`,
    `${they} står i rutan ”Klistra in från Excel”. Ta bort rader i tabellen och spara, så får de plats, eller kopiera ${them} och töm rutan.`,
  ].join(' ');
}

function sentSentence({ rows, most }: SurplusRows): string {
  return `Tabellen har plats för ${formatCount(most)} rader, men ${formatCount(rows)} skickades. Inget i frågan är sparat.`;
}
