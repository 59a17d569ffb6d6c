import type { Answers } from '../answer/answer.ts';
import type { Basis } from '../counting/basis.ts';
import type { MemberSubmission } from '../counting/member.ts';
import type { MemberSum } from '../counting/member-sum.ts';
import type { MemberNumber, SummedMembers } from '../counting/sum-value.ts';
import type { Organisation } from '../people/organisation.ts';
import { memberKindOf, type OrganisationKind, unlessUsual } from '../people/organisation-kind.ts';
import type { SumRule } from '../survey/computed-rule.ts';
import { questionsOfRules } from '../survey/count-rule.ts';
import { recipientOf } from '../survey/recipient.ts';
import type { Survey } from '../survey/survey.ts';
import { countCharacters } from '../text/characters.ts';
import { sentencesOf } from '../text/sentences.ts';
import { type SentenceUse, type TracedText, trace, usesOf } from '../tracing/traced-text.ts';

/** What became of one member's answers in the compiled submission. */
export interface Feedback {
  readonly organisation: Organisation;
  /** The organisation that submitted the compiled submission. */
  readonly compiler: Organisation;
  /** The survey of the compiled submission, with the wording that was submitted. */
  readonly survey: { readonly title: string; readonly year: number };
  /** Who received the compiled submission: “länets samverkansråd”. */
  readonly recipient: string;
  readonly submission: MemberSubmission;
  /** The member's submission that was counted; undefined if there was none, or if it was not recorded. */
  readonly read: MemberSubmission | undefined;
  /** The number of members counted, and how many of them had answered. */
  readonly members: number;
  readonly answered: number;
  /** Their kind, where it is not the usual members; read with `memberKindOf`. */
  readonly memberKind?: OrganisationKind;
  /** In the survey's order. */
  readonly questions: readonly FeedbackQuestion[];
}

export type FeedbackQuestion = {
  /** The printed number in the compiled survey. */
  readonly id: string;
  readonly title: string;
  /** The printed numbers of the questions that the member answered, each once. */
  readonly sources: readonly string[];
} & (CountedFeedback | SummedFeedback | RankedFeedback | CompiledFeedback);

interface CountedFeedback {
  readonly kind: 'counted';
  /** `missing`: the member had not answered; `other`: it was not asked, or its answer could not be counted. */
  readonly standing: 'answered' | 'missing' | 'other';
  readonly rows: readonly {
    readonly title: string;
    /** Whether the member is counted in this row. */
    readonly counted: boolean;
    /** The number that was submitted, and the computed one. */
    readonly given: number;
    readonly computed: number;
  }[];
}

interface SummedFeedback {
  readonly kind: 'summed';
  /** The sums that the member is in: of a table that is divided, those of its own group. */
  readonly rows: readonly {
    readonly title: string;
    readonly rule: SumRule;
    readonly unit: MemberSum['unit'];
    /** What it gave; `missing` if it had not answered, `other` if it had answered without a number. */
    readonly own: MemberNumber | 'missing' | 'other';
    /** Undefined if nobody has given a number. */
    readonly value: number | undefined;
  }[];
}

interface RankedFeedback {
  readonly kind: 'ranked';
  readonly answered: boolean;
  /** The options that the member chose, or that were chosen in the compiled submission; most chosen first. */
  readonly rows: readonly {
    readonly title: string;
    readonly own: boolean;
    readonly inCompiled: boolean;
    readonly count: number;
  }[];
}

interface CompiledFeedback {
  readonly kind: 'compiled';
  /** The sentences of the member's text, each with its use in the compiled text; empty if there was no text. */
  readonly sentences: readonly { readonly text: string; readonly use: SentenceUse }[];
  readonly compiledText: string;
  /** Of the compiled text, in characters by `countCharacters`. */
  readonly length: number;
}

/** A submission whose numbers and texts come from other organisations' responses. */
export interface CompiledSubmission {
  readonly organisation: Organisation;
  readonly survey: Survey;
  readonly answers: Answers;
  readonly basis: Basis;
  readonly submission: MemberSubmission;
}

