import { isAsked } from '../../domain/answer/answer.ts';
import type { AnswerNumbers } from '../../domain/answer/answer-numbers.ts';
import { type Problem, sentenceOf } from '../../domain/survey/problem.ts';
import type { Question } from '../../domain/survey/question.ts';
import { pageOf } from '../../domain/survey/survey.ts';
import { colleagueName, type Proposal } from '../../domain/teamwork/delegation.ts';
import { countCharacters } from '../../domain/text/characters.ts';
import { formatDateTime, formatLength, genitiveOf } from '../../domain/text/swedish.ts';
import { type LoadedResponse, responseNumbers } from '../../domain/workflow/loaded-response.ts';
import { paths, questionHref } from '../../paths.ts';
import { type AnswerWords, answerInWords, saysNothing } from '../answer/answer-words.ts';
import { type ContentsView, type ContextView, contentsView, contextView } from '../response/contents.ts';
import { lockWords } from '../response/lock-words.ts';
import { type SeenTextView, seenInAnswer } from '../screening/screening.ts';

/** The page with a colleague's proposal beside the present answer, to be accepted or declined. */
export interface ProposalView {
  readonly title: string;
  readonly context: ContextView;
  readonly contents: ContentsView;
  readonly number: string;
  readonly question: string;
  readonly notice: string | undefined;
  readonly present: AnswerToCompare;
  readonly proposed: AnswerToCompare;
  readonly sent: string;
  readonly comment: { readonly heading: string; readonly text: string } | undefined;
  /** The problems of the proposal, as sentences. */
  readonly problems: readonly string[];
  /** What screening found in the proposal's texts. */
  readonly screening: readonly SeenTextView[];
  readonly notAsked: string | undefined;
  /** Whether it was accepted or declined, by whom and when; undefined while it waits. */
  readonly decided: string | undefined;
  readonly action: string;
  /** The version of the response that the page shows; a decision is refused if the answer has changed since. */
  readonly version: number;
  readonly sentAt: string;
  readonly mayAccept: boolean;
  readonly backHref: string;
}

interface AnswerToCompare extends AnswerWords {
  readonly heading: string;
  readonly length: string | undefined;
  readonly nothing: boolean;
}

export interface ProposalSource {
  readonly proposal: Proposal;
  readonly question: Question;
  /** The problems of the proposed answer. */
  readonly problems: readonly Problem[];
  /** Why a decision was not made. */
  readonly notice?: string | undefined;
}

export function proposalView(
  loaded: LoadedResponse,
  { proposal, question, problems, notice }: ProposalSource,
): ProposalView {
  const { response, survey, answers, writable } = loaded;
  const { delegation, decision } = proposal;
  const page = pageOf(survey, question.id);
  const name = colleagueName(delegation);
  const numbers = responseNumbers(loaded);
  return {
    title: `Förslag på fråga ${question.id}, ${survey.title}`,
    context: contextView(loaded),
    contents: contentsView(loaded, page),
    number: question.id,
    question: question.title,
    notice: notice ?? lockWords(loaded),
    present: toCompare('Svaret nu', question, answers[question.id], numbers),
    proposed: toCompare(`${genitiveOf(name)} förslag`, question, proposal.answer, numbers),
    sent: `Skickat ${formatDateTime(proposal.at)}. ${delegation.person.name} ställde frågan ${formatDateTime(delegation.createdAt)}.`,
    comment: proposal.comment === '' ? undefined : { heading: `Kommentar från ${name}`, text: proposal.comment },
    problems: decision === undefined ? problems.map(sentenceOf) : [],
    screening: decision === undefined ? seenInAnswer(question, proposal.answer) : [],
    notAsked:
      decision !== undefined || isAsked(survey, answers, question)
        ? undefined
        : 'Frågan ställs inte så som andra frågor är besvarade nu. Använder du förslaget väntar det tills frågan ställs.',
    decided:
      decision &&
      `${decision.person.name} ${decision.outcome === 'accepted' ? 'använde' : 'avböjde'} förslaget ${formatDateTime(decision.at)}.`,
    action: paths.proposal(response.id, proposal.id),
    version: response.version,
    sentAt: proposal.at,
    mayAccept: writable,
    backHref: questionHref(response.id, page.number, question.id),
  };
}

/** `numbers`: those of the response. */
function toCompare(
  heading: string,
  question: Question,
  answer: Proposal['answer'] | undefined,
  numbers: AnswerNumbers,
): AnswerToCompare {
  const words = answerInWords(question, answer, numbers);
  return {
    ...words,
    heading,
    length: words.text === undefined ? undefined : formatLength(countCharacters(words.text), question.limit),
    nothing: saysNothing(words),
  };
}
