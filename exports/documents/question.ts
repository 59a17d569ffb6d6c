import type { Basis } from '../../server/domain/counting/basis.ts';
import type { Discrepancy } from '../../server/domain/counting/number-rules.ts';
import { incompleteSumsWords } from '../../server/domain/counting/sum-words.ts';
import { unevenSentence, unevenSums } from '../../server/domain/counting/uneven-sums.ts';
import { memberKindOf } from '../../server/domain/people/organisation-kind.ts';
import { isMissing, type Problem, sentenceOf } from '../../server/domain/survey/problem.ts';
import { formatCount, withCapital } from '../../server/domain/text/swedish.ts';
import type { Annotation, Block, DocumentSection, Paragraph } from '../document/block.ts';
import { paragraphOf, sectionOf } from '../document/make-blocks.ts';
import type { Report } from '../report/report.ts';
import type { ReportQuestion } from '../report/report-question.ts';
import { isTableBegun } from '../report/report-table.ts';
import { EDITOR_NOTE, stateLine, stateName } from '../report/wording.ts';
import { discrepanciesIn, discrepancyNotes } from './discrepancies.ts';
import {
  type AnswerContext,
  answerBlocks,
  answerInstruction,
  attachmentBlocks,
  commentBlocks,
} from './question-kinds.ts';

/** How a report lies in a document. */
export interface ReportPlace {
  /** The beginning of each of its anchors, which keeps them apart where a document has several reports. */
  readonly prefix: string;
  /** Whether its basis is in the same document, so that links can lead to it. */
  readonly basisFollows: boolean;
}

/**
 * A question as it is printed: number and wording, how it is understood, the answer with every option, what is wrong.
 */
export function questionSection(
  question: ReportQuestion,
  report: Report,
  place: ReportPlace,
  level: DocumentSection['level'],
): DocumentSection {
  const context = contextOf(question, report);
  const asked = question.state !== 'notAsked';
  return sectionOf(['question', level], question.title, {
    number: question.id,
    anchor: `${place.prefix}fraga-${numberAnchor(question.id)}`,
    notes: notesOf(question, context.blank),
    blocks: [
      ...(context.blank ? [] : stateBlocks(question)),
      ...(asked ? saidIn(answerBlocks(question, context)) : []),
      ...(asked && report.basis !== undefined ? discrepancyNotes(untoldIn(question, report.basis)) : []),
      ...(asked && report.basis !== undefined ? incompleteNotes(question, report.basis) : []),
      ...(asked && report.basis !== undefined ? unevenNotes(question, report.basis) : []),
      ...(asked && place.basisFollows && context.counted.size > 0 ? [leadToBasis(question, place, report.basis)] : []),
      ...(asked ? saidIn(commentBlocks(question, context)) : []),
      ...(asked ? attachmentBlocks(question, context) : []),
      ...(asked ? problemNotes(question.problems) : []),
    ],
  });
}

/** A printed number as part of an address within the document: "2 beskrivning" → "2-beskrivning". */
export function numberAnchor(id: string): string {
  return id.replaceAll(' ', '-');
}

/** What the blocks of a question's answer need to know of its report. */
export function contextOf(question: ReportQuestion, report: Report): AnswerContext {
  const { status, basis } = report;
  const counts = basis?.numbers.filter((number) => number.question === question.id) ?? [];
  return {
    blank: status === 'reading',
    counted: new Map(counts.map(({ option, value }) => [option, value])),
    memberKind: memberKindOf(basis ?? report),
    source: basis?.sums?.find((sum) => sum.question === question.id)?.source,
  };
}

function notesOf(question: ReportQuestion, blank: boolean): (Paragraph | Annotation)[] {
  const { condition, help, editorNote, state } = question;
  return [
    ...(condition === undefined || state === 'notAsked' ? [] : [paragraphOf('note', `${condition}.`)]),
    ...(help === undefined ? [] : [paragraphOf('note', help)]),
    ...(blank ? [paragraphOf('note', answerInstruction(question))] : []),
    ...(editorNote === undefined ? [] : [editorNoteOf(editorNote)]),
  ];
}

/** A note of ours, which is no part of the official wording. */
export function editorNoteOf(text: string): Annotation {
  return { kind: 'note', tone: 'editor', lead: EDITOR_NOTE, text };
}

