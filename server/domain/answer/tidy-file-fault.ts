import { type EncodingFault, encodingSentence } from '../text/encoding-fault.ts';

/** The columns of the tidy CSV, which are also the keys of a tidy row in JSON. */
export const TIDY_COLUMNS = ['organisation', 'survey', 'question', 'option', 'field', 'value'] as const;

/**
 * A seventh column, after the others, where organisations give several answers: the number of the answer that a row
 * belongs to.
 */
export const TIDY_ANSWER_COLUMN = 'answer';

/**
 * Two more, where a number in the file is counted under more than that an option is chosen: the condition in words, and by
 * the words of the definition, as JSON.
 */
export const TIDY_CONDITION_COLUMNS = ['condition', 'condition_key'] as const;

/**
 * What can be wrong with the form of a file of answers: a tidy CSV, a neutral CSV, or JSON. `header`: the first row as
 * it should be. Columns and keys are named as in the file; `row` is a row of the file, from 1.
 */
export type TidyFileFault =
  | { readonly fault: keyof typeof PLAIN_FAULTS }
  /** `encoded`: how, instead of in UTF-8. `row`: the first that is not, in JSON, whose problems have items for lines. */
  | {
      readonly fault: 'not-utf-8';
      readonly encoded: EncodingFault['fault'];
      readonly saving: keyof typeof SAVING;
      readonly row?: number | undefined;
    }
  | { readonly fault: 'empty' | 'no-header'; readonly header: string }
  /** `unknown`: the columns that are there instead. */
  | {
      readonly fault: 'missing-columns';
      readonly missing: readonly string[];
      readonly unknown: readonly string[];
      readonly header: string;
    }
  /** A neutral CSV. `isOneColumn`: as when it has another separator than the comma. */
  | {
      readonly fault: 'missing-neutral-columns';
      readonly missing: readonly string[];
      readonly isOneColumn: boolean;
      readonly header: string;
    }
  | { readonly fault: 'repeated-columns'; readonly repeated: readonly string[]; readonly header: string }
  | { readonly fault: 'unused-column'; readonly column: string }
  /** `separator`: its Swedish name. */
  | { readonly fault: 'other-separator'; readonly separator: string }
  /** A row of `cells` columns that is to have `width`. */
  | {
      readonly fault: 'too-few-cells' | 'too-many-cells' | 'other-number-of-cells';
      readonly cells: number;
      readonly width: number;
    }
  /** A neutral CSV: what stands in the column number, where a number, or 1 or 0, is expected. */
  | { readonly fault: 'not-a-number' | 'not-none'; readonly typed: string | number }
  | { readonly fault: 'broken-json'; readonly row: number }
  | { readonly fault: 'missing-keys'; readonly missing: readonly string[] }
  | { readonly fault: 'unreadable-answer'; readonly question: string };

/** A fault of a file's form. `line`: the line, or the item in JSON, from 1; undefined if it is of the whole file. */
export type FileProblem = TidyFileFault & {
  readonly line?: number;
  /** What is wrong and what to do, in Swedish. */
  readonly sentence: string;
};

export function fileProblem(fault: TidyFileFault, line?: number): FileProblem {
  return { ...fault, ...(line === undefined ? {} : { line }), sentence: sentenceOf(fault) };
}

/** The problem of a file that is not read as text. */
export function encodingProblem({ fault, line }: EncodingFault, saving: keyof typeof SAVING): FileProblem {
  return fileProblem({ fault: 'not-utf-8', encoded: fault, saving }, line);
}

