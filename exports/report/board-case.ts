import { type CaseSection, pointsOf } from '../../server/domain/board-case/board-case.ts';
import { genitiveOf } from '../../server/domain/text/swedish.ts';
import type { Report } from './report.ts';

/**
 * A response's case before the political board: the letter (tjänsteskrivelse) of an official and its numbered
 * appendices. Plain data, with the letter's fields filled in.
 */
export interface CaseDocument {
  /** Name of the organisation that the letter is from. */
  readonly organisation: string;
  readonly office: string;
  readonly board: string;
  /** Diarienummer; empty: none yet. */
  readonly caseNumber: string;
  /** ISO date; empty: none yet. */
  readonly day: string;
  readonly officer: string;
  readonly officerTitle: string;
  readonly email: string;
  readonly sections: readonly CaseSection[];
  /** The response that the case is about. */
  readonly report: Report;
  /** In their order. */
  readonly appendices: readonly CaseAppendix[];
  /** The appendices that are chosen and not here, each with why, as a sentence. */
  readonly absent: readonly string[];
}

/** A report as an appendix: its `answers`, or the `basis` of its numbers and texts. */
export interface CaseAppendix {
  /** From 1. */
  readonly number: number;
  readonly title: string;
  readonly shows: 'answers' | 'basis';
  readonly report: Report;
}

/** What the letter is about: “Halmstads svar på Kommunfrågor …”. */
export function subjectOf({ organisation, report }: Pick<CaseDocument, 'organisation' | 'report'>): string {
  return `${genitiveOf(organisation)} svar på ${report.survey.title}`;
}

/**
 * A proposed decision: one point is a sentence with whom it is proposed to, several are a list after it. An “att” that is
 * typed before a point stands there already.
 */
export function proposalOf(board: string, text: string): { readonly lead: string; readonly points: readonly string[] } {
  const points = pointsOf(text).map((point) => point.replace(/^att\s+/i, ''));
  const lead = `${board === '' ? 'Nämnden' : board} föreslås besluta att`;
  const [only] = points;
  if (only === undefined || points.length > 1) return { lead, points };
  return { lead: `${lead} ${only}${/[.!?]$/.test(only) ? '' : '.'}`, points: [] };
}

/** The paragraphs of a text, divided at empty lines. */
export function blocksOfText(text: string): string[] {
  return text.split(/\n{2,}/).filter((paragraph) => paragraph.trim() !== '');
}

/** “Bilaga 2: Underlag till RSS Hallands svar”. */
export function appendixName({ number, title }: Pick<CaseAppendix, 'number' | 'title'>): string {
  return `Bilaga ${number}: ${title}`;
}

/** The files of a case by what they are: “ärende KS 2024-17 Halmstad.pdf”. */
export function caseFileName(
  { caseNumber, organisation }: Pick<CaseDocument, 'caseNumber' | 'organisation'>,
  what: string,
  ending: string,
): string {
  const parts = [what, caseNumber, organisation].filter((part) => part !== '');
  return `${parts.join(' ').replaceAll(/[/\\:*?"<>|]/g, '-')}.${ending}`;
}
