import { NONE_OF_THE_OPTIONS } from '../survey/question.ts';
import { tooLargeSentence } from '../text/field-fault.ts';
import { formatCount, formatList } from '../text/swedish.ts';

/** A cell of a fill-in workbook. */
export interface CellPlace {
  /** The name of the sheet. */
  readonly sheet: string;
  /** As in `D14`. */
  readonly address: string;
}

/**
 * Why something in a fill-in file is not understood. `shown` and `words` are quoted from the file, shortened; `title` is
 * the wording of an option, `day` an ISO date or time.
 */
export type UnclearContent =
  /** A cell of a workbook. */
  | (CellPlace & { readonly unclear: 'formula' })
  | (CellPlace & { readonly unclear: 'cell-error'; readonly code: string })
  /** What cannot tick an option: a date, a number or words. */
  | (CellPlace & { readonly unclear: 'day-as-tick' | 'day-as-text'; readonly day: string })
  | (CellPlace & { readonly unclear: 'number-as-tick' | 'not-percent' | 'words-as-tick'; readonly words: string })
  | (CellPlace & { readonly unclear: 'boolean'; readonly value: boolean; readonly wanted: 'date' | 'number' })
  /** `length` and `most` in UTF-16 code units. */
  | (CellPlace & { readonly unclear: 'cell-too-long'; readonly length: number; readonly most: number })
  /** A row whose hidden key is another row's: `question` is that of the key. Of a table, nothing may be shown. */
  | (CellPlace & { readonly unclear: 'other-row-key'; readonly shown: string; readonly question: string })
  | (CellPlace & { readonly unclear: 'other-table-row-key'; readonly shown: string | undefined })
  /** A row that the sheet has twice, with different answers in the two cells. */
  | (CellPlace & { readonly unclear: 'row-twice'; readonly other: string })
  | { readonly unclear: 'table-headless'; readonly sheet: string }
  /** A field that a document has several times, with the beginnings of two of its texts. */
  | { readonly unclear: 'copies-differ'; readonly one: string; readonly other: string }
  | { readonly unclear: 'text-too-large' }
  | { readonly unclear: 'boxes-differ' }
  | { readonly unclear: 'box-contradicts'; readonly title: string }
  | { readonly unclear: 'words-in-box' | 'words-without-box'; readonly title: string; readonly words: string }
  /** Rows of a table, by their numbers, that the respondent has made and that the file does not have. */
  | { readonly unclear: 'rows-not-in-file'; readonly rows: readonly number[] }
  /** Options that are ticked where only one may be, by their wordings. */
  | { readonly unclear: 'several-ticked'; readonly titles: readonly string[] }
  | { readonly unclear: 'none-with-others' };

/** The Swedish sentence about what is not understood. A stored import may hold the sentence itself. */
export function unclearSentence(why: UnclearContent | string): string {
  if (typeof why === 'string') return why;
  switch (why.unclear) {
    case 'table-headless':
      return `I bladet ”${why.sheet}” finns inte raden med kolumnernas namn kvar över tabellen, så den kan inte läsas. Skriv tillbaka den, spara och välj filen igen.`;
    case 'copies-differ':
      return `Svarsfältet finns flera gånger i dokumentet, med olika text: ”${why.one}” och ”${why.other}”. Ta bort det som inte gäller, eller skriv svaret här.`;
    case 'text-too-large':
      return tooLargeSentence('Texten där');
    case 'boxes-differ':
      return 'Rutan finns flera gånger i dokumentet, både kryssad och tom.';
    case 'box-contradicts':
      return `Rutan vid ”${why.title}” är både kryssad och tom.`;
    case 'words-in-box':
      return `I rutan vid ”${why.title}” står ”${why.words}”.`;
    case 'words-without-box':
      return `Vid ”${why.title}” står ”${why.words}”, och ingen ruta.`;
    case 'rows-not-in-file':
      return keptSentence(why.rows);
    case 'several-ticked':
      return `${formatList(why.titles.map((title) => `”${title}”`))} är ikryssade. Bara ett alternativ kan väljas.`;
    case 'none-with-others':
      return `”${NONE_OF_THE_OPTIONS}” är ikryssat tillsammans med andra alternativ. De andra är lästa.`;
    case 'row-twice':
      return `I bladet ”${why.sheet}” står raden två gånger med olika svar, i cell ${why.address} och ${why.other}. Ta bort den ena.`;
    default:
      return `I bladet ”${why.sheet}”, cell ${why.address}, ${inCell(why)}`;
  }
}

const TICK_IT = 'Skriv x för att välja, eller lämna tomt.';

/** What stands in a cell, and what to do: the end of the sentence that names the cell. */
function inCell(why: Exclude<Extract<UnclearContent, CellPlace>, { readonly unclear: 'row-twice' }>): string {
  switch (why.unclear) {
    case 'formula':
      return 'står en formel. Formler räknas inte ut: skriv det som den visar.';
    case 'cell-error':
      return `står ett fel (${why.code}) från kalkylprogrammet. Skriv svaret.`;
    case 'day-as-tick':
      return `står ett datum (${why.day}). ${TICK_IT}`;
    case 'day-as-text':
      return `står ett datum (${why.day}), som kalkylprogrammet kan ha gjort av något annat. Skriv svaret som text.`;
    case 'number-as-tick':
      return `står ${why.words}. ${TICK_IT}`;
    case 'words-as-tick':
      return `står ”${why.words}”. ${TICK_IT}`;
    case 'not-percent':
      return `står ${why.words}, men frågan gäller inte procent.`;
    case 'boolean':
      return `står ${why.value ? 'SANT' : 'FALSKT'}. Skriv ett ${why.wanted === 'date' ? 'datum' : 'tal'}.`;
    case 'cell-too-long':
      return `står ${formatCount(why.length)} tecken. Mer än ${formatCount(why.most)} tas inte emot som ett svar.`;
    case 'other-row-key':
      return `står ${why.shown} på en rad som är märkt som fråga ${why.question} men har en annan text. Det går inte att veta vilken fråga som svaret gäller.`;
    case 'other-table-row-key':
      return `står ${why.shown ?? 'inget'} på en rad i tabellen som är märkt som en annan rad. Det går inte att veta vilken rad som svaren gäller.`;
  }
}

/** How many rows are named; the rest are counted. */
const MOST_NAMED = 10;

function keptSentence(rows: readonly number[]): string {
  const more = rows.length - MOST_NAMED;
  const [it, stands] = rows.length === 1 ? ['den', 'den'] : ['dem', 'de'];
  return `Rad ${formatList(rows.slice(0, MOST_NAMED).map(formatCount))}${more > 0 ? ` och ${formatCount(more)} till` : ''} i tabellen finns inte i filen, och står kvar. Töm ${it} i Samsvar om ${stands} ska bort.`;
}
