import { sizeWords } from '../survey/attachment-rule.ts';

/** Something that stands in the way of publishing a draft. */
export interface DraftProblem {
  /** The line of the definition, from 1. */
  readonly line: number;
  /** The keys and indexes of the definition that lead to the place; empty if the whole definition is meant. */
  readonly path: readonly (string | number)[];
  /** The place in Swedish: “fråga 7a”. Empty if the whole definition is meant. */
  readonly place: string;
  /** The sheet and the cell of the workbook that it stands in, where it has just been read from one: “Frågor D14”. */
  readonly cell?: string;
  /** What is wrong and what to do, in Swedish. */
  readonly sentence: string;
}

/** Why a file cannot be kept as a draft. */
export type DraftFileFault = 'empty' | 'too-large' | 'not-text' | 'cells';

/** The largest definition that can be written, in bytes of UTF-8; the same as of a definition file. */
export const LARGEST_DRAFT = 2_000_000;

/** Why a file cannot be kept as a draft and what to do, in Swedish. */
export function draftFileSentence(fault: DraftFileFault): string {
  switch (fault) {
    case 'empty':
      return 'Ingen fil är vald, eller så är den tom. Välj enkätens fil, som slutar på .xlsx eller .json.';
    case 'too-large':
      return `Filen är större än ${sizeWords(LARGEST_DRAFT)}. Ingen enkät är så lång: kontrollera vad som står i den.`;
    case 'cells':
      return 'Rätta det här i Excelfilen, spara den och läs in den igen.';
    case 'not-text':
      return 'Filen är varken en Excelfil eller text. Enkätens fil slutar på .xlsx, eller på .json och är då sparad som UTF-8.';
  }
}

/** That a survey's id is taken: by one of the program's own surveys, or by another county's. */
export function idInUse(id: string, by: 'program' | 'county'): DraftProblem {
  const whose = by === 'program' ? 'en enkät som följer med programmet' : 'ett annat läns enkät';
  return { line: 1, path: ['$id'], place: '', sentence: `”${id}” är redan ${whose}. Välj ett annat namn i $id.` };
}
