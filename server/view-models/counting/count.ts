import { type Aggregate, countsOfQuestion, type NumberCount } from '../../domain/counting/aggregate.ts';
import { frozenWords, submittedWords } from '../../domain/counting/basis-words.ts';
import { numbersIn } from '../../domain/counting/number-rules.ts';
import { possibleNumber } from '../../domain/counting/possible-number.ts';
import { summedTogether } from '../../domain/counting/sum-words.ts';
import { countedAs, memberKindOf, questionTo } from '../../domain/people/organisation-kind.ts';
import { questionsOfRules } from '../../domain/survey/count-rule.ts';
import { sentenceOf } from '../../domain/survey/problem.ts';
import type { Question } from '../../domain/survey/question.ts';
import { findQuestion, pageOf, respondentsOf, type Survey } from '../../domain/survey/survey.ts';
import { formatCount, formatCounted, formatDateTime, formatList } from '../../domain/text/swedish.ts';
import type { CountedSubmission, LoadedCounts } from '../../domain/workflow/loaded-counts.ts';
import { paths, questionAnchor, questionHref, remarkHref } from '../../paths.ts';
import { type ContentsView, type ContextView, contentsView, contextView } from '../response/contents.ts';
import type { ErrorSummaryView } from '../site/error-summary.ts';
import { type CountedRowView, countRow, sumRow } from './count-rows.ts';
import {
  type NumberOverridesView,
  numberOverridesView,
  overrideErrors,
  type TypedOverride,
} from './number-overrides.ts';
import { countHeads, type DiscrepancyView, discrepanciesAt, rowNotesAt, sumCheck } from './question-basis.ts';

/** The page of one counted question: each number, and the standing of every member. */
export interface CountView {
  readonly title: string;
  readonly context: ContextView;
  readonly contents: ContentsView;
  readonly number: string;
  readonly heading: string;
  /** What the numbers are made of, as a sentence: the question that the members were asked. */
  readonly source: string;
  /** When the basis was frozen, in words; undefined where it is not frozen. */
  readonly frozen: string | undefined;
  /** How many have answered, and what it means that some have not. */
  readonly lead: string;
  /** The submission of each member that is counted. */
  readonly members: readonly MemberView[];
  /** True where the members are few enough for one column each; else each number lists their names. */
  readonly inColumns: boolean;
  /** What the rows and their numbers are called. */
  readonly heads: { readonly row: string; readonly number: string };
  readonly rows: readonly CountedRowView[];
  readonly columns: number;
  readonly sum: string | undefined;
  /** The counting rules that the given numbers break. */
  readonly discrepancies: readonly DiscrepancyView[];
  /** Which members no row of sums is of, and which computed numbers are of sums that are not of the same members. */
  readonly sumNotes: readonly string[];
  readonly contradictions: readonly ContradictionView[];
  readonly errors: ErrorSummaryView | undefined;
  /** What was just done, or why it was not done. */
  readonly done: string | undefined;
  readonly notice: string | undefined;
  /** Undefined for sums, which are never overridden. */
  readonly overrides: NumberOverridesView | undefined;
  readonly formHref: string;
  readonly basisHref: string;
  /** Address of the comparison with the year before; undefined where there is no year before. */
  readonly yearsHref: string | undefined;
  readonly previous: LinkView | undefined;
  readonly next: LinkView | undefined;
}

export interface LinkView {
  readonly href: string;
  readonly text: string;
}

interface MemberView {
  readonly name: string;
  readonly href: string | undefined;
  /** When the counted submission was made, and its version. */
  readonly submitted: string;
}

interface ContradictionView {
  readonly member: string;
  readonly sentence: string;
  /**
   * Address of the form that sends the member's response back, with the remark filled in; undefined for someone
   * who may not send back.
   */
  readonly mendHref: string | undefined;
  readonly mendLabel: string;
}

/** The largest number of members that have a column each, so that the table can be read on paper too. */
const MOST_COLUMNS = 12;

/** What was typed on the page, or has just been done there. */
export interface CountPosted {
  readonly typed?: Partial<TypedOverride>;
  readonly done?: string | undefined;
  readonly notice?: string;
}

/**
 * The page about one question with counted numbers. `countedSurvey`: the survey that the members answer.
 * `question`: a question with counted numbers.
 */
