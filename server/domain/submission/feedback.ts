import type { Answers } from '../answer/answer.ts';
import type { Basis } from '../counting/basis.ts';
import type { MemberSubmission } from '../counting/member.ts';
import type { Organisation } from '../people/organisation.ts';
import type { Survey } from '../survey/survey.ts';
import { countCharacters } from '../text/characters.ts';
import { sentencesOf } from '../text/sentences.ts';
import { type SentenceUse, type TracedText, trace, usesOf } from '../tracing/traced-text.ts';

/** What became of one municipality's answers in the joint answer that was submitted: told to it as a courtesy. */
export interface Feedback {
  readonly organisation: Organisation;
  /** Who submitted the joint answer. */
  readonly compiler: Organisation;
  /** The survey that was answered jointly, in the wording that was sent. */
  readonly survey: { readonly title: string; readonly year: number };
  readonly submission: MemberSubmission;
  /** What was read of the municipality; undefined when it had handed in nothing, or that is not known. */
  readonly read: MemberSubmission | undefined;
  /** How many municipalities there are. */
  readonly members: number;
  /** In printed order. */
  readonly questions: readonly FeedbackQuestion[];
}

export type FeedbackQuestion = {
  /** Of the joint survey. */
  readonly id: string;
  readonly title: string;
  /** The printed number of what the municipality was asked. */
  readonly source: string;
} & (CountedFeedback | RankedFeedback | CompiledFeedback);

interface CountedFeedback {
  readonly kind: 'counted';
  /** `missing`: it has not answered; `other`: it was not asked, or its answer could not be counted. */
  readonly standing: 'answered' | 'missing' | 'other';
  readonly rows: readonly {
    readonly title: string;
    /** The municipality is one of those that are counted. */
    readonly counted: boolean;
    /** What was reported, and what was counted. */
    readonly reported: number;
    readonly computed: number;
  }[];
}

interface RankedFeedback {
  readonly kind: 'ranked';
  readonly answered: boolean;
  /** The options that the municipality chose or that were chosen jointly, most first. */
  readonly rows: readonly {
    readonly title: string;
    readonly own: boolean;
    readonly joint: boolean;
    readonly count: number;
  }[];
}

interface CompiledFeedback {
  readonly kind: 'compiled';
  /** What the municipality wrote, sentence by sentence; none where it wrote nothing. */
  readonly sentences: readonly { readonly text: string; readonly use: SentenceUse }[];
  readonly joint: string;
  /** By `countCharacters`. */
  readonly length: number;
}

/** The joint answer as it was submitted. */
export interface CompiledSubmission {
  readonly organisation: Organisation;
  readonly survey: Survey;
  readonly answers: Answers;
  readonly basis: Basis;
  readonly submission: MemberSubmission;
}

/** What became of a municipality's answers; undefined where it was not one of those that were counted. */
export function feedbackTo(code: string, joint: CompiledSubmission): Feedback | undefined {
  const { basis, survey, submission } = joint;
  const member = basis.members.find(({ organisation }) => organisation.code === code);
  if (member === undefined) return undefined;
  const { organisation } = member;
  return {
    organisation,
    compiler: joint.organisation,
    survey: { title: survey.title, year: survey.year },
    submission,
    read: member.submission ?? member.taken?.find((one) => one.submission !== undefined)?.submission,
    members: basis.members.length,
    questions: survey.questions.flatMap(({ id, title }): FeedbackQuestion[] => {
      const parts = [
        countedFeedback(id, organisation.name, joint),
        rankedFeedback(id, organisation.name, joint),
        compiledFeedback(id, organisation, joint),
      ];
      return parts.flatMap((part) => (part === undefined ? [] : [{ id, title, ...part }]));
    }),
  };
}

function countedFeedback(id: string, name: string, { basis, answers }: CompiledSubmission) {
  const numbers = basis.numbers.filter(({ question }) => question === id);
  const [first] = numbers;
  if (first === undefined) return undefined;
  const isMissing = numbers.some(({ rule, yes, missing }) => ('unanswered' in rule ? yes : missing).includes(name));
  return {
    kind: 'counted' as const,
    source: first.rule.question,
    standing: isMissing
      ? ('missing' as const)
      : first.other.includes(name)
        ? ('other' as const)
        : ('answered' as const),
    rows: numbers.map(({ option, optionTitle, yes, value }) => {
      const reported = answers[id]?.numbers?.[option];
      return {
        title: optionTitle,
        counted: yes.includes(name),
        reported: typeof reported === 'number' ? reported : value,
        computed: value,
      };
    }),
  };
}

function rankedFeedback(id: string, name: string, { basis, answers }: CompiledSubmission) {
  const ranking = basis.rankings.find(({ question }) => question === id);
  if (ranking === undefined) return undefined;
  const chosen = answers[id]?.chosen ?? [];
  return {
    kind: 'ranked' as const,
    source: ranking.from,
    answered: !ranking.missing.includes(name),
    rows: ranking.rows
      .map(({ option, optionTitle, members, count }) => ({
        title: optionTitle,
        own: members.includes(name),
        joint: chosen.includes(option),
        count,
      }))
      .filter(({ own, joint }) => own || joint),
  };
}

function compiledFeedback(id: string, { code, name }: Organisation, { basis, answers }: CompiledSubmission) {
  const texts = basis.texts.find(({ question }) => question === id);
  if (texts === undefined) return undefined;
  const joint = answers[id]?.text ?? '';
  const own = texts.texts.find(({ member }) => member === name)?.text ?? '';
  const traced: TracedText =
    basis.compiled?.find(({ question }) => question === id)?.traced ?? trace(joint, [{ member: code, text: own }]);
  const sentences = sentencesOf(own).map(({ from, to }) => ({ member: code, text: own.slice(from, to) }));
  const uses = usesOf(traced, sentences);
  return {
    kind: 'compiled' as const,
    source: texts.from.question,
    sentences: sentences.map(({ text }, index) => ({ text, use: uses[index] ?? ('unused' as const) })),
    joint,
    length: countCharacters(joint),
  };
}
