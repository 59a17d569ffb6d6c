import { type OrganisationKind, oneOf } from '../people/organisation-kind.ts';
import { tooLargeSentence } from '../text/field-fault.ts';
import { numberAdvice } from '../text/number.ts';
import { formatAlternatives, formatCount, formatCounted, formatNumber, meantSentence } from '../text/swedish.ts';
import { dayAdvice } from '../text/typed-day.ts';
import { FIELD_KINDS, type FieldKind } from './answer-fields.ts';
import { TIDY_ANSWER_COLUMN } from './tidy-file-fault.ts';

/** A tidy row as read from a file, not yet checked. */
export interface ReadTidyRow {
  /** Where the row begins, from 1: the line in a CSV file, the item's place in a JSON file. */
  readonly line: number;
  readonly organisation: string;
  /** A known code takes precedence over the name. */
  readonly organisationCode?: string;
  readonly survey: string;
  readonly question: string;
  readonly option: string;
  /** Empty where the row is about the question itself. */
  readonly optionCode?: string;
  readonly field: string;
  readonly value: string | number;
  /** The number of the answer as typed, where the organisation gives several; undefined or empty: none is typed. */
  readonly answer?: string | number;
  /** The key of the condition that the number is counted under (`CountedCondition`); undefined or empty: nothing is said. */
  readonly conditionKey?: string;
}

/** A refused row. `about` is the response that it belongs to, if known. */
export type TidyRowRefusal = RefusalReason & { readonly line: number; readonly about?: TidyRowOwner };

/** Whose response a row belongs to: the organisation's name, the survey's id, and the answer's number if it has one. */
export interface TidyRowOwner {
  readonly organisation: string;
  readonly survey: string;
  readonly answerNumber?: number;
}

/** Why a row was refused. `nearest` is the spelling that was probably meant. */
export type RefusalReason =
  | { readonly rule: 'empty-cell'; readonly column: 'organisation' | 'survey' | 'question' | 'field' }
  | { readonly rule: 'unknown-organisation'; readonly typed: string; readonly nearest?: string }
  | { readonly rule: 'organisation-left-out'; readonly organisation: string; readonly nearest?: string }
  | {
      readonly rule: 'unknown-survey';
      readonly typed: string;
      readonly nearest?: string;
      readonly known: readonly string[];
    }
  | {
      readonly rule: 'wrong-respondent';
      readonly organisation: string;
      readonly kind: OrganisationKind;
      readonly survey: string;
      readonly respondent: OrganisationKind;
    }
  /** The survey takes several answers from each organisation, and the row does not say which one it belongs to. */
  | { readonly rule: 'answer-missing'; readonly survey: string }
  | { readonly rule: 'answer-number'; readonly typed: string; readonly most: number }
  /** The survey takes one answer from each organisation. */
  | { readonly rule: 'answer-not-wanted'; readonly survey: string; readonly typed: string }
  | { readonly rule: 'unknown-question'; readonly survey: string; readonly typed: string; readonly nearest?: string }
  | { readonly rule: 'unknown-field'; readonly typed: string; readonly nearest?: string }
  | {
      readonly rule: 'field-not-allowed';
      readonly question: string;
      readonly field: FieldKind;
      readonly allowed: readonly FieldKind[];
    }
  | { readonly rule: 'option-missing'; readonly question: string; readonly field: FieldKind }
  | { readonly rule: 'option-not-wanted'; readonly question: string; readonly field: FieldKind; readonly typed: string }
  | { readonly rule: 'unknown-option'; readonly question: string; readonly typed: string; readonly nearest?: string }
  | { readonly rule: 'no-free-text'; readonly question: string; readonly optionTitle: string }
  /** The text is larger than any that is taken in (`isTooLarge`). */
  | { readonly rule: 'too-large'; readonly question: string; readonly field: FieldKind }
  | { readonly rule: 'empty-value'; readonly question: string; readonly field: FieldKind }
  | { readonly rule: 'bad-chosen'; readonly question: string; readonly typed: string }
  /** `cell`: the wording of the row and the column, in a table. `whole`: whether only a whole number is right. */
  | {
      readonly rule: 'bad-number';
      readonly question: string;
      readonly typed: string;
      readonly cell?: string;
      readonly whole?: boolean;
    }
  | {
      readonly rule: 'bad-date';
      readonly question: string;
      readonly typed: string;
      readonly cell?: string;
      /** A day that shows how a date is written. */
      readonly example: string;
    }
  /** In a table: no row is named, one that is not there, or the number of a row that cannot be. */
  | { readonly rule: 'row-missing'; readonly question: string }
  | { readonly rule: 'unknown-row'; readonly question: string; readonly typed: string; readonly nearest?: string }
  | { readonly rule: 'row-number'; readonly question: string; readonly typed: string; readonly most: number }
  | {
      readonly rule: 'unknown-column';
      readonly question: string;
      readonly typed: string;
      readonly nearest?: string;
      readonly known: readonly string[];
    }
  | {
      readonly rule: 'unknown-choice';
      readonly question: string;
      readonly cell: string;
      readonly typed: string;
      readonly nearest?: string;
    }
  /** A total of a column that has no numbers. */
  | { readonly rule: 'no-total'; readonly question: string; readonly column: string }
  /**
   * A computed cell or a total that is not what the rest of the file gives: `computed`, undefined where the file lacks
   * what it is computed from. `missing`: how many rows lack their number in a total.
   */
  | {
      readonly rule: 'computed-differs';
      readonly question: string;
      readonly cell: string;
      readonly typed: number;
      readonly computed: number | undefined;
      readonly missing: number;
    }
  /** A number that is counted under another condition than the survey's, which is `condition`, in words. */
  | { readonly rule: 'other-condition'; readonly question: string; readonly condition: string | undefined }
  | { readonly rule: 'repeated'; readonly question: string; readonly firstLine: number }
  | { readonly rule: 'none-and-chosen'; readonly question: string };

