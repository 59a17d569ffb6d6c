import type { Organisation } from '../people/organisation.ts';
import type { Round } from '../round/round.ts';
import type { Survey } from '../survey/survey.ts';
import type { ImportNote } from './import-note.ts';
import type { SheetNotStored } from './sheet-fault.ts';

/** A round with the organisations that a person may write a workbook of fill-in sheets for. */
export interface RoundFillIn {
  readonly round: Round;
  readonly survey: Survey;
  /** In the order of the workbook's sheets. */
  readonly organisations: readonly RoundFillInSheet[];
  /** Whether the person follows the round as an RSS officer, and writes only answers that have come to the RSS. */
  readonly followsRound: boolean;
}

export interface RoundFillInSheet {
  readonly organisation: Organisation;
  /** The response's id. */
  readonly response: string;
  /** The organisation's last day, an ISO date. */
  readonly lastDay: string;
  /** Whether the person may read and change the response. */
  readonly isOwn: boolean;
}

/** The result of importing a round's workbook. */
export interface RoundImport {
  readonly sheets: readonly RoundImportSheet[];
  /** What to know of the whole workbook (`noteSentence`). */
  readonly notes: readonly ImportNote[];
}

export interface RoundImportSheet {
  /** The organisation's name; the sheet's name if the organisation is not known. */
  readonly name: string;
  /** The name of the sheet, if the workbook has several for the organisation. */
  readonly oneOfSeveral: string | undefined;
  readonly outcome:
    | {
        /** The ids of the response and of its import. */
        readonly response: string;
        readonly importId: string;
        /** How many questions can be accepted, and how many have something that was not understood. */
        readonly acceptable: number;
        readonly unclear: number;
      }
    | SheetNotStored;
}
