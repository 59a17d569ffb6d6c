import type { Organisation } from '../people/organisation.ts';
import type { Round } from '../round/round.ts';
import type { Survey } from '../survey/survey.ts';

/** A round that somebody fills in for some of its organisations in one workbook. */
export interface RoundFillIn {
  readonly round: Round;
  readonly survey: Survey;
  /** In the order of the sheets. */
  readonly organisations: readonly RoundFillInSheet[];
  /** Whoever fills it in follows the whole round, and enters only what has come to it. */
  readonly followsRound: boolean;
}

export interface RoundFillInSheet {
  readonly organisation: Organisation;
  /** Id of the response. */
  readonly response: string;
  /** ISO date. */
  readonly lastDay: string;
  /** Whether whoever takes it out may see and change what is answered. */
  readonly isOwn: boolean;
}

/** What became of each sheet of a workbook that was brought. */
export interface RoundImport {
  readonly sheets: readonly RoundImportSheet[];
  /** What is said of the whole of it, in sentences. */
  readonly notes: readonly string[];
}

export interface RoundImportSheet {
  /** The organisation's name, or the sheet's where that is not known. */
  readonly name: string;
  readonly outcome:
    | {
        /** Ids. */
        readonly response: string;
        readonly importId: string;
        /** How many questions can be taken in, and how many have something that is not understood. */
        readonly acceptable: number;
        readonly unclear: number;
      }
    /** Why it went nowhere, as a sentence. */
    | { readonly sentence: string };
}