export function countView(
  { loaded, aggregate, submissions, reasons }: LoadedCounts,
  countedSurvey: Survey,
  question: Question,
  { typed = {}, done, notice }: CountPosted = {},
): CountView {
  const { response, survey } = loaded;
  const numbers = countsOfQuestion(question, aggregate);
  const sums = (aggregate.sums ?? []).filter((sum) => sum.question === question.id);
  const [first] = numbers;
  const source = first?.rule.question ?? sums[0]?.rule.question;
  if (source === undefined) throw new Error(`Nothing is counted for question ${question.id}`);
  const byCode = new Map(submissions.map((submission) => [submission.organisation, submission]));
  const answerHref = (code: string) => answerHrefOf(byCode.get(code), source);
  const inColumns = sums.length === 0 && aggregate.members.length <= MOST_COLUMNS;
  const counted = survey.questions.filter((one) => isCountedQuestion(one, aggregate));
  const place = counted.indexOf(question);
  const overrides = numberOverridesView(question, loaded, reasons, typed);
  return {
    title: `Sammanräkning av fråga ${question.id}, ${survey.title}`,
    context: contextView(loaded),
    contents: contentsView(loaded, 'basis'),
    number: question.id,
    heading: question.title,
    source:
      sums.length === 0 ? countedFrom(numbers, countedSurvey) : `${summedTogether(sums, memberKindOf(aggregate))}.`,
    frozen: aggregate.frozen && frozenWords(aggregate.frozen),
    lead: leadOf(first, aggregate, loaded.submittedNow),
    members: aggregate.members.map(({ organisation }) =>
      memberView(organisation, byCode.get(organisation.code), source),
    ),
    inColumns,
    heads: countHeads(sums),
    rows: [
      ...sums.map((sum) => sumRow(sum, memberKindOf(aggregate))),
      ...numbers.map((number) => countRow(number, loaded, aggregate, answerHref, inColumns)),
    ],
    columns: inColumns ? aggregate.members.length + 2 : 3,
    sum: sumCheck(numbers, aggregate, numbersIn(loaded.answers)),
    discrepancies: discrepanciesAt(question.id, loaded.discrepancies),
    sumNotes: rowNotesAt(question, aggregate),
    contradictions: aggregate.contradictions
      .filter(({ problem }) => problem.question === source)
      .map(({ member, problem }) => {
        const code = aggregate.members.find(({ organisation }) => organisation.name === member)?.organisation.code;
        const submission = code === undefined ? undefined : byCode.get(code);
        return {
          member,
          sentence: sentenceOf(problem),
          mendHref: submission?.canBeSentBack
            ? remarkHref(paths.sendBack(submission.response), source, { suggested: true })
            : undefined,
          mendLabel: `Be ${member} rätta fråga ${source}`,
        };
      }),
    errors: overrideErrors(overrides.form),
    done,
    notice,
    overrides: sums.length === 0 ? overrides : undefined,
    formHref: questionHref(response.id, pageOf(survey, question.id).number, question.id),
    basisHref: `${paths.basis(response.id)}#${questionAnchor(question.id)}`,
    yearsHref:
      loaded.earlierSurvey === undefined ? undefined : `${paths.years(response.id)}#${questionAnchor(question.id)}`,
    previous: linkTo(counted[place - 1], response.id),
    next: linkTo(counted[place + 1], response.id),
  };
}

function linkTo(question: Question | undefined, response: string): LinkView | undefined {
  return question && { href: paths.count(response, question.id), text: `Fråga ${question.id}` };
}

function leadOf(number: NumberCount | undefined, aggregate: Aggregate, submittedNow: number | undefined): string {
  const { members } = aggregate;
  const nouns = countedAs(memberKindOf(aggregate));
  const submitted = members.filter(({ answered }) => answered).length;
  const without = members.length - submitted;
  const counts = submittedWords({ counted: submitted, all: members.length, now: submittedNow }, nouns);
  if (without === 0) return counts;
  const names = members.filter(({ answered }) => !answered).map(({ organisation }) => organisation.name);
  const who = names.length <= MOST_COLUMNS ? `: ${formatList(names)}` : '';
  const { lowest, highest } = number === undefined ? { lowest: 0, highest: 0 } : possibleNumber(number);
  const moves = lowest === highest ? '' : ' Hur talen kan bli när de har svarat står inom parentes.';
  return `${counts} ${formatCounted(without, nouns)} saknas${submittedNow === undefined ? '' : ' i underlaget'}${who}.${moves}`;
}

/** “Räknas ur vårdcentralernas fråga 4.” and its wording; of conditions on several questions, their numbers alone. */
function countedFrom(numbers: readonly NumberCount[], countedSurvey: Survey): string {
  const sources = questionsOfRules(numbers.map(({ rule }) => rule));
  const [only, ...others] = sources;
  const wording = others.length === 0 ? findQuestion(countedSurvey, only ?? '')?.title : undefined;
  const from = `Räknas ur ${questionTo(respondentsOf(countedSurvey))} ${formatList(sources)}.`;
  return wording === undefined ? from : `${from} ${wording}`;
}

/** Whether a question's numbers come from the members, as counts or sums. */
export function isCountedQuestion(
  { id }: Question,
  { numbers, sums = [] }: Pick<Aggregate, 'numbers' | 'sums'>,
): boolean {
  return [...numbers, ...sums].some(({ question }) => question === id);
}

function memberView(
  { name }: { readonly name: string },
  submission: CountedSubmission | undefined,
  question: string,
): MemberView {
  return {
    name,
    href: answerHrefOf(submission, question),
    submitted:
      submission === undefined
        ? 'Har inte lämnat in'
        : `Version ${formatCount(submission.version)}, ${formatDateTime(submission.submittedAt)}`,
  };
}

/** Address of an answer as it was submitted; undefined where there is no submission that the viewer may read. */
export function answerHrefOf(submission: CountedSubmission | undefined, question: string): string | undefined {
  if (submission === undefined || !submission.readable) return undefined;
  return `${paths.submission(submission.response, submission.version)}#${questionAnchor(question)}`;
}
