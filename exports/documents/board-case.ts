import { type CaseSection, isProposalHeading, pointsOf } from '../../server/domain/board-case/board-case.ts';
import { decidedSentence, type MadeDecision } from '../../server/domain/submission/political-decision.ts';
import { formatDate, genitiveOf } from '../../server/domain/text/swedish.ts';
import type { Block, DocumentSection, List } from '../document/block.ts';
import { CONTENTS } from '../document/contents.ts';
import type { Bundle, Contents, Document, Margins, PlacedDocument } from '../document/document.ts';
import { isLong } from '../document/length.ts';
import { listOfTexts, paragraphOf, sectionOf } from '../document/make-blocks.ts';
import type { Report } from '../report/report.ts';
import { identityLine, marginStatus, statusLine, whoseReport } from '../report/wording.ts';
import { basisSection } from './basis.ts';
import { reportName, responseBlocks, responseFacts } from './response.ts';

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

const LETTER = 'Tjänsteskrivelse';
const LETTER_ANCHOR = 'tjansteskrivelse';

/** So few appendices, unless they are long, are found by the list in the letter; a page of contents would be nearly empty. */
const MOST_FOUND_BY_LETTER = 3;

/** The whole case: the letter, the appendices, and where they are many or long a table of contents between. */
export function wholeCase(of: CaseDocument): Bundle {
  const appendices = of.appendices.map((appendix) => appendixOf(of, appendix));
  const isFoundByLetter =
    appendices.length <= MOST_FOUND_BY_LETTER &&
    of.sections.some(({ kind }) => kind === 'appendices') &&
    !areLong(appendices);
  return {
    name: namedByCase(subjectOf(of), of),
    letter: letterOf(of, { namesPages: isFoundByLetter }),
    contents: isFoundByLetter ? undefined : contentsOfCase(of),
    appendices,
    namesPages: true,
  };
}

function areLong(appendices: readonly PlacedDocument[]): boolean {
  return isLong(...appendices.map(({ document }) => document));
}

function contentsOfCase(of: CaseDocument): Contents {
  return { anchor: 'innehall', title: CONTENTS, margins: marginsOf(of, CONTENTS, of.report), absent: of.absent };
}

/** The letter as a file of its own. */
export function letterBundle(of: CaseDocument): Bundle {
  return {
    name: namedByCase(subjectOf(of), of),
    letter: letterOf(of),
    contents: undefined,
    appendices: [],
    namesPages: false,
  };
}

/** An appendix as a file of its own, with a table of contents where it is long. */
export function appendixBundle(of: CaseDocument, appendix: CaseAppendix): Bundle {
  const placed = appendixOf(of, appendix);
  const contents = areLong([placed]) ? { ...contentsOfCase(of), absent: [] } : undefined;
  return {
    name: placed.document.name,
    letter: undefined,
    contents,
    appendices: [placed],
    namesPages: contents !== undefined,
  };
}

/** Lines of a letter's head that are there even when nothing is typed: somebody writes on them by hand. */
const ALWAYS_IN_HEAD: readonly string[] = ['Datum', 'Diarienummer'];

/** The letter to the board, with its appendices named. `namesPages`: with the page of each in the same file. */
export function letterOf(of: CaseDocument, { namesPages = false } = {}): PlacedDocument {
  const { organisation, office, board, day, caseNumber, officer, officerTitle, email, sections, report } = of;
  const facts = [
    { name: 'Datum', value: day === '' ? '' : formatDate(day) },
    { name: 'Diarienummer', value: caseNumber },
    { name: 'Handläggare', value: [officer, officerTitle].filter(isSaid).join(', ') },
    { name: 'E-post', value: email },
    { name: 'Svarets status', value: statusLine(report) },
  ];
  const document: Document = {
    kind: 'letter',
    title: LETTER,
    name: namedByCase(subjectOf(of), of),
    subtitle: subjectOf(of),
    about: report.survey.title,
    description: `${LETTER}. Svarets status: ${statusLine(report)}.`,
    margins: marginsOf(of, LETTER, report),
    letter: { from: [organisation, office].filter(isSaid), to: board === '' ? 'nämnden' : board },
    facts: facts.filter(({ name, value }) => isSaid(value) || ALWAYS_IN_HEAD.includes(name)),
    blocks: [
      ...sections.map((section) => letterSection(section, of, namesPages)),
      ...(officer === '' ? [] : [{ kind: 'signature' as const, lines: [officer, officerTitle].filter(isSaid) }]),
    ],
  };
  return { anchor: LETTER_ANCHOR, document };
}

