import { pointsOf } from '../../server/domain/board-case/board-case.ts';
import { formatDate } from '../../server/domain/text/swedish.ts';
import {
  appendixName,
  blocksOfText,
  type CaseAppendix,
  type CaseDocument,
  proposalOf,
  subjectOf,
} from '../report/board-case.ts';
import type { Report } from '../report/report.ts';
import { identityLine, marginStatus, statusLine } from '../report/wording.ts';
import { type PrintView, printView } from './view.ts';

/** What of a case is printed together, with or without the letter and the table of contents. */
export interface CasePart {
  readonly letter: boolean;
  readonly contents: boolean;
  readonly appendices: readonly CaseAppendix[];
}

/** The whole case in one. */
export function wholeCase({ appendices }: CaseDocument): CasePart {
  return { letter: true, contents: true, appendices };
}

/** A case as the template `print/board-case` places it. */
export interface CaseView {
  readonly documentTitle: string;
  readonly letter: LetterView | undefined;
  readonly contents: ContentsPageView | undefined;
  readonly appendices: readonly AppendixView[];
  /** What stands in the margins of each kind of page, by the page's name. */
  readonly pages: readonly CasePageView[];
}

/** The letter to the board. */
export interface LetterView {
  /** Within a page of the site, whose own heading is the first. */
  readonly within: boolean;
  readonly anchor: string;
  readonly page: string;
  readonly organisation: string;
  readonly office: string;
  readonly to: string;
  readonly subject: string;
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  readonly sections: readonly LetterSectionView[];
  readonly officer: string;
  readonly officerTitle: string;
}

interface LetterSectionView {
  readonly heading: string;
  /** Before the points of a proposed decision. */
  readonly lead?: string;
  readonly paragraphs: readonly string[];
  readonly points: readonly string[];
  /** The points are numbered, as those of a decision are when there are several. */
  readonly numbered: boolean;
}

interface ContentsPageView {
  readonly anchor: string;
  readonly page: string;
  readonly rows: readonly (ContentsRow & { readonly number: string })[];
  readonly absent: readonly string[];
}

interface ContentsRow {
  readonly href: string;
  readonly title: string;
  /** A part of an appendix. */
  readonly inner: boolean;
}

interface AppendixView {
  readonly anchor: string;
  readonly page: string;
  readonly name: string;
  readonly surveyTitle: string;
  readonly facts: PrintView['facts'];
  readonly report: PrintView | undefined;
  readonly basis: PrintView['basis'];
}

/** The margins of pages with a name: what stands at the top and at the bottom, left and right. */
export interface CasePageView {
  readonly name: string;
  readonly top: readonly [left: string, right: string];
  /** At the left; the page's number stands at the right. */
  readonly bottom: string;
}

/** Before it is known where anything stands. As wide as a number of a page, so that nothing moves when it is. */
const UNKNOWN = '–';
const LETTER = 'tjansteskrivelse';
const CONTENTS = 'innehall';

/** `numbers`: the page of each place that the table of contents names, from 1, by the place's anchor. */
export function caseView(
  document: CaseDocument,
  part: CasePart,
  numbers: ReadonlyMap<string, number> = new Map(),
): CaseView {
  const appendices = part.appendices.map((appendix) => appendixView(appendix));
  const rows = [
    ...(part.letter ? [{ href: `#${LETTER}`, title: 'Tjänsteskrivelse', inner: false }] : []),
    ...appendices.flatMap(rowsOf),
  ];
  const [only] = part.appendices;
  return {
    documentTitle: [!part.letter && only !== undefined ? appendixName(only) : subjectOf(document), document.caseNumber]
      .filter((words) => words !== '')
      .join(' – '),
    letter: part.letter ? letterView(document) : undefined,
    contents: part.contents
      ? {
          anchor: CONTENTS,
          page: CONTENTS,
          rows: rows.map((row) => ({ ...row, number: String(numbers.get(row.href.slice(1)) ?? UNKNOWN) })),
          absent: document.absent,
        }
      : undefined,
    appendices,
    pages: [
      ...(part.letter ? [pageView(document, LETTER, 'Tjänsteskrivelse', document.report)] : []),
      ...(part.contents ? [pageView(document, CONTENTS, 'Innehåll', document.report)] : []),
      ...part.appendices.map((appendix) =>
        pageView(document, pageName(appendix), appendixName(appendix), appendix.report),
      ),
    ],
  };
}