/** What is wrong with a row and what to do about it, in Swedish. `place` is what a row of the file is called. */
export function refusalSentence(refusal: RefusalReason, place: 'rad' | 'post' = 'rad'): string {
  switch (refusal.rule) {
    case 'empty-cell':
      return `Kolumnen ${refusal.column} är tom. Fyll i den.`;
    case 'unknown-organisation':
      return `Organisationen ”${refusal.typed}” finns inte. ${meantSentence(refusal.nearest, 'Kontrollera namnet.')}`;
    case 'organisation-left-out':
      return `${refusal.organisation} hör inte till de organisationer som räknas. ${meantSentence(refusal.nearest, 'Lägg till den bland medlemmarna om den ska vara med.')}`;
    case 'unknown-survey':
      return `Enkäten ”${refusal.typed}” finns inte. ${meantSentence(refusal.nearest, `Enkäterna är ${refusal.known.join(', ')}.`)}`;
    case 'wrong-respondent':
      return `${refusal.organisation} är ${oneOf(refusal.kind)} och kan inte besvara ${refusal.survey}, som besvaras av ${oneOf(refusal.respondent)}. Kontrollera organisation och enkät.`;
    case 'answer-missing':
      return `${refusal.survey} tar flera svar från varje organisation, och raden säger inte vilket den hör till. Skriv svarets nummer i kolumnen ${TIDY_ANSWER_COLUMN}: 1 för organisationens första svar, 2 för nästa.`;
    case 'answer-number':
      return `”${refusal.typed}” i kolumnen ${TIDY_ANSWER_COLUMN} är inget nummer på ett svar. Skriv ett helt tal från 1 till ${formatCount(refusal.most)}.`;
    case 'answer-not-wanted':
      return `${refusal.survey} tar ett svar från varje organisation. Töm kolumnen ${TIDY_ANSWER_COLUMN}, där det står ”${refusal.typed}”.`;
    case 'unknown-question':
      return `Frågan ”${refusal.typed}” finns inte i ${refusal.survey}. ${meantSentence(refusal.nearest, 'Skriv frågans nummer eller bokstav som i enkäten.')}`;
    case 'unknown-field':
      return `”${refusal.typed}” kan inte stå i kolumnen field. ${meantSentence(refusal.nearest, `Skriv ${anyOf(TIDY_FIELDS)}.`)}`;
    case 'field-not-allowed':
      return `Fråga ${refusal.question} har inget att svara i ”${refusal.field}”. Skriv ${anyOf(refusal.allowed)} i kolumnen field.`;
    case 'option-missing':
      return `Fråga ${refusal.question}: kolumnen option är tom. Skriv det svarsalternativ som ”${refusal.field}” gäller.`;
    case 'option-not-wanted':
      return `Fråga ${refusal.question}: ”${refusal.field}” gäller hela frågan. Töm kolumnen option, där det står ”${refusal.typed}”.`;
    case 'unknown-option':
      return `Fråga ${refusal.question}: svarsalternativet ”${refusal.typed}” finns inte. ${meantSentence(refusal.nearest, 'Skriv alternativet ordagrant som i enkäten.')}`;
    case 'no-free-text':
      return `Fråga ${refusal.question}: ”${refusal.optionTitle}” har ingen fritext. Skriv 1 med ”chosen” om alternativet är valt.`;
    case 'empty-value':
      return `Fråga ${refusal.question}: kolumnen value är tom. Skriv ${VALUE_NAMES[refusal.field]} eller ta bort raden.`;
    case 'too-large':
      return `Fråga ${refusal.question}: ${tooLargeSentence(refusal.field === 'comment' ? 'Kommentaren' : 'Texten')} Korta den.`;
    case 'bad-chosen':
      return `Fråga ${refusal.question}: ”${refusal.typed}” kan inte läsas. Skriv 1 för ett valt alternativ; 0 eller tomt betyder inte valt.`;
    case 'bad-number':
      return `Fråga ${refusal.question}${atCell(refusal)}: ”${refusal.typed}” kan inte läsas som ett tal. ${numberAdvice(refusal.typed, { whole: refusal.whole === true })}`;
    case 'bad-date':
      return `Fråga ${refusal.question}${atCell(refusal)}: ”${refusal.typed}” kan inte läsas som ett datum. ${dayAdvice(refusal.typed, refusal.example)}`;
    case 'row-missing':
      return `Fråga ${refusal.question}: kolumnen option är tom. Skriv vilken rad i tabellen det gäller.`;
    case 'unknown-row':
      return `Fråga ${refusal.question}: raden ”${refusal.typed}” finns inte i tabellen. ${meantSentence(refusal.nearest, 'Skriv raden ordagrant som i enkäten.')}`;
    case 'row-number':
      return `Fråga ${refusal.question}: raderna i tabellen är numrerade från 1 till ${formatCount(refusal.most)}. Skriv ett sådant nummer i stället för ”${refusal.typed}”.`;
    case 'unknown-column':
      return `Fråga ${refusal.question}: kolumnen ”${refusal.typed}” finns inte i tabellen. ${meantSentence(refusal.nearest, `Skriv ${anyOf(refusal.known)} i kolumnen field.`)}`;
    case 'unknown-choice':
      return `Fråga ${refusal.question}${atCell(refusal)}: ”${refusal.typed}” är inget av alternativen. ${meantSentence(refusal.nearest, 'Skriv alternativet ordagrant som i enkäten.')}`;
    case 'no-total':
      return `Fråga ${refusal.question}: kolumnen ”${refusal.column}” har ingen summa. Ta bort raden.`;
    case 'computed-differs':
      return computedSentence(refusal);
    case 'other-condition':
      return refusal.condition === undefined
        ? `Talet i fråga ${refusal.question} räknas inte under något villkor. Töm kolumnerna condition och condition_key på raden.`
        : `Talet i fråga ${refusal.question} är räknat under ett annat villkor än enkätens. Enkäten räknar svar där ${refusal.condition}. Räkna om talet.`;
    case 'repeated':
      return `Fråga ${refusal.question}: samma uppgift står redan på ${place} ${refusal.firstLine}, som gäller. Ta bort en av dem.`;
    case 'none-and-chosen':
      return `Fråga ${refusal.question}: raden säger att inget alternativ är valt, men andra rader väljer alternativ. De valda gäller. Ta bort raden.`;
  }
}

