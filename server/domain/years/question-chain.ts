import { type ContinuedQuestion, continuedQuestion } from '../survey/continuation.ts';
import type { Question } from '../survey/question.ts';
import { findQuestion, type Survey } from '../survey/survey.ts';
import { canonicalJson } from '../text/canonical-json.ts';
import { type Period, periodInWords } from '../text/period.ts';
import { formatList } from '../text/swedish.ts';
import { comparable } from './comparability.ts';

/** One time that a survey was sent out, or should have been: a year, or a month of one. */
export interface Occasion {
  readonly survey: Survey;
  /** Of a round about a period of its own, such as a month. */
  readonly period?: Period;
  /** False where no round is known of it, and only what the survey asked. */
  readonly isHeld: boolean;
}

/**
 * How a question relates to the occasion before: as `Mapping`, with `asked-otherwise` where the same situation would not
 * give the same answer, and `gap` where a year lies between in which it was not asked.
 */
export type StepKind = 'same' | 'reworded' | 'split' | 'merged' | 'asked-otherwise' | 'gap' | 'new';

/** The step from the occasion before to a question. */
export interface ChainStep {
  readonly kind: StepKind;
  /** Why the line breaks here, and what else differs: Swedish sentences. Empty only for `same`. */
  readonly reasons: readonly string[];
  /**
   * Whether the answers give a change. What is only reworded, or asked again after a gap, breaks the line but can be
   * compared: only a person can judge what the wording means.
   */
  readonly compares: boolean;
}

/** A question as it was asked on one occasion of a chain. */
export interface ChainedQuestion {
  /** Of its occasion among those of the chain. */
  readonly at: number;
  readonly question: Question;
  /** The places in the chain of the questions that it continues: several if they were merged, none if it is new. */
  readonly continues: readonly number[];
  /** Undefined on the first occasion: nobody knows what was before it. */
  readonly step: ChainStep | undefined;
}

/** “2023”, or of a month “maj 2018”. */
export function occasionName({ survey, period }: Pick<Occasion, 'survey' | 'period'>): string {
  return period === undefined ? String(survey.year) : periodInWords(period);
}

/**
 * A question of the last occasion, with all that it continues on the ones before, the earliest first. `occasions` are in
 * order of time, and each survey is the same as that before it or follows it. Questions that were split are in it once.
 * Empty if the last survey has no such question.
 */
export function chainOf(occasions: readonly Occasion[], id: string): readonly ChainedQuestion[] {
  const last = occasions.at(-1);
  const asked = last && findQuestion(last.survey, id);
  if (asked === undefined) return [];
  const found: Found[][] = occasions.map(() => []);
  found[occasions.length - 1] = [{ question: asked, continues: [], step: undefined }];
  for (let at = occasions.length - 1; at > 0; at -= 1) {
    const [earlier, later] = [occasions[at - 1], occasions[at]];
    if (earlier === undefined || later === undefined) break;
    const related = (found[at] ?? []).map(({ question }) => relation(earlier, later, question));
    found[at] = related;
    const continued = new Set(related.flatMap(({ continues }) => continues.map((question) => question.id)));
    found[at - 1] = earlier.survey.questions
      .filter((question) => continued.has(question.id))
      .map((question) => ({ question, continues: [], step: undefined }));
  }
  const flat = found.flatMap((questions, at) => questions.map((one) => ({ ...one, at })));
  const placeOf = (at: number, question: Question) =>
    flat.findIndex((one) => one.at === at && one.question.id === question.id);
  return flat.map(({ at, question, continues, step }) => ({
    at,
    question,
    continues: continues.map((one) => placeOf(at - 1, one)),
    step,
  }));
}

interface Found {
  readonly question: Question;
  readonly continues: readonly Question[];
  readonly step: ChainStep | undefined;
}

function relation(earlier: Occasion, later: Occasion, question: Question): Found {
  const continued = continuedFrom(earlier, later, question);
  return { question, continues: continued.earlier, step: stepOf(continued, earlier, later) };
}

/** Of one survey asked again, such as month by month, each question continues the one with its own number. */
function continuedFrom({ survey: earlier }: Occasion, { survey: later }: Occasion, question: Question) {
  if (earlier.id !== later.id) {
    // Definitions do not say what a computed question continues: nobody answers it.
    return question.kind === 'computed' && question.continues === undefined
      ? continuedQuestion(earlier, later, continuingItself(earlier, question))
      : continuedQuestion(earlier, later, question);
  }
  const again = { ...later, questions: later.questions.map((one) => continuingItself(earlier, one)) };
  return continuedQuestion(earlier, again, continuingItself(earlier, question));
}

function continuingItself(earlier: Survey, question: Question): Question {
  return findQuestion(earlier, question.id)?.kind === question.kind
    ? { ...question, continues: [question.id] }
    : question;
}

function stepOf(continued: ContinuedQuestion, earlier: Occasion, later: Occasion): ChainStep {
  const years = { before: earlier.survey.year, after: later.survey.year };
  const compared = comparable(continued, years);
  if (continued.earlier.length === 0)
    return { kind: 'new', reasons: [`Frågan är ny ${occasionName(later)}.`], compares: false };
  if ('reason' in compared) {
    // Of a question that is both, the reason is that it was merged.
    const mapping = (['merged', 'split'] as const).find((one) => continued.mappings.includes(one));
    return { kind: mapping ?? 'asked-otherwise', reasons: [compared.reason], compares: false };
  }
  if (isComputedOtherwise(compared.earlier, continued.question))
    return {
      kind: 'asked-otherwise',
      reasons: [`Talet räknades ut på ett annat sätt ${occasionName(earlier)}.`],
      compares: false,
    };
  const reworded = compared.caveats.length > 0;
  const missed = yearsBetween(years.before, years.after);
  if (missed.length > 0)
    return {
      kind: 'gap',
      reasons: [`Frågan ställdes inte ${formatList(missed.map(String))}.`, ...compared.caveats],
      compares: true,
    };
  return { kind: reworded ? 'reworded' : 'same', reasons: compared.caveats, compares: true };
}

function isComputedOtherwise(before: Question, after: Question): boolean {
  return canonicalJson(before.computed ?? null) !== canonicalJson(after.computed ?? null);
}

function yearsBetween(before: number, after: number): number[] {
  return Array.from({ length: Math.max(0, after - before - 1) }, (_, place) => before + 1 + place);
}
