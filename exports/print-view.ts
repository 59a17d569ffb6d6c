import { isMissing, type Problem, sentenceOf } from '../server/domain/problem.ts';
import { formatCount, formatDateTime } from '../server/domain/swedish.ts';
import { anchorOf, type BasisView, basisView } from './print-basis.ts';
import { type TextView, textView } from './print-text.ts';
import type { Report, ReportOption, ReportPart, ReportQuestion, ReportSection } from './report.ts';
import { answerInstruction, NONE_OF_THE_OPTIONS, numberWords, stateLine, stateName, statusLine } from './wording.ts';

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
  readonly basis?: BasisView;
}

interface PartView {
  readonly heading: string;
  readonly preamble: readonly string[];
  readonly points: readonly string[];
  readonly sections: readonly SectionView[];
}

interface SectionView {
  readonly title?: string;
  readonly preamble?: string;
  readonly questions: readonly QuestionView[];
}

interface QuestionView {
  /** For links within the document: "fraga-7a". */
  readonly anchor: string;
  readonly number: string;
  readonly title: string;
  readonly help?: string;
  readonly editorNote?: string;
  /** When it is asked; absent where `notAsked` says so. */
  readonly condition?: string;
  /** Only in the reading version: “Välj högst 5 alternativ.” */
  readonly instruction?: string;
  /** “Frågan ställs inte (visas om …)”: then there is no answer. */
  readonly notAsked?: string;
  readonly answer?: AnswerView;
  readonly comment?: TextView & { readonly title: string };
  readonly problems: readonly string[];
}

/** `partial` names the template of the kind. */
type AnswerView =
  | ({ readonly partial: 'print/answer-text' } & TextView)
  | ({ readonly partial: 'print/answer-options' } & OptionsView)
  | ({ readonly partial: 'print/answer-number'; readonly value?: string; readonly unread?: string } & OptionsView)
  | { readonly partial: 'print/answer-counts'; readonly rows: readonly CountRow[]; readonly basisHref?: string };

interface OptionsView {
  readonly options: readonly OptionView[];
  /** So few that they are kept together on a page. */
  readonly together: boolean;
  /** “Inget svar”. */
  readonly unanswered?: string;
  /** “3 av 31 alternativ är valda.” */
  readonly tally?: string;
}

interface OptionView {
  readonly title: string;
  /** Only one may be chosen: drawn as a circle, else as a box. */
  readonly single: boolean;
  /** Absent in the reading version, where nothing is said of an option. */
  readonly chosen?: boolean;
  readonly unchosen?: boolean;
  readonly text?: TextView;
}

interface CountRow {
  readonly title: string;
  /** The number, or “inget svar”; absent in the reading version. */
  readonly number?: string;
  readonly missing: boolean;
}

const MOST_KEPT_TOGETHER = 8;

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
    ...(report.basis === undefined ? {} : { basis: basisView(report.basis, report) }),
  };
}

function facts(report: Report): PrintView['facts'] {
  const { organisation, submission, digest, survey, basis } = report;
  const members = basis?.members ?? [];
  const answered = members.filter((member) => member.answered).length;
  return [
    ...(organisation === undefined ? [] : [{ name: 'Organisation', value: organisation.name }]),
    { name: 'År', value: String(survey.year) },
    { name: 'Status', value: statusLine(report) },
    ...(submission === undefined ? [] : [{ name: 'Referens', value: submission.reference }]),
    ...(basis === undefined
      ? []
      : [
          { name: 'Underlag', value: `${formatCount(answered)} av ${formatCount(members.length)} kommuner har svarat` },
        ]),
    ...(digest === undefined ? [] : [{ name: 'Kontrollsumma', value: digest, code: true as const }]),
    { name: 'Utskriften gjord', value: formatDateTime(report.madeAt) },
  ];
}

function partView(part: ReportPart, report: Report): PartView {
  return {
    heading: `Del ${part.letter}: ${part.title}`,
    preamble: part.preamble,
    points: part.points,
    sections: part.sections.map((section) => sectionView(section, report)),
  };
}