/** The feedback to the member with this code; undefined if it was not counted. */
export function feedbackTo(code: string, compiled: CompiledSubmission): Feedback | undefined {
  const { basis, survey, submission } = compiled;
  const member = basis.members.find(({ organisation }) => organisation.code === code);
  if (member === undefined) return undefined;
  const { organisation } = member;
  return {
    organisation,
    compiler: compiled.organisation,
    survey: { title: survey.title, year: survey.year },
    recipient: recipientOf(survey).name,
    submission,
    read: member.submission ?? member.taken?.find((one) => one.submission !== undefined)?.submission,
    members: basis.members.length,
    answered: basis.members.filter(({ answered }) => answered).length,
    ...unlessUsual(memberKindOf(basis)),
    questions: survey.questions.flatMap(({ id, title }): FeedbackQuestion[] => {
      const parts = [
        countedFeedback(id, organisation.name, compiled),
        summedFeedback(id, organisation.name, compiled),
        rankedFeedback(id, organisation.name, compiled),
        compiledFeedback(id, organisation, compiled),
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
    sources: questionsOfRules(numbers.map(({ rule }) => rule)),
    standing: isMissing
      ? ('missing' as const)
      : first.other.includes(name)
        ? ('other' as const)
        : ('answered' as const),
    rows: numbers.map(({ option, optionTitle, yes, value }) => {
      const given = answers[id]?.numbers?.[option];
      return {
        title: optionTitle,
        counted: yes.includes(name),
        given: typeof given === 'number' ? given : value,
        computed: value,
      };
    }),
  };
}

function summedFeedback(id: string, name: string, { basis }: CompiledSubmission) {
  const rows = (basis.sums ?? []).flatMap(({ question, title, rule, unit, value, numbers, missing, other }) => {
    const own = numbers.find(({ member }) => member === name) ?? standingIn({ missing, other }, name);
    return question !== id || own === undefined ? [] : [{ title, rule, unit, own, value }];
  });
  if (rows.length === 0) return undefined;
  const sources = new Set(
    rows.flatMap(({ rule: { question, of } }) => [question, ...(typeof of === 'object' ? [of.question] : [])]),
  );
  return { kind: 'summed' as const, sources: [...sources], rows };
}

function standingIn({ missing, other }: Pick<SummedMembers, 'missing' | 'other'>, name: string) {
  if (missing.includes(name)) return 'missing' as const;
  return other.includes(name) ? ('other' as const) : undefined;
}

function rankedFeedback(id: string, name: string, { basis, answers }: CompiledSubmission) {
  const ranking = basis.rankings.find(({ question }) => question === id);
  if (ranking === undefined) return undefined;
  const chosen = answers[id]?.chosen ?? [];
  return {
    kind: 'ranked' as const,
    sources: [ranking.from],
    answered: !ranking.missing.includes(name),
    rows: ranking.rows
      .map(({ option, optionTitle, members, count }) => ({
        title: optionTitle,
        own: members.includes(name),
        inCompiled: chosen.includes(option),
        count,
      }))
      .filter(({ own, inCompiled }) => own || inCompiled),
  };
}

function compiledFeedback(id: string, { code, name }: Organisation, { basis, answers }: CompiledSubmission) {
  const texts = basis.texts.find(({ question }) => question === id);
  if (texts === undefined) return undefined;
  const compiledText = answers[id]?.text ?? '';
  const own = texts.texts.find(({ member }) => member === name)?.text ?? '';
  const traced: TracedText =
    basis.compiled?.find(({ question }) => question === id)?.traced ??
    trace(compiledText, [{ member: code, text: own }]);
  const sentences = sentencesOf(own).map(({ from, to }) => ({ member: code, text: own.slice(from, to) }));
  const uses = usesOf(traced, sentences);
  return {
    kind: 'compiled' as const,
    sources: [texts.from.question],
    sentences: sentences.map(({ text }, index) => ({ text, use: uses[index] ?? ('unused' as const) })),
    compiledText,
    length: countCharacters(compiledText),
  };
}
