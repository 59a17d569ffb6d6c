import { type OrganisationKind, oneOf } from '../people/organisation-kind.ts';
import { tooLargeSentence } from '../text/field-fault.ts';
import { numberAdvice } from '../text/number.ts';
import { formatAlternatives, meantSentence } from '../text/swedish.ts';
import { FIELD_KINDS, type FieldKind } from './answer-fields.ts';

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
}

/** A refused row. `about` is the organisation and survey that it belongs to, if known. */
export type TidyRowRefusal = RefusalReason & {
  readonly line: number;
  readonly about?: { readonly organisation: string; readonly survey: string };
};

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
  | { readonly rule: 'bad-number'; readonly question: string; readonly typed: string }
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
    case 'unknown-question':
      return `Frågan ”${refusal.typed}” finns inte i ${refusal.survey}. ${meantSentence(refusal.nearest, 'Skriv frågans nummer eller bokstav som i enkäten.')}`;
    case 'unknown-field':
      return `”${refusal.typed}” kan inte stå i kolumnen field. ${meantSentence(refusal.nearest, `Skriv ${anyOf(FIELD_KINDS)}.`)}`;
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
      return `Fråga ${refusal.question}: kolumnen value är tom. Skriv ${refusal.field === 'number' ? 'ett tal' : 'en text'} eller ta bort raden.`;
    case 'too-large':
      return `Fråga ${refusal.question}: ${tooLargeSentence(refusal.field === 'comment' ? 'Kommentaren' : 'Texten')} Korta den.`;
    case 'bad-chosen':
      return `Fråga ${refusal.question}: ”${refusal.typed}” kan inte läsas. Skriv 1 för ett valt alternativ; 0 eller tomt betyder inte valt.`;
    case 'bad-number':
      return `Fråga ${refusal.question}: ”${refusal.typed}” kan inte läsas som ett tal. ${numberAdvice(refusal.typed, { whole: false })}`;
    case 'repeated':
      return `Fråga ${refusal.question}: samma uppgift står redan på ${place} ${refusal.firstLine}, som gäller. Ta bort en av dem.`;
    case 'none-and-chosen':
      return `Fråga ${refusal.question}: raden säger att inget alternativ är valt, men andra rader väljer alternativ. De valda gäller. Ta bort raden.`;
  }
}

function anyOf(fields: readonly FieldKind[]): string {
  return formatAlternatives(fields.map((field) => `”${field}”`));
}