/** The letter alone, with the appendices that it names. `within`: on a page of the site. */
export function letterView(document: CaseDocument, { within = false } = {}): LetterView {
  const { organisation, office, board, caseNumber, day, officer, officerTitle, email, sections, report } = document;
  const facts = [
    { name: 'Datum', value: day === '' ? '' : formatDate(day) },
    { name: 'Diarienummer', value: caseNumber },
    { name: 'Handläggare', value: [officer, officerTitle].filter((words) => words !== '').join(', ') },
    { name: 'E-post', value: email },
    { name: 'Svarets status', value: statusLine(report) },
  ];
  return {
    within,
    anchor: LETTER,
    page: LETTER,
    organisation,
    office,
    to: board === '' ? 'Till nämnden' : `Till ${board}`,
    subject: subjectOf(document),
    facts: facts.filter(({ value }) => value !== ''),
    sections: sections.map((section) => sectionView(section, document)),
    officer,
    officerTitle,
  };
}

function sectionView(
  { kind, heading, text }: CaseDocument['sections'][number],
  { board, appendices, absent }: CaseDocument,
): LetterSectionView {
  const paragraphs = blocksOfText(text);
  switch (kind) {
    case 'text':
      return { heading, paragraphs, points: [], numbered: false };
    case 'list':
      return { heading, paragraphs: [], points: pointsOf(text), numbered: false };
    case 'appendices':
      return { heading, paragraphs, points: [...appendices.map(appendixName), ...absent], numbered: false };
    case 'decision':
      return { heading, paragraphs: [], numbered: true, ...proposalOf(board, text) };
  }
}

function pageName({ number }: Pick<CaseAppendix, 'number'>): string {
  return `bilaga-${number}`;
}

function appendixView(appendix: CaseAppendix): AppendixView {
  const anchor = pageName(appendix);
  const { basis, ...answers } = withAnchors(printView(appendix.report), anchor, appendix.shows);
  return {
    anchor,
    page: anchor,
    name: appendixName(appendix),
    surveyTitle: appendix.report.survey.title,
    facts: answers.facts,
    report: appendix.shows === 'answers' ? answers : undefined,
    basis: appendix.shows === 'basis' ? basis : undefined,
  };
}

/** Several reports in one document: each place of them has an address of its own, and links stay within it. */
function withAnchors(view: PrintView, appendix: string, shows: CaseAppendix['shows']): PrintView {
  return {
    ...view,
    parts: view.parts.map((part, index) => ({
      ...part,
      anchor: `${appendix}-del-${index + 1}`,
      sections: part.sections.map((section) => ({
        ...section,
        questions: section.questions.map((question) => ({
          ...question,
          anchor: `${appendix}-${question.anchor}`,
          ...(question.answer?.partial === 'print/answer-counts' ? { answer: withoutBasisLink(question.answer) } : {}),
        })),
      })),
    })),
    ...(view.basis === undefined || shows === 'answers'
      ? {}
      : {
          basis: {
            ...view.basis,
            anchor: `${appendix}-underlag`,
            questions: view.basis.questions.map((question) => ({
              ...question,
              anchor: `${appendix}-${question.anchor}`,
            })),
          },
        }),
  };
}

/** The basis is an appendix of its own, which may not be there. */
function withoutBasisLink<Answer extends { readonly basisHref?: string }>({ basisHref: _, ...answer }: Answer) {
  return answer;
}

function rowsOf({ anchor, name, report }: AppendixView): ContentsRow[] {
  return [
    { href: `#${anchor}`, title: name, inner: false },
    ...(report?.parts ?? []).flatMap(({ anchor: part, heading }) =>
      part === undefined ? [] : [{ href: `#${part}`, title: heading, inner: true }],
    ),
  ];
}

function pageView(
  { caseNumber, organisation }: CaseDocument,
  name: string,
  right: string,
  report: Report,
): CasePageView {
  const standing = [marginStatus(report), identityLine(report)].filter((words) => words !== '').join(' · ');
  return {
    name,
    top: [[caseNumber, organisation].filter((words) => words !== '').join(' · '), right],
    bottom: standing,
  };
}