/** Why there is no answer, or none yet. */
function stateBlocks(question: ReportQuestion): Paragraph[] {
  const state = (text: string) => [paragraphOf('state', text)];
  if (question.state === 'notAsked') return state(`${stateLine(question)}.`);
  const begun =
    question.options.some(({ number }) => number !== undefined && number !== null) ||
    (question.table !== undefined && isTableBegun(question.table));
  if (question.state === 'answered' || begun) return [];
  const required = question.problems.some(({ rule }) => rule === 'unanswered');
  return state(`${stateName('unanswered')}.${required ? ' Frågan ska besvaras före inlämning.' : ''}`);
}

/** Without the texts and numbers that nobody has written. */
function saidIn(blocks: readonly Block[]): Block[] {
  return blocks.flatMap((block): Block[] => {
    if (block.kind === 'text') return block.value === '' ? [] : [block];
    if (block.kind === 'figure') return block.value === null ? [] : [block];
    if (block.kind !== 'ticks') return [block];
    const options = block.options.map(({ below, ...option }) =>
      below === undefined || (below.kind === 'text' && below.value === '') ? option : { ...option, below },
    );
    return [{ ...block, options }];
  });
}

function leadToBasis({ id }: ReportQuestion, { prefix }: ReportPlace, basis: Basis | undefined): Paragraph {
  return {
    ...paragraphOf('aside', `${withCapital(memberKindOf(basis ?? {}).definiteSeveral)} bakom talen står i underlaget.`),
    anchor: `${prefix}underlag-${numberAnchor(id)}`,
  };
}

/** The broken counting rules of the question, besides those that its problems tell of already. */
function untoldIn(question: ReportQuestion, basis: Basis): Discrepancy[] {
  const told = new Set(question.problems.map(({ rule }) => rule));
  return discrepanciesIn(question, basis).filter(
    ({ broken, explanation }) => explanation !== undefined || !told.has(broken.rule),
  );
}

/** Who is not in all of the question's sums: a missing answer is never a zero. */
function incompleteNotes({ id }: ReportQuestion, basis: Basis): Paragraph[] {
  const sums = basis.sums?.filter(({ question }) => question === id) ?? [];
  return incompleteSumsWords(sums, memberKindOf(basis)).map((words) => paragraphOf('aside', words));
}

/** Which of the question's computed numbers are of sums that are not of the same members. */
function unevenNotes(question: ReportQuestion, basis: Basis): Annotation[] {
  const kind = memberKindOf(basis);
  return unevenSums({ questions: [question] }, basis.sums).map((uneven) => ({
    kind: 'note',
    tone: 'editor',
    lead: `Inte samma ${kind.several}`,
    text: unevenSentence(uneven, kind),
  }));
}

/** What the answer itself does not show: that there is none, or that a text is too long, stands beside it. */
const SHOWN: readonly Problem['rule'][] = ['unanswered', 'over-limit', 'number-missing', 'cell-missing'];

function problemNotes(problems: readonly Problem[]): Annotation[] {
  const numbersMissing = problems.filter(({ rule }) => rule === 'number-missing').length;
  return [
    ...problems.filter(({ rule }) => !SHOWN.includes(rule)).map(problemNote),
    ...(numbersMissing === 0
      ? []
      : [
          wrong(
            'Återstår',
            `Antal saknas för ${formatCount(numbersMissing)} alternativ. Om ett antal är noll, skriv 0.`,
          ),
        ]),
    ...emptyCellsNotes(problems),
  ];
}

/** How many cells of a table are empty that must not be; none where all are filled. */
export function emptyCellsNotes(problems: readonly Problem[]): Annotation[] {
  const empty = problems.filter(({ rule }) => rule === 'cell-missing').length;
  if (empty === 0) return [];
  return [wrong('Återstår', empty === 1 ? 'En cell är tom.' : `${formatCount(empty)} celler är tomma.`)];
}

/** “Att rätta: …”, or “Återstår: …” where something is only missing. */
export function problemNote(problem: Problem): Annotation {
  return wrong(isMissing(problem) ? 'Återstår' : 'Att rätta', sentenceOf(problem));
}

function wrong(lead: string, text: string): Annotation {
  return { kind: 'note', tone: 'wrong', lead, text };
}
