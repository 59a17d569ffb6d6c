import { formatCount } from './text/swedish.ts';

/** How many filled rows somebody has sent to a table (`rows`) that has room for `most`, which is fewer. */
export interface SurplusRows {
  readonly rows: number;
  readonly most: number;
}

/** What has become of a table that was sent with more rows than it has room for, and what to do, in Swedish. */
export function tooManyRowsSentence({ rows, most }: SurplusRows): string {
  return `Tabellen har plats för ${formatCount(most)} rader, men ${formatCount(rows)} skickades. Inget i frågan är sparat. Dela upp raderna eller ta bort dem som inte ska vara med, och skicka igen.`;
}
