import { isAnswered } from '../../domain/answer/answer.ts';
import { isCompiledQuestion } from '../../domain/compilation/compilation.ts';
import type { Aggregate, NumberCount } from '../../domain/counting/aggregate.ts';
import { memberWords, submittedWords } from '../../domain/counting/basis-words.ts';
import { foundByMember, namesWithFound, ruleWords } from '../../domain/counting/condition-words.ts';
import type { MemberSum } from '../../domain/counting/member-sum.ts';
import type { NumberOverride } from '../../domain/counting/number-override.ts';
import { numbersIn } from '../../domain/counting/number-rules.ts';
import { answeredWords, givenWords, summedTogether } from '../../domain/counting/sum-words.ts';
import type { LoadedBasis } from '../../domain/freezing/loaded-basis.ts';
import {
  countedAs,
  genitiveOfAll,
  memberKindOf,
  type OrganisationKind,
  questionTo,
} from '../../domain/people/organisation-kind.ts';
import { questionsOfRules } from '../../domain/survey/count-rule.ts';
import { sentenceOf } from '../../domain/survey/problem.ts';
import type { Question } from '../../domain/survey/question.ts';
import { pageOf, type Survey } from '../../domain/survey/survey.ts';
import { numberWithUnit } from '../../domain/survey/unit-words.ts';
import { NO_NUMBER } from '../../domain/table/table-words.ts';
import { countCharacters } from '../../domain/text/characters.ts';
import { formatCount, formatCounted, formatLength, formatList, withCapital } from '../../domain/text/swedish.ts';
import type { LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import { paths, questionAnchor, questionHref } from '../../paths.ts';
import { type FreezeView, freezeView } from '../freezing/frozen-basis.ts';
import { type ContentsView, type ContextView, contentsView, contextView } from '../response/contents.ts';
import type { StateView } from '../site/states.ts';
import { type OverrideView, overrideView } from './number-overrides.ts';
import { countHeads, type DiscrepancyView, discrepanciesAt, rowNotesAt, sumCheck } from './question-basis.ts';
import { type RankingRow, rankingRows } from './ranking.ts';

/** The page with the basis of a response: what its numbers and texts come from, question by question. */
export interface BasisView {
  readonly title: string;
  readonly context: ContextView;
  readonly contents: ContentsView;
  readonly summary: string;
  readonly members: readonly {
    readonly name: string;
    readonly state: StateView;
  }[];
  readonly freeze: FreezeView;
  readonly contradictions: readonly string[];
  /** Links to the questions whose answers are compiled, each with its state. */
  readonly compilations: readonly CompilationLink[];
  readonly questions: readonly BasisQuestion[];
}

interface CompilationLink {
  readonly href: string;
  readonly number: string;
  readonly words: string;
  readonly state: StateView;
}

interface BasisQuestion {
  readonly anchor: string;
  readonly number: string;
  readonly title: string;
  readonly source: string;
  /** What the rows and their numbers are called. */
  readonly heads: { readonly row: string; readonly number: string };
  readonly counts: readonly {
    readonly label: string;
    readonly value: string;
    readonly members: string;
    readonly check: string;
    /** The number override; undefined where the computed number is given. */
    readonly override: OverrideView | undefined;
  }[];
  readonly sum: string | undefined;
  /** The counting rules that the given numbers break. */
  readonly discrepancies: readonly DiscrepancyView[];
  /** Which members no row of sums is of, and which computed numbers are of sums that are not of the same members. */
  readonly sumNotes: readonly string[];
  readonly ranking: readonly RankingRow[];
  readonly joined: string | undefined;
  readonly texts: readonly { readonly member: string; readonly length: string; readonly text: string }[];
  readonly missing: string | undefined;
  readonly href: string;
  /** Address of the page with each number and its members; undefined for a question without counted numbers. */
  readonly countHref: string | undefined;
  /** Address of the compilation page; undefined for a question whose answer is not compiled. */
  readonly compileHref: string | undefined;
}

/**
 * The page about what the numbers and texts of a response come from. `countedSurvey`: the survey that the
 * members answer.
 */
export function basisView(source: LoadedBasis, countedSurvey: Survey): BasisView {
  const { loaded, aggregate } = source;
  const kind = memberKindOf(aggregate);
  const answered = aggregate.members.filter((member) => member.answered).length;
  const questions = loaded.survey.questions.filter(
    ({ id, compiles, ranks, options }) =>
      compiles ?? ranks ?? options.find(({ counts }) => counts !== undefined) ?? sumsOf(id, aggregate)[0],
  );
  const { sums = [] } = aggregate;
  return {
    title: `Underlag från ${kind.definiteSeveral}, ${loaded.survey.title}`,
    context: contextView(loaded),
    contents: contentsView(loaded, 'basis'),
    summary: `${submittedWords({ counted: answered, all: aggregate.members.length, now: loaded.submittedNow }, countedAs(kind))} ${aggregate.numbers.length > 0 || sums.length === 0 ? COUNTED : SUMMED}`,
    members: aggregate.members.map((member) => ({
      name: member.organisation.name,
      state: member.answered
        ? { name: withCapital(memberWords(member) ?? 'inlämnad'), shape: 'done' }
        : { name: 'Inte lämnat svar', shape: 'empty' },
    })),
    freeze: freezeView(source, countedSurvey),
    contradictions: aggregate.contradictions.map(
      ({ member, problem }) => `${member}, fråga ${problem.question}: ${sentenceOf(problem)}`,
    ),
    compilations: questions.filter(isCompiledQuestion).map((question) => compilationLink(question, loaded, aggregate)),
    questions: questions.map((question) => basisQuestion(question, loaded, aggregate)),
  };
}

function compilationLink(
  question: Question,
  { response, answers, wrong }: LoadedResponse,
  aggregate: Aggregate,
): CompilationLink {
  const answer = answers[question.id];
  const texts = aggregate.texts.find((candidate) => candidate.question === question.id);
  const isWrong = wrong.some((problem) => problem.question === question.id);
  return {
    href: paths.compilation(response.id, question.id),
    number: question.id,
    words:
      texts === undefined
        ? `Välj ur ${genitiveOfAll(memberKindOf(aggregate))} rangordning: ${formatCount(answer?.chosen?.length ?? 0)} av högst ${formatCount(question.maxChosen ?? question.options.length)} valda`
        : `${formatCounted(texts.texts.length, ['text', 'texter'])}, ${formatLength(texts.joinedLength, undefined)}, blir ${formatLength(countCharacters(answer?.text ?? ''), texts.limit)}`,
    state: isWrong
      ? { name: 'Att rätta', shape: 'wrong' }
      : isAnswered(question, answer)
        ? { name: 'Besvarad', shape: 'done' }
        : { name: 'Ej påbörjad', shape: 'empty' },
  };
}

const COUNTED = 'Bara inlämnade svar räknas; den som inte har lämnat in räknas som ”Inte lämnat svar”, aldrig som nej.';
const SUMMED = 'Bara inlämnade svar räknas; ett tal som saknas räknas aldrig som noll.';

function basisQuestion(question: Question, loaded: LoadedResponse, aggregate: Aggregate): BasisQuestion {
  const { response, survey, overrides, writable } = loaded;
  const numbers = aggregate.numbers.filter((number) => number.question === question.id);
  const sums = sumsOf(question.id, aggregate);
  const ranking = aggregate.rankings.find((candidate) => candidate.question === question.id);
  const compiled = aggregate.texts.find((candidate) => candidate.question === question.id);
  const missing = compiled?.missing ?? ranking?.missing ?? [];
  return {
    anchor: questionAnchor(question.id),
    number: question.id,
    title: question.title,
    source:
      sums.length === 0
        ? `${withCapital(questionTo(memberKindOf(aggregate)))} ${sourceOf(question)}`
        : summedTogether(sums, memberKindOf(aggregate)),
    heads: countHeads(sums),
    counts: [
      ...sums.map((sum) => sumRow(sum, memberKindOf(aggregate))),
      ...numbers.map((number) => ({
        label: labelOf(number),
        value: formatCount(number.value),
        members: number.yes.length === 0 ? '–' : formatList(namesWithFound(number.yes, foundByMember(number))),
        check: partition(number),
        override: overridesAt(overrides, number, writable ? response.id : undefined),
      })),
    ],
    sum: sumCheck(numbers, aggregate, numbersIn(loaded.answers)),
    discrepancies: discrepanciesAt(question.id, loaded.discrepancies),
    sumNotes: rowNotesAt(question, aggregate),
    ranking: ranking === undefined ? [] : rankingRows(ranking),
    joined: compiled === undefined ? undefined : `Tillsammans ${formatLength(compiled.joinedLength, compiled.limit)}.`,
    texts: (compiled?.texts ?? []).map(({ member, text, length }) => ({
      member,
      text,
      length: formatLength(length, undefined),
    })),
    missing:
      missing.length === 0
        ? undefined
        : `${compiled === undefined ? 'Har inte svarat' : 'Utan text'}: ${formatList(missing)}.`,
    href: questionHref(response.id, pageOf(survey, question.id).number, question.id),
    countHref: numbers.length + sums.length === 0 ? undefined : paths.count(response.id, question.id),
    compileHref: isCompiledQuestion(question) ? paths.compilation(response.id, question.id) : undefined,
  };
}

/** What a number counts, with what the answers are compared with where they are: “Många (minst 50)”. */
function labelOf({ optionTitle, rule }: NumberCount): string {
  const condition = ruleWords(rule);
  return condition === undefined ? optionTitle : `${optionTitle} (${condition})`;
}

function sumsOf(question: string, { sums = [] }: Pick<Aggregate, 'sums'>): readonly MemberSum[] {
  return sums.filter((sum) => sum.question === question);
}

function sumRow(sum: MemberSum, kind: OrganisationKind): BasisQuestion['counts'][number] {
  return {
    label: sum.title,
    value: sum.value === undefined ? NO_NUMBER : numberWithUnit(sum.value, sum.unit),
    members: givenWords(sum, kind),
    check: answeredWords(sum, kind),
    override: undefined,
  };
}

function overridesAt(
  overrides: readonly NumberOverride[],
  { question, option }: NumberCount,
  response: string | undefined,
): OverrideView | undefined {
  const override = overrides.find((one) => one.question === question && one.option === option);
  return override && overrideView(override, response);
}

/** “5 ja + 1 nej + 0 övrigt + 0 inte svarat = 6”. */
function partition({ yes, no, other, missing }: NumberCount): string {
  const total = yes.length + no.length + other.length + missing.length;
  return `${formatCount(yes.length)} ja + ${formatCount(no.length)} nej + ${formatCount(other.length)} övrigt + ${formatCount(missing.length)} inte svarat = ${formatCount(total)}`;
}

function sourceOf(question: Question): string {
  const counted = question.options.flatMap(({ counts }) => counts ?? []);
  return question.compiles?.question ?? question.ranks?.question ?? formatList(questionsOfRules(counted));
}
