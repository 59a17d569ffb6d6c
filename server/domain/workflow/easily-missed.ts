import { askedAnswers, isAsked } from '../answer/answer.ts';
import { type RecommendedLength, recommendedFor } from '../survey/recommended-length.ts';
import { findQuestion } from '../survey/survey.ts';
import type { Delegation, Proposal } from '../teamwork/delegation.ts';
import { countCharacters } from '../text/characters.ts';
import type { LoadedResponse } from './loaded-response.ts';

/** What is easily missed when a response is made ready: it prevents nothing by itself, except undecided proposals. */
export interface EasilyMissed {
  /** Names of the members that have not submitted; empty where the response counts no others. */
  readonly uncounted: readonly string[];
  /** Colleagues' proposals that nobody has decided on, to questions that are asked. */
  readonly proposals: readonly Proposal[];
  /** Questions that are asked here and that a colleague is still asked, and has not answered. */
  readonly delegations: readonly Delegation[];
  readonly longTexts: readonly LongText[];
}

/** A text that is longer than recommended. */
export interface LongText {
  /** The printed number. */
  readonly question: string;
  /** Both in characters by `countCharacters`. */
  readonly length: number;
  readonly recommended: RecommendedLength;
}

export function easilyMissed(loaded: LoadedResponse): EasilyMissed {
  const members = loaded.aggregate?.members ?? [];
  return {
    uncounted: members.filter(({ answered }) => !answered).map(({ organisation }) => organisation.name),
    proposals: undecidedProposals(loaded),
    delegations: openDelegations(loaded),
    longTexts: longTexts(loaded),
  };
}

/**
 * The proposals that wait for a decision before the response can be made ready. One to a question that is not asked
 * waits until the question is.
 */
export function undecidedProposals({
  survey,
  answers,
  proposals,
}: Pick<LoadedResponse, 'survey' | 'answers' | 'proposals'>): Proposal[] {
  return proposals.filter(({ delegation }) => {
    const question = findQuestion(survey, delegation.question);
    return question !== undefined && isAsked(survey, answers, question);
  });
}

/** The questions that a response asks and that colleagues are still asked, and have not answered. */
export function openDelegations({
  survey,
  answers,
  delegations,
}: Pick<LoadedResponse, 'survey' | 'answers' | 'delegations'>): Delegation[] {
  return delegations.filter((one) => {
    const question = findQuestion(survey, one.question);
    return question !== undefined && isAsked(survey, answers, question);
  });
}

function longTexts({ survey, answers, recommended }: LoadedResponse): LongText[] {
  if (recommended.length === 0) return [];
  const asked = askedAnswers(survey, answers);
  return survey.questions.flatMap(({ id, options }) => {
    const answer = asked[id];
    const texts = [
      { source: { question: id }, text: answer?.text },
      ...options.map(({ code }) => ({ source: { question: id, option: code }, text: answer?.texts?.[code] })),
    ];
    return texts.flatMap(({ source, text }): LongText[] => {
      const most = recommendedFor(source, recommended);
      const length = countCharacters(text ?? '');
      return most === undefined || length <= most.most ? [] : [{ question: id, length, recommended: most }];
    });
  });
}