function atCell({ cell }: { readonly cell?: string }): string {
  return cell === undefined ? '' : `, ${cell}`;
}

function computedSentence(refusal: RefusalReason & { readonly rule: 'computed-differs' }): string {
  const { typed, computed, missing } = refusal;
  const at = `Fråga ${refusal.question}${atCell(refusal)}: i filen står ${formatNumber(typed)}, men`;
  if (computed === undefined)
    return `${at} det kan inte räknas ut, eftersom något som det räknas ur saknas i filen. Fyll i det, eller ta bort raden.`;
  const lacking = missing === 0 ? '' : `, och ${formatCounted(missing, ['rad', 'rader'])} saknar tal`;
  return `${at} det räknas ut till ${formatNumber(computed)}${lacking}. Rätta det som är fel, eller ta bort raden: talet räknas ut ändå.`;
}

/** What may be written in the column of fields; in a table it is the wording of a column. */
export const TIDY_FIELDS = FIELD_KINDS.filter((field) => field !== 'cell');

const VALUE_NAMES: Readonly<Record<FieldKind, string>> = {
  chosen: 'en text',
  number: 'ett tal',
  date: 'ett datum',
  text: 'en text',
  cell: 'det som står i cellen',
  comment: 'en text',
};

function anyOf(fields: readonly string[]): string {
  return formatAlternatives(fields.map((field) => `”${field}”`));
}