function isSaid(words: string): boolean {
  return words !== '';
}

function namedByCase(name: string, { caseNumber }: CaseDocument): string {
  return [name, caseNumber].filter(isSaid).join(' – ');
}

function marginsOf({ caseNumber, organisation }: CaseDocument, whose: string, report: Report): Margins {
  return {
    what: [caseNumber, organisation].filter(isSaid).join(' · '),
    whose,
    status: marginStatus(report),
    identity: identityLine(report),
  };
}

function letterSection(section: CaseSection, of: CaseDocument, namesPages: boolean): DocumentSection {
  const isDecided = decisionIn(of) !== undefined && isProposalHeading(section);
  return sectionOf(['letter', 1], isDecided ? 'Beslut' : section.heading, {
    blocks: letterBlocks(section, of, namesPages),
  });
}

/** The decision of the board, where it has decided. */
function decisionIn({ report }: CaseDocument): MadeDecision | undefined {
  const decision = report.submission?.decision;
  return decision?.kind === 'decided' ? decision : undefined;
}

function letterBlocks({ kind, text }: CaseSection, of: CaseDocument, namesPages: boolean): Block[] {
  const texts = blocksOfText(text).map((words) => paragraphOf('plain', words));
  switch (kind) {
    case 'text':
      return texts;
    case 'list':
      return listOfTexts(pointsOf(text));
    case 'appendices':
      return [...texts, ...appendixList(of, namesPages)];
    case 'decision': {
      const { lead, points } = proposalOf(of.board, text, decisionIn(of));
      return [
        paragraphOf(points.length === 0 ? 'plain' : 'lead', lead),
        ...listOfTexts(points).map((list): List => ({ ...list, ordered: true })),
      ];
    }
  }
}

function appendixList({ appendices, absent }: CaseDocument, namesPages: boolean): List[] {
  const items = [
    ...appendices.map((appendix) => ({
      text: appendixName(appendix),
      ...(namesPages ? { leadsTo: anchorOf(appendix) } : {}),
    })),
    ...absent.map((words) => ({ text: words })),
  ];
  return items.length === 0 ? [] : [{ kind: 'list', items }];
}

function anchorOf({ number }: Pick<CaseAppendix, 'number'>): string {
  return `bilaga-${number}`;
}

/** Several reports are in one file: each place has an address of its own, and the basis is an appendix by itself. */
function appendixOf(of: CaseDocument, appendix: CaseAppendix): PlacedDocument {
  const { report, shows } = appendix;
  const anchor = anchorOf(appendix);
  const place = { prefix: `${anchor}-`, basisFollows: false };
  const title = appendixName(appendix);
  const { survey, basis } = report;
  const whose = whoseReport(report);
  const document: Document = {
    kind: 'response',
    title,
    name: namedByCase(title, of),
    subtitle: survey.title,
    ...(whose === undefined ? {} : { whose: { name: 'Organisation', value: whose } }),
    about: survey.title,
    description: `${reportName(report)}. ${statusLine(report)}.`,
    margins: marginsOf(of, title, report),
    facts: responseFacts(report),
    blocks:
      shows === 'answers'
        ? responseBlocks(report, place)
        : basis === undefined
          ? []
          : [basisSection(report, basis, place)],
  };
  return { anchor, document };
}

/** What the letter is about: “Halmstads svar på Inhyrd personal …”. */
export function subjectOf({ organisation, report }: Pick<CaseDocument, 'organisation' | 'report'>): string {
  return `${genitiveOf(organisation)} svar på ${report.survey.title}`;
}

/**
 * A proposed decision: one point is a sentence with whom it is proposed to, several are a list after it. An “att” that
 * is typed before a point stands there already. When the board has decided, it says so first: what was decided, to the
 * letter, stands in the minutes and not here.
 */
export function proposalOf(
  board: string,
  text: string,
  decision?: MadeDecision,
): { readonly lead: string; readonly points: readonly string[] } {
  const points = pointsOf(text).map((point) => point.replace(/^att\s+/i, ''));
  if (decision !== undefined && points.length === 0) return { lead: decidedSentence(decision), points };
  const lead =
    decision === undefined
      ? `${board === '' ? 'Nämnden' : board} föreslås besluta att`
      : `${decidedSentence(decision)} Förslaget var att`;
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