function sentenceOf(fault: TidyFileFault): string {
  switch (fault.fault) {
    case 'not-utf-8': {
      const sentence = encodingSentence(fault.encoded, SAVING[fault.saving]);
      return fault.row === undefined ? sentence : `Rad ${fault.row}: ${sentence}`;
    }
    case 'empty':
      return `Filen är tom. Första raden ska vara ${fault.header}.`;
    case 'no-header':
      return `Filen saknar rubrikrad. Första raden ska vara ${fault.header}.`;
    case 'missing-columns': {
      const unknown = fault.unknown.length === 0 ? '' : ` Okända kolumner: ${fault.unknown.join(', ')}.`;
      return `Rubrikraden saknar ${fault.missing.join(', ')}.${unknown} Den ska vara ${fault.header}.`;
    }
    case 'missing-neutral-columns': {
      const separated = fault.isOneColumn ? ' Kolumnerna ska vara åtskilda med komma.' : '';
      return `Rubrikraden saknar ${fault.missing.join(', ')}.${separated} Den ska vara ${fault.header}.`;
    }
    case 'repeated-columns':
      return `Rubrikraden har ${fault.repeated.join(', ')} mer än en gång. Den ska vara ${fault.header}.`;
    case 'unused-column':
      return `Kolumnen ”${fault.column}” används inte. Ta bort den.`;
    case 'other-separator':
      return `Kolumnerna är åtskilda med ${fault.separator} och ska vara åtskilda med semikolon. Spara om filen med semikolon som avgränsare.`;
    case 'too-few-cells':
      return `${widthSentence(fault)} Fyll i det som saknas, och skilj kolumnerna åt med semikolon.`;
    case 'too-many-cells':
      return `${widthSentence(fault)} Sätt text som innehåller semikolon inom citattecken.`;
    case 'other-number-of-cells':
      return `Raden har ${fault.cells} kolumner och ska ha ${fault.width}. Sätt text som innehåller komma inom citattecken.`;
    case 'not-a-number':
      return `”${fault.typed}” i kolumnen number kan inte läsas. Skriv talet med decimalpunkt och inget mellan tusental, till exempel 1234.5.`;
    case 'not-none':
      return `”${fault.typed}” kan inte stå för none. Skriv 1 i kolumnen number om inget av alternativen är valt, annars 0.`;
    case 'broken-json':
      return `Filen är inte hel JSON: den går inte att läsa från rad ${fault.row}. Exportera den på nytt.`;
    case 'missing-keys':
      return `Posten saknar ${fault.missing.join(', ')}. ${SHAPES}`;
    case 'unreadable-answer':
      return `Svaret på fråga ${fault.question} har en form som inte kan läsas. Exportera rapporten på nytt.`;
    default:
      return PLAIN_FAULTS[fault.fault];
  }
}

function widthSentence({ cells, width }: { readonly cells: number; readonly width: number }): string {
  return `Raden har ${cells} ${cells === 1 ? 'kolumn' : 'kolumner'} och ska ha ${width}.`;
}

/** How to save a file so that it can be read. */
const SAVING = {
  excel: 'Spara om filen som ”CSV UTF-8 (kommaavgränsad)” i Excel och försök igen.',
  'utf-8': 'Spara om filen i UTF-8 och försök igen.',
} as const;

const SHAPES = `Den ska vara en rapport från Samsvar eller ett objekt med ${TIDY_COLUMNS.join(', ')}.`;

const PLAIN_FAULTS = {
  'open-quotation':
    'Ett citattecken som öppnas på den här raden stängs aldrig, så resten av filen kan inte läsas. Stäng det eller ta bort det.',
  'not-an-object': `Posten är inte ett objekt. ${SHAPES}`,
  'other-kind-of-value': 'Posten har fel slags värde. Alla värden ska vara text; value och answer får också vara tal.',
  'no-survey': 'Rapporten saknar enkätens id (survey.id). Exportera den på nytt.',
  'reading-version': 'Rapporten är en läsversion och har inga svar. Ta bort den.',
  'no-organisation': 'Rapporten saknar organisationens namn (organisation.name). Exportera den på nytt.',
  'no-answer-number': 'Rapportens nummer på svaret (answerNumber) är inget tal. Exportera den på nytt.',
  'answers-no-object': 'Rapportens svar (answers) är inte ett objekt. Exportera den på nytt.',
} as const;
