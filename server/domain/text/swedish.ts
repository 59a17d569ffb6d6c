/** How numbers, times and lists are written in Swedish: Intl's rules for sv-SE, times in Swedish time. */

const TIME_ZONE = 'Europe/Stockholm';
/** Delays making a formatter until it is first used: each takes milliseconds of the start. */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

const integerFormat = once(() => new Intl.NumberFormat('sv-SE'));
const decimalFormat = once(() => new Intl.NumberFormat('sv-SE', { maximumFractionDigits: 20 }));
const dateFormat = once(() => new Intl.DateTimeFormat('sv-SE', { dateStyle: 'long', timeZone: TIME_ZONE }));
const timeFormat = once(() => new Intl.DateTimeFormat('sv-SE', { timeStyle: 'short', timeZone: TIME_ZONE }));
const isoDateFormat = once(() => new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone: TIME_ZONE }));
const hourFormat = once(
  () => new Intl.DateTimeFormat('sv-SE', { hour: '2-digit', hourCycle: 'h23', timeZone: TIME_ZONE }),
);
const collator = once(() => new Intl.Collator('sv-SE'));
const listFormat = once(() => new Intl.ListFormat('sv-SE', { type: 'conjunction' }));
const alternativesFormat = once(() => new Intl.ListFormat('sv-SE', { type: 'disjunction' }));

/** A whole number with a no-break space between thousands: 4 698. */
export function formatCount(count: number): string {
  return isWrittenPlainly(count) ? String(count) : integerFormat().format(count);
}

/** A number with a decimal comma: 0,42. */
export function formatNumber(value: number): string {
  return isWrittenPlainly(value) ? String(value) : decimalFormat().format(value);
}

/**
 * Whether a number has no sign, decimals or thousands: most are so, and formatting them takes the longest of a page.
 */
function isWrittenPlainly(number: number): boolean {
  return Number.isInteger(number) && number >= 0 && number < 1000 && !Object.is(number, -0);
}

/** A count followed by what is counted: 1 person, 12 personer. */
export function formatCounted(count: number, [one, many]: readonly [one: string, many: string]): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** The heading of a list of faults: “En sak att rätta”, “12 saker att rätta”; with none left “Allt är rättat”. */
export function toMendHeading(count: number): string {
  if (count === 0) return 'Allt är rättat';
  return count === 1 ? 'En sak att rätta' : `${formatCount(count)} saker att rätta`;
}

const SMALL_COUNTS = ['noll', 'en', 'två', 'tre', 'fyra', 'fem', 'sex', 'sju', 'åtta', 'nio', 'tio', 'elva', 'tolv'];

/** A count of a noun with “en” (vårdcentral, dag) within a sentence: in letters up to twelve, then in digits. */
export function countInWords(count: number): string {
  return SMALL_COUNTS[count] ?? formatCount(count);
}

/**
 * All of some things of one sort, at the beginning of a sentence: “Vårdcentralen”, “Båda vårdcentralerna”, “Alla sex
 * vårdcentraler”, “Alla 21 vårdcentraler”. `one` and `both` are in the definite form.
 */
export function allOf(count: number, [one, both, many]: readonly [one: string, both: string, many: string]): string {
  if (count === 1) return withCapital(one);
  return count === 2 ? `Båda ${both}` : `Alla ${countInWords(count)} ${many}`;
}

/** An ISO time or ISO date as a date: 31 mars 2024. */
export function formatDate(iso: string): string {
  return dateFormat().format(new Date(iso));
}

/** An ISO time as date and time: 31 mars 2024 kl. 14.32. */
export function formatDateTime(iso: string): string {
  return `${formatDate(iso)} kl. ${formatTime(iso)}`;
}

/** An ISO time as a time of day: 14.32. */
export function formatTime(iso: string): string {
  return timeFormat().format(new Date(iso)).replace(':', '.');
}

/** The ISO date in Sweden at a time: 2024-03-31. */
export function swedishDay(time: Date): string {
  return isoDateFormat().format(time);
}

/** The hour in Sweden at a time: 0–23. */
export function swedishHour(time: Date): number {
  return Number(hourFormat().format(time));
}

/**
 * Compares two names in Swedish order (… z, å, ä, ö), for sorting. Sorting is done here because the databases may lack
 * the Swedish collation.
 */
export function compareNames(one: string, other: string): number {
  return collator().compare(one, other);
}

/** A list of names: Halmstad, Hylte och Laholm. */
export function formatList(names: readonly string[]): string {
  return listFormat().format(names);
}

/** A list of alternatives: Halmstad, Hylte eller Laholm. */
export function formatAlternatives(names: readonly string[]): string {
  return alternativesFormat().format(names);
}

/** A text with its first letter as a capital: “samordnare, Hylte” gives “Samordnare, Hylte”. */
export function withCapital(words: string): string {
  return words.charAt(0).toLocaleUpperCase('sv-SE') + words.slice(1);
}

/** A text's length and limit: “1 243 av 3 000 tecken”, and by how much it is too long. */
export function formatLength(length: number, limit: number | undefined): string {
  if (limit === undefined) return `${formatCount(length)} tecken`;
  const words = `${formatCount(length)} av ${formatCount(limit)} tecken`;
  return length > limit ? `${words}, ${formatCount(length - limit)} för många` : words;
}

/**
 * What to do about a text over its limit: “Kommentaren är 1 243 tecken och får vara högst 1 000. Korta med 243 tecken.”
 */
export function tooLongSentence(name: string, length: number, limit: number): string {
  return `${name} är ${formatCount(length)} tecken och får vara högst ${formatCount(limit)}. Korta med ${formatCount(length - limit)} tecken.`;
}

/** “Menade du ”Hylte”?”, with the spelling that was probably meant; `otherwise` where none is near. */
export function meantSentence(near: string | undefined, otherwise: string): string {
  return near === undefined ? otherwise : `Menade du ”${near}”?`;
}

/**
 * The genitive of a name: Region Hallands, Hyltes; a name that ends in s, x or z is unchanged, and after a digit there
 * is a colon: Avdelning 6:s (Myndigheternas skrivregler).
 */
export function genitiveOf(name: string): string {
  if (/\d$/.test(name)) return `${name}:s`;
  return /[sxz]$/i.test(name) ? name : `${name}s`;
}