function sectionView({ questions, ...section }: ReportSection, report: Report): SectionView {
  return { ...section, questions: questions.map((question) => questionView(question, report)) };
}

function questionView(question: ReportQuestion, report: Report): QuestionView {
  const reading = report.status === 'reading';
  const { id, title, help, editorNote, condition, comment } = question;
  const head = {
    anchor: `fraga-${anchorOf(id)}`,
    number: id,
    title,
    ...(help === undefined ? {} : { help }),
    ...(editorNote === undefined ? {} : { editorNote }),
  };
  if (question.state === 'notAsked') return { ...head, notAsked: `${stateLine(question)}.`, problems: [] };
  return {
    ...head,
    ...(condition === undefined ? {} : { condition: `${condition}.` }),
    ...(reading ? { instruction: answerInstruction(question) } : {}),
    answer: answerView(question, report),
    ...(comment === undefined || (comment.value === '' && !reading)
      ? {}
      : { comment: { title: comment.title, ...textView(comment, reading) } }),
    problems: problemWords(question.problems),
  };
}

function answerView(question: ReportQuestion, report: Report): AnswerView {
  const reading = report.status === 'reading';
  switch (question.kind) {
    case 'text':
      return { partial: 'print/answer-text', ...textView(question.text ?? { value: '', length: 0 }, reading) };
    case 'one':
    case 'several':
      return { partial: 'print/answer-options', ...optionsView(question, reading) };
    case 'number':
      return { partial: 'print/answer-number', ...numberView(question), ...optionsView(question, reading) };
    case 'counts': {
      const counted = report.basis?.numbers.some((number) => number.question === question.id) ?? false;
      return {
        partial: 'print/answer-counts',
        rows: question.options.map((option) => countRow(option, reading)),
        ...(counted ? { basisHref: `#underlag-${anchorOf(question.id)}` } : {}),
      };
    }
  }
}

function optionsView(question: ReportQuestion, reading: boolean): OptionsView {
  const single = question.kind !== 'several';
  const options = question.options.map((option) => optionView(option, single, reading));
  const chosen = question.options.filter((option) => option.chosen).length;
  if (question.none) options.push({ title: NONE_OF_THE_OPTIONS, single, chosen: true });
  return {
    options,
    together: options.length <= MOST_KEPT_TOGETHER,
    ...(question.state === 'unanswered' && !reading ? { unanswered: stateName('unanswered') } : {}),
    ...(question.kind === 'several' && chosen > 0
      ? { tally: `${formatCount(chosen)} av ${formatCount(question.options.length)} alternativ är valda.` }
      : {}),
  };
}

function optionView(option: ReportOption, single: boolean, reading: boolean): OptionView {
  const { title, text } = option;
  if (reading) return { title, single, ...(text === undefined ? {} : { text: textView(text, reading) }) };
  const chosen = option.chosen ?? false;
  return {
    title,
    single,
    ...(chosen ? { chosen } : { unchosen: true }),
    ...(text === undefined || text.value === '' ? {} : { text: textView(text, reading) }),
  };
}

function numberView({ number }: ReportQuestion): { value?: string; unread?: string } {
  if (number === undefined || number.value === null) return {};
  if (typeof number.value === 'string') return { unread: number.value };
  return { value: numberWords(number.value, number.rule) };
}

function countRow({ title, number }: ReportOption, reading: boolean): CountRow {
  if (reading) return { title, missing: false };
  const missing = number === undefined || number === null;
  return { title, number: missing ? 'inget svar' : numberWords(number), missing };
}

/** What the answer itself does not show already: a text over its limit is marked beside its length. */
function problemWords(problems: readonly Problem[]): string[] {
  const numbersMissing = problems.filter((problem) => problem.rule === 'number-missing').length;
  return [
    ...problems
      .filter((problem) => problem.rule !== 'over-limit' && problem.rule !== 'number-missing')
      .map((problem) => `${isMissing(problem) ? 'Återstår' : 'Att rätta'}: ${sentenceOf(problem)}`),
    ...(numbersMissing === 0
      ? []
      : [`Återstår: Antal saknas för ${formatCount(numbersMissing)} alternativ. Om ett antal är noll, skriv 0.`]),
  ];
}
