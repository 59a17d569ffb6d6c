import { formatCount, formatDateTime } from '../../server/domain/text/swedish.ts';
import type { Report, ReportPart } from '../report/report.ts';
import { CAME_HOW, onBehalfLine, releaseDetails, statusLine, VERIFY_AT } from '../report/wording.ts';
import { type PrintBasisView, printBasisView } from './basis.ts';
import { type PrintQuestionView, printQuestionView } from './question.ts';

/** A report as the templates in views/print place it: strings and lists, nothing left to work out. */
export interface PrintView {
  /** Of the document: survey, organisation, year. */
  readonly documentTitle: string;
  readonly title: string;
  /** The survey without answers: empty boxes, ruled space to write on, introduction and instructions first. */
  readonly reading: boolean;
  /** What the document is and how to tell it from another: “Organisation: Region Halland” … */
  readonly facts: readonly { readonly name: string; readonly value: string; readonly code?: true }[];
  readonly introduction: readonly string[];
  readonly instructions: readonly string[];
  readonly editorNotes: readonly string[];
  readonly parts: readonly PartView[];
  readonly basis?: PrintBasisView;
}

interface PartView {
  /** Where it has an address within the document. */
  readonly anchor?: string;
  readonly heading: string;
  readonly preamble: readonly string[];
  readonly points: readonly string[];
  readonly sections: readonly SectionView[];
}

interface SectionView {
  readonly title?: string;
  readonly preamble?: string;
  readonly questions: readonly (PrintQuestionView & HeadingLevel)[];
}

/** A question's heading is of the fourth level, and of the third where no section's heading stands above it. */
interface HeadingLevel {
  readonly level?: 3;
}

/** What the templates of views/print need to show a report, on paper or on screen. */
export function printView(report: Report): PrintView {
  const reading = report.status === 'reading';
  const { title, year, introduction, instructions, editorNotes } = report.survey;
  const who = report.organisation?.name ?? 'Läsversion';
  return {
    documentTitle: `${title} – ${who} ${year}`,
    title,
    reading,
    facts: facts(report),
    introduction: reading ? introduction : [],
    instructions: reading ? instructions : [],
    editorNotes,
    parts: report.parts.map((part) => partView(part, report)),
    ...(report.basis === undefined ? {} : { basis: printBasisView(report.basis, report) }),
  };
}

function facts(report: Report): PrintView['facts'] {
  const { organisation, submission, digest, survey, basis } = report;
  const onBehalf = onBehalfLine(report);
  return [
    ...(organisation === undefined ? [] : [{ name: 'Organisation', value: organisation.name }]),
    { name: 'År', value: String(survey.year) },
    { name: 'Status', value: statusLine(report) },
    ...(onBehalf === undefined ? [] : [{ name: CAME_HOW, value: onBehalf }]),
    ...(submission === undefined ? [] : [{ name: 'Referens', value: submission.reference }]),
    ...releaseDetails(report).map(([name, value]) => ({ name, value })),
    ...(basis === undefined ? [] : [{ name: 'Underlag', value: answeredWords(basis.members) }]),
    ...(digest === undefined ? [] : [{ name: 'Kontrollsumma', value: digest, code: true as const }]),
    ...(submission === undefined ? [] : [{ name: VERIFY_AT, value: submission.verifyAt }]),
    { name: 'Utskriften gjord', value: formatDateTime(report.madeAt) },
  ];
}

function answeredWords(members: readonly { readonly answered: boolean }[]): string {
  const answered = members.filter((member) => member.answered).length;
  return `${formatCount(answered)} av ${formatCount(members.length)} kommuner har svarat`;
}

function partView({ letter, title, preamble, points, sections }: ReportPart, report: Report): PartView {
  return {
    heading: `Del ${letter}: ${title}`,
    preamble,
    points,
    sections: sections.map(({ questions, ...section }) => ({
      ...section,
      questions: questions.map((question) => ({
        ...printQuestionView(question, report),
        ...(section.title === undefined ? { level: 3 as const } : {}),
      })),
    })),
  };
}
